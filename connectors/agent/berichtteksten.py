"""What a message of the hub says to a person, in plain Dutch; the command and the werkplek show the same."""

from collections.abc import Iterator

from connectors.agent.outbox import Outbox
from connectors.agent.stukteksten import stukbericht
from connectors.protocol.berichten import Bericht
from connectors.protocol.canonical import unb64u

UITKOMSTEN = {
    "ONTVANGEN": "Uw signaal is ontvangen.",
    "TERUGVERWIJZEN": "Uw melding is beoordeeld en gaat terug naar u.",
    "OVERDRACHT_GEMEENTE": "Uw melding is overgedragen aan de gemeente.",
    "AGENDEREN": "Uw melding komt op de agenda van een overleg.",
    "PRIORITEREN": "Er komt een gezamenlijke aanpak.",
    "SIGNAALVERTALING": "Uw bericht is verwerkt in een lopend plan.",
}
STAPPEN = {
    "ZELF_OPVOLGEN": "U pakt dit zelf verder op.",
    "GEMEENTE_VOLGT_OP": "De gemeente volgt dit op.",
    "UITNODIGING_VOLGT": "U krijgt een uitnodiging.",
    "GEEN": "U hoeft niets te doen.",
}
ANDERE = {
    "CORRIGEER": "Dit bericht klopt niet. Zoek het uit en verbeter het.",
}


def own_number(outbox: Outbox, bericht: Bericht) -> str:
    """Source and number as we know them; empty for what is about no melding of ours."""
    bron = outbox.bron(unb64u(bericht.betreft, 32)) if bericht.betreft else None
    return " ".join(bron) if bron else ""


def zinnen(bericht: Bericht) -> Iterator[str]:
    """What it tells or asks, one sentence after the other."""
    inhoud = {feit.naam: feit.waarde for feit in bericht.inhoud}
    if bericht.soort == "AANVULLEN":
        missing = sorted(naam for naam, waarde in inhoud.items() if waarde == "ONTBREEKT")
        yield f"Vul uw melding aan: {', '.join(missing)}."
    elif bericht.soort == "TERUGMELDING":
        yield UITKOMSTEN.get(inhoud.get("uitkomst", ""), "Uw melding is beoordeeld.")
        yield STAPPEN.get(inhoud.get("stap", ""), "")
    else:
        about_a_casus = list(stukbericht(bericht))
        yield from about_a_casus or [ANDERE.get(bericht.soort, "Vraag het huis wat dit bericht betekent.")]
