"""The moments at which the terms of the house warn and end.

    for stap in stappen("TM-01", ontvangen_op): ...

Days, months and years follow the calendar and clock of Europe/Amsterdam: a week later it is the
same time of day, also when the clocks changed. A term in hours is elapsed time. All moments are
returned in UTC; what the terms are is in `hub.domain.termijn_tabel`.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from hub.domain.termijn_tabel import BEWAAR_RUW, TERMIJNEN

WISSEND = frozenset({BEWAAR_RUW, "TM-05", "TM-06"})
"""Terms whose end destroys; of all others somebody hears."""


class Stapsoort(StrEnum):
    """What a step is: a warning on the way, or the end."""

    WAARSCHUW = "WAARSCHUW"
    VERLOPEN = "VERLOPEN"


@dataclass(frozen=True, slots=True)
class Stap:
    """Something to do at `moment`, for whoever holds the role `voor`."""

    moment: datetime
    soort: Stapsoort
    voor: str


def einde(code: str, begin: datetime, *, verlengd_tot: datetime | None = None) -> datetime:
    """When the term is over.

    Raises:
        KeyError: no such term.
        ValueError: an extension that this term does not allow, or an instant without a zone.
    """
    termijn = TERMIJNEN[code]
    gewoon = termijn.duur.na(begin)
    if verlengd_tot is None or verlengd_tot == gewoon:
        return gewoon
    if termijn.uiterlijk is None:
        raise ValueError("this term can not be extended")
    if not gewoon < verlengd_tot <= termijn.uiterlijk.na(begin):
        raise ValueError("an extension ends after the term itself and no later than the law allows")
    return verlengd_tot.astimezone(UTC)


def stappen(code: str, begin: datetime, *, verlengd_tot: datetime | None = None) -> tuple[Stap, ...]:
    """Every warning and the end, in order of time.

    Raises:
        KeyError: no such term.
        ValueError: an extension that this term does not allow, or an instant without a zone.
    """
    return stappen_tot(code, einde(code, begin, verlengd_tot=verlengd_tot))


def stappen_tot(code: str, laatste: datetime) -> tuple[Stap, ...]:
    """Every warning before an end that is fixed, and that end: a clock that runs keeps the end it was given.

    Raises:
        KeyError: no such term.
    """
    termijn = TERMIJNEN[code]
    vooraf = (Stap(duur.na(laatste, -1), Stapsoort.WAARSCHUW, rol) for duur, rol in termijn.waarschuwt)
    return (*sorted(vooraf, key=lambda stap: stap.moment), Stap(laatste, Stapsoort.VERLOPEN, termijn.bij_einde))


@dataclass(frozen=True, slots=True)
class NieuweTermijn:
    """A clock: since when it runs, its next step, and its end, all in whole seconds.

    `stap` is the place of that step in `stappen`.
    """

    code: str
    begonnen_op: datetime
    volgende: datetime
    einde_op: datetime
    stap: int = 0

    @classmethod
    def vanaf(
        cls, code: str, begin: datetime, *, now: datetime, verlengd_tot: datetime | None = None
    ) -> "NieuweTermijn | None":
        """A clock that began at `begin`, at its first step that is not past; None when it has run out.

        Raises:
            ValueError: an extension that this term does not allow.
        """
        start = begin.replace(microsecond=0)
        steps = stappen(code, start, verlengd_tot=verlengd_tot)
        ahead = [(place, stap) for place, stap in enumerate(steps) if stap.moment > now]
        if not ahead:
            return None
        place, stap = ahead[0]
        return cls(code, start, stap.moment, steps[-1].moment, place)
