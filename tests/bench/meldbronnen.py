"""Files of sources for the bench: as many reports of the police as are wanted, and those of three others in 2011."""

import csv
from collections.abc import Iterator
from datetime import date
from itertools import cycle, islice
from pathlib import Path

from connectors.voorbeeldregio import dji_export, gemeente_export, zorg_export
from connectors.voorbeeldregio.politie_export import BVH_KOLOMMEN, export_jaar_2011
from connectors.voorbeeldregio.regio import Regio

PEILDATUM = "2011-12-31"
EERSTE_DAG = date(2011, 1, 3)
ANDEREN = {"dji": ("dji", dji_export), "ggz": ("zorg", zorg_export), "college": ("gemeente", gemeente_export)}
"""Adapter and export by party."""
_VRIJ = frozenset({"JEUGD", "HUISELIJK_GEWELD"})
"""Reports that need not be about somebody on the priority list."""
_OVER = frozenset({"VERDACHTE", "BETROKKENE"})
_WPG = frozenset({"8", "13"})


def write_police(regio: Regio, pad: Path, aantal: int, eerste: int = 1) -> Path:
    """A file of `aantal` mutaties about one person each; people come back, numbers do not."""
    with pad.open("w", encoding="utf-8", newline="") as bestand:
        schrijver = csv.DictWriter(bestand, BVH_KOLOMMEN, delimiter=";", lineterminator="\n")
        schrijver.writeheader()
        for nummer, rij in enumerate(islice(cycle(_reportable(regio)), aantal), start=eerste):
            schrijver.writerow({**rij, "mutatienummer": f"PL2400-2011{nummer:06d}", "volgnummer": "1"})
    return pad


def write_other(regio: Regio, partij: str, pad: Path, *, snel: bool) -> tuple[str, Path]:
    """Everything that another party reported in 2011, or in its first week; its adapter and the file."""
    adapter, export = ANDEREN[partij]
    reported = export.export_week(regio, EERSTE_DAG) if snel else export.export_jaar_2011(regio)
    pad.write_text("".join(reported), encoding="utf-8")
    return adapter, pad


def _reportable(regio: Regio) -> Iterator[dict[str, str]]:
    for rij in export_jaar_2011(regio):
        if rij["aandachtsgroep"] in _VRIJ and rij["wpg_artikel"] in _WPG and rij["rol"] in _OVER:
            yield rij
