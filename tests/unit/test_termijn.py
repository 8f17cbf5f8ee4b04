"""The terms of the house: when each warns and ends, across weekends, month ends and changes of the clock."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.domain import termijn_tabel
from hub.domain.kalender import instant_of, local_day
from hub.domain.termijn import WISSEND, Stap, Stapsoort, einde, stappen, stappen_tot
from hub.domain.termijn_tabel import TERMIJNEN

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
codes = st.sampled_from(sorted(TERMIJNEN))
momenten = st.timedeltas(timedelta(), timedelta(days=8000)).map(lambda d: datetime(2020, 1, 1, tzinfo=UTC) + d)


def klok(jaar: int, maand: int, dag: int, uur: int = 0, minuut: int = 0) -> datetime:
    """A time on a clock in Maastricht."""
    return datetime(jaar, maand, dag, uur, minuut, tzinfo=AMSTERDAM)


def test_every_code_of_the_design_is_in_the_table() -> None:
    assert {code[:5] for code in TERMIJNEN} == {*(f"TM-{nummer:02}" for nummer in range(1, 19)), "B5-30"}
    assert TERMIJNEN.keys() > WISSEND


def test_a_term_runs_on_a_clock_or_the_manual_says_why_not() -> None:
    manual = Path("docs/beheer.md").read_text(encoding="utf-8")
    without = {code: one.zonder_klok for code, one in TERMIJNEN.items() if one.zonder_klok}
    table = Path("hub/domain/termijn_tabel.py")
    used = "".join(path.read_text(encoding="utf-8") for path in Path("hub").rglob("*.py") if path != table)
    named = {code: name for name, code in vars(termijn_tabel).items() if isinstance(code, str)}
    spelled = {code: [f'"{code}"', *([named[code]] if code in named else [])] for code in TERMIJNEN}
    started = {code for code, words in spelled.items() if any(re.search(rf"(?<!\w){one}(?!\w)", used) for one in words)}

    assert without.keys() == {"TM-09", "TM-10", "TM-10-EERSTE", "TM-10-HERTOETS"}
    assert started == TERMIJNEN.keys() - without.keys()
    assert all(f"| {code} |" in manual and why in manual for code, why in without.items())


def test_the_aanmelder_has_word_in_a_week_with_a_warning_on_day_five_and_the_manager_on_day_seven() -> None:
    vrijdag = klok(2026, 11, 6, 16, 45)

    assert stappen("TM-01", vrijdag) == (
        Stap(klok(2026, 11, 11, 16, 45), Stapsoort.WAARSCHUW, "procesmanager"),
        Stap(klok(2026, 11, 13, 16, 45), Stapsoort.VERLOPEN, "manager"),
    )


@pytest.mark.parametrize(
    ("begin", "eind"),
    [
        (klok(2026, 3, 26, 10, 0), klok(2026, 4, 2, 10, 0)),
        (klok(2026, 10, 22, 10, 0), klok(2026, 10, 29, 10, 0)),
    ],
    ids=["clocks go forward", "clocks go back"],
)
def test_a_week_later_it_is_the_same_time_of_day_although_the_clocks_changed(begin: datetime, eind: datetime) -> None:
    assert einde("TM-01", begin) == eind
    assert einde("TM-01", begin).astimezone(UTC) - begin.astimezone(UTC) != timedelta(days=7)


@pytest.mark.parametrize(
    ("opgelegd", "eind"),
    [
        (klok(2026, 11, 6, 23, 30), klok(2026, 11, 16, 23, 30)),
        (klok(2026, 3, 27, 23, 30), klok(2026, 4, 7, 0, 30)),
        (klok(2026, 10, 20, 23, 30), klok(2026, 10, 30, 22, 30)),
    ],
    ids=["over two weekends", "clocks go forward", "clocks go back"],
)
def test_a_huisverbod_lasts_ten_times_24_hours(opgelegd: datetime, eind: datetime) -> None:
    assert einde("TM-02", opgelegd) == eind


def test_a_huisverbod_is_extended_to_at_most_four_weeks_after_it_was_imposed() -> None:
    opgelegd = klok(2026, 11, 6, 23, 30)
    uiterst = opgelegd + timedelta(days=28)

    assert stappen("TM-02", opgelegd, verlengd_tot=uiterst)[-1] == Stap(uiterst, Stapsoort.VERLOPEN, "procesmanager")
    for verlengd_tot in (uiterst + timedelta(seconds=1), einde("TM-02", opgelegd) - timedelta(seconds=1), opgelegd):
        with pytest.raises(ValueError, match="no later than the law allows"):
            einde("TM-02", opgelegd, verlengd_tot=verlengd_tot)


def test_the_warning_moves_along_with_an_extension() -> None:
    opgelegd = klok(2026, 11, 6, 23, 30)
    verlengd_tot = opgelegd + timedelta(days=20)

    assert stappen("TM-02", opgelegd, verlengd_tot=verlengd_tot)[0].moment == verlengd_tot - timedelta(hours=48)


@pytest.mark.parametrize(
    ("code", "begin", "eind"),
    [
        ("TM-03", klok(2026, 11, 6, 23, 30), klok(2026, 11, 7, 23, 30)),
        ("TM-04", klok(2026, 11, 6, 9, 0), klok(2026, 11, 9, 9, 0)),
        ("TM-05", klok(2026, 11, 16, 23, 30), klok(2031, 11, 16, 23, 30)),
        ("TM-06", klok(2024, 2, 29, 12, 0), klok(2029, 2, 28, 12, 0)),
        ("TM-07", klok(2027, 1, 31, 12, 0), klok(2027, 2, 28, 12, 0)),
        ("TM-08", klok(2026, 3, 28, 12, 0), klok(2026, 3, 31, 13, 0)),
        ("B5-30", klok(2026, 11, 2, 12, 0), klok(2026, 12, 2, 12, 0)),
        ("TM-09", klok(2026, 12, 1), klok(2027, 12, 1)),
        ("TM-10-EERSTE", klok(2025, 3, 1), klok(2027, 3, 1)),
        ("TM-10", klok(2027, 6, 30), klok(2031, 6, 30)),
        ("TM-10-HERTOETS", klok(2027, 6, 30), klok(2028, 6, 30)),
    ],
)
def test_the_other_terms_end_when_their_law_says(code: str, begin: datetime, eind: datetime) -> None:
    assert einde(code, begin) == eind


def test_what_is_renewed_ends_two_years_later_at_most_and_a_request_two_months() -> None:
    begin = klok(2026, 11, 2, 12, 0)

    assert einde("TM-06", begin, verlengd_tot=klok(2033, 11, 2, 12, 0)) == klok(2033, 11, 2, 12, 0)
    assert einde("TM-07", begin, verlengd_tot=klok(2027, 2, 2, 12, 0)) == klok(2027, 2, 2, 12, 0)
    for code, te_laat in (("TM-06", klok(2033, 11, 2, 12, 1)), ("TM-07", klok(2027, 2, 2, 12, 1))):
        with pytest.raises(ValueError, match="no later than the law allows"):
            einde(code, begin, verlengd_tot=te_laat)


@pytest.mark.parametrize("code", sorted(code for code, t in TERMIJNEN.items() if t.uiterlijk is None))
def test_a_term_without_a_ground_for_it_is_not_extended(code: str) -> None:
    begin = klok(2026, 11, 2)

    with pytest.raises(ValueError, match="can not be extended"):
        einde(code, begin, verlengd_tot=einde(code, begin) + timedelta(seconds=1))


@given(codes, momenten)
def test_the_end_of_the_term_itself_is_no_extension(code: str, begin: datetime) -> None:
    assert stappen(code, begin, verlengd_tot=einde(code, begin)) == stappen(code, begin)


def test_an_unknown_term_is_an_error() -> None:
    with pytest.raises(KeyError):
        stappen("TM-99", klok(2026, 11, 2))


def test_an_instant_without_a_zone_is_an_error() -> None:
    with pytest.raises(ValueError, match="without a zone"):
        stappen("TM-01", klok(2026, 11, 2).replace(tzinfo=None))


@given(codes, momenten)
def test_every_term_warns_after_it_began_and_before_it_ends_and_ends_once(code: str, begin: datetime) -> None:
    gang = stappen(code, begin)

    assert [stap.soort for stap in gang[:-1]] == [Stapsoort.WAARSCHUW] * len(TERMIJNEN[code].waarschuwt)
    assert gang[-1].soort == Stapsoort.VERLOPEN
    assert [begin, *(stap.moment for stap in gang)] == sorted({begin, *(stap.moment for stap in gang)})


@given(codes, momenten, momenten)
def test_what_begins_later_never_ends_earlier_but_for_the_hour_that_clocks_skip_or_repeat(
    code: str, een: datetime, ander: datetime
) -> None:
    eerder, later = sorted((een, ander))

    assert einde(code, eerder) <= einde(code, later) + timedelta(hours=1)


@given(momenten)
def test_the_zone_in_which_an_instant_is_written_makes_no_difference(begin: datetime) -> None:
    elders = begin.astimezone(ZoneInfo("Asia/Tokyo"))

    assert [stappen(code, elders) for code in TERMIJNEN] == [stappen(code, begin) for code in TERMIJNEN]


@given(momenten)
def test_hours_are_elapsed_time_on_every_day_of_the_year(begin: datetime) -> None:
    assert einde("TM-02", begin) - begin == timedelta(hours=240)
    assert einde("TM-08", begin) - begin == timedelta(hours=72)


@given(momenten)
def test_a_week_is_seven_days_of_the_calendar(begin: datetime) -> None:
    assert local_day(einde("TM-01", begin)) - local_day(begin) == timedelta(days=7)


def test_a_time_that_the_clock_skips_counts_on_and_one_that_comes_twice_is_the_first() -> None:
    overgeslagen, dubbel = datetime(2026, 3, 29, 2, 30), datetime(2026, 10, 25, 2, 30)  # noqa: DTZ001 - wall clock

    assert instant_of(overgeslagen) == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)
    assert instant_of(dubbel) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_a_clock_that_runs_keeps_the_end_it_was_given_whatever_the_table_says_by_now() -> None:
    fixed = datetime(2026, 3, 9, 12, 0, tzinfo=UTC)

    *warnings, last = stappen_tot("TM-01", fixed)

    assert (last.moment, last.soort) == (fixed, Stapsoort.VERLOPEN)
    assert all(stap.moment < fixed for stap in warnings)
