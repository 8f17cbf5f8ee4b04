"""The duty to tell people of a casus about them (AVG art. 14, covenant art. 16.1), as codes.

    after = besluit.na(plicht, now)
    if isinstance(after, Regel): ...        the act does not fit, and this rule says why

The contactpunt has a month, from the acceptance of the casus or from when somebody joined it. Until then it
says that it told, that it waits on a ground until a day, or that nobody is told on a ground. What the reasons
are in words stays in the file of the contactpunt.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, time
from enum import StrEnum

from hub.domain.errors import Regel
from hub.domain.kalender import instant_of, local_day
from hub.domain.melding import Drieslag
from hub.domain.termijn import einde, stappen_tot
from hub.domain.termijn_tabel import INFORMEREN, Duur

UITSTEL = Duur(maanden=3)
"""Longest until the contactpunt looks at a postponement again (covenant art. 16.1)."""
_EINDE_DAG = time(23, 59, 59)


class Informatiestand(StrEnum):
    """Where a duty stands."""

    OPEN = "OPEN"
    UITGESTELD = "UITGESTELD"
    """It waits, on a ground, until a day on which it is looked at again."""
    GEINFORMEERD = "GEINFORMEERD"
    AFGEZIEN = "AFGEZIEN"
    """Nobody is told, on a ground."""


class Kanaal(StrEnum):
    """By what somebody was told; a class, and never an address or number."""

    GEEN = ""
    GESPREK = "GESPREK"
    BRIEF = "BRIEF"
    TELEFOON = "TELEFOON"
    DIGITAAL = "DIGITAAL"


class Informatiegrond(StrEnum):
    """Why somebody is not told, or not yet: AVG art. 14 lid 5 by its letter, or UAVG art. 41."""

    GEEN = ""
    BEKEND = "AVG-14-5-A"
    """Who it is about has the information already."""
    ONMOGELIJK = "AVG-14-5-B"
    """It can't be done, or would make the purpose impossible."""
    WET = "AVG-14-5-C"
    """The law lays down that the data are obtained or supplied."""
    GEHEIM = "AVG-14-5-D"
    """Professional secrecy."""
    BEPERKING = "UAVG-41"


UITSTELGRONDEN = frozenset({Informatiegrond.ONMOGELIJK, Informatiegrond.BEPERKING})
"""Grounds that can pass; the others hold or do not."""


@dataclass(frozen=True, slots=True)
class Informatieplicht:
    """What is owed to one person of a casus. `aanmelder` is whether the melding says that they were told."""

    casus: str
    persoon: int
    aanmelder: Drieslag
    begonnen_op: datetime
    uiterlijk: datetime
    stand: Informatiestand = Informatiestand.OPEN
    grond: Informatiegrond = Informatiegrond.GEEN
    kanaal: Kanaal = Kanaal.GEEN
    op: date | None = None
    """The day on which somebody was told."""

    @property
    def open(self) -> bool:
        """Whether something is still to be done."""
        return self.stand in (Informatiestand.OPEN, Informatiestand.UITGESTELD)

    def volgende(self, now: datetime) -> datetime | None:
        """The next step of its clock that is ahead; None when nothing is waited for."""
        steps = stappen_tot(INFORMEREN, self.uiterlijk) if self.open else ()
        return next((stap.moment for stap in steps if stap.moment > now), None)


def begin_plicht(casus: str, persoon: int, aanmelder: Drieslag, now: datetime) -> Informatieplicht:
    """The duty as it begins, with a month to go."""
    start = now.replace(microsecond=0)
    return Informatieplicht(casus, persoon, aanmelder, start, einde(INFORMEREN, start))


@dataclass(frozen=True, slots=True)
class Informatiebesluit:
    """What the contactpunt says of one duty: told on a day by a channel, waits until a day, or left out."""

    stand: Informatiestand
    kanaal: Kanaal = Kanaal.GEEN
    op: date | None = None
    grond: Informatiegrond = Informatiegrond.GEEN
    heroverweging: date | None = None

    @property
    def heel(self) -> bool:
        """Whether it says what its kind needs, and nothing of another kind."""
        said = (self.kanaal is not Kanaal.GEEN, self.op is not None)
        why = (self.grond is not Informatiegrond.GEEN, self.heroverweging is not None)
        match self.stand:
            case Informatiestand.GEINFORMEERD:
                return all(said) and not any(why)
            case Informatiestand.UITGESTELD:
                return not any(said) and all(why)
            case Informatiestand.AFGEZIEN:
                return not any(said) and why == (True, False)
            case Informatiestand.OPEN:
                return False

    def na(self, plicht: Informatieplicht, now: datetime) -> "Informatieplicht | Regel":
        """The duty after this, or the rule that it breaks."""
        if not plicht.open:
            return Regel.STAP_ONMOGELIJK
        if self.op is not None and self.op > local_day(now):
            return Regel.DATUM_IN_TOEKOMST
        after = replace(plicht, stand=self.stand, kanaal=self.kanaal, op=self.op, grond=self.grond)
        if self.heroverweging is None:
            return after
        until = instant_of(datetime.combine(self.heroverweging, _EINDE_DAG))
        return self._uitstel_past_niet(self.heroverweging, now) or replace(after, uiterlijk=until)

    def _uitstel_past_niet(self, heroverweging: date, now: datetime) -> Regel | None:
        """The rule that a postponement breaks."""
        if self.grond not in UITSTELGRONDEN:
            return Regel.REDEN_ONTBREEKT
        if heroverweging <= local_day(now):
            return Regel.DATUM_VOORBIJ
        return Regel.STAP_ONMOGELIJK if heroverweging > local_day(UITSTEL.na(now)) else None
