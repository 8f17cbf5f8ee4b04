"""When the nightly replay is due, what it looks at, and what it says of a decision that differs."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, cast

import pytest

from hub.application.ports.log import LogReading, LogSource
from hub.application.speel_besluiten_na import (
    EVERY_MS,
    GEDAAN,
    LOOK_BACK,
    SAMPLE,
    STRETCH,
    draw_sample,
    judged,
    last_time,
)
from hub.domain.decision import PolicyRequest
from hub.domain.logboek import LogRegel
from hub.domain.logregel import Besluitrij, Logregel
from hub.domain.spoor import Spoor

NOW = 100 * EVERY_MS
RIJ = Besluitrij(PolicyRequest("om", "P01", "medewerker", "ID_CONTACT", "BEVRAGEN"), "", ("r",), frozenset(), 1)


class Boek:
    """A log in memory, of `size` entries a second apart that end now; `named` says which have another name."""

    def __init__(self, size: int, named: dict[int, str] | None = None, *, apart_ms: int = 1000) -> None:
        self.size, self.named, self.apart_ms = size, named or {}, apart_ms
        self.lent = 0

    @contextmanager
    def reading(self) -> Iterator["Boek"]:
        self.lent += 1
        yield self

    def head(self) -> tuple[int, str] | None:
        return (self.size, "") if self.size else None

    def regels(self, vanaf: int, aantal: int) -> list[LogRegel]:
        return [LogRegel(number, b"", b"", b"") for number in range(vanaf, min(vanaf + aantal, self.size))]

    def read(self, regel: LogRegel) -> Logregel | None:
        """Every fourth entry was erased, every third has a decision."""
        if regel.nummer % 4 == 3:
            return None
        tijd = self.time_of(regel.nummer)
        besluiten = (RIJ,) if regel.nummer % 3 == 0 else ()
        return Logregel(regel.nummer, tijd, 400, self.named.get(regel.nummer, "x"), {}, Spoor("1"), "", "b", besluiten)

    def time_of(self, nummer: int) -> int:
        return NOW - (self.size - 1 - nummer) * self.apart_ms


def looked(boek: Boek) -> int:
    return last_time(cast("LogSource", boek), boek.read, NOW)


def test_a_sample_that_was_drawn_today_is_found_again() -> None:
    boek = Boek(3 * STRETCH, {STRETCH + 4: GEDAAN})

    assert looked(boek) == boek.time_of(STRETCH + 4)
    assert boek.lent == 3


def test_one_of_yesterday_is_long_ago() -> None:
    boek = Boek(50, {4: GEDAAN}, apart_ms=EVERY_MS // 10)

    assert looked(boek) == 0


@pytest.mark.parametrize("size", [1, 2, STRETCH + 1])
def test_a_young_log_counts_from_its_first_entry(size: int) -> None:
    boek = Boek(size)

    assert looked(boek) == boek.time_of(0)


def test_an_empty_log_waits_a_day() -> None:
    assert looked(Boek(0)) == NOW


def test_in_a_busy_log_the_search_ends() -> None:
    boek = Boek(LOOK_BACK + STRETCH, {4: GEDAAN}, apart_ms=1)

    assert looked(boek) == 0
    assert boek.lent <= LOOK_BACK // STRETCH + 2


def drawn(boek: Boek, numbers: Sequence[int]) -> tuple[int, list[Logregel]]:
    draws = iter(numbers)
    return draw_sample(cast("LogReading", boek), boek.read, lambda: next(draws))


def test_a_sample_is_of_the_whole_log_and_leaves_out_what_was_erased_or_decided_nothing() -> None:
    size, entries = drawn(Boek(12), [0, 3, 6, 9, 12, 7, *[24] * (SAMPLE - 6)])

    assert size == 12
    assert [entry.nummer for entry in entries] == [0, 6, 9]


def test_an_empty_log_has_no_sample() -> None:
    assert drawn(Boek(0), []) == (0, [])


def test_a_decision_that_differs_is_named_once_and_one_that_was_never_checked_is_not_counted() -> None:
    _, entries = drawn(Boek(12), [0, 6, 9, *[0] * (SAMPLE - 3)])
    outcome: dict[int, Any] = {0: True, 6: False, 9: None}
    asked = iter(outcome[entry.nummer] for entry in entries)

    found = judged(12, entries, {"b": {}}, lambda *_: next(asked), lambda _: True)

    assert (found.omvang, found.aantal, found.anders) == (12, 2, ((6, "b"),))
