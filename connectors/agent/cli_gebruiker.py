"""`connector gebruiker`: the pseudonym of an employee, for whoever designates people at the table."""

from argparse import Namespace

from connectors.agent.errors import InvoerOnjuist
from connectors.agent.geheim import Geheim
from connectors.agent.opties import Subparsers, add_map, read_omgeving
from connectors.protocol.canonical import b64u


def register(subparsers: Subparsers) -> None:
    """Add the command."""
    parser = subparsers.add_parser("gebruiker", help="toon het pseudoniem van een medewerker, voor de aanwijzing")
    parser.add_argument("login", metavar="LOGIN", help="login van de medewerker; gaat niet weg")
    add_map(parser)
    parser.set_defaults(run=run)


def run(args: Namespace) -> int:
    """Print the code by which the hub knows this login: the same one at every act."""
    if not args.login:
        raise InvoerOnjuist("gebruiker-ontbreekt")
    omgeving = read_omgeving(args)
    print(b64u(Geheim(omgeving.geheim, omgeving.instellingen.partij).gebruiker(args.login)))
    return 0
