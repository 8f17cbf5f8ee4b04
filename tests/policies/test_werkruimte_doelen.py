"""Each meeting outside the WGS has one purpose, and what that purpose gives is for its deelnemers alone (art. 10)."""

from itertools import product

import pytest

from hub.adapters.policy.laden import Bron
from hub.adapters.policy.pdp import CasbinPdp
from hub.adapters.policy.snapshot import Snapshot
from hub.domain.convenant import Actie, Fase, Feit, Regime
from hub.domain.decision import Permit, PolicyRequest
from hub.domain.stuk_toets import INBRENGDOELEN
from hub.domain.werkruimte import EIGEN_DOEL, VERSCHIJNSEL, WERKRUIMTEREGIMES, partijen_van, past_doel
from tests.policies.conftest import MOMENT

ALLES = frozenset(feit.value for feit in Feit)
NIEUW = ("P23", "P24", "P25", "P26")
WERK = [a.value for a in (Actie.VERSTREKKEN, Actie.ONTVANGEN, Actie.INZIEN, Actie.LEIDEN, Actie.BESLISSEN)]


@pytest.fixture(scope="module")
def beleid(snapshot: Snapshot) -> CasbinPdp:
    return CasbinPdp(snapshot, now=lambda: MOMENT, fulfils=snapshot.manifest.obligations)


def permits(beleid: CasbinPdp, partij: str, rol: str, doel: str, bron: Bron) -> set[tuple[str, str]]:
    """What a party may do in a workspace with every fact in hand: action and category."""
    cells = product(WERK, [one.code for one in bron.convenant.categorieen])
    asked = {
        cell: PolicyRequest(partij, doel, rol, cell[1], cell[0], Fase.GEEN.value, frozenset(ALLES)) for cell in cells
    }
    return {cell for cell, request in asked.items() if isinstance(beleid.decide(request), Permit)}


def test_every_meeting_outside_the_wgs_has_a_purpose_of_its_own_law(bron: Bron) -> None:
    regimes = {doel.id: doel.regime for doel in bron.convenant.doelen}
    outside = {vorm.code: vorm.regime for vorm in bron.convenant.overlegvormen if vorm.regime in WERKRUIMTEREGIMES}

    assert {code: regimes[EIGEN_DOEL[code]] for code in outside} == outside
    assert EIGEN_DOEL.keys() == outside.keys()
    assert all(EIGEN_DOEL[code] in INBRENGDOELEN[regime.value] for code, regime in outside.items())


def test_the_purpose_of_one_meeting_enters_no_other_and_other_purposes_may_enter_any() -> None:
    for instrument, doel in product([*EIGEN_DOEL, "INTEGRALE_AANPAK"], sorted({*EIGEN_DOEL.values(), "P14"})):
        assert past_doel(instrument, doel) == (doel == "P14" or EIGEN_DOEL.get(instrument) == doel)


@pytest.mark.parametrize("doel", NIEUW)
def test_a_purpose_gives_something_to_deelnemers_of_its_meetings_and_nothing_to_others(
    doel: str, beleid: CasbinPdp, bron: Bron
) -> None:
    meetings = [instrument for instrument, own in EIGEN_DOEL.items() if own == doel]
    come = {partij for one in meetings for partij in partijen_van(one, bron.convenant)}

    may = {p.id for p in bron.convenant.partijen if permits(beleid, p.id, "medewerker", doel, bron)}

    assert may == come


@pytest.mark.parametrize("doel", NIEUW)
def test_without_taking_part_a_purpose_gives_nothing(doel: str, beleid: CasbinPdp, bron: Bron) -> None:
    outside = ALLES - {Feit.BETROKKEN_BIJ_CASUS.value}
    cells = product(list(bron.convenant.partijen), ("medewerker", "procesmanager"), WERK, bron.convenant.categorieen)
    for partij, rol, actie, categorie in cells:
        asked = PolicyRequest(partij.id, doel, rol, categorie.code, actie, Fase.GEEN.value, outside)
        assert not isinstance(beleid.decide(asked), Permit)


def test_a_phenomenon_has_one_category_and_none_of_a_person(beleid: CasbinPdp, bron: Bron) -> None:
    people = [("college", "medewerker"), ("politie", "medewerker"), ("zvh", "procesmanager")]

    found = {categorie for who in people for _, categorie in permits(beleid, *who, VERSCHIJNSEL, bron)}

    assert found == {"TOEZICHT_MAATREGELEN"}


def test_no_care_comes_to_justice_and_no_police_data_to_voluntary_help(beleid: CasbinPdp, bron: Bron) -> None:
    care = {"GEZONDHEID", "ZORG_VOORZIENING", "BEGELEIDING", "FINANCIEEL", "INKOMEN"}
    justice = {"POLITIE", "JUSTITIEEL"}
    for partij in bron.convenant.partijen:
        for rol in ("medewerker", "procesmanager"):
            assert not {cat for _, cat in permits(beleid, partij.id, rol, "P23", bron)} & care
            assert not {cat for _, cat in permits(beleid, partij.id, rol, "P25", bron)} & justice


def test_the_procesmanager_supports_a_justice_meeting_without_its_police_and_prosecution_data(
    beleid: CasbinPdp, bron: Bron
) -> None:
    seen = permits(beleid, "zvh", "procesmanager", "P23", bron)

    assert (Actie.LEIDEN.value, "ID_CONTACT") in seen
    assert {cat for _, cat in seen} == {"ID_CONTACT", "BSN", "TOEZICHT_MAATREGELEN", "MEDEWERKER_CONTACT"}


def test_nobody_of_police_or_om_sees_money_whatever_the_role(beleid: CasbinPdp, bron: Bron) -> None:
    rollen = [rol.id for rol in bron.convenant.rollen]
    for partij, rol, doel in product(("politie", "om"), rollen, [doel.id for doel in bron.convenant.doelen]):
        seen = permits(beleid, partij, rol, doel, bron)
        assert not {cat for act, cat in seen if act != Actie.VERSTREKKEN} & {"FINANCIEEL", "INKOMEN"}


def test_a_shielded_casus_can_get_another_procesmanager_and_a_destroyed_one_can_not(beleid: CasbinPdp) -> None:
    def assigns(doel: str, fase: Fase) -> bool:
        kenmerk = frozenset({Feit.KENMERK.value})
        return isinstance(
            beleid.decide(PolicyRequest("zvh", doel, "manager", "ID_CONTACT", "TOEWIJZEN", fase.value, kenmerk)), Permit
        )

    assert assigns("P22", Fase.AFGESCHERMD)
    assert not assigns("P06", Fase.AFGESCHERMD)
    assert not any(assigns(f"P{number:02}", Fase.VERNIETIGD) for number in range(1, 27))


def test_the_law_of_each_meeting_is_none_of_the_wgs(bron: Bron) -> None:
    assert Regime.WGS not in WERKRUIMTEREGIMES
    assert {vorm.code for vorm in bron.convenant.overlegvormen if vorm.regime is Regime.WGS} == {
        "INTEGRALE_AANPAK",
        "ZCO_HG",
    }
