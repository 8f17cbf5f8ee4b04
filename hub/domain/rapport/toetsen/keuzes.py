"""Facts that a check counts by itself, for what one table has and another leaves out."""

from typing import Final

from hub.domain.rapport.assen import ANDERE_GROEPEN, JEUGDGROEPEN, MULTIGROEPEN, codes
from hub.domain.rapport.maten import Codes, Keuze

VAN_HG: Final = codes(doelgroep="HUISELIJK_GEWELD")
VAN_EX: Final = codes(doelgroep="EX_GEDETINEERDE")
VAN_VEELPLEGERS: Final = codes(doelgroep="VEELPLEGER_VOLWASSEN")
VAN_JEUGD: Final[Codes] = {"doelgroep": JEUGDGROEPEN}
VAN_MULTI: Final[Codes] = {"doelgroep": MULTIGROEPEN}
VEELPLEGERSPLANNEN: Final = "JCO_VEELPLEGERS_MINDERJARIG JCO_VEELPLEGERS_MEERDERJARIG"

VAN_ANDEREN: Final[Codes] = {
    "doelgroep": frozenset().union(*VAN_HG.values(), *VAN_EX.values(), *VAN_MULTI.values(), ANDERE_GROEPEN)
}


def begonnen(wie: Codes, instrumenten: str) -> Keuze:
    """What began in the year."""
    return Keuze("", "", {**codes(soort="TRAJECT_BEGIN", instrument=instrumenten), **wie})


def besloten(wie: Codes, uitkomst: str) -> Keuze:
    """What was decided in the year."""
    return Keuze("", "", {**codes(soort="BESLUIT", uitkomst=uitkomst), **wie})


def liep(wie: Codes, instrumenten: str) -> Keuze:
    """During the year; the stock at its end is not in it."""
    begin = codes(soort="TRAJECT_BEGIN STAND", wanneer="BEGIN JAAR", instrument=instrumenten)
    return Keuze("", "", {**begin, **wie})


def liep_al(wie: Codes, instrumenten: str) -> Keuze:
    """What there was when the year began."""
    return Keuze("", "", {**codes(soort="STAND", wanneer="BEGIN", instrument=instrumenten), **wie})
