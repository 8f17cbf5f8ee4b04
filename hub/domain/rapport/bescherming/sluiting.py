"""When a month or a year is closed: whoever reads figures every day would otherwise see each melding come in.

A period is closed when the month after it is over as well, for what happened in a month is reported in the next. Of a
year that goes on only whole months are shown, each without any other division, as it was counted when somebody first
looked after it closed; later looks show the same. The last month never stands alone: it comes with its year, so
that the months and the year together don't tell what was reported late.
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Final

from hub.domain.rapport.bescherming.publicatieboek import Boekcel, Publicatie, Uitgave
from hub.domain.rapport.bescherming.stelsel import is_small
from hub.domain.rapport.verband import Cel

LAATSTE: Final = 12
JAARTABEL: Final = "T1"
"""A publication of a whole year has this table; one of months has not."""


def jaar_gesloten(jaar: int, vandaag: date) -> bool:
    """Whether the year and the month after it are over."""
    return vandaag >= date(jaar + 1, 2, 1)


def gesloten_maanden(jaar: int, vandaag: date) -> Iterator[str]:
    """Months, as 2026-03, that may stand alone: closed, and not the last of the year."""
    for maand in range(1, LAATSTE):
        opens = date(jaar, maand + 2, 1) if maand + 2 <= LAATSTE else date(jaar + 1, maand + 2 - LAATSTE, 1)
        if vandaag >= opens:
            yield f"{jaar:04}-{maand:02}"


def uitgegeven_jaar(boek: Sequence[Publicatie], jaar: int) -> Publicatie | None:
    """The newest publication of the whole year."""
    found = [one for one in boek if one.jaar == jaar and any(cel[0] == JAARTABEL for cel in one.cellen)]
    return max(found, key=lambda one: one.versie, default=None)


def nieuwe_maanden(
    geteld: Uitgave, boek: Sequence[Publicatie], drempel: int, op: datetime, zout: str = ""
) -> Publicatie | None:
    """A publication of what the book does not have yet; None when it has everything.

    Every figure counts something else than every other, and no sum of them is published before the year is: one that
    is small, also without what one sender sent, is withheld and nothing else has to be. The year takes them along.
    """
    own = [one for one in boek if one.jaar == geteld.jaar]
    known = {cel for one in own for cel in one.cellen}
    cellen = {cel: Boekcel(n, _is_shown(cel, geteld, drempel)) for cel, n in geteld.cellen.items() if cel not in known}
    sent = {partij: {c: n for c, n in its.items() if c in cellen} for partij, its in geteld.inbreng.items()}
    inbreng = {partij: new for partij, new in sent.items() if new}
    versie = 1 + max((one.versie for one in own), default=0)
    return Publicatie(geteld.jaar, versie, op, cellen, (), {}, inbreng, zout) if cellen else None


def _is_shown(cel: Cel, geteld: Uitgave, drempel: int) -> bool:
    """Whether it is large enough to everybody: a sender knows what it sent, and sees the rest."""
    aantal = geteld.cellen[cel]
    rest = (aantal - sent.get(cel, 0) for sent in geteld.inbreng.values())
    return not any(is_small(one, drempel) for one in (aantal, *rest))
