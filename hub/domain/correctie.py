"""What a source may make of its own stuk (AVG art. 16 to 19, BGS art. 1.7)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from types import MappingProxyType

from hub.domain.errors import Regel
from hub.domain.stuk import Deel, Stuk, Voorwaarden
from hub.domain.stuk_toets import past_delen

DOEL = "P20"
"""The purpose of putting right what is wrong, in every phase of a casus (covenant art. 9.57 and 9.58)."""


class Correctiehandeling(StrEnum):
    """VERBETEREN brings other parts; BEPERKEN hides and keeps; INTREKKEN destroys."""

    VERBETEREN = "VERBETEREN"
    BEPERKEN = "BEPERKEN"
    HERSTELLEN = "HERSTELLEN"
    INTREKKEN = "INTREKKEN"
    VOORWAARDEN = "VOORWAARDEN"


BEPERKT_BIJ: Mapping[Correctiehandeling, bool] = MappingProxyType(
    {Correctiehandeling.BEPERKEN: False, Correctiehandeling.HERSTELLEN: True}
)
"""Whether a stuk must be restricted already for this to make sense."""


@dataclass(frozen=True, slots=True)
class Correctie:
    """One correction in codes: new conditions take the place of all old ones; `delen` are names of new parts."""

    handeling: Correctiehandeling
    voorwaarden: Voorwaarden | None = None
    delen: tuple[Deel, ...] = ()


def toets_correctie(stuk: Stuk, correctie: Correctie) -> Regel | None:
    """Whether this correction brings what it needs, nothing else, and fits how the stuk stands."""
    handeling = correctie.handeling
    if bool(correctie.delen) != (handeling is Correctiehandeling.VERBETEREN):
        return Regel.BERICHT_ONGELDIG
    if (correctie.voorwaarden is not None) != (handeling is Correctiehandeling.VOORWAARDEN):
        return Regel.BERICHT_ONGELDIG
    if correctie.delen and not past_delen(stuk.soort, correctie.delen):
        return Regel.BERICHT_ONGELDIG
    return Regel.STAP_ONMOGELIJK if BEPERKT_BIJ.get(handeling, stuk.beperkt) != stuk.beperkt else None


def gecorrigeerd(stuk: Stuk, correctie: Correctie) -> Stuk:
    """The stuk after a correction that leaves it there; its version is counted by storage."""
    match correctie.handeling:
        case Correctiehandeling.VERBETEREN:
            return replace(stuk, delen=correctie.delen)
        case Correctiehandeling.BEPERKEN | Correctiehandeling.HERSTELLEN:
            return replace(stuk, beperkt=correctie.handeling is Correctiehandeling.BEPERKEN)
        case Correctiehandeling.VOORWAARDEN | Correctiehandeling.INTREKKEN:
            return replace(stuk, voorwaarden=correctie.voorwaarden or stuk.voorwaarden)
