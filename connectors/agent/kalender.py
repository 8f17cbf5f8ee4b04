"""The day that people live in: Europe/Amsterdam, as at the hub. Just after midnight UTC is a day behind."""

from datetime import date
from typing import Final
from zoneinfo import ZoneInfo

from connectors.agent.clock import Clock

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
MAANDEN: Final = (
    *("januari", "februari", "maart", "april", "mei", "juni"),
    *("juli", "augustus", "september", "oktober", "november", "december"),
)


def vandaag(clock: Clock) -> date:
    """The day it is now."""
    return clock.now().astimezone(AMSTERDAM).date()


def in_woorden(day: date) -> str:
    """A day as people write it: 2 maart 2026."""
    return f"{day.day} {MAANDEN[day.month - 1]} {day.year}"
