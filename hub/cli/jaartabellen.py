"""The tables of a year as a person and a program read them, with their sums."""

from collections.abc import Iterator, Mapping

from hub.domain.rapport.tabel import Tabel

GETOOND = ("T1", "T2", "T3", "T4", "T4_ORGANISATIES", "T5", "T6", "T7", "T8", "T9")
"""The numbered tables of the annual report, Table 4 in both its readings."""


def as_rows(tabel: Tabel) -> dict[str, dict[str, int]]:
    """Row, column, number; `Totaal` for a sum where the table has one."""
    rows: dict[str, dict[str, int]] = {}
    for rij, kolom in tabel.plaatsen():
        rows.setdefault(rij, {})[kolom] = tabel.waarde(rij, kolom)
    return rows


def as_text(tabellen: Mapping[str, Tabel]) -> str:
    """Every table under its title."""
    return "\n\n".join("\n".join(_lines(naam, tabel)) for naam, tabel in tabellen.items())


def _lines(naam: str, tabel: Tabel) -> Iterator[str]:
    rows = as_rows(tabel)
    width = max(map(len, rows))
    columns = [(kolom, max(len(kolom), 6)) for kolom in next(iter(rows.values()))]
    yield f"{naam}  {tabel.titel}"
    yield " " * width + "".join(f"  {kolom:>{wide}}" for kolom, wide in columns)
    for rij, cellen in rows.items():
        yield f"{rij:{width}}" + "".join(f"  {cellen.get(kolom, ''):>{wide}}" for kolom, wide in columns)
