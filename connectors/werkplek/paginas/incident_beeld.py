"""Incidents as screens show them: words for codes, and each duty with the time that is left."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Final

from connectors.agent.berichtenboek import Berichtenboek, Ontvangen
from connectors.agent.incidentteksten import PLICHTEN, incidentbericht
from connectors.agent.incidentwoorden import BEOORDELEN, KLASSEN_KORT, REDENEN, aflopen
from connectors.agent.kalender import AMSTERDAM
from connectors.agent.woorden import CATEGORIEEN, PARTIJEN, woord, woorden_van
from connectors.protocol.incidenten import Getroffene, IncidentKern, Plichtstand, Registerregel

INCIDENTPOST: Final = "INCIDENT"
HOUR: Final = 3600
TERMIJNEN: Final[Mapping[str, str]] = {
    "AP_MELDEN": "72 uur",
    "BETROKKENEN": "7 dagen",
    "NIS2_WAARSCHUWEN": "24 uur",
    "NIS2_MELDEN": "72 uur",
    "NIS2_EINDVERSLAG": "een maand na de melding",
    "BEOORDELEN": "24 uur",
}
"""How long each clock runs, as the covenant and the law word it."""


def regel_beeld(regel: Registerregel, now: int) -> dict[str, object]:
    """One incident of the register."""
    plichten = [plicht_beeld(one, now) for one in regel.plichten]
    return {
        "incident": regel.incident,
        "kort": regel.incident[:8],
        "oefening": regel.oefening,
        "klassen": begin_met_hoofdletter(woorden_van(KLASSEN_KORT, regel.klassen)),
        "nog_geen_datalek": "DATALEK" not in regel.klassen and _judged(regel.plichten),
        "door": woord(PARTIJEN, regel.partij),
        "bewust_op": regel.bewust_op,
        "gemeld_op": regel.gemeld_op,
        "personen": regel.personen,
        "categorieen": woorden_van(CATEGORIEEN, regel.categorieen),
        "ontvangers": woorden_van(PARTIJEN, regel.ontvangers),
        "gesloten_op": regel.gesloten_op,
        "plichten": plichten,
        "eerst": next((one for one in sorted(plichten, key=_until) if not one["stand"]), None),
        "te_laat": sum(bool(one["te_laat_op"]) for one in plichten),
    }


def plicht_beeld(plicht: Plichtstand, now: int) -> dict[str, object]:
    """One duty: what, until when, what is left of it, and how it can end now."""
    left = plicht.uiterlijk - now
    days = (_day(plicht.uiterlijk) - _day(now)).days
    return {
        "plicht": plicht.plicht,
        "naam": begin_met_hoofdletter(PLICHTEN[plicht.plicht]),
        "termijn": TERMIJNEN[plicht.plicht],
        "uiterlijk": plicht.uiterlijk,
        "dagen": days,
        "uren": left // HOUR,
        "voorbij": left < 0,
        "stand": plicht.stand,
        "reden": REDENEN.get(plicht.reden, plicht.reden),
        "gedaan_op": plicht.gedaan_op,
        "te_laat_op": plicht.te_laat_op,
        "aflopen": aflopen(plicht.plicht, te_laat=left < 0),
    }


def gevonden_beeld(kern: IncidentKern) -> dict[str, object]:
    """What reading the log found: how many people, of whom, and how many of them heard nothing yet."""
    return {
        "regels": kern.regels,
        "gewist": kern.gewist,
        "personen": kern.personen,
        "partijen": [(_partij(one.partij), one.aantal, one.open) for one in kern.partijen],
        "open": sum(one.open for one in kern.partijen),
    }


def mens_beeld(nummer: int, mens: Getroffene, referenties: Iterable[str]) -> dict[str, object]:
    """One own person, by the numbers that the own files have for them."""
    return {
        "nummer": nummer,
        "handvat": mens.handvat,
        "referenties": ", ".join(sorted(referenties)),
        "eerste": mens.eerste,
        "laatste": mens.laatste,
        "keren": mens.keren,
        "categorieen": woorden_van(CATEGORIEEN, mens.categorieen),
        "ontvangers": woorden_van(PARTIJEN, mens.ontvangers),
        "stand": mens.stand,
        "reden": REDENEN.get(mens.reden, mens.reden),
    }


def incidentpost(boek: Berichtenboek) -> Iterator[Ontvangen]:
    """Mail about incidents, the newest first."""
    yield from reversed([one for one in boek if one.bericht.soort == INCIDENTPOST])


def post_beeld(one: Ontvangen) -> dict[str, object]:
    """One message about an incident, in a sentence."""
    said = {feit.naam: feit.waarde for feit in one.bericht.inhoud}
    first = next(incidentbericht(one.bericht, said))
    command = " Zoek ze op met `connector incident getroffenen`."
    return {
        "op": one.op,
        "incident": one.bericht.nummer,
        "kort": one.bericht.nummer[:8],
        "oefening": said.get("oefening") == "JA",
        "taak": said.get("vraag") == "BERICHT",
        "tekst": first.replace(command, ""),
        "plicht": begin_met_hoofdletter(PLICHTEN.get(said.get("plicht", ""), "")),
        "uiterlijk": one.bericht.uiterlijk,
        "soort": "let-op" if said.get("stap") else "uitleg",
    }


def begin_met_hoofdletter(tekst: str) -> str:
    """The same text as a sentence or heading begins; names in it keep their capitals."""
    return tekst[:1].upper() + tekst[1:]


def _judged(plichten: Iterable[Plichtstand]) -> bool:
    """Whether nothing waits for an assessment any more."""
    return all(one.stand for one in plichten if one.plicht == BEOORDELEN)


def _partij(code: str) -> str:
    return begin_met_hoofdletter(woord(PARTIJEN, code) if code else "niemand meer")


def _day(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, AMSTERDAM).replace(hour=0, minute=0, second=0)


def _until(plicht: Mapping[str, object]) -> int:
    until = plicht["uiterlijk"]
    return until if isinstance(until, int) else 0
