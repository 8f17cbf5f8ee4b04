"""Post en bonnen: what the hub told this organisation, what still has to leave, and a check of every receipt."""

from collections import Counter
from contextlib import closing
from typing import Final

from connectors.agent import teksten
from connectors.agent.berichtenboek import Berichtenboek
from connectors.agent.berichtteksten import own_number
from connectors.agent.outbox import Outbox
from connectors.werkplek.pagina import Antwoord, Blad, Pagina, Paginavraag, Verder
from connectors.werkplek.paginas.nalopen import begin_gang, toon_gang
from connectors.werkplek.paginas.post_beeld import regel_beeld
from connectors.werkplek.werk import Werk

WERK: Final = Werk(
    code="post",
    naam="Post en bonnen",
    doel="bijhouden wat uw organisatie met de hub uitwisselde",
    pad="/post",
    rollen=frozenset({"medewerker", "casusregisseur", "contactpunt", "procesmanager", "triagist", "fg"}),
    icoon="postbus",
    uitleg="U ziet wat de hub uw organisatie liet weten, wat nog weg moet, en of alle bonnen kloppen.",
)
BONNEN: Final = "/post/bonnen"
MOST: Final = 100
"""Messages on one page."""


def toon(vraag: Paginavraag) -> Antwoord:
    """The newest messages, each in sentences, with what it is about as the own organisation names it."""
    messages, gebieden = list(Berichtenboek(vraag.verbinding.omgeving.bewaarplaats)), vraag.leefgebieden
    with closing(_outbox(vraag)) as outbox:
        shown = [regel_beeld(one, own_number(outbox, one.bericht), gebieden) for one in reversed(messages[-MOST:])]
    return Blad("post/berichten.html", {"berichten": shown, "aantal": len(messages)})


def toon_uit(vraag: Paginavraag) -> Antwoord:
    """What waits, what was delivered, and what was set aside with the reason."""
    with closing(_outbox(vraag)) as outbox:
        telling, aside = outbox.telling(), outbox.opzij()
        seconds = round(outbox.uitstel.seconds())
    reasons = [(code, count, teksten.reden(code)) for code, count in Counter(one.code for one in aside).most_common()]
    return Blad("post/uit.html", {"telling": telling, "redenen": reasons, "wacht": seconds})


def toon_bonnen(vraag: Paginavraag) -> Antwoord:
    """What a check does and the button; how far it is, or what the last one found."""
    return toon_gang(vraag, BONNEN, lambda found: Blad("post/bonnen.html", found))


def controleer_bonnen(vraag: Paginavraag) -> Antwoord:
    """Begin to check every kept receipt of both logs, on this machine."""
    begin_gang(vraag, BONNEN, {})
    return Verder(BONNEN)


def _outbox(vraag: Paginavraag) -> Outbox:
    return Outbox(vraag.verbinding.omgeving.bewaarplaats, vraag.verbinding.geheim, vraag.clock)


PAGINAS: Final = (
    Pagina("/post", toon, WERK),
    Pagina("/post/uit", toon_uit, WERK),
    Pagina(BONNEN, toon_bonnen, WERK),
    Pagina(BONNEN, controleer_bonnen, WERK, methode="POST"),
)
