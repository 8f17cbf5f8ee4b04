"""`make bench`: measure everything that the design promises a figure for, and write the table.

python -m tests.bench [MAP] [--snel] [--lang] [--alleen HOOFDSTUK ...]
"""

import argparse
import sys
import tempfile
from dataclasses import replace
from functools import partial
from pathlib import Path
from time import perf_counter

from tests.bench import (
    beleid,
    besluiten,
    groepsrekening,
    inzagen,
    koppelingen,
    logschrijven,
    meldingen,
    openingen,
    rapport,
    schermen,
    vragen,
)
from tests.bench.machine import this_machine
from tests.bench.verslag import Hoofdstuk, write

HOOFDSTUKKEN = {
    "besluit": besluiten.measure,
    "groep": groepsrekening.measure,
    "log": logschrijven.measure,
    "vraag": vragen.measure,
    "koppeling": koppelingen.measure,
    "melding": meldingen.measure,
    "opening": openingen.measure,
    "inzage": inzagen.measure,
    "beleid": beleid.measure,
    "scherm": schermen.measure,
    "rapport": rapport.measure,
}


def main() -> int:
    """Measure the chosen sections; the exit status."""
    parser = argparse.ArgumentParser(prog="make bench", description="meet en schrijf de tabel")
    parser.add_argument(
        "map", nargs="?", type=Path, default=Path("var/bench"), help="waar bench.md en bench.json komen"
    )
    parser.add_argument("--snel", action="store_true", help="kleine aantallen: of het werkt, niet hoe snel")
    parser.add_argument("--alleen", nargs="+", choices=list(HOOFDSTUKKEN), default=list(HOOFDSTUKKEN))
    parser.add_argument("--lang", action="store_true", help="100.000 meldingen, voor het geheugen van de hub")
    args = parser.parse_args()
    machine = this_machine(Path(tempfile.gettempdir()))
    done: list[Hoofdstuk] = []
    for naam in args.alleen:
        done.append(_measure(naam, snel=args.snel, lang=args.lang))
        # After each section: a run of many minutes that is broken off keeps what it has.
        paths = write(done, machine, args.map)
    print("\n".join(map(str, paths)))
    return 0


def _measure(naam: str, *, snel: bool, lang: bool) -> Hoofdstuk:
    sys.stderr.write(f"bench: {naam} ...\n")
    start = perf_counter()
    measure = partial(meldingen.measure, lang=lang) if naam == "melding" else HOOFDSTUKKEN[naam]
    hoofdstuk = replace(measure(snel=snel), seconden=perf_counter() - start)
    sys.stderr.write(f"bench: {naam} klaar in {hoofdstuk.seconden:.0f} s\n")
    return hoofdstuk


if __name__ == "__main__":
    sys.exit(main())
