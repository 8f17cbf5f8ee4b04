"""Search the smallest sets of printed figures that, were they otherwise, would make a table agree with itself.

Every sum of the table is an equation between printed figures; some do not hold. A set of changes repairs the table
when all hold after it. The search repairs one equation completely by one of its figures, and goes on with what that
upsets elsewhere; it tries every equation and every figure. That finds every smallest set as long as no figure is in
more than two equations, which is so in a table with sums of rows and columns: such a set has no loops, so some
equation has just one changed figure, which must take the whole difference, and the rest is such a set again.

What a blank should have been is not searched: somebody printed it blank. Figures stay whole and not negative.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from hub.domain.rapport.gedrukt.haalbaar import haalbaar
from hub.domain.rapport.gedrukt.rapport import GedrukteTabel
from hub.domain.rapport.gedrukt.sommen import raam_van
from hub.domain.rapport.tabel import TOTAAL, Plaats

MAX_WIJZIGINGEN = 6
MAX_STAPPEN = 100_000
"""Figures tried in one search, about a second of work. The table of 2011 with four wrong sums takes some hundreds."""


@dataclass(frozen=True, slots=True)
class Optelling:
    """A printed sum and the printed figures that it is the sum of."""

    som: Plaats
    delen: tuple[Plaats, ...]

    def termen(self) -> Iterator[tuple[Plaats, int]]:
        """Every place in it, 1 for the sum and -1 for a part."""
        yield self.som, 1
        yield from ((deel, -1) for deel in self.delen)

    def rest(self, cijfers: Mapping[Plaats, int]) -> int:
        """What the sum has more than its parts; 0 when it holds. A blank counts for nothing."""
        return cijfers[self.som] - sum(cijfers.get(deel, 0) for deel in self.delen)


def cijfers_van_tabel(tabel: GedrukteTabel) -> dict[Plaats, int]:
    """The figures of a table that were printed and are no blank."""
    return {plaats: waarde for plaats, waarde in tabel.gedrukt.items() if waarde is not None}


def optellingen(tabel: GedrukteTabel) -> tuple[Optelling, ...]:
    """The equations of a table, as far as all figures of each were read.

    The whole is the sum of the printed sums of the rows and of those of the columns; of the cells only when
    neither was printed.
    """
    sommen = raam_van(tabel).sommen()
    heel = sommen.pop((TOTAAL, TOTAAL), ())
    van_sommen = [tuple((rij, TOTAAL) for rij in tabel.rijen), tuple((TOTAAL, kolom) for kolom in tabel.kolommen)]
    gevonden = [Optelling(som, delen) for som, delen in sommen.items()]
    if heel:
        gedrukt = [delen for delen in van_sommen if all(tabel.gedrukt.get(deel) is not None for deel in delen)]
        gevonden += [Optelling((TOTAAL, TOTAAL), delen) for delen in gedrukt or [heel]]
    return tuple(one for one in gevonden if _gelezen(tabel, one))


def _gelezen(tabel: GedrukteTabel, optelling: Optelling) -> bool:
    return tabel.gedrukt.get(optelling.som) is not None and all(deel in tabel.gedrukt for deel in optelling.delen)


Reststand = Mapping[int, int]
"""By number of the equation what its sum has too much; equations that hold are not in it."""


@dataclass(slots=True)
class Zoektocht:
    """One search among these places. `afgebroken` says that it stopped before it had tried everything."""

    optellingen: tuple[Optelling, ...]
    cijfers: Mapping[Plaats, int]
    plaatsen: frozenset[Plaats]
    afgebroken: bool = False
    _stappen: int = 0
    _gezien: set[frozenset[tuple[Plaats, int]]] = field(default_factory=set)
    _waar: dict[Plaats, dict[int, int]] = field(default_factory=dict)
    _bereik: int = 0

    def __post_init__(self) -> None:
        for nummer, optelling in enumerate(self.optellingen):
            for plaats, teken in optelling.termen():
                if plaats in self.plaatsen:
                    self._waar.setdefault(plaats, {})[nummer] = teken
        self._bereik = max(map(len, self._waar.values()), default=0)

    def kleinste(self, hoogstens: int = MAX_WIJZIGINGEN) -> tuple[dict[Plaats, int], ...]:
        """All smallest sets of changes, each as the figures that would be otherwise; nothing when there are none."""
        begin = {nummer: rest for nummer, een in enumerate(self.optellingen) if (rest := een.rest(self.cijfers))}
        if not begin or not haalbaar(begin, len(self.optellingen), list(self._waar.values())):
            return ()
        for aantal in range(1, hoogstens + 1):
            self._gezien.clear()
            gevonden = tuple(self._zoek(begin, {}, aantal))
            if gevonden or self.afgebroken:
                return gevonden
        return ()

    def _zoek(self, rest: Reststand, gewijzigd: dict[Plaats, int], nog: int) -> Iterator[dict[Plaats, int]]:
        for plaats, erbij in self._stap(rest, gewijzigd):
            self._stappen += 1
            if self._stappen > MAX_STAPPEN:
                self.afgebroken = True
                return
            na = self._na(rest, plaats, erbij)
            verder = {**gewijzigd, plaats: self.cijfers[plaats] + erbij}
            if len(na) <= self._bereik * (nog - 1) and self._nieuw(verder):
                if na:
                    yield from self._zoek(na, verder, nog - 1)
                else:
                    yield verder

    def _stap(self, rest: Reststand, gewijzigd: Mapping[Plaats, int]) -> Iterator[tuple[Plaats, int]]:
        """Every figure that can repair an equation all by itself, and what must be added to it."""
        for nummer, scheelt in rest.items():
            for plaats, teken in self.optellingen[nummer].termen():
                vrij = plaats in self._waar and plaats not in gewijzigd
                if vrij and self.cijfers[plaats] >= teken * scheelt:
                    yield plaats, -teken * scheelt

    def _na(self, rest: Reststand, plaats: Plaats, erbij: int) -> Reststand:
        nieuw = {nummer: rest.get(nummer, 0) + teken * erbij for nummer, teken in self._waar[plaats].items()}
        return {nummer: scheelt for nummer, scheelt in {**rest, **nieuw}.items() if scheelt}

    def _nieuw(self, wijzigingen: Mapping[Plaats, int]) -> bool:
        sleutel = frozenset(wijzigingen.items())
        if sleutel in self._gezien:
            return False
        self._gezien.add(sleutel)
        return True
