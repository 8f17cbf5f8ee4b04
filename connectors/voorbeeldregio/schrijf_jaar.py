"""Write what 2011 has beside the messages of every system: forms, huisverboden, and what people decided."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from connectors.voorbeeldregio.aanmeldingen_export import PARTIJEN, VOORAF, formulieren_2011, formulieren_vooraf
from connectors.voorbeeldregio.besluiten_export import (
    BESLUITKOLOMMEN,
    VERTAALKOLOMMEN,
    Rij,
    besluiten_2011,
    besluiten_vooraf,
    opschalingen_2011,
    vertalingen_2011,
)
from connectors.voorbeeldregio.huisverbod_export import huisverboden_2011
from connectors.voorbeeldregio.jaarplan import Jaarplan
from connectors.voorbeeldregio.partners import Document, als_regels
from connectors.voorbeeldregio.regio import Regio
from connectors.voorbeeldregio.schrijven import schrijf_csv, schrijf_tekst
from connectors.voorbeeldregio.screeningen_export import SCREENKOLOMMEN, overnames_2011, strafzaken_2011

SCHEIDING = ";"


def schrijf_jaar(regio: Regio, map_: Path) -> dict[str, Path]:
    """Write into a folder that exists; the paths by `jaar/name`."""
    plan = regio.jaarplan()
    paden = [schrijf_tekst(map_ / naam, als_regels(inhoud)) for naam, inhoud in _documenten(regio, plan)]
    paden += [
        schrijf_csv(map_ / naam, kolommen, rijen, scheiding=SCHEIDING)
        for naam, kolommen, rijen in _lijsten(regio, plan)
    ]
    return {f"jaar/{pad.name}": pad for pad in paden}


def _documenten(regio: Regio, plan: Jaarplan) -> Iterator[tuple[str, Iterable[Document]]]:
    for partij in PARTIJEN:
        yield f"{partij}-aanmeldingen.jsonl", formulieren_2011(regio, plan, partij)
    for partij in VOORAF:
        yield f"{partij}-vooraf.jsonl", formulieren_vooraf(regio, plan, partij)
    yield "politie-huisverboden.ndjson", huisverboden_2011(regio, plan)


def _lijsten(regio: Regio, plan: Jaarplan) -> Iterator[tuple[str, tuple[str, ...], list[Rij]]]:
    for partij, rijen in besluiten_vooraf(regio, plan).items():
        yield f"besluiten-vooraf-{partij}.csv", BESLUITKOLOMMEN, rijen
    yield "screeningen-om.csv", SCREENKOLOMMEN, strafzaken_2011(plan)
    yield "overnames-college.csv", SCREENKOLOMMEN, overnames_2011(plan)
    yield "vertalingen-zvh.csv", VERTAALKOLOMMEN, vertalingen_2011(regio, plan)
    for partij, rijen in besluiten_2011(regio, plan).items():
        yield f"besluiten-{partij}.csv", BESLUITKOLOMMEN, rijen
    yield "opschalingen-college.csv", BESLUITKOLOMMEN, opschalingen_2011(regio, plan)
