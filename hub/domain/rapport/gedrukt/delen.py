"""Parts of an older report beside its tables: shares, the page with all sums, comparisons, and what is missing."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from types import MappingProxyType
from typing import Final

from hub.domain.rapport.gedrukt.buiten_telling import FORMATIE, GELD, GETALLEN, INDELINGEN

TIENDE = Fraction(1, 10)
BIJLAGE = "bijlage"
"""The page with all sums, where a gap or a flag names its table."""
_SOORTEN: Final[Mapping[str, tuple[str, str, str]]] = MappingProxyType(
    {BIJLAGE: ("", "blok", "post")} | dict.fromkeys((GELD, FORMATIE, GETALLEN, INDELINGEN), ("", "deel", "post"))
)
"""What the three parts of a place are called, where it is not in a table."""


@dataclass(frozen=True, slots=True)
class Gat:
    """What could not be read or was never printed: where, and the rule it broke. Never the value itself."""

    tabel: str
    rij: str
    kolom: str
    regel: str

    @property
    def zin(self) -> str:
        """The place and the rule in one Dutch sentence."""
        soorten = _SOORTEN.get(self.tabel, ("tabel", "rij", "kolom"))
        waar = zip(soorten, (self.tabel, self.rij, self.kolom), strict=True)
        plaats = ", ".join(f"{soort} {naam}".strip() for soort, naam in waar if naam)
        return f"{plaats or 'het bestand'}: {self.regel}"


@dataclass(frozen=True, slots=True)
class Vergelijking:
    """What was printed of a row against an earlier year: a difference (`verschil`), or a share then and now."""

    rij: str
    met: int
    verschil: int | None = None
    verschil_procent: int | None = None
    van_procent: int | None = None
    naar_procent: int | None = None


@dataclass(frozen=True, slots=True)
class Percentage:
    """A printed share: a whole per cent of what stands at `Totaal`, beside the figures it was taken of."""

    tabel: str
    rij: str
    gedrukt: int
    deel: int
    geheel: int
    deel_cellen: int | None
    """The same of what the cells add up to, None when a cell is missing."""
    geheel_cellen: int | None

    @property
    def afgeleid(self) -> float | None:
        """The share of the printed sums, to one decimal; None of nothing."""
        return aandeel(self.deel, self.geheel)

    @property
    def als_cellen_kloppen(self) -> float | None:
        """The share if the cells are right and the sums are not, to one decimal."""
        return aandeel(self.deel_cellen, self.geheel_cellen)

    @property
    def klopt(self) -> bool:
        """Whether it is the share of the printed sums, rounded; an exact half may go either way."""
        return past(self.gedrukt, self.deel, self.geheel)


def past(procent: int, deel: int, geheel: int) -> bool:
    """Whether this whole per cent is that share, rounded. Nothing is a share of nothing."""
    return geheel > 0 and abs(Fraction(100 * deel, geheel) - procent) <= Fraction(1, 2)


def aandeel(deel: int | None, geheel: int | None) -> float | None:
    """The share in per cent to one decimal; None when one of both is not known, and of nothing."""
    if deel is None or not geheel:
        return None
    return float(round(Fraction(100 * deel, geheel) / TIENDE) * TIENDE)


@dataclass(frozen=True, slots=True)
class Blok:
    """One block of the page with all sums. `tabel` is where the same figures stand, by row or by column.

    Items are labelled as the rows or columns of that table; `gedrukte_woorden` has the spelling of the print.
    """

    label: str
    tabel: str
    posten: Mapping[str, int | None]
    totaal: int | None
    gedrukte_woorden: Mapping[str, str] = field(default_factory=dict)

    @property
    def afgeleid(self) -> int:
        """What the printed items add up to."""
        return sum(waarde for waarde in self.posten.values() if waarde is not None)


@dataclass(frozen=True, slots=True)
class Bijlage:
    """The page with all sums at a glance, under its printed title."""

    titel: str
    blokken: tuple[Blok, ...]


@dataclass(frozen=True, slots=True)
class GedrukteToets:
    """A check between printed tables: each left value beside the right one. None was not printed."""

    id: str
    zin: str
    links: tuple[int | None, ...]
    rechts: tuple[int | None, ...]
    gelijk: bool | None
    """None when a figure is missing, so that nothing was checked."""
    houdt: bool | None
    """Whether what must hold does: some figures need not be equal, but may not exceed the other."""
    uitleg: str = ""
    tabellen: tuple[str, ...] = ()
