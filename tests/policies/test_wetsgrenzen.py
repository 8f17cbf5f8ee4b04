"""What the law forbids, over everything that anybody could ask with every fact in hand.

The oracle is asked, which reads the facts of the covenant itself; that the compiled rules answer the same over
the whole product is `test_oracle_agreement`.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import product

from hub.adapters.policy.bundle import build
from hub.adapters.policy.laden import Bron
from hub.adapters.policy.orakel import Cell, Orakel
from hub.adapters.policy.pdp import CasbinPdp
from hub.domain.convenant import Actie, Autorisatie, Fase, Feit, Kring, Rol
from hub.domain.decision import Deny, Permit, PolicyRequest, ReasonCode
from tests.policies.conftest import MOMENT

ALLES = frozenset(feit.value for feit in Feit)
GEVOELIG = {"GEZONDHEID", "JUSTITIEEL", "POLITIE"}
GEHEIM = {"GEZONDHEID", "ZORG_VOORZIENING", "BEGELEIDING"}
GEZAMENLIJK = {"VERSTREKKEN", "ONTVANGEN", "INZIEN", "EXPORTEREN", "AANLEVEREN"}
LEZEN = {"INZIEN", "ONTVANGEN"}


def granted(orakel: Orakel, *doelen: str, zonder: str = "") -> Iterator[Cell]:
    """What is permitted for these purposes, or for any, to whoever has every fact but one."""
    for cell in orakel.cells:
        if (not doelen or cell.doel in doelen) and orakel.answer(cell, ALLES - {zonder}).toegestaan:
            yield cell


def klassen(bron: Bron) -> dict[str, Autorisatie]:
    return {rol.id: rol.autorisatie for rol in bron.convenant.rollen}


def test_a_derde_has_no_action_on_the_joint_system_for_any_purpose(orakel: Orakel, bron: Bron) -> None:
    """LF-01, BGS art. 2.21 lid 3."""
    derden = {partij.id for partij in bron.convenant.partijen if partij.klasse.kring is Kring.DERDE}

    assert derden
    assert [cell for cell in granted(orakel) if cell.partij in derden and cell.actie in GEZAMENLIJK] == []


def test_health_and_criminal_data_of_another_house_need_the_agreement_of_their_source(orakel: Orakel) -> None:
    """LF-15, WGS art. 2.28 lid 4."""
    with_it = {cell.categorie for cell in granted(orakel, "P02")} & GEVOELIG
    without = {cell.categorie for cell in granted(orakel, "P02", zonder="AKKOORD_BRON")} & GEVOELIG

    assert (with_it, without) == ({"GEZONDHEID", "JUSTITIEEL"}, set())


def test_another_partnership_hears_at_most_which_deelnemers_are_involved(orakel: Orakel) -> None:
    """LF-16, BGS art. 1.10 lid 1 onder a: one question, by one role, with the agreement of the source."""
    may = list(granted(orakel, "P03"))

    assert {cell[:2] + cell[3:5] for cell in may} == {("zvh", "procesmanager", "ID_CONTACT", "BEVRAGEN")}
    duties = {orakel.answer(cell, ALLES).verplichtingen for cell in may}
    assert duties == {frozenset({"niveau-L4", "vier-ogen"})}
    assert list(granted(orakel, "P03", zonder="AKKOORD_BRON")) == []


def test_no_secret_goes_to_another_partnership_even_by_a_sentence_that_says_so(bron: Bron, model: bytes) -> None:
    """LF-17, BGS art. 1.10 lid 2: the prohibition of art. 5.7 goes before whatever a covenant grants the house."""
    opened = next(r for r in bron.convenant.regels if r.artikel == "art-9-3")
    wider = replace(opened, doel=("P03",), categorie=tuple(sorted(GEHEIM)), voorwaarden=(), fase=())
    changed = replace(bron.convenant, regels=(*bron.convenant.regels, wider))
    beleid = policy_of(replace(bron, convenant=changed), model)

    answers = [
        beleid.decide(PolicyRequest("zvh", "P03", "procesmanager", categorie, actie, fase, ALLES))
        for categorie, actie, fase in product(sorted(GEHEIM), wider.actie, ("OVERLEG", "UITVOERING"))
    ]

    assert {(a.reden, a.artikelen) for a in answers if isinstance(a, Deny)} == {
        (ReasonCode.BRONVOORWAARDE, ("art-5-7",))
    }
    assert all(isinstance(answer, Deny) for answer in answers)


def test_in_a_shielded_casus_only_roles_that_test_legality_read(orakel: Orakel, bron: Bron) -> None:
    """LF-18, WGS art. 2.31 lid 8: for a request of the betrokkene, an investigation or an incident."""
    klasse = klassen(bron)

    readers = {cell for cell in granted(orakel) if cell.fase == "AFGESCHERMD" and cell.actie in LEZEN}

    assert {klasse[cell.rol] for cell in readers} == {Autorisatie.TOETSING}
    assert {cell.doel for cell in readers} == {"P14", "P15", "P17"}


def test_people_read_the_log_for_legality_and_incidents_alone(orakel: Orakel, bron: Bron) -> None:
    """LF-26, WGS art. 1.8 lid 4: not to see how somebody works; a connector fetches its own mail, and no log."""
    klasse = klassen(bron)
    reading = {c for c in granted(orakel) if c.actie == "OPHALEN" and c.categorie == "MEDEWERKER_CONTACT"}

    people = {cell for cell in reading if klasse[cell.rol] is not Autorisatie.ONDERSTEUNING}

    both = set(product(("P15", "P17"), ("fg", "privacy-officer")))
    assert {(cell.doel, cell.rol) for cell in people} == both | {("P15", "auditor")}
    assert {(cell.doel, cell.rol) for cell in reading - people} == {("P04", "connector")}


def policy_of(bron: Bron, model: bytes) -> CasbinPdp:
    snapshot = build(bron, model).snapshot
    return CasbinPdp(snapshot, now=lambda: MOMENT, fulfils=snapshot.manifest.obligations)


def test_a_role_that_was_just_made_sees_and_does_nothing(bron: Bron, model: bytes) -> None:
    """LF-46, AVG art. 25: whatever it asks, with every fact, until a sentence of the covenant names it."""
    convenant = bron.convenant
    eerste = replace(convenant.partijen[0], rollen=(*convenant.partijen[0].rollen, "stagiair"))
    rollen = (*convenant.rollen, Rol("stagiair", "stagiair", Autorisatie.UITVOERING))
    changed = replace(convenant, rollen=rollen, partijen=(eerste, *convenant.partijen[1:]))
    beleid = policy_of(replace(bron, convenant=changed), model)

    cells = product(
        [doel.id for doel in convenant.doelen],
        [categorie.code for categorie in convenant.categorieen],
        [actie.value for actie in Actie],
        (Fase.GEEN.value, Fase.UITVOERING.value),
    )
    answers = [
        beleid.decide(PolicyRequest(eerste.id, doel, "stagiair", categorie, actie, fase, ALLES))
        for doel, categorie, actie, fase in cells
    ]

    assert [answer for answer in answers if isinstance(answer, Permit)] == []
    assert ReasonCode.ONBEKEND_WOORD not in {answer.reden for answer in answers if isinstance(answer, Deny)}
