"""What the commands about versions of the covenant share: their options, who acts, and reading what was typed."""

import re
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from connectors.agent.beleidspost import Beleidspost
from connectors.agent.errors import InvoerOnjuist
from connectors.agent.opdracht import Opdracht
from connectors.agent.opties import Subparsers, add_map, buitenwereld, connected, read_omgeving

NIET_AANGENOMEN: Final = 3
"""Exit code when what was handed in or tried must be repaired, as for any refusal."""
TOEZICHT: Final = "P15"
_BUNDEL = re.compile(r"[0-9a-f]{64}", re.ASCII)


def add_handeling(
    onder: Subparsers, name: str, about: str, run: Callable[[Namespace], int], *, bundel: bool = False
) -> ArgumentParser:
    """A command of an employee, about one version if `bundel` says so."""
    parser: ArgumentParser = onder.add_parser(name, help=about)
    add_map(parser)
    parser.add_argument("--kenmerk", default="convenant/beheer", help="uw eigen kenmerk; geen BSN")
    parser.add_argument(
        "--gebruiker", help="login van de medewerker (anders wie dit uitvoert); gaat alleen als code weg"
    )
    parser.add_argument("--json", action="store_true", help="antwoord als JSON")
    if bundel:
        parser.add_argument("bundel", metavar="VINGERAFDRUK", help="van de versie")
    parser.set_defaults(run=run)
    return parser


@contextmanager
def aan_het_beleid(args: Namespace) -> Iterator[Beleidspost]:
    """The employee of these options, with an open connection.

    Raises:
        InvoerOnjuist: `bundel-formaat`, or something of the wrong form: nothing is sent.
    """
    for name in ("bundel", "met", "onder"):
        check_fingerprint(getattr(args, name, None))
    opdracht = Opdracht(TOEZICHT, args.kenmerk, args.gebruiker or buitenwereld(args).login())
    with connected(args, read_omgeving(args)) as verbinding:
        yield Beleidspost(verbinding, opdracht.gebruiker, opdracht.kenmerk)


def check_fingerprint(typed: str | None) -> None:
    """See that something typed is a digest; None when nothing was.

    Raises:
        InvoerOnjuist: `bundel-formaat`.
    """
    if typed is not None and not _BUNDEL.fullmatch(typed):
        raise InvoerOnjuist("bundel-formaat")


def read_face(path: Path) -> str:
    """The text of a file.

    Raises:
        InvoerOnjuist: `bestand-niet-leesbaar`, or `codering`.
    """
    try:
        return path.read_bytes().decode("utf-8")
    except OSError:
        raise InvoerOnjuist("bestand-niet-leesbaar") from None
    except UnicodeDecodeError:
        raise InvoerOnjuist("codering") from None
