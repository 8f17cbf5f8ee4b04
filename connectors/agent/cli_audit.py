"""`connector audit verify`: check again, without a network, everything this connector was told.

Exit codes: 0 everything holds, 2 settings are wrong, 5 the first line that does not hold is named.
"""

import json
import sys
from argparse import Namespace
from datetime import date

from connectors.agent.bewaarplaats import Bewaarplaats
from connectors.agent.eigencontrole import LOGS, controleer
from connectors.agent.errors import Alarm, InvoerOnjuist
from connectors.agent.opties import Subparsers, add_map, buitenwereld
from connectors.agent.settings import choose_map, read_instellingen
from connectors.agent.sporen import requests_on, traces_on
from connectors.agent.transactieboek import Transactieboek


def register(subparsers: Subparsers) -> None:
    """Add the command."""
    audit = subparsers.add_parser("audit", help="controleer de bewaarde bonnen en controlepunten")
    onder = audit.add_subparsers(required=True, metavar="OPDRACHT")
    verify = onder.add_parser("verify", help="alles, zonder netwerk")
    add_map(verify)
    verify.set_defaults(run=run)
    sporen = onder.add_parser("sporen", help="toon de sporen van een dag, om logboeken te vergelijken")
    add_map(sporen)
    sporen.add_argument("--dag", required=True, metavar="JJJJ-MM-DD", help="dag in UTC")
    sporen.set_defaults(run=run_sporen)


def run(args: Namespace) -> int:
    """Check both logs, and that neither was removed as a whole; needs `connector.json` and no key."""
    directory = choose_map(args.map, buitenwereld(args).environment)
    instellingen = read_instellingen(directory)
    found = controleer(directory, instellingen)
    for one in found:
        if one.gebrek:
            print(f"{one.wie}: {one.gebrek}", file=sys.stderr)
        else:
            print(f"{one.wie}: {one.bonnen} bonnen kloppen, logboek gezien tot {one.omvang}")
    return Alarm.exit_code if any(one.gebrek for one in found) else 0


def run_sporen(args: Namespace) -> int:
    """Print the traces of a day, from the kept receipts of both logs and the books of what left."""
    try:
        dag = date.fromisoformat(args.dag)
    except ValueError:
        raise InvoerOnjuist("datum-formaat") from None
    directory = choose_map(args.map, buitenwereld(args).environment)
    instellingen = read_instellingen(directory)
    bewaarplaats = Bewaarplaats(directory / instellingen.bewaarplaats)
    found = [one for wie in LOGS for one in traces_on(wie, bewaarplaats.regels(wie), dag)]
    books = {wie: Transactieboek(bewaarplaats.directory / wie) for wie in LOGS}
    left = [one for wie, book in books.items() for one in requests_on(wie, book, dag)]
    told = {"dag": dag.isoformat(), "partij": instellingen.partij, "sporen": found, "verzoeken": left}
    print(json.dumps(told))
    return 0
