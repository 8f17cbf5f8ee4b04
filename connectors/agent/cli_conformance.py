"""`connector conformance ADAPTER FILE`: check an adapter against a sample of its own format.

The suite is loaded by name, not imported: the agent lies below the packages of the partners.
"""

import argparse
import json
from collections.abc import Callable
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from connectors.agent.errors import InvoerOnjuist
from connectors.agent.kalender import vandaag
from connectors.agent.meldadapters import laad_meldingadapter
from connectors.agent.opties import buitenwereld
from connectors.agent.register import ADAPTERS, laad_adapter, lees_dag


class _Rapport(Protocol):
    @property
    def geslaagd(self) -> bool: ...

    def regels(self) -> list[str]: ...

    def als_json(self) -> dict[str, object]: ...


def register(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command."""
    bekend = ", ".join(ADAPTERS)
    parser = subparsers.add_parser("conformance", help="toets een adapter aan een voorbeeldbestand")
    parser.add_argument("adapter", help=f"{bekend}, of de plaats van een eigen adapter als pakket.module:NAAM")
    parser.add_argument("bestand", type=Path, help="voorbeeld in het formaat van de adapter, met verzonnen personen")
    parser.add_argument("--peildatum", metavar="JJJJ-MM-DD", help="beoordeel het voorbeeld op deze dag")
    parser.add_argument("--meldingen", action="store_true", help="toets de adapter die meldingen maakt")
    parser.add_argument("--zonder-bsn", action="store_true", help="uw organisatie mag geen BSN verwerken")
    parser.add_argument("--json", action="store_true", help="het rapport als één JSON-object")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the report; 0 when the adapter conforms, 1 when not.

    Raises:
        InvoerOnjuist: unknown adapter, unreadable sample, or a date of another form.
    """
    try:
        peildatum = lees_dag(args.peildatum) if args.peildatum else None
    except ValueError:
        raise InvoerOnjuist("peildatum-formaat") from None
    rapport = _messages(args, peildatum) if args.meldingen else _register(args, peildatum)
    print(json.dumps(rapport.als_json(), ensure_ascii=False) if args.json else "\n".join(rapport.regels()))
    return 0 if rapport.geslaagd else 1


def _register(args: argparse.Namespace, peildatum: date | None) -> _Rapport:
    suite = cast("Callable[..., _Rapport]", import_module("connectors.conformance.suite").run_conformance)
    return suite(laad_adapter(args.adapter), args.bestand, peildatum)


def _messages(args: argparse.Namespace, peildatum: date | None) -> _Rapport:
    suite = cast("Callable[..., _Rapport]", import_module("connectors.conformance.meldsuite").run_meldconformance)
    dag = peildatum or vandaag(buitenwereld(args).clock)
    klassen = ("link",) if args.zonder_bsn else ("bsn", "link")
    return suite(laad_meldingadapter(args.adapter), args.bestand, dag, klassen=klassen)
