"""What reading the anonymous counts needs from storage, and counting the hub's own log."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Protocol

from hub.application.ports.proces import Recording
from hub.domain.decision import Permit
from hub.domain.rapport.feiten import Feit
from hub.domain.rapport.logboektelling import Gebeurtenisdag
from hub.domain.tellingen import Maandtelling


class Cijferwerk(Recording, Protocol):
    """A unit of work of somebody who reads figures on a page."""

    def aangewezen(self, partij: str, gebruiker: str, rol: str) -> bool:
        """Whether this employee may act in this role now."""
        ...

    def maandtellingen(self, permit: Permit, van: date, tot: date) -> list[Maandtelling]:
        """Counts of what came in and of word, by month, sender and municipality, from `van` up to and without `tot`."""
        ...

    def open_meldingen(self, permit: Permit) -> Mapping[tuple[str, str], int]:
        """By sender and municipality of residence, how many meldingen nobody decided about yet."""
        ...


class FeitWork(Recording, Protocol):
    """A unit of work of whoever makes an annual report."""

    def feiten(self, permit: Permit, van: date, tot: date) -> Iterator[Feit]:
        """Every fact from `van` up to and without `tot`, by month and codes, a month at a time; then those of the log.

        Memory holds one month at most.
        """
        ...

    def standen(self, permit: Permit, peildatum: date) -> Iterator[Feit]:
        """What went on when this day began: trajecten that began before it, less those that ended before it."""
        ...

    def lopend(self, permit: Permit) -> Iterator[Feit]:
        """What goes on now, by the casussen themselves."""
        ...

    def werkt_sinds(self, permit: Permit) -> date | None:
        """The first day that the hub's log has something of; None when nothing of it was counted."""
        ...


class LogtellingWork(Recording, Protocol):
    """A unit of work that counts the hub's own log."""

    def logboek_geteld_tot(self) -> int:
        """The number of the first entry that is not counted yet."""
        ...

    def tel_logboek(self, van: int, tot: int, geteld: Mapping[Gebeurtenisdag, int]) -> bool:
        """Add the counts of a stretch and remember how far they go, within what the same unit of work records.

        False, and nothing counted, when what is counted does not end where this stretch begins.
        """
        ...

    def logtellingen(self) -> Mapping[Gebeurtenisdag, int]:
        """Everything that was counted of the log: for whoever counts it again."""
        ...
