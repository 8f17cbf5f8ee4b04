"""The calendar that people live by: days and clock times in Europe/Amsterdam, from instants in UTC."""

from datetime import UTC, date, datetime
from typing import Final
from zoneinfo import ZoneInfo

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
MAANDEN: Final = (
    *("januari", "februari", "maart", "april", "mei", "juni"),
    *("juli", "augustus", "september", "oktober", "november", "december"),
)


def dutch_date(day: date) -> str:
    """A day as people write it: 2 maart 2026."""
    return f"{day.day} {MAANDEN[day.month - 1]} {day.year}"


def local(instant: datetime) -> datetime:
    """The same instant as a clock in Maastricht shows it.

    Raises:
        ValueError: the instant does not say its zone.
    """
    if instant.tzinfo is None:
        raise ValueError("an instant without a zone has no day")
    return instant.astimezone(AMSTERDAM)


def local_day(instant: datetime) -> date:
    """The day in Maastricht at this instant; near midnight that is not the day in UTC."""
    return local(instant).date()


def instant_of(wall: datetime) -> datetime:
    """The instant in UTC of a naive clock time in Maastricht.

    In the hour that occurs twice the first is meant; a time that is skipped in spring counts on
    from the hour before it, as clocks do.
    """
    return wall.replace(tzinfo=AMSTERDAM, fold=0).astimezone(UTC)
