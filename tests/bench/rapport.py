"""Section 11: what it costs to make the figures of a year out of the facts of a million meldingen.

Filling and reading are processes of their own, so that the memory of reading is nobody else's.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests import pg
from tests.bench.rapportmeting import Meting
from tests.bench.verslag import Cel, Doel, Hoofdstuk, Tabel, at_most

GROOT, KLEIN = 1_000_000, 500


def measure(*, snel: bool) -> Hoofdstuk:
    """A year of facts on both databases, read and calculated, beside one hand-written query."""
    meldingen = KLEIN if snel else GROOT
    with _addresses() as addresses:
        found = {naam: _child(url, meldingen) for naam, url in addresses.items()}
    kolommen = (
        "opslag",
        "meldingen",
        "rijen",
        "feiten",
        "lezen s",
        "rekenen s",
        "SQL met de hand s",
        "keer de SQL",
        "MB voor",
        "MB erbij",
    )
    rijen = [_row(naam, meldingen, meting) for naam, meting in found.items()]
    aims = [] if snel else [aim for naam, meting in found.items() for aim in _aims(naam, meting)]
    return Hoofdstuk("rapport", "11. Jaarrapport", [Tabel("Een jaar", kolommen, rijen)], aims, _notes())


@contextmanager
def _addresses() -> Iterator[dict[str, str]]:
    with tempfile.TemporaryDirectory() as directory, pg.running() as server:
        yield {"SQLite": f"sqlite:///{Path(directory) / 'hub.db'}", "PostgreSQL": server.create("rapport")}


def _child(url: str, meldingen: int) -> Meting:
    run = [sys.executable, "-m", "tests.bench.rapportmeting"]
    subprocess.run([*run, "vul", url, str(meldingen)], check=True)
    done = subprocess.run([*run, "lees", url], stdout=subprocess.PIPE, check=True)
    return Meting(**json.loads(done.stdout))


def _row(naam: str, meldingen: int, m: Meting) -> tuple[Cel, ...]:
    return (naam, meldingen, m.rijen, m.feiten, m.lezen_s, m.rekenen_s, m.sql_s, _ratio(m), m.mb_voor, m.mb_erbij)


def _ratio(meting: Meting) -> float:
    return meting.lezen_s / meting.sql_s


def _aims(naam: str, meting: Meting) -> list[Doel]:
    return [
        at_most(f"een jaar van een miljoen meldingen, {naam}, seconden", meting.lezen_s + meting.rekenen_s, 30),
        at_most(f"lezen tegen SQL met de hand, {naam}, keer", _ratio(meting), 3),
        at_most(f"een jaar van een miljoen meldingen, {naam}, MB erbij", meting.mb_erbij, 200),
    ]


def _notes() -> list[str]:
    return [
        "Lezen is alle feiten van het jaar per maand, drie standen en wat nu loopt, per combinatie van codes.",
        "Rekenen is elke tabel en elke toets van het rapport.",
        "SQL met de hand is een query voor het jaar en een voor de stand, met alle rijen opgehaald en verder niets.",
    ]
