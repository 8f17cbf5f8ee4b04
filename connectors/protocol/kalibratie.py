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
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, product
from math import exp, prod
from typing import Final

from connectors.protocol.errors import InvalidInput
from connectors.protocol.koppelfamilies import FAMILIES, TOESTANDEN, Patroon, atomen_van, patroon
from connectors.protocol.koppelmodel import Kansen, Koppelmodel, sterk

_NEGLIGIBLE: Final = 1e-3
"""Strangers below this posterior are not drawn: they change no answer."""
_TOO_RARE: Final = 1e-7
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
    strangers = _Strangers(sized)
    unknown = [_question(sized, strangers, rng, known=False) for _ in range(vragen)]
    drempel = _threshold(unknown, int(hoogstens_per_1000 * vragen / 1000))
    calibrated = replace(sized, drempel_zeker=drempel)
    known = [_question(sized, strangers, rng, known=True) for _ in range(vragen)]
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


class _Strangers:
    """Comparisons with strangers that could matter, with how many to expect per question."""

    def __init__(self, model: Koppelmodel) -> None:
        fields = [
            [(_MISSING, missing), *enumerate((1 - missing) * chance for chance in chances)]
            for chances, missing in zip(model.vreemde, model.ontbreekt, strict=True)
        ]
        expected: dict[Patroon, float] = {}
        for combination in product(*fields):
            often = model.index_grootte * prod(chance for _, chance in combination)
            if often < _TOO_RARE:
                continue
            overeen, mogelijk = _agreeing([state for state, _ in combination])
            if overeen:
                waarneming = patroon(overeen, mogelijk)
                expected[waarneming] = expected.get(waarneming, 0.0) + often
        relevant = {w: often for w, often in expected.items() if model.posterior(w)[0] > _NEGLIGIBLE}
        self.waarnemingen = list(relevant)
        self.cumulative = list(accumulate(relevant.values()))

    def draw(self, rng: random.Random) -> list[Patroon]:
        """The strangers that agree with one person asked about."""
        if not self.cumulative:
            return []
        number = _poisson(self.cumulative[-1], rng)
        return rng.choices(self.waarnemingen, cum_weights=self.cumulative, k=number)


def _agreeing(states: Sequence[int]) -> tuple[list[str], list[str]]:
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


def _question(model: Koppelmodel, strangers: _Strangers, rng: random.Random, *, known: bool) -> _Antwoord:
    candidates = strangers.draw(rng)
    relatives = _poisson(model.huisgenoten_per_vraag, rng)
    candidates.extend(_draw(model.huishouden, model.ontbreekt, rng) for _ in range(relatives))
    if known:
        candidates.append(_draw(model.match, model.ontbreekt, rng))
    posteriors = [(model.posterior(waarneming)[0], sterk(waarneming)) for waarneming in candidates]
    return _Antwoord(
        zeker=max((posterior for posterior, strong in posteriors if strong), default=0.0),
        mogelijk=max((posterior for posterior, _ in posteriors), default=0.0),
    )


def _draw(kansen: Kansen, ontbreekt: Sequence[float], rng: random.Random) -> Patroon:
    """Draw how one record compares, and what of it the hub would see."""
    states = [
        _MISSING if rng.random() < missing else rng.choices(range(len(chances)), weights=chances)[0]
        for chances, missing in zip(kansen, ontbreekt, strict=True)
    ]
    return patroon(*_agreeing(states))


def _poisson(mean: float, rng: random.Random) -> int:
    """Draw a Poisson number by multiplying uniforms; large means in halves, which keeps exp() above zero."""
    if mean > 30:  # noqa: PLR2004 - exp(-30) is still far from underflow
        return _poisson(mean / 2, rng) + _poisson(mean / 2, rng)
    limit, number, chance = exp(-mean), 0, rng.random()
    while chance > limit:
        number += 1
        chance *= rng.random()
    return number
