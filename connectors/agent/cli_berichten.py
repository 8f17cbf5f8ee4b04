"""`connector berichten`: what the hub told or asked this party, in plain Dutch; the service fetches it."""

import json
from argparse import Namespace
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime

from connectors.agent.berichtenboek import Berichtenboek, Ontvangen
from connectors.agent.geheim import Geheim
from connectors.agent.opties import Subparsers, add_map, buitenwereld, read_omgeving
from connectors.agent.outbox import Outbox
from connectors.agent.stukteksten import stukbericht, waar
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
    "TREK_IN": "Trek dit in met `connector intrekken`.",
}


def register(subparsers: Subparsers) -> None:
    """Add the command."""
    parser = subparsers.add_parser("berichten", help="toon wat de hub u liet weten of vroeg")
    add_map(parser)
    parser.add_argument("--json", action="store_true", help="een bericht per regel als JSON")
    parser.set_defaults(run=run)


def run(args: Namespace) -> int:
    """Show every message that is kept, oldest first, with our own number of the melding it is about."""
    omgeving = read_omgeving(args)
    geheim = Geheim(omgeving.geheim, omgeving.instellingen.partij)
    found = list(Berichtenboek(omgeving.bewaarplaats))
    if not found and not args.json:
        print("Er zijn geen berichten.")
    with closing(Outbox(omgeving.bewaarplaats, geheim, buitenwereld(args).clock)) as outbox:
        for ontvangen in found:
            own = _own_number(outbox, ontvangen.bericht)
            print(_as_json(ontvangen, own) if args.json else "\n".join(_as_text(ontvangen, own)))
    return 0


def _own_number(outbox: Outbox, bericht: Bericht) -> str:
    """Source and number as we know them; empty for what is about no melding of ours."""
    bron = outbox.bron(unb64u(bericht.betreft, 32)) if bericht.betreft else None
    return " ".join(bron) if bron else ""


def _as_json(ontvangen: Ontvangen, own: str) -> str:
    bericht = ontvangen.bericht
    inhoud = {feit.naam: feit.waarde for feit in bericht.inhoud}
    said = {"op": ontvangen.op, "soort": bericht.soort, "over": own, "uiterlijk": bericht.uiterlijk}
    said |= {"casus": bericht.casus, "nummer": bericht.nummer}
    return json.dumps(said | {"inhoud": inhoud, "artikelen": bericht.artikelen}, ensure_ascii=False)


def _as_text(ontvangen: Ontvangen, own: str) -> Iterator[str]:
    when = datetime.fromtimestamp(ontvangen.op, UTC).strftime("%Y-%m-%d %H:%M")
    yield f"{when}  {own or waar(ontvangen.bericht) or 'uw organisatie'}"
    yield f"  {' '.join(_sentences(ontvangen.bericht))} ({', '.join(ontvangen.bericht.artikelen)})"


def _sentences(bericht: Bericht) -> Iterator[str]:
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
