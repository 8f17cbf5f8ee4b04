"""What the commands share: options that recur, and the outside world they reach through one value."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from connectors.agent.buitenwereld import Buitenwereld
from connectors.agent.commands import Subparsers
from connectors.agent.errors import InvoerOnjuist
from connectors.agent.settings import MAP_VARIABELE, Instellingen, Omgeving, choose_map, load

if TYPE_CHECKING:
    from connectors.agent.opdracht import Opdracht
    from connectors.agent.verbinding import Verbinding

__all__ = [
    "Buitenwereld",
    "Subparsers",
    "add_genomen_op",
    "add_map",
    "add_opdracht",
    "buitenwereld",
    "connected",
    "opdracht_of",
    "read_omgeving",
]


def add_map(parser: ArgumentParser) -> None:
    """The option that every command with settings has."""
    parser.add_argument("--map", metavar="DIR", help=f"map met instellingen (anders ${MAP_VARIABELE})")


def add_opdracht(parser: ArgumentParser) -> None:
    """Why and for whom: required for everything that reaches the hub about a person."""
    add_map(parser)
    parser.add_argument("--doel", help="doelcode van het convenant, bijvoorbeeld P01")
    parser.add_argument("--kenmerk", required=True, help="uw eigen dossierkenmerk; geen BSN")
    parser.add_argument(
        "--gebruiker", help="login van de medewerker (anders wie dit uitvoert); gaat alleen als code weg"
    )


def add_genomen_op(parser: ArgumentParser) -> None:
    """The day of a decision that is recorded later."""
    parser.add_argument(
        "--genomen-op", default="", metavar="JJJJ-MM-DD", help="de dag van het besluit (anders vandaag)"
    )


def buitenwereld(args: Namespace) -> Buitenwereld:
    """The outside world that `cli.main` put beside the arguments."""
    found: object = args.buitenwereld
    if not isinstance(found, Buitenwereld):
        raise TypeError("cli.main did not set buitenwereld")
    return found


def read_omgeving(args: Namespace) -> Omgeving:
    """Settings and keys of the chosen directory.

    Raises:
        InstellingOnjuist: see `settings.load`.
    """
    return load(choose_map(args.map, buitenwereld(args).environment))


@contextmanager
def connected(args: Namespace, omgeving: Omgeving) -> Iterator["Verbinding"]:
    """A connector for the duration of a command."""
    from connectors.agent.verbinding import verbind  # noqa: PLC0415 - half of the commands never connect

    buiten = buitenwereld(args)
    with verbind(omgeving, buiten.clock, buiten.http) as verbinding:
        yield verbinding


def opdracht_of(args: Namespace, instellingen: Instellingen) -> "Opdracht":
    """The task that the options describe.

    Raises:
        InvoerOnjuist: no purpose, an empty one, or a value of the wrong form.
    """
    from connectors.agent.opdracht import Opdracht  # noqa: PLC0415 - it brings the messages; half of the commands send none

    if args.doel == "":
        raise InvoerOnjuist("doel-leeg")
    doel: str | None = args.doel or instellingen.doel_standaard
    if not doel:
        raise InvoerOnjuist("doel-ontbreekt")
    return Opdracht(doel, args.kenmerk, args.gebruiker or buitenwereld(args).login())
