"""What a message of the hub says on a page: in words, without the commands and the long numbers of a terminal.

A page has a link to where the work is. What a terminal says of a message is shared where it needs no command
(`connectors.agent.berichtteksten`).
"""

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from connectors.agent.berichtteksten import zinnen
from connectors.agent.casuswoorden import NOODREDENEN
from connectors.agent.incidentteksten import BERICHTEN, PLICHTEN, RAAKT, STAPPEN
from connectors.agent.rechtenwoorden import VERZOEKEN
from connectors.agent.stukteksten import HERSTEL, TERUGHALEN, VERNIETIGEN
from connectors.agent.woorden import CATEGORIEEN, PARTIJEN, woord
from connectors.protocol.berichten import Bericht
from connectors.protocol.leefgebieden import Leefgebieden
from connectors.werkplek.paginas.post_feiten import feitzinnen
from connectors.werkplek.zinnen import Zin, dag

OEFENING: Final = "Dit is een oefening."
OPDRACHT: Final = "`connector"
_CODES: Final = re.compile(r"[a-z_]+: [A-Z0-9]")
"""Facts of a message as codes, which a terminal shows as they are, and a page in words (`feitzinnen`)."""
_DAG: Final = re.compile(r"\d{4}-\d\d-\d\d")
VASTE_ZINNEN: Final[Mapping[str, str]] = MappingProxyType(
    {
        "STRAFZAAKVRAAG": "Het huis vraagt hoe het met een strafzaak staat.",
    }
)
ZONDER: Final = Leefgebieden()
"""For mail that names no leefgebied."""
FEITELIJK: Final = frozenset({"STRAFZAAK", "OVERLEG"})
PAPIER: Final[Mapping[str, str]] = MappingProxyType(
    {
        "": "Een bron wijzigde iets van een uittreksel dat u aan een derde gaf. Zeg het die derde.",
        TERUGHALEN: "Een casus is afgesloten, en een derde heeft nog een uittreksel."
        " Laat het vernietigen of teruggeven.",
        VERNIETIGEN: "De bewaartermijn is voorbij van iets op een uittreksel dat u aan een derde gaf."
        " Zeg het die derde.",
    }
)
"""What must be said of paper at a derde, by what happened; without a word of it a source changed something."""
VERSIEVRAGEN: Final[Mapping[str, str]] = MappingProxyType(
    {
        "CONVENANT_TERUG": "Voor uw FG: een andere partij wil terug naar een eerdere versie van het convenant.",
        "CONVENANT_INTREKKEN": "Voor uw FG: een andere partij wil een getekende versie van het convenant intrekken.",
        "RAC_AFWIJKING": "Voor uw FG: een nieuwe versie van het convenant wijkt af van het advies van de RAC.",
    }
)
VERDER: Final[Mapping[str, str]] = MappingProxyType(
    dict.fromkeys(("CONVENANT_TERUG", "CONVENANT_INTREKKEN"), "Stem binnen een dag in, of laat het verlopen.")
    | {"RAC_AFWIJKING": "Vraag het huis naar de redenen."}
)
"""What to do after that."""


def schermzinnen(bericht: Bericht, gebieden: Leefgebieden = ZONDER) -> Iterator[str]:
    """What it tells or asks, one sentence after the other; a leefgebied as the covenant calls it."""
    said = {feit.naam: feit.waarde for feit in bericht.inhoud}
    match bericht.soort:
        case "BEANTWOORD_VRAAG":
            yield Zin("Het huis vraagt gegevens %(wie)s: %(wat)s.", **_gevraagd(said))
        case "GEEF_IDENTITEIT":
            yield Zin("Het huis vraagt wie iemand is, %(wie)s: %(wat)s.", **_gevraagd(said))
        case "INCIDENT":
            yield from _incident(said)
        case "DERDENHERSTEL" | "TREK_IN":
            yield from _kopie(bericht, said)
        case "NOODINZAGE" if "door" in said:
            who, why = woord(PARTIJEN, said["door"].lower()), woord(NOODREDENEN, said.get("reden", ""))
            yield Zin("Bij levensgevaar is gekeken naar gegevens die uw organisatie gaf, door: %(wie)s.", wie=who)
            yield Zin("Het ging om %(waarom)s.", waarom=why)
        case "AANVULLEN":
            missing = sorted(naam.replace("_", " ") for naam, waarde in said.items() if waarde == "ONTBREEKT")
            yield Zin("Vul uw melding aan: %(wat)s.", wat=", ".join(missing))
        case "BEOORDEEL":
            yield from _beoordeel(bericht, said)
        case _:
            yield from _overig(bericht, said, gebieden)


def _overig(bericht: Bericht, said: Mapping[str, str], gebieden: Leefgebieden) -> Iterator[str]:
    """What to do, and the facts that this mail alone brings; some kinds are nothing but facts."""
    if bericht.soort in VASTE_ZINNEN:
        yield VASTE_ZINNEN[bericht.soort]
    elif bericht.soort not in FEITELIJK:
        yield from _gedeeld(bericht)
    yield from feitzinnen(bericht.soort, said, gebieden)


def _kopie(bericht: Bericht, said: Mapping[str, str]) -> Iterator[str]:
    """Of paper that a derde has, or of what the own organisation took along."""
    if bericht.soort == HERSTEL:
        yield PAPIER.get(said.get("handeling", ""), PAPIER[""])
        return
    yield from _gedeeld(bericht)
    if bericht.nummer:
        yield Zin("Op het uittreksel staat het bij nummer %(kort)s.", kort=bericht.nummer[:8])


def _beoordeel(bericht: Bericht, said: Mapping[str, str]) -> Iterator[str]:
    asked = said.get("vraag", "")
    if asked == "RECHTEN":
        wish = woord(VERZOEKEN, said.get("soort", ""))
        yield Zin("Een betrokkene deed een verzoek: %(wat)s. Beoordeel wat uw organisatie gaf.", wat=wish)
    elif "door" in said:
        yield "Voor uw FG: beoordeel een noodinzage."
    elif asked == "HERNIEUWING":
        yield "Iemand vraagt om een casus langer te bewaren. Beoordeel wat uw organisatie gaf."
    else:
        yield from (VERSIEVRAGEN[asked], VERDER[asked]) if asked in VERSIEVRAGEN else _gedeeld(bericht)


def _incident(said: Mapping[str, str]) -> Iterator[str]:
    if said.get("oefening") == "JA":
        yield OEFENING
    yield RAAKT if said.get("vraag") == "BERICHT" else BERICHTEN.get(said.get("vraag", ""), BERICHTEN["INCIDENT"])
    if plicht := said.get("plicht"):
        yield Zin(
            "%(stap)s: %(plicht)s.", stap=STAPPEN.get(said.get("stap", ""), "De tijd loopt"), plicht=PLICHTEN[plicht]
        )


def _gevraagd(said: Mapping[str, str]) -> dict[str, object]:
    persoon = said.get("persoon", "0")
    who = "over de casus als geheel" if persoon == "0" else Zin("over persoon %(nummer)s", nummer=persoon)
    return {"wat": woord(CATEGORIEEN, said.get("categorie", "een gegeven")), "wie": who}


def _gedeeld(bericht: Bericht) -> Iterator[str]:
    for zin in zinnen(bericht):
        if zin and OPDRACHT not in zin and not _CODES.match(zin):
            yield _DAG.sub(lambda day: dag(day[0]), zin)
