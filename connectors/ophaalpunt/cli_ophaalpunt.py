"""`connector ophaalpunt start`: let a derde open its extract, once, until SIGTERM."""

from argparse import Namespace

from connectors.agent.opties import Subparsers, add_map, buitenwereld
from connectors.agent.settings import choose_map
from connectors.ophaalpunt.serveren import GRENZEN, open_ophaalpunt
from connectors.werkplek.luisteren import serve


def register(subparsers: Subparsers) -> None:
    """Add the command with what is under it."""
    parser = subparsers.add_parser("ophaalpunt", help="laat een derde een uittreksel zelf openen, één keer")
    onder = parser.add_subparsers(required=True, metavar="HANDELING")
    start = onder.add_parser("start", help="toon de pagina voor de code, tot SIGTERM")
    add_map(start)
    start.set_defaults(run=_start)


def _start(args: Namespace) -> int:
    buiten = buitenwereld(args)
    with open_ophaalpunt(choose_map(args.map, buiten.environment), buiten.clock, buiten.http) as ophaalpunt:
        serve(ophaalpunt.app, ophaalpunt.plek, f"gereed: {ophaalpunt.plek.adres}", **GRENZEN)
    return 0
