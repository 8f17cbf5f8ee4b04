"""The day that people live in: Europe/Amsterdam, as at the hub. Just after midnight UTC is a day behind."""

from datetime import date
from zoneinfo import ZoneInfo

from connectors.agent.clock import Clock

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def vandaag(clock: Clock) -> date:
    """The day it is now."""
    return clock.now().astimezone(AMSTERDAM).date()
