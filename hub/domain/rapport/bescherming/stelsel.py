"""What a reader of figures has in hand, as a puzzle, and what a solver is asked about it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from hub.domain.rapport.tabel import TOTAAL
from hub.domain.rapport.verband import Cel, Verband

Getallen = Mapping[Cel, int]
Doel = tuple[Cel, bool]
"""A small number, and whether it must be able to reach the threshold; else to be none."""


SOMPRIJS = (1, 6, 36)
"""What a cell, a sum, and the sum of a whole table cost."""


@dataclass(frozen=True, slots=True)
class Opgave:
    """Find whole numbers within `grenzen` that satisfy all `verbanden`, as near to `prijzen` as can be.

    Between equals a solver may choose by the order of `verbanden` and `grenzen`, and by nothing else.

    `grenzen` has the lowest and highest value of every cell, None for no limit; `prijzen` what it costs per one
    to differ from a value, for whom that costs anything.
    """

    verbanden: Sequence[Mapping[Cel, int]]
    grenzen: Mapping[Cel, tuple[int | None, int | None]]
    prijzen: Mapping[Cel, tuple[int, int]]


class Oplosser(Protocol):
    """Solves an `Opgave`. What it says is checked; a wrong answer withholds more, never less."""

    def los_op(self, opgave: Opgave) -> Getallen | None:
        """A value for every cell of `grenzen`, or None when it found none."""
        ...


@dataclass(frozen=True, slots=True)
class Stelsel:
    """Everything that a reader may combine.

    Where `waarden` has a number says in which order everything is looked at, and no name does: a table that is called
    otherwise withholds the same. Of `waarden`, the numbers as counted, `vast` were shown before and stay known;
    `verborgen` are never shown, or were withheld before; the others are to be shown now, if they may. Of `verschillen`,
    which are hidden, the value may be negative; the reader knows in which direction each goes.
    """

    waarden: Getallen
    verbanden: Sequence[Verband]
    vast: frozenset[Cel] = frozenset()
    verborgen: frozenset[Cel] = frozenset()
    verschillen: frozenset[Cel] = frozenset()


def is_small(aantal: int, drempel: int) -> bool:
    """Whether a number could point at somebody."""
    return 0 < abs(aantal) < drempel


def prijs(cel: Cel, aantal: int) -> int:
    """What withholding this costs the reader: a sum more than a cell, a large number a little more."""
    return (4 + aantal.bit_length()) * SOMPRIJS[cel[1:].count(TOTAAL)]


def is_possible(stelsel: Stelsel, weg: Iterable[Cel], getallen: Getallen) -> bool:
    """Whether these numbers agree with everything that a reader knows when `weg` is withheld."""
    hidden = {*weg, *stelsel.verborgen}
    known = all(getallen[cel] == aantal for cel, aantal in stelsel.waarden.items() if cel not in hidden)
    counts = all(getallen[cel] * richting(cel, stelsel) >= 0 for cel in hidden)
    sums = (sum(keer * getallen[cel] for cel, keer in verband.termen.items()) for verband in stelsel.verbanden)
    return known and counts and not any(sums)


def richting(cel: Cel, stelsel: Stelsel) -> int:
    """-1 for a difference that is negative; everything else is a count, or grew."""
    return -1 if cel in stelsel.verschillen and stelsel.waarden[cel] < 0 else 1


def delen(stelsel: Stelsel) -> Iterator[Stelsel]:
    """The parts of a puzzle that have nothing to do with each other, as far as something in them is to be shown now.

    A figure that stays known ties nothing together, and a nought that is shown does not either.
    """
    keuze = stelsel.waarden.keys() - stelsel.vast - stelsel.verborgen
    fixed = stelsel.vast | {cel for cel in keuze if not stelsel.waarden[cel]}
    of_cel: dict[Cel, list[Verband]] = {}
    for verband in stelsel.verbanden:
        for cel in verband.termen.keys() - fixed:
            of_cel.setdefault(cel, []).append(verband)
    todo = keuze - fixed
    for start in stelsel.waarden:
        if start not in todo:
            continue
        found = _reach(start, of_cel)
        todo -= found
        yield _part(stelsel, found, {id(verband): verband for cel in found for verband in of_cel.get(cel, ())})


def _reach(start: Cel, of_cel: Mapping[Cel, Sequence[Verband]]) -> set[Cel]:
    """Every cell that a chain of sums leads to by way of cells that may change."""
    found, edge = {start}, [start]
    while edge:
        new = {cel for verband in of_cel.get(edge.pop(), ()) for cel in verband.termen if cel in of_cel} - found
        found |= new
        edge += new
    return found


def _part(stelsel: Stelsel, cellen: set[Cel], verbanden: Mapping[int, Verband]) -> Stelsel:
    named = cellen.union(*(verband.termen for verband in verbanden.values()))
    waarden = {cel: aantal for cel, aantal in stelsel.waarden.items() if cel in named}
    return Stelsel(
        waarden,
        tuple(verbanden.values()),
        stelsel.vast & named,
        stelsel.verborgen & named,
        stelsel.verschillen & named,
    )
