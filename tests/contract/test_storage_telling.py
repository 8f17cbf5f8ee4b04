"""What `ports.telling.TellingWork` promises, on both databases."""

from dataclasses import replace
from datetime import date

from hub.adapters.db.hub_werk import HubWerk
from hub.adapters.db.runner import GroupRunner
from hub.application.ports.melding import Telling
from hub.domain.decision import Permit, PolicyRequest
from hub.domain.rapport.feiten import Feitsoort
from hub.domain.tellingen import Maandtelling, Telrij
from tests.opslag import event

PERMIT = Permit(PolicyRequest("zvh", "P16", "manager", "ID_CONTACT", "INZIEN"), (), frozenset(), "b")
ONE = Telling(
    Feitsoort.MELDING, date(2011, 2, 1), "ONTVANGEN", "politie", "POLITIE_MUTATIE", "MUTATIE", "OGGZ", "GM0935"
)
BEGIN, END = date(2011, 1, 1), date(2012, 1, 1)


def counted(runner: GroupRunner[HubWerk], *tellingen: Telling) -> list[Telrij]:
    def job(uow: HubWerk) -> list[Telrij]:
        uow.tel(tellingen)
        found = uow.tellingen(PERMIT, BEGIN, END, "ONTVANGEN")
        uow.record(event())
        uow.commit()
        return found

    return runner.submit(job).result(20).waarde


def test_days_of_a_year_add_up_per_code(runner: GroupRunner[HubWerk]) -> None:
    found = counted(runner, ONE, ONE, replace(ONE, dag=BEGIN), replace(ONE, stadsdeel="NOORD_OOST"))

    assert [(telrij.stadsdeel, telrij.aantal) for telrij in found] == [("", 3), ("NOORD_OOST", 1)]
    assert found[0] == Telrij("politie", "POLITIE_MUTATIE", "MUTATIE", "OGGZ", "GM0935", "", 3)


def test_other_years_and_outcomes_are_left_out(runner: GroupRunner[HubWerk]) -> None:
    late, early = replace(ONE, dag=END), replace(ONE, dag=date(2010, 12, 31))

    assert counted(runner, late, early, replace(ONE, uitkomst="NIET_ONTVANGEN")) == []


def test_every_outcome_is_counted_by_month(runner: GroupRunner[HubWerk]) -> None:
    def job(uow: HubWerk) -> list[Maandtelling]:
        uow.tel(
            [
                ONE,
                replace(ONE, partij="om"),
                replace(ONE, feit=Feitsoort.WOORD, uitkomst="TIJDIG"),
                replace(ONE, dag=BEGIN),
            ]
        )
        uow.tel([replace(ONE, dag=END)])
        found = uow.maandtellingen(PERMIT, BEGIN, END)
        uow.record(event())
        uow.commit()
        return found

    assert runner.submit(job).result(20).waarde == [
        Maandtelling("2011-01", "ONTVANGEN", 1),
        Maandtelling("2011-02", "ONTVANGEN", 2),
        Maandtelling("2011-02", "TIJDIG", 1),
    ]
