"""Count the hub's own log by day for the annual report, every entry exactly once.

The log is the source of truth: what is counted here can be counted again from it (`hertel`). A stretch of it is read
from what is durable; the counts and how far they go are then kept together, and only when nobody counted
that stretch meanwhile. Content that was erased before it was counted is counted nowhere.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from hub.application.ports.log import LogSource
from hub.application.ports.telling import LogtellingWork
from hub.domain.audit import AuditEvent
from hub.domain.logboek import LogRegel
from hub.domain.logregel import Logregel
from hub.domain.rapport.logboektelling import GETELD, Gebeurtenisdag, telplaats

W = TypeVar("W", bound=LogtellingWork)
STRETCH = 2048
"""Entries that one turn reads at most."""
Leest = Callable[[LogRegel], Logregel | None]
"""Reads an entry; None once its content was erased."""


@dataclass(frozen=True, slots=True)
class Stuk:
    """A stretch of the log, from `van` up to and without `tot`, and what is counted in it."""

    van: int
    tot: int
    geteld: Counter[Gebeurtenisdag]
    nieuws: bool
    """Whether there is more in it than the record of counting."""


@dataclass(frozen=True, slots=True)
class Hertelling:
    """What the log itself says now; `gewist` entries have no content any more, and may have been counted."""

    geteld: Counter[Gebeurtenisdag]
    gewist: int


def lees_stuk(van: int, bron: LogSource, read: Leest) -> Stuk:
    """The next stretch of the log.

    Raises:
        NotRecordable: the log can't be read now.
        LogOnbruikbaar: an entry is not of the form in which it was written.
    """
    with bron.reading() as reader:
        regels = reader.regels(van, STRETCH)
    entries = [entry for entry in map(read, regels) if entry is not None]
    geteld = Counter(place for place in map(telplaats, entries) if place is not None)
    nieuws = any(entry.naam != GETELD for entry in entries)
    return Stuk(van, regels[-1].nummer + 1 if regels else van, geteld, nieuws)


def tel_stuk(stuk: Stuk, *, uow: LogtellingWork) -> bool:
    """Keep the counts of a stretch; False, and nothing kept, when it was counted meanwhile."""
    if not uow.tel_logboek(stuk.van, stuk.tot, stuk.geteld):
        return False
    uow.record(AuditEvent(GETELD, {"van": stuk.van, "tot": stuk.tot, "aantal": stuk.geteld.total()}))
    uow.commit()
    return True


def hertel(tot: int, bron: LogSource, read: Leest) -> Hertelling:
    """Count the log again from its first entry up to and without `tot`, a stretch at a time.

    Raises:
        NotRecordable, LogOnbruikbaar: as `lees_stuk`.
    """
    geteld: Counter[Gebeurtenisdag] = Counter()
    gewist = 0
    for regel in _regels(tot, bron):
        entry = read(regel)
        place = telplaats(entry) if entry is not None else None
        gewist += entry is None
        geteld.update(() if place is None else (place,))
    return Hertelling(geteld, gewist)


def _regels(tot: int, bron: LogSource) -> Iterator[LogRegel]:
    van = 0
    while van < tot:
        with bron.reading() as reader:
            stretch = reader.regels(van, min(STRETCH, tot - van))
        if not stretch:
            return
        yield from stretch
        van = stretch[-1].nummer + 1
