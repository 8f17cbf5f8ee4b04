"""`connector audit verify`: check again, without a network, everything this connector was told.

Exit codes: 0 everything holds, 2 settings are wrong, 5 the first line that does not hold is named.
"""

import sys
from argparse import Namespace

from connectors.agent.bewaarplaats import Bewaarplaats, Wie
from connectors.agent.errors import Alarm
from connectors.agent.getuige import log_of
from connectors.agent.nacontrole import RegelOnjuist, verify_kept
from connectors.agent.opties import Subparsers, add_map, buitenwereld
from connectors.agent.settings import Proces, choose_map, read_instellingen


def register(subparsers: Subparsers) -> None:
    """Add the command."""
    audit = subparsers.add_parser("audit", help="controleer de bewaarde bonnen en controlepunten")
    verify = audit.add_subparsers(required=True, metavar="OPDRACHT").add_parser("verify", help="alles, zonder netwerk")
    add_map(verify)
    verify.set_defaults(run=run)


def run(args: Namespace) -> int:
    """Check both logs; needs `connector.json` and no key."""
    directory = choose_map(args.map, buitenwereld(args).environment)
    instellingen = read_instellingen(directory)
    bewaarplaats = Bewaarplaats(directory / instellingen.bewaarplaats)
    checked = [
        _verify(bewaarplaats, "hub", instellingen.hub),
        _verify(bewaarplaats, "sleutelhouder", instellingen.sleutelhouder),
    ]
    return 0 if all(checked) else Alarm.exit_code


def _verify(bewaarplaats: Bewaarplaats, wie: Wie, proces: Proces) -> bool:
    """Check one log and say what held; False when something did not."""
    try:
        found = verify_kept(bewaarplaats.regels(wie), log_of(proces), bewaarplaats.controlepunt(wie))
    except RegelOnjuist as error:
        print(f"{wie}: regel {error.regelnummer} van bonnen.jsonl klopt niet ({error.regel})", file=sys.stderr)
        return False
    forks = bewaarplaats.vorken(wie)
    if forks:
        print(f"{wie}: er is bewijs van een gevorkt logboek bewaard ({forks[0].name})", file=sys.stderr)
        return False
    print(f"{wie}: {found.bonnen} bonnen kloppen, logboek gezien tot {found.omvang}")
    return True
