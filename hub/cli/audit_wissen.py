"""`hub audit erase`: destroy what entries of a log say, on record; the log goes on verifying.

Take the content out of backups too: what was erased comes back with an old one.
"""

import sys
from argparse import ArgumentTypeError, Namespace
from datetime import UTC, date, datetime

from connectors.protocol.errors import ProtocolError
from hub.application.wis_inhoud import Grond
from hub.bootstrap.wissen import erase_content
from hub.cli.admin import SETTINGS
from hub.cli.subparsers import Subparsers
from hub.domain.errors import HubError
from hub.settings import SettingsWrong


def register_erase(commands: Subparsers) -> None:
    """Add `erase` to `hub audit`."""
    erase = commands.add_parser("erase", help="destroy the content of entries; the tree stays")
    erase.add_argument("--proces", choices=sorted(SETTINGS), required=True)
    erase.add_argument("--nummer", type=int, action="append", default=[], help="number of an entry")
    erase.add_argument("--voor", type=_day, help="also every request before this day (UTC), JJJJ-MM-DD")
    erase.add_argument("--grond", type=Grond, choices=list(Grond), required=True)
    erase.set_defaults(run=_erase)


def _erase(args: Namespace) -> int:
    if not args.nummer and args.voor is None:
        print("hub audit: --nummer or --voor is needed", file=sys.stderr)
        return 1
    try:
        settings = SETTINGS[args.proces].from_environment()
        count = erase_content(settings, args.proces, args.nummer, args.voor, args.grond)
    except (SettingsWrong, HubError, ProtocolError, OSError) as error:
        print(f"hub audit: {error}", file=sys.stderr)
        return 1
    print(f"{count} regels gewist. Wis ze ook uit de back-ups.")
    return 0


def _day(text: str) -> datetime:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError("a day as JJJJ-MM-DD is needed") from None
    return datetime(day.year, day.month, day.day, tzinfo=UTC)
