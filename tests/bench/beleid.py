"""Section 9: what it costs to answer the full product of a covenant's sets under two bundles.

Each measurement is a process of its own, so that its memory is nobody else's. What is counted is what
`hub convenant impact` does: every change found, grouped and thrown away.
"""

import json
import subprocess
import sys

from tests.bench.beleidsmeting import METINGEN, Meting
from tests.bench.verslag import Cel, Doel, Hoofdstuk, Tabel, at_most

GROOT = 100_000
KLEIN = 2_000


def measure(*, snel: bool) -> Hoofdstuk:
    """The two covenants of the repository, and an invented national one against a draft with one rule in 100 gone."""
    found = {naam: _child(naam, KLEIN if snel else GROOT) for naam in METINGEN}
    kolommen = (
        "vergelijking",
        "regels",
        "verzoeken",
        "veranderd",
        "groepen",
        "laden s",
        "impact s",
        "MB geladen",
        "MB erbij",
    )
    rijen: list[tuple[Cel, ...]] = [_row(naam, meting) for naam, meting in found.items()]
    aims = [] if snel else _aims(found)
    return Hoofdstuk("beleid", "9. Beleid", [Tabel("Impact", kolommen, rijen)], aims, _notes())


def _child(naam: str, regels: int) -> Meting:
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.beleidsmeting", naam, str(regels)], stdout=subprocess.PIPE, check=True
    )
    return Meting(**json.loads(done.stdout))


def _row(naam: str, m: Meting) -> tuple[Cel, ...]:
    counts = (m.regels, m.verzoeken, m.veranderd, m.groepen)
    return (naam, *counts, m.laden_s, m.impact_s, m.mb_voor, m.mb_erbij)


def _aims(found: dict[str, Meting]) -> list[Doel]:
    return [
        at_most("impact van 100.000 regels, seconden", found["landelijk"].impact_s, 60),
        at_most("impact van 100.000 regels, MB boven beide bundels", found["landelijk"].mb_erbij, 100),
    ]


def _notes() -> list[str]:
    return [
        "Elk verzoek telt met elke verzameling feiten. Een vraag waar geen regel iets over zegt is altijd een nee.",
        "Laden is beide bundels lezen en indexeren; MB erbij is wat de impact zelf op de top nodig had.",
    ]
