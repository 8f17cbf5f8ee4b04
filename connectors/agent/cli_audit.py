"""`connector audit verify`: check again, without a network, everything this connector was told.

Exit codes: 0 everything holds, 2 settings are wrong, 5 the first line that does not hold is named.
"""

import json
import sys
from argparse import Namespace
from datetime import date

from connectors.agent.bewaarplaats import Bewaarplaats, Wie
from connectors.agent.errors import Alarm, InvoerOnjuist
from connectors.agent.getuige import log_of
from connectors.agent.leverboek import Leverboek
from connectors.agent.nacontrole import Bevinding, RegelOnjuist, verify_kept
from connectors.agent.opties import Subparsers, add_map, buitenwereld
from connectors.agent.settings import Proces, choose_map, read_instellingen
from connectors.agent.sporen import traces_on


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
    bewaarplaats = Bewaarplaats(directory / instellingen.bewaarplaats)
    hub = _verify(bewaarplaats, "hub", instellingen.hub)
    houder = _verify(bewaarplaats, "sleutelhouder", instellingen.sleutelhouder)
    if hub is None or houder is None:
        return Alarm.exit_code
    return 0 if _are_complete(hub, houder, Leverboek(bewaarplaats.directory)) else Alarm.exit_code


def run_sporen(args: Namespace) -> int:
    """Print the traces of a day, from the kept receipts of both logs."""
    try:
        dag = date.fromisoformat(args.dag)
    except ValueError:
        raise InvoerOnjuist("datum-formaat") from None
    directory = choose_map(args.map, buitenwereld(args).environment)
    instellingen = read_instellingen(directory)
    bewaarplaats = Bewaarplaats(directory / instellingen.bewaarplaats)
    logs: tuple[Wie, Wie] = ("hub", "sleutelhouder")
    found = [one for wie in logs for one in traces_on(wie, bewaarplaats.regels(wie), dag)]
    print(json.dumps({"dag": dag.isoformat(), "partij": instellingen.partij, "sporen": found}))
    return 0


def _are_complete(hub: Bevinding, houder: Bevinding, leverboek: Leverboek) -> bool:
    """Whether the receipts that belong to each other are all there.

    Before each exchange about a person an evaluation was kept, and the ledger names only what the
    hub gave a receipt for: lines that are gone altogether leave nothing else to see it by.
    """
    if hub.met_evaluatie > houder.bonnen:
        print("sleutelhouder: er zijn minder bonnen dan van de hub; er zijn regels weg", file=sys.stderr)
        return False
    if len(leverboek) and not hub.bonnen:
        print("hub: er is geleverd, maar er is geen bon bewaard; er zijn regels weg", file=sys.stderr)
        return False
    return True


def _verify(bewaarplaats: Bewaarplaats, wie: Wie, proces: Proces) -> Bevinding | None:
    """Check one log and say what held; None when something did not."""
    try:
        found = verify_kept(bewaarplaats.regels(wie), log_of(proces), bewaarplaats.controlepunt(wie))
    except RegelOnjuist as error:
        place = f"regel {error.regelnummer} van bonnen.jsonl" if error.regelnummer else "het bestand controlepunt"
        print(f"{wie}: {place} klopt niet ({error.regel})", file=sys.stderr)
        return None
    forks = bewaarplaats.vorken(wie)
    if forks:
        print(f"{wie}: er is bewijs van een gevorkt logboek bewaard ({forks[0].name})", file=sys.stderr)
        return None
    print(f"{wie}: {found.bonnen} bonnen kloppen, logboek gezien tot {found.omvang}")
    return found
