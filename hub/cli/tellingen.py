"""`hub tellingen`: Tables 1, 2 and 3 of the annual report, from the anonymous counts.

Small numbers are withheld as the covenant says (art. 9.14); the read is an event in the hub's log.
"""

import json
import sys
from argparse import Namespace
from collections.abc import Iterator, Mapping

from connectors.protocol.errors import ProtocolError
from hub.adapters.policy.errors import PolicyError
from hub.bootstrap.tellingen import read_counts
from hub.cli.subparsers import Subparsers
from hub.domain.errors import HubError
from hub.domain.kleine_aantallen import K, Verhuld, verhul_alle
from hub.domain.tellingen import Tabel, tabellen
from hub.settings import HubSettings, SettingsWrong

TITELS = {
    "T1": "Aanmeldingen naar herkomst",
    "T2": "Aanmeldingen per doelgroep per gemeente",
    "T3": "Meldingen multiproblematiek per stadsdeel",
}
VERHULD = "-"


def register(groups: Subparsers) -> None:
    """Add `hub tellingen` to the command line."""
    command = groups.add_parser("tellingen", help="the tables of the annual report")
    command.add_argument("--jaar", type=int, required=True, help="year in which it happened")
    command.add_argument("--json", action="store_true", help="one JSON object; null is a number that is withheld")
    command.set_defaults(run=_run)


def _run(args: Namespace) -> int:
    try:
        geteld = read_counts(HubSettings.from_environment(), args.jaar)
    except (SettingsWrong, HubError, ProtocolError, PolicyError, ValueError, OSError) as error:
        print(f"hub tellingen: {error}", file=sys.stderr)
        return 1
    gemaakt = tabellen(geteld.telrijen)
    shown = verhul_alle(gemaakt) if geteld.verhullen else _alles(gemaakt)
    print(json.dumps({"jaar": args.jaar, "tabellen": shown}, ensure_ascii=False) if args.json else as_text(shown))
    return 0


def _alles(gemaakt: Mapping[str, Tabel]) -> dict[str, Verhuld]:
    return {naam: {rij: dict(cellen) for rij, cellen in tabel.items()} for naam, tabel in gemaakt.items()}


def as_text(shown: Mapping[str, Mapping[str, Mapping[str, int | None]]]) -> str:
    """The tables for a person; what is withheld is a dash."""
    lines = [line for naam, tabel in shown.items() for line in (*_table(f"{naam}  {TITELS[naam]}", tabel), "")]
    if any(aantal is None for tabel in shown.values() for cellen in tabel.values() for aantal in cellen.values()):
        lines.append(f"{VERHULD} is niet getoond: kleiner dan {K}, of daaruit af te leiden.")
    return "\n".join(lines).rstrip()


def _table(titel: str, tabel: Mapping[str, Mapping[str, int | None]]) -> Iterator[str]:
    width = max(map(len, tabel))
    kolommen = list(next(iter(tabel.values())))
    yield titel
    yield " " * width + "".join(f"  {kolom:>17}" for kolom in kolommen)
    for rij, cellen in tabel.items():
        shown = (VERHULD if cellen[kolom] is None else str(cellen[kolom]) for kolom in kolommen)
        yield f"{rij:{width}}" + "".join(f"  {cel:>17}" for cel in shown)
