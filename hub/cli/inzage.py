"""`hub inzage`: one casus as several people may see it, side by side, each by the connector of its own party.

    hub inzage CASUS --als procesmanager=MAP:procesmanager --als politie=MAP:teamchef --papier corporatie=BESTAND

For a demonstration, a training or an audit on invented people, where one person has the settings of all of
them. Each view is a request of that party: decided, on record, opened with its own receipt. A derde has no
view: its column is the paper that it was handed. In real use nobody has more than one of these columns.
"""

import json
import sys
import textwrap
from argparse import ArgumentTypeError, Namespace
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import zip_longest
from pathlib import Path
from typing import Any

from hub.cli.partners import DemoFailed, connector
from hub.cli.subparsers import Subparsers

BREEDTE = 36
"""Characters of one column."""
NAAD = "  "


@dataclass(frozen=True, slots=True)
class Kijker:
    """Somebody who looks: how the column is headed, the settings of the connector, and the employee."""

    kop: str
    map: Path
    login: str


@dataclass(frozen=True, slots=True)
class Getoond:
    """One stuk as one viewer saw it, and why."""

    stuk: str
    categorieen: tuple[str, ...]
    bron: str
    soort: str
    deel: str
    inhoud: str
    artikelen: tuple[str, ...]
    feiten: tuple[str, ...]
    gronden: tuple[str, ...]
    zin: str
    """Why it is seen, in plain Dutch."""


@dataclass(frozen=True, slots=True)
class Kolom:
    """What one viewer saw, in the order of the view, with the watermark that stands on it."""

    kop: str
    watermerk: str
    stukken: tuple[Getoond, ...]


def register(groups: Subparsers) -> None:
    """Add `hub inzage` to the command line."""
    inzage = groups.add_parser("inzage", help="show one casus as several people may see it, side by side")
    inzage.add_argument("casus", metavar="CASUS", help="number of the casus")
    inzage.add_argument("--als", type=_kijker, action="append", required=True, metavar="KOP=MAP:LOGIN")
    inzage.add_argument(
        "--papier", type=_papier, action="append", default=[], metavar="KOP=BESTAND", help="the extract of a derde"
    )
    inzage.add_argument("--doel", default="", help="purpose; the one of the phase when it is left out")
    inzage.add_argument("--json", action="store_true", help="print the views as one JSON array")
    inzage.set_defaults(run=_run)


def _run(args: Namespace) -> int:
    try:
        kolommen = [kijk(kijker, args.casus, doel=args.doel) for kijker in args.als]
        kolommen += [lees_papier(kop, path) for kop, path in args.papier]
    except (DemoFailed, OSError, UnicodeDecodeError) as error:
        print(f"hub inzage: {error}", file=sys.stderr)
        return 1
    print(json.dumps([asdict(kolom) for kolom in kolommen], ensure_ascii=False) if args.json else as_text(kolommen))
    return 0


def kijk(kijker: Kijker, casus: str, *, doel: str = "") -> Kolom:
    """Let one person look at a casus.

    Raises:
        DemoFailed: the view was refused, or its receipt or keys do not hold.
    """
    arguments = ["casus", "inzage", casus, "--map", str(kijker.map), "--gebruiker", kijker.login, "--json"]
    arguments += ["--doel", doel] if doel else []
    seen = json.loads(connector(*arguments))
    return Kolom(kijker.kop, seen["watermerk"], tuple(map(_getoond, seen["stukken"])))


def lees_papier(kop: str, path: Path) -> Kolom:
    """What a derde was handed: one extract, as it was printed.

    Raises:
        OSError, UnicodeDecodeError: it can't be read.
    """
    text = "\n".join(line for line in path.read_text(encoding="utf-8").splitlines() if line.strip("= "))
    shown = Getoond("", (), "", "UITTREKSEL", "papier", text, (), (), (), "het is op papier aan deze derde afgegeven.")
    return Kolom(kop, "één keer afgegeven, op papier, zonder account", (shown,))


def as_text(kolommen: Sequence[Kolom]) -> str:
    """The columns side by side, in plain Dutch."""
    cells = [list(_lines(kolom)) for kolom in kolommen]
    rows = zip_longest(*cells, fillvalue="")
    return "\n".join(NAAD.join(cell.ljust(BREEDTE) for cell in row).rstrip() for row in rows)


def _lines(kolom: Kolom) -> Iterator[str]:
    yield kolom.kop.upper()
    yield "=" * BREEDTE
    for stuk in kolom.stukken:
        what = f"{' en '.join(stuk.categorieen)} van {stuk.bron}" if stuk.categorieen else stuk.soort
        yield from _wrapped(f"{what} ({stuk.deel})")
        yield from _wrapped(stuk.inhoud, "| ")
        yield from _wrapped(f"waarom: {stuk.zin}", "  ")
        yield ""
    yield f"{len(kolom.stukken)} stukken"
    yield from _wrapped(kolom.watermerk)


def _wrapped(text: str, before: str = "") -> Iterator[str]:
    for line in text.splitlines():
        yield from textwrap.wrap(line, BREEDTE, initial_indent=before, subsequent_indent=before)


def _getoond(said: dict[str, Any]) -> Getoond:
    waarom, inhoud = said["waarom"], said["inhoud"]
    fields = [f"{naam}: {waarde}" for naam, waarde in {**said["codes"], **inhoud.get("velden", {})}.items() if waarde]
    written = [inhoud["tekst"]] if inhoud.get("tekst") else []
    return Getoond(
        stuk=said["stuk"],
        categorieen=tuple(said["categorieen"]),
        bron=said["bron"],
        soort=said["soort"],
        deel=said["deel"],
        inhoud="\n".join([*fields, *written]),
        artikelen=tuple(waarom["artikelen"]),
        feiten=tuple(waarom["feiten"]),
        gronden=tuple(waarom["gronden"]),
        zin=waarom["zin"],
    )


def _kijker(text: str) -> Kijker:
    kop, separator, rest = text.partition("=")
    home, colon, login = rest.rpartition(":")
    if not (separator and colon and kop and home and login):
        raise ArgumentTypeError("a viewer is written as KOP=MAP:LOGIN")
    return Kijker(kop, Path(home), login)


def _papier(text: str) -> tuple[str, Path]:
    kop, separator, path = text.partition("=")
    if not (separator and kop and path):
        raise ArgumentTypeError("an extract is written as KOP=BESTAND")
    return kop, Path(path)
