"""A message of the hub as a line of the post: what it is about, what it says, and the page where its work is."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from connectors.agent.berichtenboek import Ontvangen
from connectors.agent.stukteksten import TERUGHALEN, VERZOEKTIJD
from connectors.agent.woorden import artikel
from connectors.protocol.berichten import Bericht
from connectors.protocol.leefgebieden import Leefgebieden
from connectors.werkplek.paginas.post_zinnen import schermzinnen
from connectors.werkplek.zinnen import Zin

INCIDENT: Final = "INCIDENT"
DELEN: Final[Mapping[str, str]] = MappingProxyType(
    {"TAAK": "plan", "GEBEURTENIS": "plan", "OVERLEG": "overleg", "UITTREKSEL": "overleg", "DERDENHERSTEL": "derden"}
    | dict.fromkeys(("STRAFZAAKVRAAG", "STRAFZAAK", "OPVANG"), "huisverbod")
)
"""The part of a casus where a kind of message is dealt with; its first page for any other."""
VRAGEN: Final = ("BEANTWOORD_VRAAG", "GEEF_IDENTITEIT")
NOODVRAAG: Final = "door"
GESLOTEN: Final = "P22"
"""The purpose under which a closed casus is on the own list."""


def regel_beeld(one: Ontvangen, eigen: str, gebieden: Leefgebieden) -> dict[str, object]:
    """One message; `eigen` is the number that the own organisation gave to what it is about, when that is known."""
    bericht = one.bericht
    return {
        "wanneer": one.op,
        "titel": eigen or _titel(bericht),
        "pad": pad_van(bericht),
        "zinnen": tuple(schermzinnen(bericht, gebieden)),
        "artikelen": ", ".join(map(artikel, bericht.artikelen)),
        "uiterlijk": bericht.uiterlijk,
    }


def pad_van(bericht: Bericht) -> str:
    """Where its work is; empty for what names nothing to open."""
    said = {feit.naam: feit.waarde for feit in bericht.inhoud}
    if bericht.soort == INCIDENT:
        return "/incidenten"
    if said.get("termijn") == VERZOEKTIJD:
        return f"/rechten/verzoek/{bericht.nummer}"
    if not bericht.casus:
        return "/aanmelden" if bericht.betreft else ""
    if bericht.soort in VRAGEN:
        return f"/casussen/{bericht.casus}/vragen/{bericht.nummer}"
    if bericht.soort == "BEOORDEEL":
        return _oordeel(bericht, said)
    pad = "/".join(filter(None, (f"/casussen/{bericht.casus}", DELEN.get(bericht.soort, ""))))
    return f"{pad}?doel={GESLOTEN}" if said.get("handeling") == TERUGHALEN else pad


def _oordeel(bericht: Bericht, said: Mapping[str, str]) -> str:
    if NOODVRAAG in said:
        return "/toezicht/nood"
    match said.get("vraag"):
        case "RECHTEN":
            return f"/casussen/verzoeken/{bericht.casus}/{bericht.nummer}"
        case "SCHALING":
            return f"/casussen/{bericht.casus}/schaal"
        case _:
            return f"/casussen/{bericht.casus}/bewaren"


def _titel(bericht: Bericht) -> str:
    if bericht.soort == INCIDENT and bericht.nummer:
        return Zin("Incident %(kort)s", kort=bericht.nummer[:8])
    if bericht.casus:
        return Zin("Casus %(kort)s", kort=bericht.casus[:8])
    return "Uw melding" if bericht.betreft else "Uw organisatie"
