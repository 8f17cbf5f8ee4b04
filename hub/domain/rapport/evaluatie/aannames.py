"""What a cost-benefit calculation assumes: nothing of it is known to the program, all of it is said by its maker.

    aannames = lees_aannames(gegevens)      # what a YAML or JSON file holds

Every assumption is a low, a middle and a high value with where it comes from and of which year that is. There is no
default: what is missing, unknown, negative, not in order or without a source is an error that names the field.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import isfinite
from types import MappingProxyType
from typing import Final

ALGEMEEN: Final = ("aanpak", "jaar", "prijspeil")
AANNAMES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "kosten_huis": "euro per jaar",
        "deel_aanpak": "deel van 1",
        "toerekening": "deel van 1",
        "kosten_per_contact": "euro per contact",
        "horizon": "jaren",
        "behoud": "deel van 1 per jaar",
        "disconto": "deel van 1 per jaar",
    }
)
"""Every assumption there must be, and its unit."""
BEDRAGEN: Final = frozenset({"kosten_huis", "kosten_per_contact"})
"""Amounts of money: these say at which price level they are."""
HEEL: Final = frozenset({"horizon"})
BOVEN_NUL: Final = frozenset({"kosten_huis", "deel_aanpak", "horizon"})
"""What is divided by, and a number of years."""
WAARDEN: Final = ("laag", "midden", "hoog")
MAX_HORIZON: Final = 50


class AannameOnjuist(ValueError):
    """An assumption can't be used. `veld` is its place in the file, `regel` what holds there; never the value."""

    def __init__(self, veld: str, regel: str) -> None:
        super().__init__(f"{veld}: {regel}")
        self.veld, self.regel = veld, regel


@dataclass(frozen=True, slots=True)
class Aanname:
    """One assumption. Low and high are of the value itself, not of what comes out."""

    laag: float
    midden: float
    hoog: float
    eenheid: str
    bron: str
    bronjaar: int


@dataclass(frozen=True, slots=True)
class Aannames:
    """All of them, by name, for one aanpak and the year of its measurement."""

    aanpak: str
    jaar: int
    prijspeil: int
    van: Mapping[str, Aanname]


def lees_aannames(gegevens: object) -> Aannames:
    """What a file holds, checked whole.

    Raises:
        AannameOnjuist: the first field that is missing, unknown or can't be.
    """
    velden = _velden(gegevens, "bestand", (*ALGEMEEN, *AANNAMES))
    aanpak, prijspeil = _tekst(velden["aanpak"], "aanpak"), _jaar(velden["prijspeil"], "prijspeil")
    van = {naam: _aanname(naam, velden[naam], prijspeil) for naam in AANNAMES}
    return Aannames(aanpak, _jaar(velden["jaar"], "jaar"), prijspeil, van)


def _aanname(naam: str, gegeven: object, prijspeil: int) -> Aanname:
    extra = ("prijspeil",) if naam in BEDRAGEN else ()
    velden = _velden(gegeven, naam, (*WAARDEN, "bron", "bronjaar", *extra))
    laag, midden, hoog = (_waarde(naam, welk, velden[welk]) for welk in WAARDEN)
    if not laag <= midden <= hoog:
        raise AannameOnjuist(naam, "laag, midden en hoog staan niet in volgorde")
    if extra and _jaar(velden["prijspeil"], f"{naam}.prijspeil") != prijspeil:
        raise AannameOnjuist(f"{naam}.prijspeil", "is niet het prijspeil van het bestand; reken het bedrag eerst om")
    bron, bronjaar = _tekst(velden["bron"], f"{naam}.bron"), _jaar(velden["bronjaar"], f"{naam}.bronjaar")
    return Aanname(laag, midden, hoog, AANNAMES[naam], bron, bronjaar)


def _velden(gegeven: object, waar: str, namen: tuple[str, ...]) -> Mapping[str, object]:
    if not isinstance(gegeven, Mapping):
        raise AannameOnjuist(waar, "is geen lijst van velden met een waarde")
    prefix = "" if waar == "bestand" else f"{waar}."
    for naam in namen:
        if naam not in gegeven:
            raise AannameOnjuist(prefix + naam, "ontbreekt")
    if len(gegeven) > len(namen):
        raise AannameOnjuist(waar, f"heeft een veld dat niet bestaat; er zijn {', '.join(namen)}")
    return gegeven


def _waarde(naam: str, welk: str, gegeven: object) -> float:
    veld = f"{naam}.{welk}"
    if isinstance(gegeven, bool) or not isinstance(gegeven, int | float) or not isfinite(gegeven):
        raise AannameOnjuist(veld, "is geen getal")
    if gegeven < 0:
        raise AannameOnjuist(veld, "is negatief")
    if gegeven == 0 and naam in BOVEN_NUL:
        raise AannameOnjuist(veld, "moet meer dan nul zijn")
    if AANNAMES[naam].startswith("deel van 1") and gegeven > 1:
        raise AannameOnjuist(veld, "is een deel en kan niet meer dan 1 zijn")
    if naam in HEEL and (gegeven != int(gegeven) or gegeven > MAX_HORIZON):
        raise AannameOnjuist(veld, f"is een heel aantal jaren, ten hoogste {MAX_HORIZON}")
    return float(gegeven)


def _tekst(gegeven: object, veld: str) -> str:
    if not isinstance(gegeven, str) or not gegeven.strip():
        raise AannameOnjuist(veld, "is leeg of geen tekst")
    return gegeven.strip()


def _jaar(gegeven: object, veld: str) -> int:
    if isinstance(gegeven, bool) or not isinstance(gegeven, int) or not 1900 <= gegeven <= 2100:  # noqa: PLR2004 - years
        raise AannameOnjuist(veld, "is geen jaartal")
    return gegeven
