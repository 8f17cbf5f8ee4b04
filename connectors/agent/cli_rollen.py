"""`connector rollen`: in which roles an employee is designated, and whether it can act today."""

from argparse import Namespace

from connectors.agent.aanwijzingteksten import rollen_tekst
from connectors.agent.errors import InvoerOnjuist
from connectors.agent.opdracht import check_kenmerk
from connectors.agent.opties import Subparsers, add_map, buitenwereld, connected, read_omgeving


def register(subparsers: Subparsers) -> None:
    """Add the command."""
    parser = subparsers.add_parser("rollen", help="toon in welke rollen u bent aangewezen en wat er ontbreekt")
    add_map(parser)
    parser.add_argument("--kenmerk", default="rollen/eigen", help="uw eigen kenmerk; geen BSN")
    parser.add_argument(
        "--gebruiker", help="login van de medewerker (anders wie dit uitvoert); gaat alleen als code weg"
    )
    parser.add_argument("--json", action="store_true", help="antwoord als JSON")
    parser.set_defaults(run=run)


def run(args: Namespace) -> int:
    """Ask the hub, and print what it says."""
    from connectors.agent.aanwijzingen import eigen_rollen  # noqa: PLC0415 - it loads what speaks HTTP

    login = args.gebruiker or buitenwereld(args).login()
    if not login:
        raise InvoerOnjuist("gebruiker-ontbreekt")
    check_kenmerk(args.kenmerk)
    with connected(args, read_omgeving(args)) as verbinding:
        lijst = eigen_rollen(verbinding, login, args.kenmerk)
    print(lijst.model_dump_json() if args.json else rollen_tekst(lijst))
    return 0
