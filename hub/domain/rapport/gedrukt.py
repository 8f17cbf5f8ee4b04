"""An older report as it was printed: never corrected, always beside what its own cells add up to."""

from collections.abc import Mapping
from dataclasses import dataclass

from hub.domain.rapport.tabel import Plaats


@dataclass(frozen=True, slots=True)
class GedrukteTabel:
    """One printed table.

    `gedrukt` holds cells and sums (`Totaal`) as printed: None is a blank, and what is not there was not printed.
    """

    id: str
    titel: str
    rijen: tuple[str, ...]
    kolommen: tuple[str, ...]
    gedrukt: Mapping[Plaats, int | None]
    afgeleid: Mapping[Plaats, int]
    """What the printed cells add up to, for every sum that was printed or could be."""
    opmerkingen: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Vlag:
    """A contradiction: `id` such as I01, where, what was printed and what follows, and why."""

    id: str
    tabel: str
    waar: str
    gedrukt: int
    afgeleid: int
    soort: str
    """`rekenfout` within one table, `tussen tabellen`, or `definitie`."""
    uitleg: str


@dataclass(frozen=True, slots=True)
class Hypothese:
    """One way to make a printed table agree with itself, with what it settles and what it contradicts."""

    id: str
    tabel: str
    wijzigingen: Mapping[Plaats, tuple[int, int]]
    """Printed and assumed value by place."""
    lost_op: tuple[str, ...]
    botst_met: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GedruktRapport:
    """A whole older report."""

    jaar: int
    bron: str
    tabellen: Mapping[str, GedrukteTabel]
    vlaggen: tuple[Vlag, ...]
    hypothesen: tuple[Hypothese, ...]
