"""Learn the weights of the linkage model from counted patterns, without labels.

Expectation-maximisation over three classes. Three things make it work where the textbook fails:

* `vreemde` is not learnt: it is what the partners publish (`Toeval`). Candidates are selected by
  agreement, so chance learnt from candidates would call agreement common and matches worthless.
* `huishouden` is a class of its own, of which given name and date follow the strangers but for a
  fixed share of namesakes and twins. Without it the model converges to "match = same household".
* Pairs that share no key are counted: all but the candidates are strangers without agreement.

Seeds replace labels: date, given name and one more field for a match; surname and address with
another given name or date for a household.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import prod
from typing import Final

from connectors.protocol.koppelfamilies import TOESTANDEN, Patroon, Veld, onbekend
from connectors.protocol.koppelmodel import Kansen, Koppelmodel, Toeval, Verslag, possible_share

NAAMGENOTEN: Final = 0.06
"""Share of household pairs with one given name, father and son for instance."""
TWEELINGEN: Final = 0.02
"""Share of household pairs with one date of birth."""
DREMPEL_PAAR: Final = 0.5
"""Posterior from which a pair counts as found: the choice that errs least under the model itself."""
DREMPEL_ZEKER: Final = 0.99
"""Posterior for certain, until the model is calibrated for an index size."""
DREMPEL_MOGELIJK: Final = 0.1
"""Posterior for possible: one in ten such candidates at worst is worth a look by a person."""

_MAX_RONDES: Final = 60
_CONVERGED: Final = 1e-4
_SEED: Final = (0.95, 0.03, 0.02)
_PRIOR: Final = 0.5
"""Pseudo-pairs spread over the states of a field, so that a state never seen keeps a chance."""
_NIHIL: Final = 1e-15
_STATES: Final = tuple(TOESTANDEN.values())
_ONBEKEND: Final = tuple(onbekend(veld) for veld in Veld)
_VOORNAAM, _ACHTERNAAM, _DATUM, _GESLACHT, _STRAAT, _ = range(len(Veld))
_FLOOR: Final = 0.02
"""Least chance of a state at the start, so that no state is ruled out by the strangers it starts from."""
_WEAK: Final = frozenset(
    {"voorletter", "dag en maand", "jaar en maand", "jaar en dag", "jaar", "straat, eind", "nummer"}
)


@dataclass(frozen=True, slots=True)
class _Klassen:
    """Chances per class and their shares of all pairs, in the order match, household, stranger."""

    kansen: tuple[Kansen, Kansen, Kansen]
    aandeel: tuple[float, float, float]


def train(patronen: Mapping[Patroon, int], toeval: Toeval, *, vragen: int, index_grootte: int) -> Koppelmodel:
    """Fit a model to candidate pairs between `vragen` records and an index of `index_grootte`.

    `patronen` counts the candidates per pattern; `toeval` is the mean of what the partners publish
    (`meng`). `drempel_zeker` is a default until the model is calibrated.
    """
    waarnemingen = list(patronen)
    aantallen = [patronen[waarneming] for waarneming in waarnemingen]
    paren = vragen * index_grootte
    verantwoord = [_seed(waarneming) for waarneming in waarnemingen]
    start = tuple(_normal([max(chance, _FLOOR) for chance in chances]) for chances in toeval.kansen)
    klassen = _Klassen((start, start, toeval.kansen), (0.0, 0.0, 1.0))
    rondes, previous, found = 0, -1.0, 0.0
    while rondes < _MAX_RONDES and abs(found - previous) >= _CONVERGED * max(found, 1.0):
        klassen = _maximise(waarnemingen, aantallen, verantwoord, klassen, paren)
        verantwoord = _expect(waarnemingen, klassen)
        rondes, previous, found = rondes + 1, found, klassen.aandeel[0] * paren
    match, huishouden, vreemde = klassen.kansen
    matches, huisgenoten = klassen.aandeel[0] * paren, klassen.aandeel[1] * paren
    return Koppelmodel(
        match=match,
        huishouden=huishouden,
        vreemde=vreemde,
        ontbreekt=tuple(_share_unknown(patronen, veld) for veld in range(len(Veld))),
        matches_per_vraag=matches / max(vragen, 1),
        huisgenoten_per_vraag=huisgenoten / max(vragen, 1),
        index_grootte=index_grootte,
        drempel_zeker=DREMPEL_ZEKER,
        drempel_mogelijk=DREMPEL_MOGELIJK,
        verslag=Verslag(vragen, sum(aantallen), len(waarnemingen), rondes, matches, huisgenoten),
    )


def _share_unknown(patronen: Mapping[Patroon, int], veld: int) -> float:
    unknown = sum(count for waarneming, count in patronen.items() if waarneming[veld] == _ONBEKEND[veld])
    return unknown / max(sum(patronen.values()), 1)


def _seed(waarneming: Patroon) -> tuple[float, float, float]:
    """Start responsibilities: match, household and stranger."""
    high, middle, low = _SEED
    date, given, surname, street = (_shows(veld, waarneming) for veld in (_DATUM, _VOORNAAM, _ACHTERNAAM, _STRAAT))
    if date and given and (surname or street):
        return high, low, middle
    if surname and street and not date:
        return low, high, middle
    return low, low, 1 - 2 * low


def _shows(veld: int, waarneming: Patroon) -> bool:
    """Say whether more agrees than an initial, part of a date or a house number."""
    states = waarneming[veld]
    possible = [state for place, state in enumerate(_STATES[veld]) if states >> place & 1]
    return all(state.moet and state.naam not in _WEAK for state in possible)


def _expect(waarnemingen: Sequence[Patroon], klassen: _Klassen) -> list[tuple[float, float, float]]:
    per_class = []
    for kansen, aandeel in zip(klassen.kansen, klassen.aandeel, strict=True):
        tables = [_shares(chances, veld, waarnemingen) for veld, chances in enumerate(kansen)]
        per_class.append(
            [
                max(aandeel, _NIHIL) * prod(table[states] for table, states in zip(tables, waarneming, strict=True))
                for waarneming in waarnemingen
            ]
        )
    return [
        (match / total, household / total, stranger / total)
        for match, household, stranger in zip(*per_class, strict=True)
        for total in (match + household + stranger,)
    ]


def _shares(chances: Sequence[float], veld: int, waarnemingen: Sequence[Patroon]) -> dict[int, float]:
    """Chance of every set of states that occurs in a field."""
    return {states: max(possible_share(chances, states), _NIHIL) for states in {w[veld] for w in waarnemingen}}


def _maximise(
    waarnemingen: Sequence[Patroon],
    aantallen: Sequence[int],
    verantwoord: Sequence[tuple[float, float, float]],
    klassen: _Klassen,
    paren: int,
) -> _Klassen:
    first, second, toeval = klassen.kansen
    weights = [
        [count * shares[place] for count, shares in zip(aantallen, verantwoord, strict=True)] for place in (0, 1)
    ]
    match = _states(waarnemingen, weights[0], first)
    huishouden = list(_states(waarnemingen, weights[1], second))
    huishouden[_VOORNAAM] = _mix(toeval[_VOORNAAM], match[_VOORNAAM], NAAMGENOTEN)
    huishouden[_DATUM] = _mix(toeval[_DATUM], match[_DATUM], TWEELINGEN)
    huishouden[_GESLACHT] = toeval[_GESLACHT]
    shares = [sum(weight) / max(paren, 1) for weight in weights]
    return _Klassen((match, tuple(huishouden), toeval), (shares[0], shares[1], 1 - sum(shares)))


def _states(waarnemingen: Sequence[Patroon], weights: Sequence[float], previous: Kansen) -> Kansen:
    """Distribution of states per field: each set of possible states is divided as `previous` has it."""
    kansen = []
    for veld, chances in enumerate(previous):
        per_set: dict[int, float] = {}
        for waarneming, weight in zip(waarnemingen, weights, strict=True):
            per_set[waarneming[veld]] = per_set.get(waarneming[veld], 0.0) + weight
        expected = [_PRIOR / len(chances)] * len(chances)
        for states, weight in per_set.items():
            share = max(possible_share(chances, states), _NIHIL)
            for place, chance in enumerate(chances):
                if states >> place & 1:
                    expected[place] += weight * chance / share
        kansen.append(_normal(expected))
    return tuple(kansen)


def _normal(weights: Sequence[float]) -> tuple[float, ...]:
    total = sum(weights)
    return tuple(weight / total for weight in weights)


def _mix(base: tuple[float, ...], other: tuple[float, ...], share: float) -> tuple[float, ...]:
    return tuple((1 - share) * one + share * two for one, two in zip(base, other, strict=True))
