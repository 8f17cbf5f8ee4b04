"""Set the thresholds of a model for an index of a given size, by simulating questions.

Weights carry over from one index to another; posteriors do not: in ten times more strangers there are
ten times more chance agreements, and relatives of the person asked about stay. The simulation draws
questions about people who are *not* in the index: their relatives that are (class household) and the
strangers that happen to agree. It takes the least threshold at which certain answers to such
questions stay under a given number per 1,000, and reports what that leaves for people who are known.

The simulation believes the model: fields independent within a class. `connector koppeling meet` measures
the same figures on registers with a known truth; where they differ, believe the measurement.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from math import exp
from typing import Final

from connectors.protocol.errors import InvalidInput
from connectors.protocol.koppelfamilies import FAMILIES, TOESTANDEN, Patroon, atomen_van, patroon
from connectors.protocol.koppelmodel import Kansen, Koppelmodel, sterk

_NEGLIGIBLE: Final = 1e-3
"""Strangers below this posterior are not drawn: they change no answer."""
_TOO_RARE: Final = 1e-6
_MISSING: Final = -1
_NEVER: Final = 1.0
_LEAST_CERTAIN: Final = 0.9
"""Certain never starts lower, also where the simulation allows it: no model judges itself that well."""


@dataclass(frozen=True, slots=True)
class Kalibratie:
    """The calibrated model, and what the simulation saw with it.

    `onterecht_zeker_per_1000` and `onterecht_mogelijk_per_1000` are about unknown people, the
    `aandeel` figures about known ones.
    """

    model: Koppelmodel
    vragen: int
    onterecht_zeker_per_1000: float
    onterecht_mogelijk_per_1000: float
    aandeel_zeker: float
    aandeel_mogelijk: float


@dataclass(frozen=True, slots=True)
class _Antwoord:
    """Highest posterior among candidates that pass the rule for certain, and among all."""

    zeker: float
    mogelijk: float


def kalibreer(
    model: Koppelmodel,
    index_grootte: int,
    *,
    rng: random.Random,
    vragen: int = 10_000,
    hoogstens_per_1000: float = 1.0,
) -> Kalibratie:
    """Fit `drempel_zeker` to an index of `index_grootte` records; the same seed gives the same model.

    When no threshold keeps the promise, none is certain: the threshold becomes 1.

    Raises:
        InvalidInput: `kalibratie-aantal`: an index or a number of questions under 1.
    """
    if index_grootte < 1 or vragen < 1:
        raise InvalidInput("kalibratie-aantal")
    sized = replace(model, index_grootte=index_grootte)
    draw = _Vragen(sized, rng).draw
    unknown = [draw(known=False) for _ in range(vragen)]
    drempel = _threshold(unknown, int(hoogstens_per_1000 * vragen / 1000))
    calibrated = replace(sized, drempel_zeker=drempel)
    known = [draw(known=True) for _ in range(vragen)]
    return Kalibratie(
        model=calibrated,
        vragen=vragen,
        onterecht_zeker_per_1000=1000 * _share_certain(unknown, calibrated),
        onterecht_mogelijk_per_1000=1000 * _share_possible(unknown, calibrated),
        aandeel_zeker=_share_certain(known, calibrated),
        aandeel_mogelijk=_share_possible(known, calibrated),
    )


def _threshold(unknown: Sequence[_Antwoord], allowed: int) -> float:
    """The least threshold above all but `allowed` answers, with a hair's breadth to spare."""
    ranked = sorted((antwoord.zeker for antwoord in unknown), reverse=True)
    edge = ranked[allowed] if allowed < len(ranked) else 0.0
    return min(max(edge + (1 - edge) * 0.01, _LEAST_CERTAIN), _NEVER)


def _share_certain(antwoorden: Sequence[_Antwoord], model: Koppelmodel) -> float:
    return sum(antwoord.zeker >= model.drempel_zeker for antwoord in antwoorden) / len(antwoorden)


def _share_possible(antwoorden: Sequence[_Antwoord], model: Koppelmodel) -> float:
    possible = sum(
        antwoord.zeker < model.drempel_zeker and antwoord.mogelijk >= model.drempel_mogelijk for antwoord in antwoorden
    )
    return possible / len(antwoorden)


class _Zicht:
    """What the hub sees of a comparison, remembered: few states differ, many questions are drawn."""

    def __init__(self) -> None:
        self._seen: dict[tuple[int, ...], Patroon] = {}

    def patroon(self, states: tuple[int, ...]) -> Patroon:
        """Pattern of one comparison, given per field as the place of its state or `_MISSING`."""
        if states not in self._seen:
            self._seen[states] = patroon(*_families(states))
        return self._seen[states]

    def draw(self, kansen: Kansen, ontbreekt: Sequence[float], rng: random.Random) -> Patroon:
        """Draw how one record compares, and give what shows of it."""
        return self.patroon(
            tuple(
                _MISSING if rng.random() < missing else rng.choices(range(len(chances)), weights=chances)[0]
                for chances, missing in zip(kansen, ontbreekt, strict=True)
            )
        )


class _Strangers:
    """Comparisons with strangers that could matter, with how many to expect per question."""

    def __init__(self, model: Koppelmodel, zicht: _Zicht) -> None:
        expected: dict[Patroon, float] = {}
        for states, often in _comparisons(model):
            waarneming = zicht.patroon(states)
            expected[waarneming] = expected.get(waarneming, 0.0) + often
        expected.pop(patroon([]), None)
        relevant = {w: often for w, often in expected.items() if model.posterior(w)[0] > _NEGLIGIBLE}
        self.waarnemingen = list(relevant)
        self.cumulative = list(accumulate(relevant.values()))

    def draw(self, rng: random.Random) -> list[Patroon]:
        """The strangers that agree with one person asked about."""
        if not self.cumulative:
            return []
        number = _poisson(self.cumulative[-1], rng)
        return rng.choices(self.waarnemingen, cum_weights=self.cumulative, k=number)


def _comparisons(model: Koppelmodel) -> Iterator[tuple[tuple[int, ...], float]]:
    """States per field with how many strangers per question compare so; what is too rare is left out."""
    fields = [
        [(_MISSING, missing), *enumerate((1 - missing) * chance for chance in chances)]
        for chances, missing in zip(model.vreemde, model.ontbreekt, strict=True)
    ]
    partial: list[tuple[tuple[int, ...], float]] = [((), float(model.index_grootte))]
    for field in fields:
        partial = [
            ((*states, state), often * chance)
            for states, often in partial
            for state, chance in field
            if often * chance > _TOO_RARE
        ]
    return iter(partial)


def _families(states: Sequence[int]) -> tuple[list[str], list[str]]:
    """Families that agree when the fields compare as `states`, and those that both records have."""
    agreeing: set[str] = set()
    missing: set[str] = set()
    for state, toestanden in zip(states, TOESTANDEN.values(), strict=True):
        if state == _MISSING:
            missing.update(*(toestand.moet for toestand in toestanden))
        else:
            agreeing.update(toestanden[state].moet)
    mogelijk = [familie for familie in FAMILIES if missing.isdisjoint(atomen_van(familie))]
    return [familie for familie in mogelijk if agreeing.issuperset(atomen_van(familie))], mogelijk


class _Vragen:
    """Draws questions and the best answer that the model would find to each."""

    def __init__(self, model: Koppelmodel, rng: random.Random) -> None:
        self._model, self._rng, self._zicht = model, rng, _Zicht()
        self._strangers = _Strangers(model, self._zicht)
        self._judged: dict[Patroon, tuple[float, bool]] = {}

    def draw(self, *, known: bool) -> _Antwoord:
        """One question: the strangers and relatives in the index, and the person when `known`."""
        model, rng = self._model, self._rng
        candidates = self._strangers.draw(rng)
        for _ in range(_poisson(model.huisgenoten_per_vraag, rng)):
            candidates.append(self._zicht.draw(model.huishouden, model.ontbreekt, rng))
        if known:
            candidates.append(self._zicht.draw(model.match, model.ontbreekt, rng))
        judged = [self._judge(waarneming) for waarneming in candidates]
        return _Antwoord(
            zeker=max((posterior for posterior, strong in judged if strong), default=0.0),
            mogelijk=max((posterior for posterior, _ in judged), default=0.0),
        )

    def _judge(self, waarneming: Patroon) -> tuple[float, bool]:
        if waarneming not in self._judged:
            self._judged[waarneming] = self._model.posterior(waarneming)[0], sterk(waarneming)
        return self._judged[waarneming]


def _poisson(mean: float, rng: random.Random) -> int:
    """Draw a Poisson number by multiplying uniforms; large means in halves, which keeps exp() above zero."""
    if mean > 30:  # noqa: PLR2004 - exp(-30) is still far from underflow
        return _poisson(mean / 2, rng) + _poisson(mean / 2, rng)
    limit, number, chance = exp(-mean), 0, rng.random()
    while chance > limit:
        number += 1
        chance *= rng.random()
    return number
