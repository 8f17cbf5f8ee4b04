"""What is typed about a stuk, as the fields of its message: conditions, numbers, and parts from files."""

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from connectors.agent.bijlage import MOST_BYTES, lees_bijlage
from connectors.agent.bijzonderewoorden import waarschuwing
from connectors.agent.errors import InvoerOnjuist
from connectors.agent.invoer import paar_van, read_tekst
from connectors.agent.persoonsvermelding import verbied_persoon
from connectors.agent.stukinhoud import Stukinhoud
from connectors.agent.stukken import Delen

VERSCHIJNSEL: Final = "P26"
"""The purpose under which nothing is about a person (covenant art. 9.50)."""
_VLAGGEN: Final = frozenset({"alleen-samenvatting", "niet-exporteren", "niet-in-plan", "geheim-adres"})
_LIJSTEN: Final = frozenset({"alleen-aan", "niet-aan"})


def add_delen(parser: ArgumentParser) -> None:
    """Where the content comes from: never from the command line itself, which others can read."""
    parser.add_argument("--samenvatting", metavar="BESTAND", help="wat iedereen ziet die iets mag zien; - leest stdin")
    parser.add_argument("--tekst", metavar="BESTAND", help="alles; - leest stdin")
    parser.add_argument("--bijlage", metavar="BESTAND", help="pdf, png, jpeg of platte tekst, hooguit 2 MB")
    parser.add_argument(
        "--veld", action="append", default=[], metavar="NAAM=WAARDE", help="gecodeerd veld, zoals functie=wijkagent"
    )


def add_voorwaarden(parser: ArgumentParser) -> None:
    """What the source demands of every later use."""
    parser.add_argument(
        "--voorwaarde",
        action="append",
        default=[],
        metavar="VOORWAARDE",
        help="alleen-aan=om,politie, niet-aan=, tot=JJJJ-MM-DD, alleen-samenvatting, niet-exporteren, niet-in-plan"
        " of geheim-adres; mag vaker",
    )


def delen_van(args: Namespace) -> Delen | None:
    """The parts that the options name; None when they name none.

    Raises:
        InvoerOnjuist: a file that can't be read, or content that breaks a rule.
    """
    velden = dict(paar_van(one, "veld-vorm") for one in args.veld)
    if not (args.samenvatting or args.tekst or args.bijlage or velden):
        return None
    if not (args.samenvatting or velden):
        raise InvoerOnjuist("samenvatting-ontbreekt")
    kort = Stukinhoud(read_tekst(args.samenvatting) if args.samenvatting else "", velden)
    tekst = Stukinhoud(read_tekst(args.tekst), velden) if args.tekst else None
    bijlage = lees_bijlage(Path(args.bijlage).name, _read_bytes(args.bijlage)) if args.bijlage else None
    return Delen(kort, tekst, bijlage)


def waarschuwing_bij(delen: Delen | None) -> str:
    """As `waarschuwing`, about the texts of a stuk."""
    parts = [delen.samenvatting, delen.tekst] if delen else []
    return waarschuwing(*(part.tekst for part in parts if part))


def zonder_personen(doel: str, delen: Delen | None) -> None:
    """Refuse what may name somebody, where that is about a phenomenon: a detector, no proof.

    Raises:
        InvoerOnjuist: a rule of `persoonsvermelding`, or `bijlage-of-tekst`: a file can't be looked through.
    """
    if doel != VERSCHIJNSEL or delen is None:
        return
    if delen.bijlage is not None:
        raise InvoerOnjuist("bijlage-of-tekst")
    parts = [part for part in (delen.samenvatting, delen.tekst) if part is not None]
    verbied_persoon(*(text for part in parts for text in (part.tekst, *part.velden.values())))


def voorwaarden_van(said: Sequence[str]) -> dict[str, object]:
    """Conditions as the fields of their message.

    Raises:
        InvoerOnjuist: `voorwaarde-onbekend`.
    """
    found: dict[str, object] = {}
    for one in said:
        name, equals, value = one.partition("=")
        key = name.replace("-", "_")
        if name in _LIJSTEN and value:
            found[key] = value.split(",")
        elif name == "tot" and value:
            found[key] = value
        elif name in _VLAGGEN and not equals:
            found[key] = True
        else:
            raise InvoerOnjuist("voorwaarde-onbekend")
    return found


def _read_bytes(path: str) -> bytes:
    """At most one byte more than a file may have: a huge one is refused without being read."""
    try:
        with Path(path).open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except OSError:
        raise InvoerOnjuist("bestand-niet-leesbaar") from None
