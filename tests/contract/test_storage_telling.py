"""What `ports.telling` promises, on both databases."""

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest

from hub.adapters.db.hub_werk import HubWerk
from hub.adapters.db.runner import GroupRunner
from hub.application.ports.melding import Telling
from hub.domain.decision import Permit, PolicyRequest
from hub.domain.rapport.feiten import Feit, Feitsoort
from hub.domain.rapport.logboektelling import Gebeurtenisdag
from hub.domain.tellingen import Maandtelling
from tests.opslag import event

PERMIT = Permit(PolicyRequest("zvh", "P16", "manager", "ID_CONTACT", "INZIEN"), (), frozenset(), "b")
ONE = Telling(
    Feitsoort.MELDING, date(2011, 2, 1), "ONTVANGEN", "politie", "POLITIE_MUTATIE", "MUTATIE", "OGGZ", "GM0935"
)
BEGIN, END = date(2011, 1, 1), date(2012, 1, 1)


def counted(runner: GroupRunner[HubWerk], *tellingen: Telling) -> Counter[Feit]:
    """How often each combination of codes came in during the year, whatever the month."""
    keep(runner, *tellingen)
    found: Counter[Feit] = Counter()
    for feit in facts(runner, BEGIN, END):
        if feit.uitkomst == "ONTVANGEN":
            found[replace(feit, maand="", aantal=1)] += feit.aantal
    return found


def test_days_of_a_year_add_up_per_code(runner: GroupRunner[HubWerk]) -> None:
    found = counted(runner, ONE, ONE, replace(ONE, dag=BEGIN), replace(ONE, stadsdeel="NOORD_OOST"))

    there = Feit("", Feitsoort.MELDING, "ONTVANGEN", 1, "politie", "POLITIE_MUTATIE", "MUTATIE", "OGGZ", "GM0935")
    assert found == {there: 3, replace(there, stadsdeel="NOORD_OOST"): 1}


def test_other_years_and_outcomes_are_left_out(runner: GroupRunner[HubWerk]) -> None:
    late, early = replace(ONE, dag=END), replace(ONE, dag=date(2010, 12, 31))

    assert counted(runner, late, early, replace(ONE, uitkomst="NIET_ONTVANGEN")) == {}


def test_every_outcome_is_counted_by_month_sender_and_municipality(runner: GroupRunner[HubWerk]) -> None:
    def job(uow: HubWerk) -> list[Maandtelling]:
        uow.tel(
            [
                ONE,
                replace(ONE, partij="om"),
                replace(ONE, gemeente="GM0938"),
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
        Maandtelling("2011-01", "ONTVANGEN", 1, "politie", "GM0935"),
        Maandtelling("2011-02", "ONTVANGEN", 1, "om", "GM0935"),
        Maandtelling("2011-02", "ONTVANGEN", 1, "politie", "GM0935"),
        Maandtelling("2011-02", "ONTVANGEN", 1, "politie", "GM0938"),
        Maandtelling("2011-02", "TIJDIG", 1, "politie", "GM0935"),
    ]


def facts(runner: GroupRunner[HubWerk], van: date, tot: date) -> list[Feit]:
    def job(uow: HubWerk) -> list[Feit]:
        found = list(uow.feiten(PERMIT, van, tot))
        uow.record(event())
        uow.commit()
        return found

    return runner.submit(job).result(20).waarde


def keep(runner: GroupRunner[HubWerk], *tellingen: Telling) -> None:
    def job(uow: HubWerk) -> None:
        uow.tel(tellingen)
        uow.record(event())
        uow.commit()

    runner.submit(job).result(20)


def test_facts_of_a_month_are_one_under_the_same_codes(runner: GroupRunner[HubWerk]) -> None:
    later = replace(ONE, dag=date(2011, 2, 28))
    under = replace(ONE, feit=Feitsoort.BESLUIT, uitkomst="AGENDEREN", instrument="JCO_HG")
    keep(runner, ONE, later, later, under, replace(ONE, dag=date(2011, 3, 1)))

    of_it = {"partij": "politie", "bron": "POLITIE_MUTATIE", "meldingsoort": "MUTATIE"}
    of_it |= {"doelgroep": "OGGZ", "gemeente": "GM0935"}
    assert sorted(facts(runner, BEGIN, END), key=lambda feit: (feit.maand, feit.soort)) == [
        Feit("2011-02", Feitsoort.BESLUIT, "AGENDEREN", 1, **of_it, instrument="JCO_HG"),
        Feit("2011-02", Feitsoort.MELDING, "ONTVANGEN", 3, **of_it),
        Feit("2011-03", Feitsoort.MELDING, "ONTVANGEN", 1, **of_it),
    ]


def test_a_time_that_begins_or_ends_within_a_month_takes_those_days_alone(runner: GroupRunner[HubWerk]) -> None:
    days = [date(2011, 1, 31), date(2011, 2, 1), date(2011, 2, 14), date(2011, 2, 15), date(2011, 12, 31), END]
    keep(runner, *(replace(ONE, dag=dag) for dag in days))

    assert [(f.maand, f.aantal) for f in facts(runner, date(2011, 2, 1), date(2011, 2, 15))] == [("2011-02", 2)]
    assert sum(f.aantal for f in facts(runner, BEGIN, END)) == len(days) - 1
    assert facts(runner, END, BEGIN) == []


def test_a_count_that_was_moved_leaves_no_fact_of_nothing(runner: GroupRunner[HubWerk]) -> None:
    there = replace(ONE, gemeente="GM0938")

    def job(uow: HubWerk) -> None:
        uow.tel([ONE])
        uow.herstel_telling(ONE, there)
        uow.record(event())
        uow.commit()

    runner.submit(job).result(20)

    assert [(feit.gemeente, feit.aantal) for feit in facts(runner, BEGIN, END)] == [("GM0938", 1)]


def test_what_is_undone_is_not_counted(runner: GroupRunner[HubWerk]) -> None:
    def fails(uow: HubWerk) -> None:
        uow.tel([ONE])
        uow.tel_logboek(0, 5, {DAG: 5})
        raise ValueError

    with pytest.raises(ValueError):  # noqa: PT011 - the one above
        runner.submit(fails).result(20)
    keep(runner, ONE)

    assert [feit.aantal for feit in facts(runner, BEGIN, END)] == [1]


def test_the_hub_works_since_the_first_day_of_its_log(runner: GroupRunner[HubWerk]) -> None:
    found: list[date | None] = []

    def look(uow: HubWerk) -> None:
        found.append(uow.werkt_sinds(PERMIT))
        uow.record(event())
        uow.commit()

    def counts(uow: HubWerk) -> None:
        uow.tel_logboek(0, 5, {DAG: 5, replace(DAG, dag=date(2010, 2, 3)): 1})
        uow.record(event())
        uow.commit()

    for job in (look, counts, look):
        runner.submit(job).result(20)

    assert found == [None, date(2010, 2, 3)]


def test_what_goes_on_is_what_began_less_what_ended_before_the_day(runner: GroupRunner[HubWerk]) -> None:
    begun = Telling(Feitsoort.TRAJECT_BEGIN, BEGIN, "BESLUIT", doelgroep="OGGZ", gemeente="GM0935", instrument="ZCO_HG")
    over = replace(begun, feit=Feitsoort.TRAJECT_EINDE, uitkomst="AFGESLOTEN", dag=date(2011, 6, 1))
    other = replace(begun, instrument="INTEGRALE_AANPAK", dag=date(2011, 5, 31))
    keep(runner, begun, begun, over, other, ONE)

    def stock(dag: date) -> list[tuple[str, int]]:
        def job(uow: HubWerk) -> list[tuple[str, int]]:
            found = [(feit.instrument, feit.aantal) for feit in uow.standen(PERMIT, dag)]
            uow.record(event())
            uow.commit()
            return sorted(found)

        return runner.submit(job).result(20).waarde

    assert stock(BEGIN) == []
    assert stock(date(2011, 6, 1)) == [("INTEGRALE_AANPAK", 1), ("ZCO_HG", 2)]
    assert stock(date(2011, 6, 2)) == [("INTEGRALE_AANPAK", 1), ("ZCO_HG", 1)]


def test_facts_are_not_read_without_a_record(runner: GroupRunner[HubWerk]) -> None:
    def silent(uow: HubWerk) -> bool:
        list(uow.feiten(PERMIT, BEGIN, END))
        owed, uow.owes_record = uow.owes_record, False
        list(uow.standen(PERMIT, END))
        owed = owed and uow.owes_record
        uow.record(event())
        uow.commit()
        return owed

    assert runner.submit(silent).result(20).waarde


DAG = Gebeurtenisdag(date(2011, 2, 1), "melding.geweigerd", "GEEN_DOEL")


def test_a_stretch_of_the_log_is_counted_once_whoever_comes_second(runner: GroupRunner[HubWerk]) -> None:
    def count(van: int, tot: int, aantal: int) -> bool:
        def job(uow: HubWerk) -> bool:
            kept = uow.tel_logboek(van, tot, {DAG: aantal})
            uow.record(event())
            uow.commit()
            return kept

        return runner.submit(job).result(20).waarde

    assert [count(0, 5, 2), count(0, 7, 3), count(5, 9, 4), count(3, 9, 1)] == [True, False, True, False]
    assert runner.submit(lambda uow: uow.logboek_geteld_tot()).result(20).waarde == 9
    assert runner.submit(lambda uow: uow.logtellingen()).result(20).waarde == {DAG: 6}
    assert facts(runner, BEGIN, END) == [
        Feit("2011-02", Feitsoort.LOGBOEK, "melding.geweigerd", 6, kenmerk="GEEN_DOEL")
    ]
