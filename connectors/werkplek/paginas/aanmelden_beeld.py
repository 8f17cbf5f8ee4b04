"""Aanmeldingen as a screen shows them: how far a form is, and where one stands that was sent."""

from collections.abc import Mapping
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Final

from connectors.agent import teksten
from connectors.agent.berichtenboek import Berichtenboek, Ontvangen
from connectors.agent.formulier_stand import Gebrek, gebreken_van
from connectors.agent.kalender import AMSTERDAM, vandaag
from connectors.agent.outbox import Outbox
from connectors.agent.outbox_rijen import Stand
from connectors.agent.woorden import artikel
from connectors.protocol.canonical import unb64u
from connectors.werkplek.concepten import Concept, Concepten, ConceptVeranderd, Verstuurd
from connectors.werkplek.pagina import Paginavraag
from connectors.werkplek.paginas.aanmelden_velden import (
    INVULSTAPPEN,
    STAPPEN,
    schermveld,
    stap_van,
    waarden_van,
    zin_van,
)
from connectors.werkplek.paginas.post_zinnen import schermzinnen
from connectors.werkplek.woorden import woord

WEEK: Final = timedelta(days=7)
"""The house answers within a week (WGS art. 2.31 lid 2)."""
Fouten = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Staat:
    """Where an aanmelding stands: `open` is still to be filled in; `reden` says why it came back."""

    open: bool
    soort: str
    tekst: str
    reden: str = ""
    wacht: bool = False


def concepten_van(vraag: Paginavraag) -> Concepten:
    """The aanmeldingen of whoever asks."""
    verbinding = vraag.verbinding
    return Concepten(verbinding.omgeving.bewaarplaats, verbinding.geheim, vraag.clock, vraag.login)


def outbox_van(vraag: Paginavraag) -> Outbox:
    """What waits to leave, of the whole organisation."""
    return Outbox(vraag.verbinding.omgeving.bewaarplaats, vraag.verbinding.geheim, vraag.clock)


def gebreken_per_stap(vraag: Paginavraag, concept: Concept) -> dict[str, list[Gebrek]]:
    """What each step still lacks: the field of the form and the rule that it breaks."""
    instellingen = vraag.verbinding.omgeving.instellingen
    found: dict[str, list[Gebrek]] = {stap: [] for stap in INVULSTAPPEN}
    gebieden = vraag.leefgebieden.namen
    for veld, regel in gebreken_van(waarden_van(concept.velden, gebieden), instellingen, vandaag(vraag.clock)):
        found[stap_van(schermveld(veld, concept.velden, gebieden))].append((veld, regel))
    return found


def fouten_per_stap(vraag: Paginavraag, concept: Concept) -> dict[str, Fouten]:
    """The same for the screen: the field that is on it and a sentence."""
    return {
        stap: [
            (schermveld(veld, concept.velden, vraag.leefgebieden.namen), zin_van(veld, regel)) for veld, regel in found
        ]
        for stap, found in gebreken_per_stap(vraag, concept).items()
    }


def stappen_van(concept: Concept, fouten: Mapping[str, Fouten], nu: str) -> list[tuple[str, str, str]]:
    """The steps for `m.stappen`: one that was saved and lacks nothing is done."""

    def stand(stap: str) -> str:
        if stap == nu:
            return "nu"
        if stap not in concept.gedaan:
            return "later"
        return "mis" if fouten[stap] else "klaar"

    return [(naam, stand(stap), pad_van(concept, stap)) for stap, naam in STAPPEN.items()]


def klaar(concept: Concept, fouten: Mapping[str, Fouten]) -> int:
    """How many steps were saved and lack nothing."""
    return sum(1 for stap in INVULSTAPPEN if stap in concept.gedaan and not fouten[stap])


def pad_van(concept: Concept, stap: str) -> str:
    """The address of a step."""
    return f"/aanmelden/concept/{concept.nummer}/{stap}"


def staat_van(concept: Concept, outbox: Outbox) -> Staat:
    """Where it stands, as the outbox knows it."""
    if concept.verstuurd is None:
        return Staat(open=True, soort="rust", tekst="nog niet verstuurd")
    match outbox.stand(unb64u(concept.verstuurd.bericht, 32)):
        case (Stand.GELEVERD, _):
            return Staat(open=False, soort="goed", tekst="afgeleverd")
        case (Stand.OPZIJ, code):
            return Staat(open=bool(concept.velden), soort="fout", tekst="teruggekomen", reden=teksten.reden(code))
        case (Stand.WACHT, _):
            return Staat(open=False, soort="wacht", tekst="wacht op de hub", wacht=True)
        case _:
            return Staat(open=bool(concept.velden), soort="let-op", tekst="niet verstuurd")


def bijgewerkt(concept: Concept, staat: Staat, concepten: Concepten) -> Concept:
    """The aanmelding; what was typed is destroyed as soon as the hub has it."""
    if staat.soort == "goed" and concept.velden:
        with suppress(ConceptVeranderd):  # another window was first
            return concepten.bewaar(replace(concept, velden={}))
    return concept


def antwoorden_op(vraag: Paginavraag, verstuurd: Verstuurd) -> list[Ontvangen]:
    """What the hub said about it, oldest first."""
    boek = Berichtenboek(vraag.verbinding.omgeving.bewaarplaats)
    return [one for one in boek if one.bericht.betreft == verstuurd.bericht]


def lijsten(vraag: Paginavraag) -> tuple[list[dict[str, object]], list[dict[str, object]]]:
    """Rows of what is still open, and of what was sent; the newest first."""
    concepten, today = concepten_van(vraag), vandaag(vraag.clock)
    drafts: list[dict[str, object]] = []
    sent: list[dict[str, object]] = []
    with closing(outbox_van(vraag)) as outbox:
        for one in concepten.alle():
            staat = staat_van(one, outbox)
            if staat.open:
                drafts.append(_rij_concept(vraag, one, staat, today))
            else:
                sent.append(verstuurd_beeld(vraag, bijgewerkt(one, staat, concepten), staat))
    return drafts, sent


def verstuurd_beeld(vraag: Paginavraag, concept: Concept, staat: Staat) -> dict[str, object]:
    """One that was sent: what of, when, when the house answers at the latest, and what it said."""
    said = concept.verstuurd
    assert said is not None  # noqa: S101 - only what was sent is shown here
    answers = antwoorden_op(vraag, said)
    last = datetime.fromisoformat(said.op).astimezone(AMSTERDAM).date() + WEEK
    decided = any(one.bericht.soort == "TERUGMELDING" for one in answers)
    return {
        "concept": concept,
        "staat": staat,
        "nummer": said.nummer,
        "soort": woord(said.soort),
        "doelgroep": woord(said.doelgroep),
        "spoed": "" if said.spoed == "GEEN" else woord(said.spoed),
        "op": said.op,
        "uiterlijk": last,
        "dagen": None if decided or staat.wacht or said.soort != "AANMELDING" else (last - vandaag(vraag.clock)).days,
        "antwoorden": [_antwoord(one) for one in reversed(answers)],
        "aanvullen": bool(answers) and answers[-1].bericht.soort == "AANVULLEN",
    }


def _antwoord(one: Ontvangen) -> dict[str, object]:
    names = ", ".join(map(artikel, one.bericht.artikelen))
    return {"wanneer": one.op, "tekst": " ".join(schermzinnen(one.bericht)), "artikelen": names}


def _rij_concept(vraag: Paginavraag, concept: Concept, staat: Staat, today: date) -> dict[str, object]:
    fouten = fouten_per_stap(vraag, concept)
    next_step = next((stap for stap in INVULSTAPPEN if stap not in concept.gedaan or fouten[stap]), "controle")
    return {
        "concept": concept,
        "nummer": concept("nummer") or concept.nummer[:8],
        "doelgroep": woord(concept("doelgroep")),
        "klaar": klaar(concept, fouten),
        "verder": pad_van(concept, next_step),
        "dagen": (date.fromisoformat(concept.tot) - today).days,
        "staat": staat,
    }
