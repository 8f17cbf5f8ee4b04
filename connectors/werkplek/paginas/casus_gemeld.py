"""What a workspace began with in codes, for a screen: a huisverbod and a phenomenon. Nobody is named in it."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Final

from connectors.werkplek.woorden import woord
from connectors.werkplek.zinnen import Zin

NAMEN: Final[Mapping[str, str]] = {
    "rihg": "Nummer van de risicotaxatie (RIHG)",
    "besluit": "Besluit",
    "opgelegd_op": "Opgelegd op",
    "verlengd_tot": "Verlengd tot",
    "gemeente": "Gemeente",
    "stadsdeel": "Stadsdeel",
    "volwassenen": "Volwassenen in de woning",
    "kinderen": "Kinderen in de woning",
    "gezien_op": "Gezien op",
}
"""What each code is called, in the order in which they are read."""
BESLUITEN: Final[Mapping[str, str]] = {
    "OPGELEGD": "opgelegd",
    "NIET_OPGELEGD": "niet opgelegd",
    "VERLENGD": "verlengd",
    "INGETROKKEN": "ingetrokken",
}
MOMENTEN: Final = frozenset({"opgelegd_op", "verlengd_tot"})


def gemeld(feiten: Mapping[str, str]) -> list[tuple[str, str]]:
    """Name and word of each code that the head of a view tells; empty for a casus and for who may not know."""
    return list(_regels(feiten))


def _regels(feiten: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for code, naam in NAMEN.items():
        if waarde := feiten.get(code, ""):
            yield naam, _waarde(code, waarde)


def _waarde(code: str, waarde: str) -> str:
    if code in MOMENTEN:
        moment = datetime.fromisoformat(waarde)
        return Zin("%(dag)s om %(tijd)s", dag=moment.date(), tijd=f"{moment:%H:%M}")
    if code == "gezien_op":
        return Zin("%(dag)s", dag=date.fromisoformat(waarde))
    return BESLUITEN.get(waarde, waarde) if code == "besluit" else woord(waarde)
