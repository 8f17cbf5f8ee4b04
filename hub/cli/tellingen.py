"""`hub tellingen`: what was published of a year, or else its closed months, from the book of published figures.

Small numbers are withheld as the covenant says (art. 9.14); the read is an event in the hub's log.
"""

import json
import sys
from argparse import Namespace
from collections.abc import Iterator, Mapping

from connectors.protocol.errors import ProtocolError
from hub.adapters.policy.errors import PolicyError
from hub.application.cijferboek import Getoond
from hub.bootstrap.tellingen import read_figures
from hub.cli.subparsers import Subparsers
from hub.domain.errors import HubError
from hub.settings import HubSettings, SettingsWrong

TITELS = {
    "T1": "Aanmeldingen naar herkomst",
    "T2": "Aanmeldingen per doelgroep per gemeente",
    "T3": "Meldingen multiproblematiek per stadsdeel",
    "WAAR_JEUGD": "Meldingen over jeugd per stadsdeel",
    "MAAND": "Aanmeldingen per maand",
    "WOORD": "Bericht aan de melder per maand",
}
VERHULD = "-"
Tabellen = Mapping[str, Mapping[str, Mapping[str, int | None]]]


def register(groups: Subparsers) -> None:
    """Add `hub tellingen` to the command line."""
    command = groups.add_parser("tellingen", help="the tables of the annual report")
    command.add_argument("--jaar", type=int, required=True, help="year in which it happened")
    command.add_argument("--json", action="store_true", help="one JSON object; null is a number that is withheld")
    command.set_defaults(run=_run)


def _run(args: Namespace) -> int:
    try:
        gelezen = read_figures(HubSettings.from_environment(), args.jaar)
    except (SettingsWrong, HubError, ProtocolError, PolicyError, ValueError, OSError) as error:
        print(f"hub tellingen: {error}", file=sys.stderr)
        return 1
    shown = {naam: _rows(getoond) for naam, getoond in gelezen.cijfers.tabellen.items()}
    if args.json:
        print(json.dumps({"jaar": args.jaar, "tabellen": shown}, ensure_ascii=False))
        return 0
    print("\n".join([as_text(shown), *_notes(shown, gelezen.drempel)]).strip())
    return 0


def _rows(getoond: Getoond) -> dict[str, dict[str, int | None]]:
    rows: dict[str, dict[str, int | None]] = {}
    for (rij, kolom), aantal in getoond.items():
        rows.setdefault(rij, {})[kolom] = aantal
    return rows


def _notes(shown: Tabellen, drempel: int) -> Iterator[str]:
    """What a reader must know of what is not there."""
    if any(aantal is None for tabel in shown.values() for cellen in tabel.values() for aantal in cellen.values()):
        yield f"{VERHULD} is niet getoond: kleiner dan {drempel}, of daaruit af te leiden."
    if "T1" not in shown:
        yield "Van dit jaar is nog geen rapport uitgegeven: er staan alleen maanden die gesloten zijn."


def as_text(shown: Tabellen) -> str:
    """The tables for a person; what is withheld is a dash."""
    lines = [line for naam, tabel in shown.items() for line in (*_table(f"{naam}  {TITELS[naam]}", tabel), "")]
    return "\n".join(lines).rstrip()


def _table(titel: str, tabel: Mapping[str, Mapping[str, int | None]]) -> Iterator[str]:
    width = max(map(len, tabel))
    kolommen = list(next(iter(tabel.values())))
    yield titel
    yield " " * width + "".join(f"  {kolom:>17}" for kolom in kolommen)
    for rij, cellen in tabel.items():
        shown = (VERHULD if cellen[kolom] is None else str(cellen[kolom]) for kolom in kolommen)
        yield f"{rij:{width}}" + "".join(f"  {cel:>17}" for cel in shown)
