"""A traject: the time that a casus goes on under one instrument, as the annual report counts it.

What it is counted under stays as it began: whoever grows into another doelgroep does not begin a second time.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from hub.domain.schaling import LADDER, Richting, richting


class Wending(StrEnum):
    """How a traject begins or ends."""

    BESLUIT = "BESLUIT"
    """A decision about a melding began it."""
    OPGESCHAALD = "OPGESCHAALD"
    AFGESCHAALD = "AFGESCHAALD"
    OPZIJ = "OPZIJ"
    HERNIEUWD = "HERNIEUWD"
    """It was closed, and goes on: a renewal."""
    AFGESLOTEN = "AFGESLOTEN"
    """A casus was closed, or a workspace went with the last that was in it."""


_VAN_RICHTING: Mapping[Richting, Wending] = MappingProxyType(
    {Richting.OP: Wending.OPGESCHAALD, Richting.AF: Wending.AFGESCHAALD, Richting.OPZIJ: Wending.OPZIJ}
)


@dataclass(frozen=True, slots=True)
class Traject:
    """One that goes on now: codes alone."""

    sinds: date
    instrument: str
    doelgroep: str
    gemeente: str
    stadsdeel: str


def wending(van: str, naar: str) -> Wending:
    """What going on under another instrument is; from none, or from one that is not on the ladder, a decision."""
    if van == naar or not {van, naar} <= LADDER.keys():
        return Wending.BESLUIT
    return _VAN_RICHTING[richting(van, naar)]
