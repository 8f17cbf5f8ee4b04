"""`connector voorbeeldregio`: write the invented region, its messages, or two files to measure linkage with.

The generator is loaded by name, not imported: the agent lies below the packages of the partners.
"""

import argparse
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import cast

from connectors.agent.errors import InvoerOnjuist
from connectors.agent.register import lees_dag

Schrijver = Callable[..., dict[str, Path]]
_BEGIN = "2011-11-07"


def register(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command and its two sub-commands."""
    parser = subparsers.add_parser("voorbeeldregio", help="schrijf een verzonnen regio: registers en het jaar 2011")
    parser.add_argument("--uit", type=Path, help="map waarin de bestanden komen")
    parser.add_argument("--seed", type=int, default=2011, help="zelfde getal, zelfde regio (standaard 2011)")
    parser.add_argument("--huishoudens", type=int, default=1350, help="omvang (standaard 1350, minstens 7)")
    parser.add_argument("--peildatum", metavar="JJJJ-MM-DD", help="registers zoals op deze dag (standaard 2011-12-31)")
    parser.set_defaults(run=schrijf_regio)
    soorten = parser.add_subparsers(metavar="{koppelset,berichten}")
    koppelset = soorten.add_parser("koppelset", help="twee bestanden die elkaar half overlappen, met de waarheid")
    koppelset.add_argument("--uit", type=Path, required=True, help="map voor A.csv, B.csv en T.csv")
    koppelset.add_argument("--aantal", type=int, required=True, help="rijen per bestand, minstens 2")
    koppelset.add_argument("--seed", type=int, default=2011, help="zelfde getal, zelfde bestanden (standaard 2011)")
    koppelset.set_defaults(run=schrijf_koppelset)
    berichten = soorten.add_parser("berichten", help="wat de partners melden: een week, en het jaar 2011")
    berichten.add_argument("--uit", type=Path, required=True, help="map waarin de mappen week en jaar komen")
    berichten.add_argument("--begin", metavar="JJJJ-MM-DD", default=_BEGIN, help=f"eerste dag (standaard {_BEGIN})")
    berichten.add_argument("--seed", type=int, default=2011, help="zelfde getal, zelfde berichten (standaard 2011)")
    berichten.add_argument("--huishoudens", type=int, default=1350, help="omvang (standaard 1350, minstens 7)")
    berichten.set_defaults(run=schrijf_berichten)


def schrijf_regio(args: argparse.Namespace) -> int:
    """Write the region and print each path.

    Raises:
        InvoerOnjuist: no folder given, too few households, a date of another form, or the folder can't be written.
    """
    if args.uit is None:
        raise InvoerOnjuist("uit-ontbreekt")
    try:
        opties = {"peildatum": lees_dag(args.peildatum)} if args.peildatum else {}
    except ValueError:
        raise InvoerOnjuist("peildatum-formaat") from None
    maak = import_module("connectors.voorbeeldregio.regio").maak_regio
    return _schrijf("schrijven:schrijf_registers", lambda: maak(args.seed, args.huishoudens, **opties), args.uit)


def schrijf_koppelset(args: argparse.Namespace) -> int:
    """Write A, B and the truth and print each path.

    Raises:
        InvoerOnjuist: too few rows, or the folder can't be written.
    """
    maak = import_module("connectors.voorbeeldregio.koppelset").maak_koppelset
    return _schrijf("schrijven:schrijf_koppelset", lambda: maak(args.seed, args.aantal), args.uit)


def schrijf_berichten(args: argparse.Namespace) -> int:
    """Write what every partner reports and print each path.

    Raises:
        InvoerOnjuist: too few households, a date of another form, or the folder can't be written.
    """
    try:
        begin = lees_dag(args.begin)
    except ValueError:
        raise InvoerOnjuist("begin-formaat") from None
    maak = import_module("connectors.voorbeeldregio.regio").maak_regio
    return _schrijf("berichten:schrijf_berichten", lambda: maak(args.seed, args.huishoudens), args.uit, begin)


def _schrijf(schrijver: str, maak: Callable[[], object], uit: Path, *opties: object) -> int:
    module, _, functie = schrijver.partition(":")
    schrijf = cast("Schrijver", getattr(import_module(f"connectors.voorbeeldregio.{module}"), functie))
    try:
        inhoud = maak()
    except ValueError:
        raise InvoerOnjuist("omvang-te-klein") from None
    try:
        paden = schrijf(inhoud, uit, *opties)
    except OSError as error:
        raise InvoerOnjuist("uit-niet-schrijfbaar") from error
    for pad in paden.values():
        print(pad)
    return 0
