"""Figures before and after as plain Dutch text, for whoever sends them."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from connectors.agent.tabel import tabel
from connectors.agent.woorden import DOELGROEPEN

if TYPE_CHECKING:
    # Only types here: every failure needs the sentences, and few commands these messages.
    from connectors.protocol.effectmetingen import Effectgroep, Effectmetinglevering

INVOER_EFFECT: Final[Mapping[str, str]] = MappingProxyType(
    {
        "clientnummer-formaat": "Het cliëntnummer heeft 1 tot 32 letters, cijfers of streepjes.",
        "aanpak-onbekend": "Deze aanpak staat niet in het convenant.",
        "dekking-omgekeerd": "De dekking eindigt voor zij begint.",
        "contact-buiten-dekking": "Dit contact ligt buiten de dekking die bij de cliënt staat.",
        "client-spreekt-zich-tegen": "Deze regel zegt iets anders over de cliënt dan een eerdere regel.",
        "clienten-te-weinig": "Er zijn minder dan tien cliënten. Daarover gaan geen cijfers weg.",
        "verschil-te-klein": (
            "Deze cijfers verschillen zo weinig van eerdere dat te zien is om wie het gaat. Er gaat niets weg."
        ),
    }
)
KLAAR: Final[Mapping[str, str]] = MappingProxyType(
    {
        "NIEUW": "De cijfers zijn geleverd.",
        "VERVANGEN": "De cijfers zijn geleverd en vervangen de vorige. Beide leveringen staan in het logboek.",
        "ONGEWIJZIGD": "Deze cijfers waren al geleverd. Er is niets veranderd.",
    }
)
PROEF: Final = "Dit zou weggaan. Er is niets verstuurd."
NIETS_VERSTUURD: Final = "Er is niets verstuurd. Verbeter deze regels en lever het hele bestand opnieuw."
_KANT: Final[Mapping[str, str]] = MappingProxyType(
    {
        "MINDER": "minder",
        "GELIJK": "evenveel",
        "MEER": "meer",
        "MINDER_OF_GELIJK": "minder of evenveel",
        "GELIJK_OF_MEER": "evenveel of meer",
        "GEMENGD": "verschillend",
    }
)


def levering_tekst(levering: "Effectmetinglevering") -> str:
    """Everything that leaves about clients: a row per cell, and the spread of each group."""
    kop = ["doelgroep", "cliënten", "contacten voor", "contacten na", ""]
    rows = [
        [_naam(groep), str(cel.clienten), str(cel.voor), str(cel.na), _KANT[cel.kant]]
        for groep in levering.cijfers.groepen
        for cel in groep.cellen
    ]
    buiten = "minder dan tien" if levering.cijfers.buiten is None else str(levering.cijfers.buiten)
    return "\n".join(
        [*tabel(kop, rows), *map(_spreiding, levering.cijfers.groepen), f"Buiten beschouwing: {buiten} cliënten."]
    )


def _naam(groep: "Effectgroep") -> str:
    return DOELGROEPEN.get(groep.doelgroep, "overige doelgroepen")


def _spreiding(groep: "Effectgroep") -> str:
    told = (groep.spreiding_voor, groep.spreiding_na, groep.spreiding_verschil)
    voor, na, verschil = ("niet" if een is None else str(een) for een in told)
    return f"Spreiding {_naam(groep)}: voor {voor}, na {na}, verschil {verschil}."
