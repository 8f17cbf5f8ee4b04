"""Sums that hold between cells: what whoever reads several tables can calculate with."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from hub.domain.rapport.tabel import TOTAAL, Tabel

Cel = tuple[str, str, str]
"""Table, row, column; `Totaal` for a sum."""


@dataclass(frozen=True, slots=True)
class Verband:
    """The sum of coefficient times cell is zero, whatever was registered. `waarom` says so in Dutch."""

    termen: Mapping[Cel, int]
    waarom: str


def marges(tabel: Tabel) -> Iterator[Verband]:
    """The sums of one table itself."""
    for rij, kolom in tabel.plaatsen():
        if kolom == TOTAAL and tabel.rijtotaal and len(tabel.kolommen) > 1:
            delen = [(rij, k) for k in tabel.kolommen]
            yield _som(tabel.id, (rij, kolom), delen)
        if rij == TOTAAL and tabel.kolomtotaal:
            delen = [(r, kolom) for r in tabel.rijen]
            yield _som(tabel.id, (rij, kolom), delen)


def _som(tabel: str, som: tuple[str, str], delen: list[tuple[str, str]]) -> Verband:
    termen = {(tabel, *plaats): 1 for plaats in delen}
    return Verband({**termen, (tabel, *som): -1}, "een totaal is de som van zijn cellen")
