"""What `ports.plan.PlanWork` promises, and the workspaces of `ports.tafel`, on both databases."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TypeVar

import pytest

from hub.adapters.db.hub_werk import HubWerk
from hub.adapters.db.runner import GroupRunner
from hub.application.ports.plan import Agendaplek, Schaalbesluit, Uittreksel
from hub.application.ports.stuk import Verstrekking
from hub.application.ports.tafel import NieuweCasus
from hub.domain.casus import Betrokkene
from hub.domain.casusoverleg import Agendapunt, Casusoverleg, Overlegstand
from hub.domain.convenant import Fase
from hub.domain.decision import Permit, PolicyRequest
from hub.domain.schaling import Schaalstand, Schaling
from tests.opslag import event

T = TypeVar("T")
Runner = GroupRunner[HubWerk]
PERMIT = Permit(PolicyRequest("zvh", "P08", "procesmanager", "ID_CONTACT", "LEIDEN"), (), frozenset(), "b")
CASUS, ANDER, RUIMTE, MELDING = "c" * 32, "d" * 32, "e" * 32, "m" * 32
BEGIN = datetime(2026, 11, 20, 9, tzinfo=UTC)
OVERLEG = Casusoverleg(
    "1" * 32,
    CASUS,
    int(BEGIN.timestamp()),
    "ZVH_1",
    Overlegstand.GEPLAND,
    ("politie", "zvh"),
    (Agendapunt("ZORG", "DOELEN", ("2" * 32,)),),
)
SCHALING = Schaling("3" * 32, CASUS, "INTEGRALE_AANPAK", "ZCO_HG", "DOELEN_BEREIKT")


def run(runner: Runner, work: Callable[[HubWerk], T]) -> T:
    def job(uow: HubWerk) -> T:
        found = work(uow)
        uow.record(event())
        uow.commit()
        return found

    return runner.submit(job).result(20).waarde


@pytest.fixture
def casus(runner: Runner) -> Runner:
    """Two casussen of nobody; the first is led."""

    def begin(uow: HubWerk) -> None:
        for number in (CASUS, ANDER):
            uow.maak_casus(NieuweCasus(number, "INTEGRALE_AANPAK", "WGS", "OGGZ", op_lijst=True), MELDING)
        uow.zet_procesmanager(CASUS, "pm")

    run(runner, begin)
    return runner


def test_a_meeting_is_kept_as_it_stands_and_found_in_its_casus_alone(casus: Runner) -> None:
    closed = replace(OVERLEG, stand=Overlegstand.GESLOTEN, deelnemers=("zvh",), besluiten=("4" * 32,))

    assert run(casus, lambda uow: uow.bewaar_overleg(OVERLEG, event()))
    assert run(casus, lambda uow: uow.casusoverleg(CASUS, OVERLEG.overleg)) == OVERLEG
    assert run(casus, lambda uow: uow.bewaar_overleg(closed, event()))

    assert run(casus, lambda uow: uow.casusoverleg(CASUS, OVERLEG.overleg)) == closed
    assert run(casus, lambda uow: uow.casusoverleg(ANDER, OVERLEG.overleg)) is None
    assert not run(casus, lambda uow: uow.bewaar_overleg(replace(OVERLEG, casus=ANDER), event()))


def test_what_is_planned_or_open_in_a_casus_is_found_by_time_and_nothing_else(casus: Runner) -> None:
    sooner = replace(OVERLEG, overleg="5" * 32, begint_op=OVERLEG.begint_op - 60)
    begun = replace(OVERLEG, overleg="6" * 32, stand=Overlegstand.OPEN)
    closed = replace(OVERLEG, overleg="8" * 32, stand=Overlegstand.GESLOTEN)
    for one in (OVERLEG, sooner, begun, closed, replace(OVERLEG, overleg="7" * 32, casus=ANDER)):
        run(casus, lambda uow, one=one: uow.bewaar_overleg(one, event()))  # type: ignore[misc]

    assert run(casus, lambda uow: uow.lopende_overleggen(CASUS)) == [sooner, OVERLEG, begun]


def test_the_agenda_is_of_who_leads_from_begin_up_to_end_without_what_was_called_off(casus: Runner) -> None:
    off = replace(OVERLEG, overleg="5" * 32, stand=Overlegstand.AFGEZEGD)
    for one in (OVERLEG, off, replace(OVERLEG, overleg="6" * 32, casus=ANDER)):
        run(casus, lambda uow, one=one: uow.bewaar_overleg(one, event()))  # type: ignore[misc]

    def agenda(who: str, van: datetime, tot: datetime) -> list[Agendaplek]:
        return run(casus, lambda uow: uow.agenda_van(PERMIT, who, van, tot))

    later = BEGIN + timedelta(hours=1)
    assert agenda("pm", BEGIN, later) == [Agendaplek(OVERLEG, Fase.GEACCEPTEERD, "INTEGRALE_AANPAK")]
    assert agenda("pm", BEGIN - timedelta(hours=1), BEGIN) == agenda("iemand", BEGIN, later) == []


def test_the_agenda_of_a_party_is_of_casussen_that_it_takes_part_in_now(casus: Runner) -> None:
    def agenda(who: str) -> list[Agendaplek]:
        return run(casus, lambda uow: uow.agenda_bij(PERMIT, who, BEGIN, BEGIN + timedelta(hours=1)))

    for one in (OVERLEG, replace(OVERLEG, overleg="6" * 32, casus=ANDER)):
        run(casus, lambda uow, one=one: uow.bewaar_overleg(one, event()))  # type: ignore[misc]
    run(casus, lambda uow: uow.betrek(CASUS, [Betrokkene("om", 1, "TAAK", 1), Betrokkene("om", 2, "TAAK", 1)]))

    before = agenda("om")
    run(casus, lambda uow: uow.beeindig_deelname(CASUS, "om", [1, 2]))

    assert before == [Agendaplek(OVERLEG, Fase.GEACCEPTEERD, "INTEGRALE_AANPAK")]
    assert agenda("om") == agenda("ggz") == []


def test_a_report_reaches_a_party_once_in_a_casus(casus: Runner) -> None:
    run(casus, lambda uow: uow.noteer_verspreid(MELDING, CASUS, [("politie", "7" * 32), ("ggz", "8" * 32)]))

    assert run(casus, lambda uow: uow.verspreid(MELDING, CASUS)) == {"politie", "ggz"}
    assert run(casus, lambda uow: uow.verspreid(MELDING, ANDER)) == frozenset()
    assert run(casus, lambda uow: uow.vertaald_voor(PERMIT, CASUS, MELDING)) == ""
    assert not run(casus, lambda uow: uow.herzie_gevolg(MELDING, CASUS, "ONJUIST_BERICHT", event()))
    assert run(casus, lambda uow: uow.verspreid_van(MELDING, CASUS)) == ""
    told = Verstrekking(CASUS, MELDING, 1, "politie", "INZIEN", "P08", "om", "JUSTITIEEL")
    run(casus, lambda uow: uow.noteer_verstrekkingen([told]))
    assert run(casus, lambda uow: uow.verspreid_van(MELDING, CASUS)) == "om"
    assert run(casus, lambda uow: uow.verspreid_van(MELDING, ANDER)) == ""
    run(casus, lambda uow: uow.noteer_verspreid(MELDING, ANDER, [("om", "9" * 32)]))
    assert run(casus, lambda uow: uow.verspreid_van(MELDING, ANDER)) == ""
    assert run(casus, lambda uow: uow.personen_van_melding(PERMIT, CASUS, MELDING)) == frozenset()


def test_a_report_that_is_told_in_two_casussen_has_a_line_in_each(casus: Runner) -> None:
    told = Verstrekking(CASUS, MELDING, 1, "politie", "INZIEN", "P08", "om", "JUSTITIEEL")

    run(casus, lambda uow: uow.noteer_verstrekkingen([told, told, replace(told, casus=ANDER)]))

    lines = run(casus, lambda uow: uow.verstrekkingen_van(MELDING))
    assert [(line.casus, line.partij, line.keren) for line in lines] == [(CASUS, "politie", 2), (ANDER, "politie", 1)]
    assert [len(run(casus, lambda uow, one=one: uow.verstrekt_uit(one))) for one in (CASUS, ANDER)] == [1, 1]  # type: ignore[misc]


def test_an_extract_is_for_its_party_in_its_casus(casus: Runner) -> None:
    made = Uittreksel("9" * 32, CASUS, "politie", ("2" * 32,), 1_800_000_000)
    run(casus, lambda uow: uow.bewaar_uittreksels([made], event()))

    assert run(casus, lambda uow: uow.uittreksel(CASUS, made.uittreksel, "politie")) == made
    assert run(casus, lambda uow: uow.uittreksel(CASUS, made.uittreksel, "ggz")) is None
    assert run(casus, lambda uow: uow.uittreksel(ANDER, made.uittreksel, "politie")) is None


def test_a_proposal_is_open_until_somebody_decides(casus: Runner) -> None:
    assert run(casus, lambda uow: uow.stel_schaling_voor(SCHALING, event()))
    assert not run(casus, lambda uow: uow.stel_schaling_voor(SCHALING, event()))
    assert run(casus, lambda uow: uow.schaling(CASUS, SCHALING.schaling)) == SCHALING

    decided = Schaalbesluit(replace(SCHALING, stand=Schaalstand.BESLOTEN), "college")
    run(casus, lambda uow: uow.besluit_schaling(decided))
    run(casus, lambda uow: uow.zet_instrument(CASUS, "ZCO_HG", date(2026, 11, 21)))

    hoofd = run(casus, lambda uow: uow.casushoofd(CASUS))
    assert hoofd is not None
    assert hoofd.instrument == "ZCO_HG"
    assert run(casus, lambda uow: uow.schaling(CASUS, SCHALING.schaling)) is None


def test_a_workspace_has_a_head_of_its_own_and_not_a_stuk(casus: Runner) -> None:
    new = NieuweCasus(RUIMTE, "NWO_HG", "SOCIAAL", "OGGZ", op_lijst=False, fase=Fase.GEEN)

    run(casus, lambda uow: uow.splits_af(new, CASUS))
    run(casus, lambda uow: uow.maak_werkruimte(replace(new, casus="f" * 32), MELDING))

    hoofd = run(casus, lambda uow: uow.casushoofd(RUIMTE))
    assert hoofd is not None
    assert (hoofd.regime, hoofd.fase, hoofd.procesmanager) == ("SOCIAAL", Fase.GEEN, "")
    assert run(casus, lambda uow: uow.stukken_van(RUIMTE)) == []
    assert run(casus, lambda uow: uow.werkruimten_bij(PERMIT, MELDING)) == []
