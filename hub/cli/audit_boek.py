"""`hub audit figures`: is what stands in the book of published figures what the log says was published and counted?

No figure is printed: whoever may see the book finds the place by year and version. `hub audit verify` checks the log.
"""

import sys
from argparse import Namespace

from hub.bootstrap.boekproef import check_book
from hub.cli.subparsers import Subparsers
from hub.domain.errors import HubError


def register_figures(commands: Subparsers) -> None:
    """Add `figures` to `hub audit`."""
    figures = commands.add_parser("figures", help="hold the book of published figures against the log")
    figures.add_argument("--db", required=True, help="path of a SQLite file, or a database address")
    figures.set_defaults(run=_figures)


def _figures(args: Namespace) -> int:
    try:
        aantal, found = check_book(args.db)
    except (HubError, OSError) as error:
        print(f"hub audit: {error}", file=sys.stderr)
        return 1
    for one in found:
        print(f"{one.jaar} versie {one.versie}: {one.fout.value}")
    print(f"{aantal} uitgaven in het boek, {len(found)} bevindingen")
    return 1 if found else 0
