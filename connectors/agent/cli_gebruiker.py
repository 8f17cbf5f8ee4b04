"""`connector gebruiker`: the pseudonyms of employees, for whoever designates people at the table."""

from argparse import Namespace

from connectors.agent.errors import InvoerOnjuist
from connectors.agent.geheim import Geheim
from connectors.agent.opties import Subparsers, add_map, read_omgeving
from connectors.protocol.canonical import b64u


def register(subparsers: Subparsers) -> None:
    """Add the command."""
    parser = subparsers.add_parser("gebruiker", help="toon het pseudoniem van medewerkers, voor de aanwijzing")
    parser.add_argument("login", nargs="+", metavar="LOGIN", help="login van de medewerker; gaat niet weg")
    add_map(parser)
    parser.set_defaults(run=run)


def run(args: Namespace) -> int:
    """Print the code by which the hub knows each login, a line each, in order: the same one at every act."""
    if not all(args.login):
        raise InvoerOnjuist("gebruiker-ontbreekt")
    omgeving = read_omgeving(args)
    geheim = Geheim(omgeving.geheim, omgeving.instellingen.partij)
    for login in args.login:
        print(b64u(geheim.gebruiker(login)))
    return 0
