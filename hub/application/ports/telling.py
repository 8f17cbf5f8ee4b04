"""What reading the anonymous counts needs from storage."""

from datetime import date
from typing import Protocol

from hub.application.ports.proces import Recording
from hub.domain.decision import Permit
from hub.domain.tellingen import Maandtelling, Telrij


class TellingWork(Recording, Protocol):
    """A unit of work on the counts."""

    def tellingen(self, permit: Permit, van: date, tot: date, uitkomst: str) -> list[Telrij]:
        """Counts of what happened from `van` up to and without `tot`, of one outcome, in order of their codes."""
        ...


class Cijferwerk(TellingWork, Protocol):
    """A unit of work of somebody who reads figures on a page."""

    def aangewezen(self, partij: str, gebruiker: str, rol: str) -> bool:
        """Whether this employee may act in this role now."""
        ...

    def maandtellingen(self, permit: Permit, van: date, tot: date) -> list[Maandtelling]:
        """Counts of what came in and of word to senders by month, from `van` up to and without `tot`, in order."""
        ...

    def open_meldingen(self, permit: Permit) -> int:
        """How many meldingen nobody decided about yet."""
        ...
