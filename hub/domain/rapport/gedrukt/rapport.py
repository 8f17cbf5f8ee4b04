"""An older report as it was printed: never corrected, always beside what its own cells add up to."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from hub.domain.rapport.gedrukt.buiten_telling import BuitenTelling
from hub.domain.rapport.gedrukt.delen import Bijlage, Gat, GedrukteToets, Percentage, Vergelijking
from hub.domain.rapport.tabel import TOTAAL, Plaats


@dataclass(frozen=True, slots=True)
class GedrukteTabel:
    """One printed table.

    `gedrukt` holds cells and sums (`Totaal`) as printed: None is a blank, and what is not there was not printed
    or could not be read. Labels are spelled as this program spells them; `gedrukte_woorden` has the spelling of
    the print where it is another.
    """

    id: str
    titel: str
    rijen: tuple[str, ...]
    kolommen: tuple[str, ...]
    gedrukt: Mapping[Plaats, int | None]
    afgeleid: Mapping[Plaats, int]
    """What the printed cells add up to, for every sum that was printed or could be."""
    opmerkingen: tuple[str, ...] = ()
    eenheid: str = ""
    bron: str = ""
    gedrukte_woorden: Mapping[str, str] = field(default_factory=dict)
    procenten: Mapping[str, int] = field(default_factory=dict)
    """Printed share of the whole by row, `Totaal` for the last one."""
    vergelijkingen: tuple[Vergelijking, ...] = ()

    @property
    def uit_rijtotalen(self) -> int | None:
        """What the printed sums of the rows add up to; None when one of them was not printed."""
        return self._som((rij, TOTAAL) for rij in self.rijen)

    @property
    def uit_kolomtotalen(self) -> int | None:
        """What the printed sums of the columns add up to; None when one of them was not printed."""
        return self._som((TOTAAL, kolom) for kolom in self.kolommen)

    @property
    def geheel(self) -> Plaats:
        """Where the sum of everything stands: one column has no other sum than its own."""
        return (TOTAAL, TOTAAL) if len(self.kolommen) > 1 else (TOTAAL, self.kolommen[0])

    def rijsom(self, rij: str) -> Plaats:
        """Where the sum of this row stands, or its only cell."""
        return (rij, TOTAAL) if len(self.kolommen) > 1 else (rij, self.kolommen[0])

    def _som(self, plaatsen: Iterable[Plaats]) -> int | None:
        delen = [self.gedrukt.get(plaats) for plaats in plaatsen]
        bekend = [deel for deel in delen if deel is not None]
        return sum(bekend) if len(bekend) == len(delen) else None


@dataclass(frozen=True, slots=True)
class Deel:
    """One part of a flag over several figures."""

    label: str
    gedrukt: int | None
    afgeleid: int


@dataclass(frozen=True, slots=True)
class Vlag:
    """A contradiction: `id` such as I01, where, what was printed and what follows, and why.

    `gedrukt` is None for what was not printed at all. `plaats` is there when it stands at one place of the table.
    """

    id: str
    tabel: str
    waar: str
    gedrukt: float | None
    afgeleid: float
    soort: str
    """`rekenfout` within one table, `tussen tabellen`, `definitie`, `niet vastgelegd`, `dubbelzinnig`, `opschrift`."""
    uitleg: str
    plaats: Plaats | None = None
    delen: tuple[Deel, ...] = ()


@dataclass(frozen=True, slots=True)
class Hypothese:
    """One way to make a printed table agree with itself, with what it settles and what it contradicts."""

    id: str
    tabel: str
    wijzigingen: Mapping[Plaats, tuple[int, int]]
    """Printed and assumed value by place."""
    lost_op: tuple[str, ...]
    botst_met: tuple[str, ...]
    soort: str = ""
    """`cellen`, `totalen` or `gemengd`: what would have been printed wrong."""
    tegenspraken: int = 0
    """How many printed figures and checks it contradicts."""


@dataclass(frozen=True, slots=True)
class Lezing:
    """What was read of a typed-over report: tables in the order of print, and what could not be read of them."""

    jaar: int
    bron: str
    tabellen: tuple[GedrukteTabel, ...]
    bijlage: Bijlage | None
    buiten: BuitenTelling
    gaten: tuple[Gat, ...]


@dataclass(frozen=True, slots=True)
class GedruktRapport:
    """A whole older report. `gaten` says what of it could not be read or was never printed."""

    jaar: int
    bron: str
    tabellen: Mapping[str, GedrukteTabel]
    vlaggen: tuple[Vlag, ...]
    hypothesen: tuple[Hypothese, ...]
    bijlage: Bijlage | None = None
    percentages: tuple[Percentage, ...] = ()
    toetsen: tuple[GedrukteToets, ...] = ()
    oordelen: Mapping[str, str] = field(default_factory=dict)
    """By table with hypotheses: which is the shortest, and that none is proven."""
    gaten: tuple[Gat, ...] = ()
    buiten: BuitenTelling = field(default_factory=BuitenTelling)
    """What was printed and no registration tells."""
