"""`connector outbox`: what waits, what was set aside and why, and offering that again.

Nothing here shows what a message says. Exit codes: 0 in order, 2 settings, or something is set aside.
"""

import csv
import json
import sys
from argparse import Namespace
from collections import Counter
from contextlib import closing
from datetime import UTC, datetime

from connectors.agent import teksten
from connectors.agent.errors import InvoerOnjuist
from connectors.agent.geheim import Geheim
from connectors.agent.opties import Subparsers, add_map, buitenwereld, read_omgeving
from connectors.agent.outbox import Outbox
from connectors.protocol.canonical import b64u


def register(subparsers: Subparsers) -> None:
    """Add the commands."""
    parser = subparsers.add_parser("outbox", help="toon wat nog weg moet en wat opzij is gezet")
    actions = parser.add_subparsers(required=True, metavar="OPDRACHT")
    status = actions.add_parser("status", help="aantallen")
    status.add_argument("--json", action="store_true", help="als JSON, voor bewaking")
    status.set_defaults(run=_status)
    aside = actions.add_parser("opzij", help="wat niet geleverd wordt, met de reden")
    aside.set_defaults(run=_aside)
    again = actions.add_parser("vrijgeven", help="vergeet dat iets opzij staat; bied het daarna opnieuw aan")
    again.add_argument("nummer", nargs="?", type=int, metavar="NUMMER", help="uit de lijst van `outbox opzij`")
    again.add_argument("--alles", action="store_true", help="alles wat opzij staat")
    again.set_defaults(run=_release)
    names = actions.add_parser(
        "nummers", help="onder welke naam de hub kent wat geleverd is; de hub ziet uw nummers niet"
    )
    names.set_defaults(run=_names)
    for action in (status, aside, again, names):
        add_map(action)


def _status(args: Namespace) -> int:
    with closing(_open(args)) as outbox:
        telling, codes = outbox.telling(), Counter(opzij.code for opzij in outbox.opzij())
        waits = outbox.uitstel.seconds()
    if args.json:
        counts = {"wacht": telling.wachtend, "opzij": telling.opzij, "geleverd": telling.geleverd}
        print(json.dumps({**counts, "redenen": dict(sorted(codes.items())), "volgende_poging_seconden": round(waits)}))
    else:
        print(f"wacht: {telling.wachtend}, geleverd: {telling.geleverd}, opzij: {telling.opzij}")
        for code, count in codes.most_common():
            print(f"  {count} keer {code}: {teksten.reden(code)}")
        if waits:
            print(f"Na een fout wacht de dienst nog {round(waits)} seconden.")
    return InvoerOnjuist.exit_code if telling.opzij else 0


def _aside(args: Namespace) -> int:
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(("nummer", "regel", "code", "sinds", "toelichting"))
    with closing(_open(args)) as outbox:
        found = outbox.opzij()
    for opzij in found:
        since = datetime.fromtimestamp(opzij.op, UTC).isoformat()
        writer.writerow((opzij.nummer, opzij.rijnummer, opzij.code, since, teksten.reden(opzij.code)))
    return InvoerOnjuist.exit_code if found else 0


def _release(args: Namespace) -> int:
    if (args.nummer is None) is not args.alles:
        raise InvoerOnjuist("nummer-of-alles")
    with closing(_open(args)) as outbox:
        released = outbox.release(args.nummer)
    print(f"vrijgegeven: {released}. Bied het bestand opnieuw aan.")
    return 0


def _names(args: Namespace) -> int:
    """The name is the one of the first version of a message; nobody without our secret makes it from the number."""
    omgeving = read_omgeving(args)
    geheim = Geheim(omgeving.geheim, omgeving.instellingen.partij)
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(("adapter", "nummer", "naam"))
    with closing(_open(args)) as outbox:
        writer.writerows(
            (adapter, nummer, b64u(geheim.bericht(adapter, nummer))) for adapter, nummer in outbox.bronnen()
        )
    return 0


def _open(args: Namespace) -> Outbox:
    omgeving = read_omgeving(args)
    geheim = Geheim(omgeving.geheim, omgeving.instellingen.partij)
    return Outbox(omgeving.bewaarplaats, geheim, buitenwereld(args).clock)
