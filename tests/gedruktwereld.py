"""An older report that tests type over: the one of 2011 as it comes with the program, and changes to it."""

import json
from collections.abc import Callable, Iterator
from importlib import resources
from pathlib import Path
from typing import Any

from hub.adapters.rapport.gedrukt_lezen import meegeleverd, ontleed
from hub.domain.rapport.gedrukt.rapport import GedruktRapport

VECTOR = Path(__file__).parent / "vectors" / "jaarrapportage_2011.json"
VORM = Path(__file__).parent / "vectors" / "tabellen_vorm_2011.txt"
ANDERS_DAN_MET_DE_HAND = {"tables[].percentages[].implied_pct_of_2926", "inconsistencies[].printed.*"}
"""Fields of the list made by hand that `tabellen.json` has not: the list names the share of Table 4 otherwise than
other shares, and has contradictions of words, of which I25 alone has a figure for each municipality."""
PER_LABEL = {"printed", "column_totals", "change", "implied", "items", "per_gemeente_rihg_to_huisverbod"}
"""Fields that hold a value by label."""


def bron_2011() -> dict[str, Any]:
    """What somebody typed over of the report of 2011."""
    bestand = resources.files("hub.adapters.rapport") / "gedrukt" / "2011.json"
    inhoud: dict[str, Any] = json.loads(bestand.read_text(encoding="utf-8"))
    return inhoud


def rapport_2011() -> GedruktRapport:
    """The report of 2011 as it was printed."""
    gevonden = meegeleverd(2011)
    assert gevonden is not None
    return gevonden


def met(wijziging: Callable[[dict[str, Any]], object]) -> GedruktRapport:
    """The report of 2011 after somebody typed this otherwise."""
    inhoud = bron_2011()
    wijziging(inhoud)
    return ontleed(json.dumps(inhoud).encode())


def tabel(inhoud: dict[str, Any], naam: str) -> dict[str, Any]:
    """The typed table with this id."""
    return next(tabel for tabel in inhoud["tabellen"] if tabel["id"] == naam)


def vector_2011() -> dict[str, Any]:
    """The same report worked out by hand: printed, implied and flagged."""
    inhoud: dict[str, Any] = json.loads(VECTOR.read_text(encoding="utf-8"))
    return inhoud


def vorm_2011() -> set[str]:
    """Every field of the list made by hand, by its path; `*` is a label, `[]` any of a list."""
    return set(VORM.read_text(encoding="utf-8").split())


def velden(waarde: object, pad: str = "", *, per_label: bool = False) -> Iterator[str]:
    """Every field by its path, as in the shape of the list by hand."""
    if isinstance(waarde, dict):
        for sleutel, wat in waarde.items():
            naam = "*" if per_label else sleutel
            yield from velden(wat, f"{pad}.{naam}" if pad else naam, per_label=sleutel in PER_LABEL)
        return
    yield pad
    for wat in waarde if isinstance(waarde, list) else ():
        if isinstance(wat, dict):
            yield from velden(wat, f"{pad}[]")


def zinnen(rapport: GedruktRapport) -> list[str]:
    """What the report says is missing from it."""
    return [gat.zin for gat in rapport.gaten]
