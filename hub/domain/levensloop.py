"""What became of a casus over time, in codes and days (levensloop): one person across doelgroepen and meetings.

It is made of what the casus holds anyway: when it began, under which doelgroep, which meeting took the place of which,
and who took part until when. Steps of the phase are in the log, which nobody reads for daily work (WGS art. 1.8 lid 4).
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Gebeurd(StrEnum):
    """Kinds of what is told."""

    BEGONNEN = "BEGONNEN"
    DOELGROEP = "DOELGROEP"
    """It goes on under another doelgroep than the one it went on under since that day."""
    OVERLEGVORM = "OVERLEGVORM"
    DOET_MEE = "DOET_MEE"
    DOET_NIET_MEER_MEE = "DOET_NIET_MEER_MEE"


@dataclass(frozen=True, slots=True)
class Levensloop:
    """One of them; `persoon` is for whom a party took part, `elders` says that another casus began by it."""

    op: date
    wat: Gebeurd
    partij: str = ""
    persoon: int = 0
    van: str = ""
    naar: str = ""
    elders: bool = False
