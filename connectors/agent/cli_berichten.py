"""`connector berichten`: what the hub told or asked this party, in plain Dutch; the service fetches it."""

import json
from argparse import Namespace
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime

from connectors.agent.berichtenboek import Berichtenboek, Ontvangen
from connectors.agent.berichtteksten import own_number, zinnen
from connectors.agent.geheim import Geheim
from connectors.agent.opties import Subparsers, add_map, buitenwereld, read_omgeving
from connectors.agent.outbox import Outbox
from connectors.agent.stukteksten import waar


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
            own = own_number(outbox, ontvangen.bericht)
            print(_as_json(ontvangen, own) if args.json else "\n".join(_as_text(ontvangen, own)))
    return 0


def _as_json(ontvangen: Ontvangen, own: str) -> str:
    bericht = ontvangen.bericht
    inhoud = {feit.naam: feit.waarde for feit in bericht.inhoud}
    said = {"op": ontvangen.op, "soort": bericht.soort, "over": own, "uiterlijk": bericht.uiterlijk}
    said |= {"casus": bericht.casus, "nummer": bericht.nummer}
    return json.dumps(said | {"inhoud": inhoud, "artikelen": bericht.artikelen}, ensure_ascii=False)


def _as_text(ontvangen: Ontvangen, own: str) -> Iterator[str]:
    when = datetime.fromtimestamp(ontvangen.op, UTC).strftime("%Y-%m-%d %H:%M")
    yield f"{when}  {own or waar(ontvangen.bericht) or 'uw organisatie'}"
    yield f"  {' '.join(zinnen(ontvangen.bericht))} ({', '.join(ontvangen.bericht.artikelen)})"
