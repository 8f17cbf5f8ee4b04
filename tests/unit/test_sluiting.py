"""When figures are closed, what is kept of months, and from which number on anything is shown."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta

import pytest

from hub.domain.rapport.bescherming.drempel import GeenDrempel, drempel_van, telbaar_tot
from hub.domain.rapport.bescherming.publicatieboek import Boekcel, Publicatie, Uitgave
from hub.domain.rapport.bescherming.sluiting import gesloten_maanden, jaar_gesloten, nieuwe_maanden, uitgegeven_jaar
from hub.domain.rapport.verband import Cel

OP = datetime(2026, 5, 1, tzinfo=UTC)
MAART, APRIL = ("MAAND", "2026-03", "aantal"), ("MAAND", "2026-04", "aantal")


def counted(cellen: Mapping[Cel, int], **inbreng: Mapping[Cel, int]) -> Uitgave:
    return Uitgave(2026, cellen, (), {}, inbreng=inbreng)


def months(vandaag: date) -> list[str]:
    return [maand[-2:] for maand in gesloten_maanden(2026, vandaag)]


def test_a_month_closes_when_the_month_after_it_is_over() -> None:
    assert months(date(2026, 2, 28)) == []
    assert months(date(2026, 3, 1)) == ["01"]
    assert months(date(2026, 4, 30)) == ["01", "02"]
    assert months(date(2026, 12, 31))[-1] == "10"
    assert months(date(2027, 1, 1))[-1] == "11"


def test_december_never_stands_alone() -> None:
    assert months(date(2030, 1, 1)) == [f"{maand:02}" for maand in range(1, 12)]


def test_on_no_day_is_a_month_shown_that_can_still_be_reported_about() -> None:
    for step in range(800):
        day = date(2025, 12, 1) + timedelta(days=step)
        for maand in gesloten_maanden(2026, day):
            assert (day.year, day.month) >= (2026 + (int(maand[-2:]) + 1) // 12, (int(maand[-2:]) + 1) % 12 + 1)


def test_a_year_closes_with_its_january_after() -> None:
    assert not jaar_gesloten(2026, date(2027, 1, 31))
    assert jaar_gesloten(2026, date(2027, 2, 1))


def test_a_month_is_kept_as_it_was_first_counted_and_small_ones_are_withheld() -> None:
    first = nieuwe_maanden(counted({MAART: 25}), [], 10, OP)
    assert first is not None

    second = nieuwe_maanden(counted({MAART: 26, APRIL: 9}), [first], 10, OP)

    assert second is not None
    assert (first.versie, second.versie) == (1, 2)
    assert dict(second.cellen) == {APRIL: Boekcel(9, False)}
    assert nieuwe_maanden(counted({MAART: 27, APRIL: 10}), [first, second], 10, OP) is None


def test_a_sender_that_fills_a_month_up_does_not_see_it_shown() -> None:
    """Ten of its own beside three of others would tell it the three; alone it sees what it knows."""
    both = counted({MAART: 13, APRIL: 24}, woco={MAART: 10, APRIL: 24}, politie={MAART: 3})

    made = nieuwe_maanden(both, [], 10, OP)

    assert made is not None
    assert dict(made.cellen) == {MAART: Boekcel(13, False), APRIL: Boekcel(24, True)}
    assert made.inbreng == both.inbreng


def test_a_publication_of_months_is_no_publication_of_the_year() -> None:
    months_only = Publicatie(2026, 1, OP, {MAART: Boekcel(25, True)}, (), {})
    cell: Cel = ("T1", "Totaal", "aantal")
    whole = Publicatie(2026, 2, OP, {MAART: Boekcel(25, True), cell: Boekcel(80, True)}, (), {})

    assert uitgegeven_jaar([months_only], 2026) is None
    assert uitgegeven_jaar([months_only, whole], 2026) == whole
    assert uitgegeven_jaar([whole], 2025) is None


def test_the_threshold_is_the_number_of_the_obligation() -> None:
    assert drempel_van(["vier-ogen", "geaggregeerd-k10"]) == 10
    assert drempel_van(frozenset({"geaggregeerd-k25"})) == 25


def test_who_tells_of_ten_or_more_carries_out_a_threshold_of_ten_and_no_larger_one() -> None:
    assert {"geaggregeerd-k2", "geaggregeerd-k10"} <= telbaar_tot(10)
    assert telbaar_tot(10).isdisjoint({"geaggregeerd-k11", "geaggregeerd-k25", "vier-ogen"})


@pytest.mark.parametrize(
    "said", [[], ["vier-ogen"], ["geaggregeerd-k1"], ["geaggregeerd-k0"], ["geaggregeerd-k5", "geaggregeerd-k10"]]
)
def test_without_one_threshold_nothing_is_shown(said: list[str]) -> None:
    with pytest.raises(GeenDrempel):
        drempel_van(said)
