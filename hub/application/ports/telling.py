"""What reading the anonymous counts needs from storage."""

from datetime import date
from typing import Protocol

from hub.application.ports.proces import Recording
from hub.domain.decision import Permit
from hub.domain.tellingen import Telrij


class TellingWork(Recording, Protocol):
    """A unit of work on the counts."""

    def tellingen(self, permit: Permit, van: date, tot: date, uitkomst: str) -> list[Telrij]:
        """Counts of what happened from `van` up to and without `tot`, of one outcome, in order of their codes."""
        ...
