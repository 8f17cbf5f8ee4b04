"""`hub audit records`: a stretch of the own log in the words of a standard, on record. Not what employees did."""

import sys
from argparse import Namespace
from typing import Final, get_args

from connectors.protocol.errors import ProtocolError
from connectors.protocol.logboeken import Gezicht
from hub.bootstrap.logboekuitvoer import export_records
from hub.cli.admin import SETTINGS
from hub.cli.subparsers import Subparsers
from hub.domain.errors import HubError
from hub.settings import SettingsWrong

ZONDER_MENSEN: Final = tuple(gezicht for gezicht in get_args(Gezicht) if gezicht != "NEN7513")
"""What employees did is for whoever tests legality, by their own connector and by leave of the covenant."""


def register_records(commands: Subparsers) -> None:
    """Add `records` to `hub audit`."""
    records = commands.add_parser("records", help="print entries as ADL, LDV or FSC, one record per line")
    records.add_argument("gezicht", type=str.upper, choices=ZONDER_MENSEN)
    records.add_argument("--proces", choices=sorted(SETTINGS), required=True)
    records.add_argument("--vanaf", type=int, default=0, help="number of the first entry")
    records.add_argument("--aantal", type=int, default=10_000, help="most entries")
    records.set_defaults(run=_records)


def _records(args: Namespace) -> int:
    try:
        settings = SETTINGS[args.proces].from_environment()
        found = export_records(settings, args.proces, args.gezicht, args.vanaf, args.aantal)
    except (SettingsWrong, HubError, ProtocolError, OSError) as error:
        print(f"hub audit: {error}", file=sys.stderr)
        return 1
    for record in found:
        print(record)
    return 0
