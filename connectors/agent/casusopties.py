"""What the commands of a casus share: their options, who acts, and where the casus stands.

parser = add_opdracht(onder, "stap", "ga naar de volgende fase", _stap, wijziging=True)
with aan_het_werk(args) as post:
    handeling = Casusstap.model_validate({**kop_in_casus(post, args), "naar": "PLAN"})

Purpose, kenmerk and login follow from phase, day and machine, unless the options name others.
"""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from pydantic import ValidationError

from connectors.agent.casus import ZOEK_DOEL, Casuspost
from connectors.agent.casuskop import check_casus, zoek_casus
from connectors.agent.errors import InvoerOnjuist
from connectors.agent.opdracht import Opdracht
from connectors.agent.opties import Subparsers, add_map, buitenwereld, connected, read_omgeving
from connectors.agent.tafel import Deelnemer

T = TypeVar("T")


def add_opdracht(
    onder: Subparsers, name: str, about: str, run: Callable[[Namespace], int], *, wijziging: bool = False
) -> ArgumentParser:
    """A command about one casus; one that changes it takes the version that was seen."""
    parser = add_kop(onder, name, about, run)
    parser.add_argument("casus", metavar="CASUS", help="nummer uit de lijst")
    if wijziging:
        parser.add_argument("--versie", type=int, metavar="N", help="de versie die u zag (anders de nieuwste)")
    return parser


def add_kop(onder: Subparsers, name: str, about: str, run: Callable[[Namespace], int]) -> ArgumentParser:
    """A command of an employee, about no casus in particular."""
    parser: ArgumentParser = onder.add_parser(name, help=about)
    add_map(parser)
    parser.add_argument("--doel", default="", help="doelcode van het convenant (anders die van de fase)")
    parser.add_argument("--rol", help="uw rol in het convenant (anders die van de instellingen)")
    parser.add_argument("--kenmerk", help="uw eigen kenmerk; geen BSN (anders casus/JJJJ-MM-DD)")
    parser.add_argument(
        "--gebruiker", help="login van de medewerker (anders wie dit uitvoert); gaat alleen als code weg"
    )
    parser.add_argument("--json", action="store_true", help="antwoord als JSON")
    parser.set_defaults(run=run)
    return parser


@contextmanager
def aan_het_werk(args: Namespace) -> Iterator[Casuspost]:
    """The employee of these options, with an open connection."""
    omgeving, buiten = read_omgeving(args), buitenwereld(args)
    kenmerk = args.kenmerk or f"casus/{buiten.clock.now().date().isoformat()}"
    opdracht = Opdracht(args.doel or ZOEK_DOEL, kenmerk, args.gebruiker or buiten.login())
    with connected(args, omgeving) as verbinding:
        yield Casuspost(verbinding, Deelnemer(opdracht, args.rol or omgeving.instellingen.rol))


def kop_in_casus(post: Casuspost, args: Namespace) -> dict[str, object]:
    """The fields of every act in this casus; what the options leave open, the list tells.

    Raises:
        InvoerOnjuist: `casus-formaat`, or `casus-niet-in-lijst`: nothing is sent.
        Geweigerd, Onbereikbaar, Alarm: see `errors`.
    """
    casus_van(args)
    wants_version = "versie" in args
    if args.doel and not (wants_version and args.versie is None):
        seen = {"versie_gezien": args.versie} if wants_version else {}
        return {**post.kop(args.doel), "casus": args.casus, **seen}
    plek = zoek_casus(post, args.casus, args.doel)
    newest = plek.regel.versie if not wants_version or args.versie is None else args.versie
    return {**plek.kop(), **({"versie_gezien": newest} if wants_version else {})}


def casus_van(args: Namespace) -> str:
    """The number of the casus that was typed.

    Raises:
        InvoerOnjuist: `casus-formaat`.
    """
    return check_casus(args.casus)


def checked(make: Callable[[], T], fields: frozenset[str]) -> T:
    """Judge what was typed by the form of the message, before anything is sent; one of `fields` is named.

    Raises:
        InvoerOnjuist: `waarde_onbekend`, with the field.
    """
    try:
        return make()
    except ValidationError as error:
        known = [part for part in error.errors(include_input=False)[0]["loc"] if part in fields]
        raise InvoerOnjuist(f"waarde_onbekend: {known[0]}" if known else "waarde_onbekend") from None
