"""`Oplosser` with HiGHS, as scipy brings it: integer programming, one thread, the same answer every time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

from hub.domain.rapport.bescherming.stelsel import Opgave
from hub.domain.rapport.verband import Cel

KNOPEN = 2000
"""Branches that are tried before it gives up; a limit in time would give another answer on a slow day."""


@dataclass(frozen=True, slots=True)
class _Kolom:
    """A variable of the program: `teken` times it is part of the value of a cell."""

    cel: Cel
    teken: int
    laag: float
    hoog: float
    prijs: int


class HighsOplosser:
    """Finds the cheapest whole numbers."""

    def los_op(self, opgave: Opgave) -> Mapping[Cel, int] | None:
        """A value for every cell, or None when there is none, or none was found."""
        basis = {cel: _start(opgave, cel) for cel in opgave.grenzen}
        kolommen = [kolom for cel in opgave.grenzen for kolom in _kolommen(opgave, cel)]
        if not kolommen:
            return basis
        found = _solve(kolommen, _rijen(opgave.verbanden, kolommen, basis))
        if found is None:
            return None
        for kolom, aantal in zip(kolommen, found, strict=True):
            basis[kolom.cel] += kolom.teken * aantal
        return basis


def _start(opgave: Opgave, cel: Cel) -> int:
    """The value to count from: the one it is priced from, the only one it may have, or nought."""
    if cel in opgave.prijzen:
        return opgave.prijzen[cel][0]
    low, high = opgave.grenzen[cel]
    return low if low is not None and low == high else 0


def _kolommen(opgave: Opgave, cel: Cel) -> list[_Kolom]:
    low, high = opgave.grenzen[cel]
    if low is not None and low == high:
        return []
    least, most = -np.inf if low is None else low, np.inf if high is None else high
    if cel not in opgave.prijzen:
        return [_Kolom(cel, 1, least, most, 0)]
    value, price = opgave.prijzen[cel]
    return [_Kolom(cel, 1, 0, most - value, price), _Kolom(cel, -1, 0, value - least, price)]


def _rijen(
    verbanden: Sequence[Mapping[Cel, int]], kolommen: list[_Kolom], basis: Mapping[Cel, int]
) -> LinearConstraint | None:
    at: dict[Cel, list[int]] = {}
    for number, kolom in enumerate(kolommen):
        at.setdefault(kolom.cel, []).append(number)
    terms, rest = [], []
    for verband in verbanden:
        open_terms = [(c, keer * kolommen[c].teken) for cel, keer in verband.items() for c in at.get(cel, ())]
        if open_terms:
            terms.append(open_terms)
            rest.append(-sum(keer * basis[cel] for cel, keer in verband.items()))
    if not terms:
        return None
    rows = [row for row, one in enumerate(terms) for _ in one]
    cols, data = zip(*(term for one in terms for term in one), strict=True)
    matrix = csr_array((data, (rows, cols)), shape=(len(terms), len(kolommen)), dtype=float)
    return LinearConstraint(matrix, rest, rest)


def _solve(kolommen: list[_Kolom], rijen: LinearConstraint | None) -> list[int] | None:
    bounds = Bounds([kolom.laag for kolom in kolommen], [kolom.hoog for kolom in kolommen])
    outcome = milp(
        [kolom.prijs for kolom in kolommen],
        integrality=np.ones(len(kolommen)),
        bounds=bounds,
        constraints=rijen,
        options={"node_limit": KNOPEN},
    )
    if outcome.x is None or not np.isfinite(outcome.x).all():
        return None
    return [round(value) for value in outcome.x]
