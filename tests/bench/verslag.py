"""What a section reports, and how that becomes Markdown and JSON."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from math import isnan
from pathlib import Path

from tests.bench.machine import Machine

Cel = str | int | float | None


@dataclass(frozen=True, slots=True)
class Tabel:
    """Rows of one measured run; None and nan become a dash."""

    titel: str
    kolommen: tuple[str, ...]
    rijen: list[tuple[Cel, ...]]

    def __post_init__(self) -> None:
        if any(len(rij) != len(self.kolommen) for rij in self.rijen):
            raise ValueError("a row has another number of cells than there are columns")


@dataclass(frozen=True, slots=True)
class Doel:
    """An aim, and what was reached in this run."""

    wat: str
    streef: str
    bereikt: float
    gehaald: bool


@dataclass(frozen=True, slots=True)
class Hoofdstuk:
    """One section."""

    naam: str
    titel: str
    tabellen: list[Tabel]
    doelen: list[Doel] = field(default_factory=list)
    toelichting: list[str] = field(default_factory=list)
    seconden: float = 0.0


def at_most(wat: str, bereikt: float, grens: float) -> Doel:
    """An aim that is met by a small number."""
    return Doel(wat, f"<= {grens:g}", bereikt, bereikt <= grens)


def at_least(wat: str, bereikt: float, grens: float) -> Doel:
    """An aim that is met by a large number."""
    return Doel(wat, f">= {grens:g}", bereikt, bereikt >= grens)


def write(hoofdstukken: Sequence[Hoofdstuk], machine: Machine, directory: Path) -> tuple[Path, Path]:
    """Write `bench.md` and `bench.json`; their paths."""
    directory.mkdir(parents=True, exist_ok=True)
    as_table, as_data = directory / "bench.md", directory / "bench.json"
    as_table.write_text(markdown(hoofdstukken, machine), "utf-8")
    as_data.write_text(data(hoofdstukken, machine), "utf-8")
    return as_table, as_data


def data(hoofdstukken: Sequence[Hoofdstuk], machine: Machine) -> str:
    """Everything that was measured, unrounded."""
    content = {"machine": asdict(machine), "hoofdstukken": [asdict(hoofdstuk) for hoofdstuk in hoofdstukken]}
    return json.dumps(content, indent=1, ensure_ascii=False) + "\n"


def markdown(hoofdstukken: Sequence[Hoofdstuk], machine: Machine) -> str:
    """The same for people."""
    parts = ["# Metingen", "", *machine.lines(), "", "## Doelen", "", *_doelen(hoofdstukken)]
    for hoofdstuk in hoofdstukken:
        parts += ["", f"## {hoofdstuk.titel}", ""]
        for tabel in hoofdstuk.tabellen:
            parts += [f"### {tabel.titel}", "", *_tabel(tabel), ""]
        parts += [f"- {zin}" for zin in hoofdstuk.toelichting]
        parts += [f"- Dit hoofdstuk duurde {hoofdstuk.seconden:.0f} seconden."]
    return "\n".join(parts) + "\n"


def _doelen(hoofdstukken: Sequence[Hoofdstuk]) -> list[str]:
    rijen: list[tuple[Cel, ...]] = [
        (doel.wat, doel.streef, doel.bereikt, "ja" if doel.gehaald else "nee")
        for hoofdstuk in hoofdstukken
        for doel in hoofdstuk.doelen
    ]
    return _tabel(Tabel("Doelen", ("doel", "streefwaarde", "bereikt", "gehaald"), rijen))


def _tabel(tabel: Tabel) -> list[str]:
    head = ["| " + " | ".join(tabel.kolommen) + " |", "|" + "|".join(["---"] * len(tabel.kolommen)) + "|"]
    return head + ["| " + " | ".join(_cel(cel) for cel in rij) + " |" for rij in tabel.rijen]


def _cel(cel: Cel) -> str:
    if cel is None or (isinstance(cel, float) and isnan(cel)):
        return "-"
    if not isinstance(cel, float):
        return str(cel)
    if cel >= 100:
        return f"{cel:,.0f}"
    return f"{cel:.4f}" if cel <= 1 else f"{cel:.3g}"
