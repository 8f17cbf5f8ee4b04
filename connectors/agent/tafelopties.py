"""What the commands of people at the table share: their options, who acts, and what was typed held against the form."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final, TypeVar

from pydantic import ValidationError

from connectors.agent.errors import InvoerOnjuist
from connectors.agent.invoer import nummer_van, paar_van
from connectors.agent.opdracht import Opdracht
from connectors.agent.opties import Subparsers, add_map, buitenwereld, connected, read_omgeving
from connectors.agent.tafel import Deelnemer, Tafel
from connectors.protocol.meldingen import Antwoorden

T = TypeVar("T")
DOELTOETS: Final = "P05"
_FIELDS: Final = frozenset(Antwoorden.model_fields) | {
    "melding",
    "deelnemers",
    "instrument",
    "rol",
    "doelgroep",
    "gemeente",
    "uitkomst",
    "taak",
    "gevolg",
    "genomen_op",
    "opvolgers",
}
"""Fields that a message about what was typed may name."""


def add_handeling(
    subparsers: Subparsers, name: str, about: str, run: Callable[[Namespace], int], doel: str = DOELTOETS
) -> ArgumentParser:
    """A command of an employee at the table."""
    parser: ArgumentParser = subparsers.add_parser(name, help=about)
    add_map(parser)
    parser.add_argument("--doel", default=doel, help=f"doelcode van het convenant (anders {doel})")
    parser.add_argument("--rol", help="uw rol in het convenant (anders die van de instellingen)")
    parser.add_argument("--kenmerk", help="uw eigen kenmerk; geen BSN (anders tafel/JJJJ-MM-DD)")
    parser.add_argument(
        "--gebruiker", help="login van de medewerker (anders wie dit uitvoert); gaat alleen als code weg"
    )
    parser.add_argument("--json", action="store_true", help="antwoord als JSON")
    parser.set_defaults(run=run)
    return parser


@contextmanager
def aan_tafel(args: Namespace) -> Iterator[Tafel]:
    """The employee of these options, with an open connection."""
    omgeving, buiten = read_omgeving(args), buitenwereld(args)
    kenmerk = args.kenmerk or f"tafel/{buiten.clock.now().date().isoformat()}"
    opdracht = Opdracht(args.doel, kenmerk, args.gebruiker or buiten.login())
    with connected(args, omgeving) as verbinding:
        yield Tafel(verbinding, Deelnemer(opdracht, args.rol or omgeving.instellingen.rol))


def checked(make: Callable[[], T]) -> T:
    """Judge what was typed by the form of the message, before anything is sent; the field is named.

    Raises:
        InvoerOnjuist: `waarde_onbekend: <field>` or `vraag-onbekend`.
    """
    try:
        return make()
    except ValidationError as error:
        known = [part for part in error.errors(include_input=False)[0]["loc"] if part in _FIELDS]
        raise InvoerOnjuist(f"waarde_onbekend: {known[0]}" if known else "vraag-onbekend") from None


def antwoord_van(text: str) -> tuple[str, str]:
    """The name of a question and the code that answers it, of `NAME=VALUE`.

    Raises:
        InvoerOnjuist: `antwoord-vorm`.
    """
    name, value = paar_van(text, "antwoord-vorm")
    return name, value.upper()


def melding_van(text: str) -> str:
    """The number of a melding.

    Raises:
        InvoerOnjuist: `melding-formaat`.
    """
    return nummer_van(text, "melding-formaat")
