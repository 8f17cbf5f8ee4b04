"""A reader who combines every figure that was shown with every sum that holds, by means of its own.

None of this is code of the product: exact elimination over the rationals, bounds by linear programming on a matrix
built here, and for small puzzles every set of whole numbers there is.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import product
from math import gcd

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_array, hstack

from hub.domain.rapport.bescherming.publicatieboek import Publicatie
from hub.domain.rapport.verband import Cel

K = 10
NEAR = 1e-6
"""What linear programming leaves of an exact bound."""
Sleutel = tuple[str, ...]
Som = Mapping[Sleutel, int]
Row = dict[int, int]
"""How often each unknown counts in an equation, by its place; nought is left out."""


class Aanvaller:
    """Knows `figures`, and that each of `sums` is nought; the rest are counts unless they are `signed`.

    Of `some` it knows besides that they are not nought: a nought would have been shown.
    """

    def __init__(
        self,
        figures: Mapping[Sleutel, int],
        sums: Iterable[Som],
        signed: Iterable[Sleutel] = (),
        some: Iterable[Sleutel] = (),
    ) -> None:
        self.figures = dict(figures)
        self.some = set(some)
        self.sums = [dict(one) for one in sums]
        self.signed = set(signed)
        self.unknown = sorted({cel for one in self.sums for cel in one} - self.figures.keys())
        self.equations = self._equations()
        dense = np.array([left for left, _ in self.equations], dtype=float)
        self.left = csr_array(dense.reshape(len(self.equations), len(self.unknown)))
        self.right = np.array([right for _, right in self.equations], dtype=float)

    def _equations(self) -> list[tuple[list[int], int]]:
        return [
            (
                [one.get(cel, 0) for cel in self.unknown],
                -sum(keer * self.figures[cel] for cel, keer in one.items() if cel in self.figures),
            )
            for one in self.sums
        ]

    def solved(self) -> dict[Sleutel, Fraction]:
        """What follows exactly by elimination: a row with one unknown left tells it."""
        last = len(self.unknown)
        rows = [{at: one for at, one in enumerate((*left, right)) if one} for left, right in self.equations]
        told = {}
        for row in eliminated(rows, last):
            unknown = [at for at in row if at != last]
            if len(unknown) == 1:
                told[self.unknown[unknown[0]]] = Fraction(row.get(last, 0), row[unknown[0]])
        return told

    def squeezed(self, cellen: Iterable[Sleutel], most: int) -> set[Sleutel]:
        """Those of these counts that can't be nought, or can't be `most`.

        A set of numbers in which a count is shows that it can be. One is asked for in which many are; what it does not
        show is asked again, and on its own when nothing more is shown.
        """
        asked = {cel for cel in cellen if cel in self.unknown}
        return self._never(asked, 0) | self._never(asked, most)

    def _never(self, asked: set[Sleutel], most: int) -> set[Sleutel]:
        """Each of them counts up to `most` towards the aim, by a copy of its own; for nought the less, the better."""
        left, never = sorted(asked), set[Sleutel]()
        while left:
            values = self._numbers(left, most)
            shown = {cel for cel in left if (values[cel] >= most - NEAR if most else values[cel] <= NEAR)}
            if not shown:
                low, high = self.bounds(left[0])
                shown = {left[0]}
                never |= shown if (high < most - NEAR if most else low > NEAR) else set()
            left = [cel for cel in left if cel not in shown]
        return never

    def _numbers(self, left: Sequence[Sleutel], most: int) -> dict[Sleutel, float]:
        size, copies = len(self.unknown), len(left) if most else 0
        known = self.some if most else set[Sleutel]()
        limits = [(None, None) if one in self.signed else (int(one in known), None) for one in self.unknown]
        at = [self.unknown.index(cel) for cel in left]
        aim = np.zeros(size + copies)
        aim[size:] = -1
        if not most:
            aim[at] = 1
        own = csr_array((np.ones(copies), (range(copies), range(copies))), shape=(copies, copies))
        of_cell = csr_array((-np.ones(copies), (range(copies), at[:copies])), shape=(copies, size))
        answer = linprog(
            aim,
            A_eq=hstack([self.left, csr_array((self.left.shape[0], copies))]),
            b_eq=self.right,
            A_ub=hstack([of_cell, own]) if copies else None,
            b_ub=np.zeros(copies) if copies else None,
            bounds=[*limits, *[(None, most)] * copies],
            method="highs-ds",
        )
        assert answer.status == 0, "the truth is one of the sets of numbers"
        return dict(zip(self.unknown, answer.x, strict=False))

    def bounds(self, cel: Sleutel) -> tuple[float, float]:
        """The least that this can be, and the most that whoever thinks of `some` leaves; anything without a sum."""
        if cel not in self.unknown:
            return 0.0, np.inf
        ends = []
        for sign, known in ((1, set[Sleutel]()), (-1, self.some)):
            limits = [(None, None) if one in self.signed else (int(one in known), None) for one in self.unknown]
            aim = np.zeros(len(self.unknown))
            aim[self.unknown.index(cel)] = sign
            answer = linprog(aim, A_eq=self.left, b_eq=self.right, bounds=limits, method="highs-ds")
            ends.append(sign * answer.fun if answer.status == 0 else -sign * np.inf)
        return float(ends[0]), float(ends[1])

    def worlds(self, most: int) -> Iterator[dict[Sleutel, int]]:
        """Every set of whole numbers that agrees, with no cell above `most`: cells are tried, sums follow from them."""
        free = [cel for cel in self.unknown if "Totaal" not in cel]
        for values in product(range(most + 1), repeat=len(free)):
            world = {**self.figures, **dict(zip(free, values, strict=True))}
            if self._completes(world):
                yield world

    def _completes(self, world: dict[Sleutel, int]) -> bool:
        for one in [*self.sums, *self.sums]:
            missing = [cel for cel in one if cel not in world]
            rest = sum(keer * world[cel] for cel, keer in one.items() if cel in world)
            if len(missing) == 1:
                world[missing[0]] = -rest // one[missing[0]]
                if world[missing[0]] < 0:
                    return False
            elif not missing and rest:
                return False
        return True


def eliminated(rows: list[Row], last: int) -> list[Row]:
    """The same equations in whole numbers, of which each first unknown is in no other; `last` is what they come to."""
    done: list[Row] = []
    for new in sorted(rows, key=len):
        row = new
        for one in done:
            row = _without(_first(one, last), row, one)
        if row.keys() - {last}:
            done = [_without(_first(row, last), other, row) for other in done] + [row]
    return done


def _first(row: Row, last: int) -> int:
    return min(row.keys() - {last})


def _without(at: int, row: Row, other: Row) -> Row:
    """The row without this unknown, by means of another one that has it."""
    if at not in row:
        return row
    keer, van = other[at], row[at]
    sums = {one: keer * row.get(one, 0) - van * other.get(one, 0) for one in row.keys() | other.keys()}
    whole = gcd(*sums.values())
    return {one: aantal // whole for one, aantal in sums.items() if aantal}


def lezer(boek: Sequence[Publicatie], zender: str = "") -> tuple[Aanvaller, dict[Sleutel, int]]:
    """A reader who keeps every version, knows what did not change, and which way the rest went.

    A sender reads what all others sent, of everything: what it sent itself it takes off.
    """
    figures: dict[Sleutel, int] = {}
    truth: dict[Sleutel, int] = {}
    sums: list[Mapping[Sleutel, int]] = []
    newest: dict[tuple[int, Cel], Sleutel] = {}
    for made in boek:
        own = made.inbreng.get(zender, {})
        for cel, one in made.cellen.items():
            before = newest.get((made.jaar, cel))
            key: Sleutel = (str(made.jaar), str(made.versie), *cel)
            rest = one.aantal - own.get(cel, 0)
            if before is not None and truth[before] == rest:
                key = before
            elif before is not None:
                more = rest - truth[before]
                truth["meer", *key] = abs(more)
                sums.append({key: 1, before: -1, ("meer", *key): -1 if more > 0 else 1})
            newest[made.jaar, cel] = key
            truth[key] = rest
            if one.getoond:
                figures[key] = rest
        for number, som in enumerate(made.verbanden):
            known: Sleutel = ("eigen", str(made.versie), str(made.jaar), str(number))
            figures[known] = -sum(keer * own.get(cel, 0) for cel, keer in som.termen.items())
            sums.append({newest[made.jaar, cel]: keer for cel, keer in som.termen.items()} | {known: -1})
    for which, termen in _eindigde(newest):
        ended = sum(keer * truth[key] for key, keer in termen.items())
        truth[which] = abs(ended)
        sums.append({**termen, which: -1 if ended > 0 else 1})
    some = {key for key, aantal in truth.items() if aantal}
    negative = {key for key, aantal in truth.items() if aantal < 0}
    return Aanvaller(figures, sums, signed=negative, some=some - negative), truth


def _eindigde(newest: Mapping[tuple[int, Cel], Sleutel]) -> Iterator[tuple[Sleutel, dict[Sleutel, int]]]:
    """Plans of a part of the town that ran and began, less those that run a year later: so many ended."""
    for jaar, (tabel, wijk, kolom) in [*newest]:
        if tabel == "T5" and kolom == "Doorgestroomd naar PGA":
            cellen = [(jaar - 1, "T8"), (jaar, "T5"), (jaar, "T8")]
            keys = [
                newest.get((van, (naam, wijk, kolom if naam == "T5" else "aantal plannen"))) for van, naam in cellen
            ]
            known = [key for key in keys if key is not None]
            if len(known) == len(cellen):
                yield ("eindigde", str(jaar), wijk), dict(zip(known, (1, 1, -1), strict=True))


def assert_protected(boek: Sequence[Publicatie]) -> None:
    """From who sent nothing, and from each sender."""
    for zender in sorted({"", *(partij for made in boek for partij in made.inbreng)}):
        _assert_protected_from(zender, boek)


def _assert_protected_from(zender: str, boek: Sequence[Publicatie]) -> None:
    reader, truth = lezer(boek, zender)
    small = {key for key, aantal in truth.items() if 0 < aantal < K}
    assert small.isdisjoint(reader.figures)
    assert small.isdisjoint(reader.solved())
    assert reader.squeezed(small, K) == set()
