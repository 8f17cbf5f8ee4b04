"""`hub audit requests` and `hub audit reconcile`: do key holder and hub have the same requests of a day?

The key holder's administrator prints the requests of a day and sends the file; the hub's compares
it with its own log. Somebody who collects evaluations without asking shows here.
"""

import json
import sys
from argparse import ArgumentTypeError, Namespace
from dataclasses import asdict
from datetime import date
from pathlib import Path

from connectors.protocol.errors import ProtocolError
from hub.bootstrap.vergelijken import reconcile, requests_on
from hub.cli.subparsers import Subparsers
from hub.domain.errors import HubError
from hub.domain.vergelijking import Verrichting
from hub.settings import HubSettings, SettingsWrong


def register_comparison(commands: Subparsers) -> None:
    """Add both commands to `hub audit`."""
    requests = commands.add_parser("requests", help="print which requests a log has of a day, for the other process")
    requests.add_argument("--db", required=True, help="path of a SQLite file, or a database address")
    requests.add_argument("--dag", type=_day, required=True, help="JJJJ-MM-DD, UTC")
    requests.set_defaults(run=_requests)
    compare = commands.add_parser("reconcile", help="compare the key holder's requests of a day with the hub's log")
    compare.add_argument("bestand", type=Path, help="what `hub audit requests` printed at the key holder")
    compare.set_defaults(run=_reconcile)


def _requests(args: Namespace) -> int:
    try:
        found = requests_on(args.db, args.dag)
    except (HubError, ProtocolError, ValueError, OSError) as error:
        print(f"hub audit: {error}", file=sys.stderr)
        return 1
    print(json.dumps({"dag": args.dag.isoformat(), "verzoeken": [asdict(one) for one in found]}))
    return 0


def _reconcile(args: Namespace) -> int:
    try:
        dag, houder = _read(args.bestand)
        found = reconcile(HubSettings.from_environment(), dag, houder)
    except (SettingsWrong, HubError, ProtocolError, ValueError, OSError) as error:
        print(f"hub audit: {error}", file=sys.stderr)
        return 1
    print(json.dumps({"dag": dag.isoformat(), "verschillen": [asdict(one) for one in found]}))
    return 1 if found else 0


def _read(path: Path) -> tuple[date, list[Verrichting]]:
    """What the key holder printed.

    Raises:
        ValueError: the file is something else.
    """
    try:
        content = json.loads(path.read_bytes())
        return date.fromisoformat(content["dag"]), [Verrichting(**one) for one in content["verzoeken"]]
    except (ValueError, KeyError, TypeError):
        message = f"{path.name} is not what hub audit requests prints"
        raise ValueError(message) from None


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError("a day as JJJJ-MM-DD is needed") from None
