"""Write what the partners of the region report: a week and the year 2011, a file per connector.

The year also says what people decided: lists that `besluiten_export` and `screeningen_export` explain.

An export is a module with `export_week(regio, begin)` and `export_jaar_2011(regio)`, which both
give the text of a file in pieces, in the format that its adapter documents.
"""

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from types import ModuleType

from connectors.protocol.identifiers import KOLOMMEN
from connectors.voorbeeldregio import (
    brp_export,
    corporatie_export,
    dji_export,
    gemeente_export,
    lijst_export,
    om_export,
    politie_export,
    zorg_export,
)
from connectors.voorbeeldregio.regio import Regio
from connectors.voorbeeldregio.registers import Partij
from connectors.voorbeeldregio.schrijf_jaar import schrijf_jaar
from connectors.voorbeeldregio.schrijven import schrijf_csv, schrijf_tekst

_TEKST: dict[str, ModuleType] = {
    "om-gebeurtenissen.jsonl": om_export,
    "dji-berichten.xml": dji_export,
    "zorg-bundels.ndjson": zorg_export,
    "corporatie-zaken.ndjson": corporatie_export,
    "gemeente-zaken.ndjson": gemeente_export,
    "brp-personen.ndjson": brp_export,
    "lijst-aanmeldingen.jsonl": lijst_export,
}


def schrijf_berichten(regio: Regio, uit: Path, begin: date) -> dict[str, Path]:
    """Write the folders `week` and `jaar` into `uit`, made when missing; the paths by `week/name`.

    `geprioriteerden.csv` beside them is the priority list, in the columns of every CSV of a person.
    """
    paden: dict[str, Path] = {}
    for map_ in ("week", "jaar"):
        (uit / map_).mkdir(parents=True, exist_ok=True)
        rijen = politie_export.export_week(regio, begin) if map_ == "week" else politie_export.export_jaar_2011(regio)
        pad = uit / map_ / "politie-mutaties.csv"
        paden[f"{map_}/{pad.name}"] = schrijf_csv(pad, politie_export.BVH_KOLOMMEN, rijen, scheiding=";")
        for naam, export in _TEKST.items():
            stukken = export.export_week(regio, begin) if map_ == "week" else export.export_jaar_2011(regio)
            paden[f"{map_}/{naam}"] = schrijf_tekst(uit / map_ / naam, stukken)
    paden |= schrijf_jaar(regio, uit / "jaar")
    paden["geprioriteerden"] = schrijf_csv(uit / "geprioriteerden.csv", KOLOMMEN, _lijst(regio))
    return paden


def _lijst(regio: Regio) -> Iterable[dict[str, str]]:
    for persoon in regio.geprioriteerden:
        yield {**regio.rij_van(Partij.POLITIE, persoon).velden(), "referentie": f"PRIO-{persoon.nummer:05d}"}
