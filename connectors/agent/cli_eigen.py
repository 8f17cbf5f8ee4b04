"""`connector intrekken` and `connector afschermen`: what this party delivered itself, taken back or shielded.

Exit codes: 0 done, 2 input, or a registration that should be shielded is not there, 3 refused,
4 unreachable, 5 alarm. After 3, 4 or a kill, give the same command again.
"""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from connectors.agent.csvregels import Afgewezen
from connectors.agent.eigen import EigenRegistraties, Genoemd
from connectors.agent.errors import InvoerOnjuist
from connectors.agent.leverboek import Leverboek
from connectors.agent.opties import Subparsers, add_opdracht, connected, opdracht_of, read_omgeving
from connectors.agent.register import MAX_REFERENTIE, CsvRegister
from connectors.protocol.canonical import unb64u
from connectors.protocol.errors import Malformed

HANDVAT_BYTES = 32


def register(subparsers: Subparsers) -> None:
    """Add both commands."""
    back = subparsers.add_parser("intrekken", help="haal eigen registraties uit de index")
    _add_named(back)
    back.set_defaults(run=_intrekken)
    shield = subparsers.add_parser("afschermen", help="scherm eigen registraties af: niemand hoort er iets van")
    _add_named(shield)
    shield.add_argument("--opheffen", action="store_true", help="hef de afscherming op")
    shield.set_defaults(run=_afschermen)


def _add_named(parser: ArgumentParser) -> None:
    parser.add_argument("referentie", nargs="*", metavar="REFERENTIE", help="uw eigen referentie bij de levering")
    parser.add_argument("--bestand", type=Path, metavar="CSV", help="register; alleen de kolom referentie telt")
    parser.add_argument("--handvat", action="append", default=[], metavar="HANDVAT", help="handvat van de persoon")
    add_opdracht(parser)


def _intrekken(args: Namespace) -> int:
    genoemd = _genoemd(args)
    with _own(args) as own:
        own.trek_in(genoemd)
    print(f"Van {_count(genoemd)} staat niets van u meer in de index. De bon is gecontroleerd.")
    return 0


def _afschermen(args: Namespace) -> int:
    genoemd = _genoemd(args)
    with _own(args) as own:
        found, complete = own.scherm_af(genoemd, afgeschermd=not args.opheffen)
    stand = "niet meer afgeschermd" if args.opheffen else "afgeschermd"
    print(f"{stand}: {found} registraties. De bon is gecontroleerd.")
    if not complete:
        raise InvoerOnjuist("registratie-ontbreekt")
    return 0


def _genoemd(args: Namespace) -> Genoemd:
    """What the options name, each once and in order.

    Raises:
        InvoerOnjuist: nothing, or something that is no reference or handle.
    """
    referenties = tuple(dict.fromkeys([*args.referentie, *(_read(args.bestand) if args.bestand else ())]))
    if not all(0 < len(referentie) <= MAX_REFERENTIE for referentie in referenties):
        raise InvoerOnjuist("referentie-lengte")
    handvatten = tuple(dict.fromkeys(args.handvat))
    try:
        for handvat in handvatten:
            unb64u(handvat, HANDVAT_BYTES)
    except Malformed:
        raise InvoerOnjuist("handvat-formaat") from None
    if not referenties and not handvatten:
        raise InvoerOnjuist("registratie-niet-genoemd")
    return Genoemd(referenties, handvatten)


def _read(pad: Path) -> Iterator[str]:
    """References of a register file; a row that can't be read stops everything before anything is sent."""
    for rij in CsvRegister(pad).rijen():
        if isinstance(rij, Afgewezen):
            raise InvoerOnjuist(rij.code)
        yield rij.referentie


def _count(genoemd: Genoemd) -> str:
    counts = {"referenties": len(genoemd.referenties), "handvatten": len(genoemd.handvatten)}
    return " en ".join(f"{count} {kind}" for kind, count in counts.items() if count)


@contextmanager
def _own(args: Namespace) -> Iterator[EigenRegistraties]:
    omgeving = read_omgeving(args)
    opdracht = opdracht_of(args, omgeving.instellingen)
    leverboek = Leverboek(omgeving.bewaarplaats)
    with connected(args, omgeving) as verbinding:
        yield EigenRegistraties(verbinding, leverboek, opdracht)
