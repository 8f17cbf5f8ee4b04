"""What `ports.informatie.InformatieWork` promises, on both databases."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TypeVar

from hub.adapters.db.hub_werk import HubWerk
from hub.adapters.db.runner import GroupRunner
from hub.application.ports.tafel import NieuweCasus
from hub.domain.informatie import (
    Informatiegrond,
    Informatieplicht,
    Informatiestand,
    Kanaal,
    begin_plicht,
)
from hub.domain.melding import Drieslag
from hub.domain.termijn import NieuweTermijn
from tests.opslag import event

T = TypeVar("T")
Runner = GroupRunner[HubWerk]
EEN, ANDER = "a" * 32, "b" * 32
BEGIN = datetime(2026, 11, 20, 12, tzinfo=UTC)
LATER = BEGIN + timedelta(days=60)
LIJSTKLOK = NieuweTermijn("TM-18", BEGIN, LATER, BEGIN + timedelta(days=365))


def run(runner: Runner, work: Callable[[HubWerk], T]) -> T:
    def job(uow: HubWerk) -> T:
        found = work(uow)
        uow.record(event())
        uow.commit()
        return found

    return runner.submit(job).result(20).waarde


def owe(runner: Runner, *plichten: Informatieplicht) -> None:
    def job(uow: HubWerk) -> None:
        for casus in sorted({one.casus for one in plichten}):
            uow.maak_casus(NieuweCasus(casus, "ZCO", "WGS", "OGGZ", op_lijst=True), "m" * 32)
        uow.begin_informatieplichten(plichten)

    run(runner, job)


def plicht(casus: str, persoon: int) -> Informatieplicht:
    return begin_plicht(casus, persoon, Drieslag.NEE, BEGIN)


def test_a_duty_is_read_back_as_it_was_kept_and_as_it_became(runner: Runner) -> None:
    first = plicht(EEN, 1)
    owe(runner, first)
    assert run(runner, lambda uow: (uow.informatieplicht(EEN, 1), uow.informatieplicht(EEN, 2))) == (first, None)

    told = replace(first, stand=Informatiestand.GEINFORMEERD, kanaal=Kanaal.BRIEF, op=date(2026, 11, 21))
    run(runner, lambda uow: uow.zet_informatieplicht(told, "p" * 22, None))

    assert run(runner, lambda uow: uow.informatieplicht(EEN, 1)) == told


def test_open_duties_come_with_the_nearest_day_first_and_in_pages(runner: Runner) -> None:
    one, two, other = plicht(EEN, 1), plicht(EEN, 2), plicht(ANDER, 1)
    owe(runner, one, two, other)
    waits = replace(one, stand=Informatiestand.UITGESTELD, grond=Informatiegrond.BEPERKING, uiterlijk=LATER)
    done = replace(other, stand=Informatiestand.AFGEZIEN, grond=Informatiegrond.BEKEND)

    run(runner, lambda uow: uow.zet_informatieplicht(waits, "p", LATER))
    run(runner, lambda uow: uow.zet_informatieplicht(done, "p", None))

    assert run(runner, lambda uow: list(uow.open_informatieplichten(0, 9))) == [two, waits]
    assert run(runner, lambda uow: list(uow.open_informatieplichten(1, 9))) == [waits]
    assert run(runner, lambda uow: (uow.informatie_open(EEN), uow.informatie_open(ANDER))) == (True, False)


def test_a_clock_waits_for_its_step_and_a_duty_goes_with_its_casus(runner: Runner) -> None:
    first = plicht(EEN, 1)
    owe(runner, first)
    due = first.volgende(BEGIN)
    assert due is not None

    assert run(runner, lambda uow: list(uow.informatie_te_doen(due - timedelta(seconds=1), 9))) == []
    [klok] = run(runner, lambda uow: list(uow.informatie_te_doen(due, 9)))
    assert (klok.casus, klok.persoon, klok.uiterlijk) == (EEN, 1, first.uiterlijk)
    run(runner, lambda uow: uow.zet_informatieklok(klok, None, event()))
    assert run(runner, lambda uow: list(uow.informatie_te_doen(LATER, 9))) == []

    run(runner, lambda uow: uow.ontbind_casus(EEN, "p"))

    assert run(runner, lambda uow: uow.informatieplicht(EEN, 1)) is None


def test_the_clock_of_a_casus_ends_and_no_other(runner: Runner) -> None:
    owe(runner, plicht(EEN, 1), plicht(ANDER, 1))
    run(runner, lambda uow: [uow.start_casustermijn(LIJSTKLOK, casus) for casus in (EEN, ANDER)])

    run(runner, lambda uow: uow.sluit_casusklok(LIJSTKLOK.code, EEN))

    assert [one.casus for one in run(runner, lambda uow: uow.te_doen(BEGIN + timedelta(days=400), 9))] == [ANDER]
