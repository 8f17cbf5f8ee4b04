"""Whom the contactpunt must tell that a casus is about them, as plain Dutch text."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from connectors.agent.tabel import tabel

if TYPE_CHECKING:
    from connectors.protocol.berichten import Bericht
    from connectors.protocol.informatie import Informatiekern, Informatielijst

GRONDEN: Final[Mapping[str, str]] = MappingProxyType(
    {
        "": "",
        "AVG-14-5-A": "weet het al",
        "AVG-14-5-B": "kan niet, of maakt het doel onmogelijk",
        "AVG-14-5-C": "de wet regelt het",
        "AVG-14-5-D": "beroepsgeheim",
        "UAVG-41": "beperking van UAVG art. 41",
    }
)
AANMELDER: Final[Mapping[str, str]] = MappingProxyType({"JA": "ja", "NEE": "nee", "ONBEKEND": "niet bekend"})


def lijst_tekst(lijst: "Informatielijst") -> Iterator[str]:
    """The open duties, the nearest day first."""
    if not lijst.plichten:
        yield "U hoeft nu niemand te informeren."
        return
    rows = [
        (f"{one.casus}:{one.persoon}", _dag(one.uiterlijk), GRONDEN[one.grond], AANMELDER[one.aanmelder])
        for one in lijst.plichten
    ]
    yield from tabel(("wie", "uiterlijk", "uitgesteld omdat", "aanmelder vertelde het"), rows)
    if lijst.verder:
        yield "Er zijn er meer. Doe eerst deze."
    yield "Wie het is ziet u met `connector casus inzage CASUS --doel P14`."


def informatie_tekst(kern: "Informatiekern") -> str:
    """Where one duty stands."""
    wie = f"Persoon {kern.persoon} van casus {kern.casus}"
    if kern.stand == "UITGESTELD":
        return f"{wie}: uitgesteld. Bekijk het opnieuw uiterlijk op {_dag(kern.uiterlijk)}."
    told = "is geïnformeerd" if kern.stand == "GEINFORMEERD" else "wordt niet geïnformeerd"
    return f"{wie} {told}. Dat ligt vast."


def informeerbericht(bericht: "Bericht", said: Mapping[str, str]) -> Iterator[str]:
    """Mail about the duty: it begins, it must be done soon, or its day has passed."""
    until = f" uiterlijk op {_dag(bericht.uiterlijk)}" if bericht.uiterlijk else ""
    match said.get("stap", ""):
        case "WAARSCHUW":
            yield f"Informeer een betrokkene van een casus{until}."
        case "VERLOPEN":
            yield "Een betrokkene van een casus is niet op tijd geïnformeerd. Zeg het uw FG."
        case _:
            yield f"Er is een casus begonnen, of er kwam iemand bij. Informeer de betrokkenen{until}."
    yield "Het contactpunt ziet wie er wacht met `connector rechten te-informeren`."


def _dag(seconds: int) -> str:
    return datetime.fromtimestamp(seconds, UTC).date().isoformat()
