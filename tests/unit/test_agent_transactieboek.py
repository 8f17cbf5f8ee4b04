"""The book of what left: every request of a stretch of time in order, refusals with it, and nothing of another day."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connectors.agent.spoor import Spoor, moment_of, number_from
from connectors.agent.transactieboek import BESTAND, Transactieboek
from connectors.protocol.errors import Malformed

DAG = datetime(2026, 11, 22, tzinfo=UTC)
EEUW = (datetime(2000, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC))


def spoor(moment: datetime, chance: int = 0) -> Spoor:
    return Spoor(f"{chance:032x}", "cd" * 8, f"{number_from(moment)}-7000-8000-{chance:012x}")


@pytest.fixture
def boek(tmp_path: Path) -> Transactieboek:
    return Transactieboek(tmp_path / "hub")


def test_what_left_is_read_in_order_with_what_was_refused(boek: Transactieboek) -> None:
    first, second = spoor(DAG, 1), spoor(DAG, 2)
    boek.begin(first)
    boek.begin(second)
    boek.geweigerd(first)

    read = list(boek.lees(DAG, DAG + timedelta(days=1)))

    assert [(one.spoor, one.geweigerd) for one in read] == [(first, True), (second, False)]


def test_a_day_has_what_was_numbered_from_its_begin_up_to_its_end(boek: Transactieboek) -> None:
    end, millisecond = DAG + timedelta(days=1), timedelta(milliseconds=1)
    for moment in (DAG - millisecond, DAG, end - millisecond, end):
        boek.begin(spoor(moment))

    assert [moment_of(one.spoor.transactie) for one in boek.lees(DAG, end)] == [DAG, end - millisecond]


@given(st.datetimes(*(one.replace(tzinfo=None) for one in EEUW)), st.integers(0, 2**48 - 1))
def test_the_moment_of_a_number_is_when_it_was_given(moment: datetime, chance: int) -> None:
    given_at = moment.replace(tzinfo=UTC)

    assert abs(moment_of(spoor(given_at, chance).transactie) - given_at) < timedelta(milliseconds=2)


def test_a_book_that_is_not_there_yet_is_empty(boek: Transactieboek) -> None:
    assert list(boek.lees(*EEUW)) == []


@pytest.mark.parametrize("old", [b'"v":1', b'"verzoek"'])
def test_a_line_that_was_changed_is_not_read(boek: Transactieboek, tmp_path: Path, old: bytes) -> None:
    boek.begin(spoor(DAG))
    path = tmp_path / "hub" / BESTAND
    path.write_bytes(path.read_bytes().replace(old, old[:-1] + b"9", 1))

    with pytest.raises(Malformed):
        list(boek.lees(*EEUW))


def test_what_can_not_be_written_may_not_leave(tmp_path: Path) -> None:
    (tmp_path / "hub").write_text("a file where the directory should be")

    with pytest.raises(NotADirectoryError):
        Transactieboek(tmp_path / "hub").begin(spoor(DAG))
