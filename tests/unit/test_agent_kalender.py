"""The connector lives by the day of its partner, as the hub does."""

from datetime import UTC, date, datetime

import pytest

from connectors.agent.clock import SystemClock
from connectors.agent.kalender import vandaag


class Stilstaand(SystemClock):
    """A clock that shows one moment."""

    def __init__(self, moment: datetime) -> None:
        self._moment = moment

    def now(self) -> datetime:
        return self._moment


@pytest.mark.parametrize(
    ("moment", "dag"),
    [
        (datetime(2026, 7, 1, 22, 30, tzinfo=UTC), date(2026, 7, 2)),
        (datetime(2026, 1, 1, 22, 30, tzinfo=UTC), date(2026, 1, 1)),
        (datetime(2026, 1, 1, 23, 30, tzinfo=UTC), date(2026, 1, 2)),
    ],
    ids=["summer, half past midnight", "winter, half past eleven", "winter, half past midnight"],
)
def test_after_midnight_it_is_the_next_day_whatever_utc_says(moment: datetime, dag: date) -> None:
    assert vandaag(Stilstaand(moment)) == dag
