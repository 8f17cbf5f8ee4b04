"""What `ports.inzage.InzageWork` promises, on both databases."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TypeVar

import pytest

from connectors.protocol.inhoud import OMHULSEL_SUITE
from hub.adapters.db.hub_werk import HubWerk
from hub.adapters.db.runner import GroupRunner
from hub.application.ports.inzage import Goedkeuring
from hub.application.ports.melding import NieuweMelding, NieuwePersoon, VerzegeldDeel
from hub.application.ports.tafel import NieuweCasus
from hub.domain.casus import Betrokkenreden, Casuslid
from hub.domain.decision import Permit, PolicyRequest
from hub.domain.inzage_aanmelding import Meldingdeel
from hub.domain.melding import (
    Aanmelding,
    Betrokkene,
    Bron,
    Leeftijdsklasse,
    Meldingstatus,
    RolBetrokkene,
    Soort,
    Uitkomst,
)
from hub.domain.triage import Voorstel
from tests.opslag import Opslag, event, registratie

T = TypeVar("T")
Runner = GroupRunner[HubWerk]
CASUS, ANDER = "c" * 32, "d" * 32
WHEN = datetime(2026, 2, 3, 10, 0, tzinfo=UTC)
PERMIT = Permit(PolicyRequest("zvh", "P07", "procesmanager", "ID_CONTACT", "INZIEN"), (), frozenset(), "b")
IEMAND = Betrokkene(RolBetrokkene.PLEGER, Leeftijdsklasse.VANAF_23, "GM0935")
DELEN = (VerzegeldDeel("identiteit", b"sleutel-i", b"wie"), VerzegeldDeel("dossier", b"sleutel-d", b"wat"))
MELDING = NieuweMelding(
    melding="1" * 32,
    bericht=bytes(32),
    inhoud_hash=bytes(32),
    aanmelding=Aanmelding(
        soort=Soort.AANMELDING,
        bron=Bron.PARTNER,
        partij="politie",
        doelgroep="OGGZ",
        betrokkenen=(IEMAND, IEMAND),
        gebeurd_op=date(2026, 2, 1),
        ontvangen_op=WHEN,
        categorieen=frozenset({"ID_CONTACT"}),
    ),
    voorstel=Voorstel(Uitkomst.PRIORITEREN, "R1", "ZCO", "WGS"),
    status=Meldingstatus.GEACCEPTEERD,
    personen=(NieuwePersoon(IEMAND, registratie(1)), NieuwePersoon(IEMAND, registratie(2))),
    delen=(*DELEN, VerzegeldDeel("motivering", b"sleutel-m", b"waarom")),
    casus=CASUS,
)


def run(runner: Runner, work: Callable[[HubWerk], T]) -> T:
    def job(uow: HubWerk) -> T:
        found = work(uow)
        uow.record(event())
        uow.commit()
        return found

    return runner.submit(job).result(20).waarde


@pytest.fixture
def casus(runner: Runner) -> Runner:
    """A casus that a melding about two people began."""

    def begin(uow: HubWerk) -> None:
        uow.add_meldingen([MELDING], [event()], verzoek_id="v")
        uow.maak_casus(NieuweCasus(CASUS, "ZCO", "WGS", "OGGZ", op_lijst=False), MELDING.melding)
        uow.maak_casus(NieuweCasus(ANDER, "ZCO", "WGS", "OGGZ", op_lijst=False), "9" * 32)

    run(runner, begin)
    return runner


def test_the_meldingen_of_a_casus_are_told_in_codes(casus: Runner) -> None:
    [found] = run(casus, lambda uow: uow.casusmeldingen(CASUS))

    assert (found.melding, found.casus, found.afzender) == (MELDING.melding, CASUS, "politie")
    assert (found.bericht, found.aanmelding.categorieen) == (MELDING.bericht, {"ID_CONTACT"})
    assert (found.volgorde, found.delen) == ((1, 2), {Meldingdeel.IDENTITEIT, Meldingdeel.DOSSIER})
    assert run(casus, lambda uow: uow.casusmeldingen(ANDER)) == []


def test_somebody_of_a_melding_who_joined_elsewhere_is_told_apart_from_who_did_not(casus: Runner) -> None:
    joined = Casuslid(1, "GEZINSLID", "GEZINSLID", 1)
    second = MELDING.personen[1].registratie.registratie
    run(casus, lambda uow: uow.voeg_lid_toe(ANDER, joined, second))

    [found] = run(casus, lambda uow: uow.casusmeldingen(ANDER))

    assert (found.casus, found.volgorde) == (CASUS, (None, 1))


@pytest.mark.parametrize(
    "anders",
    [{"status": Meldingstatus.GEAGENDEERD}, {"aanmelding": replace(MELDING.aanmelding, soort=Soort.HUISVERBOD)}],
)
def test_what_is_on_a_meeting_or_of_a_huisverbod_belongs_to_no_other_casus(
    casus: Runner, anders: dict[str, object]
) -> None:
    persons = tuple(NieuwePersoon(IEMAND, registratie(at)) for at in (3, 4))
    elsewhere = {"melding": "2" * 32, "bericht": b"\1" * 32, "casus": ANDER, "personen": persons}
    other = replace(MELDING, **elsewhere | anders)  # type: ignore[arg-type]
    lid = Casuslid(3, "GEZINSLID", "GEZINSLID", 1)

    def bring(uow: HubWerk) -> None:
        uow.add_meldingen([other], [event()], verzoek_id="v")
        uow.voeg_lid_toe(CASUS, lid, persons[0].registratie.registratie)

    run(casus, bring)

    assert [found.melding for found in run(casus, lambda uow: uow.casusmeldingen(CASUS))] == [MELDING.melding]


@pytest.mark.parametrize("soort", [Soort.AANMELDING, Soort.HUISVERBOD])
@pytest.mark.parametrize("sender", ["politie", "college"])
def test_a_workspace_is_told_what_it_began_with_and_whether_its_sender_sits_there(
    runner: Runner, soort: Soort, sender: str
) -> None:
    aanmelding = replace(MELDING.aanmelding, soort=soort)
    here = replace(MELDING, status=Meldingstatus.GEAGENDEERD, aanmelding=aanmelding)
    kept = bytes((OMHULSEL_SUITE,)) + DELEN[1].sleutel
    here = replace(here, delen=(DELEN[0], replace(DELEN[1], sleutel=kept)))

    def begin(uow: HubWerk) -> None:
        uow.add_meldingen([here], [event()], verzoek_id="v")
        taking_part = ((sender, Betrokkenreden.TAAK),)
        uow.maak_casus(
            NieuweCasus(CASUS, "JCO_HG", "STRAF", "OGGZ", op_lijst=False, betrokken=taking_part), here.melding
        )

    run(runner, begin)
    [found] = run(runner, lambda uow: uow.casusmeldingen(CASUS))

    assert (found.volgorde, found.ter_tafel) == ((1, 2), sender == "politie")
    assert (found.delen, found.algemeen) == ({*Meldingdeel} - {Meldingdeel.BEPERKT}, {Meldingdeel.IDENTITEIT})


def test_exactly_the_parts_that_are_permitted_are_read(casus: Runner) -> None:
    asked = [(MELDING.melding, Meldingdeel.DOSSIER), ("9" * 32, Meldingdeel.DOSSIER)]

    found = run(casus, lambda uow: uow.aanmelddelen_van([[PERMIT], [PERMIT]], asked))

    assert found == {asked[0]: DELEN[1]}


@pytest.mark.parametrize("permits", [[], [[]]])
def test_no_part_is_read_without_a_permit(casus: Runner, permits: list[list[Permit]]) -> None:
    with pytest.raises(ValueError, match="permit"):
        run(casus, lambda uow: uow.aanmelddelen_van(permits, [(MELDING.melding, Meldingdeel.DOSSIER)]))


def test_identity_can_be_destroyed_and_the_rest_stays(casus: Runner, opslag: Opslag) -> None:
    run(casus, lambda uow: uow.wis_identiteit(MELDING.melding, event()))

    [found] = run(casus, lambda uow: uow.casusmeldingen(CASUS))
    assert found.delen == {Meldingdeel.DOSSIER}
    assert opslag.query("SELECT deel FROM melding_inhoud ORDER BY deel") == [("dossier",), ("motivering",)]


def test_a_story_is_kept_as_restricted_and_as_open_again_and_is_sealed_as_it_was(casus: Runner) -> None:
    def kept(deel: Meldingdeel) -> list[VerzegeldDeel]:
        return list(run(casus, lambda uow: uow.aanmelddelen_van([[PERMIT]], [(MELDING.melding, deel)])).values())

    before = kept(Meldingdeel.DOSSIER)
    run(casus, lambda uow: uow.zet_verhaal(MELDING.melding, Meldingdeel.BEPERKT, event()))

    [found] = run(casus, lambda uow: uow.casusmeldingen(CASUS))
    assert found.delen == {Meldingdeel.IDENTITEIT, Meldingdeel.BEPERKT}
    assert (kept(Meldingdeel.DOSSIER), kept(Meldingdeel.BEPERKT)) == ([], before)
    run(casus, lambda uow: uow.zet_verhaal(MELDING.melding, Meldingdeel.DOSSIER, event()))
    assert kept(Meldingdeel.DOSSIER) == before


def test_a_story_can_be_destroyed_and_the_rest_stays(casus: Runner, opslag: Opslag) -> None:
    run(casus, lambda uow: uow.wis_verhaal(MELDING.melding, event()))

    [found] = run(casus, lambda uow: uow.casusmeldingen(CASUS))
    assert found.delen == {Meldingdeel.IDENTITEIT}
    assert opslag.query("SELECT deel FROM melding_inhoud ORDER BY deel") == [("identiteit",), ("motivering",)]


def test_an_approval_holds_for_one_person_casus_and_purpose_until_its_end(casus: Runner) -> None:
    end = WHEN + timedelta(days=1)
    anna, bo = ("zvh", "a" * 22), ("zvh", "b" * 22)
    given = Goedkeuring(CASUS, *anna, "P15", end)
    run(casus, lambda uow: uow.keur_goed(replace(given, tot=WHEN), bo[1], event()))
    run(casus, lambda uow: uow.keur_goed(given, bo[1], event()))

    def approver(where: str, who: tuple[str, str], doel: str, when: datetime) -> str:
        return run(casus, lambda uow: uow.goedgekeurd(where, who, doel, when))

    assert approver(CASUS, anna, "P15", end - timedelta(seconds=1)) == bo[1]
    asked = [
        (CASUS, anna, "P15", end),
        (CASUS, anna, "P17", WHEN),
        (CASUS, bo, "P15", WHEN),
        (ANDER, anna, "P15", WHEN),
    ]
    assert [approver(*one) for one in asked] == [""] * 4
    run(casus, lambda uow: uow.ontbind_casus(CASUS, "p"))
    assert not approver(CASUS, anna, "P15", WHEN)
