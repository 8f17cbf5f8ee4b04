"""Count at the partner how often two random records of its register agree, per field and level.

The outcome is a few numbers per field and holds no person, so a partner may publish it; the hub
cannot learn it itself, because it sees only pairs that agree in something. Runs at the partner, on
persons: the hub does not import this module, it receives the `Toeval`.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from math import sqrt
from typing import Final

from connectors.protocol.identifiers import Persoon
from connectors.protocol.koppelfamilies import TOESTANDEN, Toestand
from connectors.protocol.koppelmodel import Toeval
from connectors.protocol.koppelsleutels import Atomen, atomen_van_persoon

_EITHER_ORDER: Final = frozenset({"Wk"})
_SAME_ORDER: Final = ("Gk", "Sk")
"""Atoms of the same coarseness as `Wk`, for names that stand in the same order."""
_LEAST: Final = 1e-9
_LEAST_SHARE: Final = 0.02
"""What a state keeps of the chance of its atoms, when the stricter states leave nothing."""
_LEAST_DIFFERENT: Final = 1e-6


class Toevalsteller:
    """Counts records one by one; memory follows the distinct values, not the records."""

    def __init__(self) -> None:
        self._aantal = 0
        self._fields = tuple(
            (frozenset().union(*(state.moet for state in states)), states) for states in TOESTANDEN.values()
        )
        self._present = [0] * len(self._fields)
        self._counts: dict[tuple[str, ...], Counter[tuple[str, ...]]] = {
            tuple(sorted(state.moet)): Counter() for _, states in self._fields for state in states if state.moet
        }
        self._counts[_SAME_ORDER] = Counter()

    def tel(self, persoon: Persoon) -> None:
        """Add one record."""
        atomen = atomen_van_persoon(persoon)
        self._aantal += 1
        for place, (own, _) in enumerate(self._fields):
            self._present[place] += not own.isdisjoint(atomen)
        for atoms, counts in self._counts.items():
            for values in _together(atomen, atoms):
                counts[values] += 1

    def stand(self) -> Toeval:
        """Give the chances among the records counted so far."""
        return Toeval(
            tuple(self._chances(place, states) for place, (_, states) in enumerate(self._fields)), self._aantal
        )

    def _chances(self, place: int, states: Sequence[Toestand]) -> tuple[float, ...]:
        """Chance of each state between two different records that both have the field."""
        both = (self._present[place] / self._aantal) ** 2 if self._aantal else 0.0
        chances: list[float] = []
        for state in states[:-1]:
            if state.moet == _EITHER_ORDER:
                chances.append(self._swapped())
                continue
            agree = self._agree(tuple(sorted(state.moet))) / both if both else 0.0
            stricter = sum(chance for chance, other in zip(chances, states, strict=False) if other.moet > state.moet)
            chances.append(max(agree - stricter, agree * _LEAST_SHARE, _LEAST))
        different = max(1 - sum(chances), _LEAST_DIFFERENT)
        total = sum(chances) + different
        return tuple(chance / total for chance in (*chances, different))

    def _swapped(self) -> float:
        """Share of the two fields each in names that are equal in the other order; at least one pair counts."""
        least = 1 / max(self._aantal * (self._aantal - 1), 1)
        agree = self._agree(tuple(_EITHER_ORDER)) - self._agree(_SAME_ORDER)
        return sqrt(min(max(agree, least), 1.0))

    def _agree(self, atoms: tuple[str, ...]) -> float:
        """Chance that two different records have equal values of all `atoms`."""
        pairs = self._aantal * (self._aantal - 1)
        return sum(count * (count - 1) for count in self._counts[atoms].values()) / pairs if pairs else 0.0


def kans_op_toeval(personen: Iterable[Persoon]) -> Toeval:
    """Count a whole register; see `Toevalsteller` for one that arrives row by row."""
    teller = Toevalsteller()
    for persoon in personen:
        teller.tel(persoon)
    return teller.stand()


def _together(atomen: Atomen, atoms: Sequence[str]) -> list[tuple[str, ...]]:
    """The values of some atoms side by side, once per surname; none when an atom is missing."""
    columns = [atomen.get(atom, ()) for atom in atoms]
    if not all(columns):
        return []
    most = max(len(column) for column in columns)
    return [tuple(column[min(place, len(column) - 1)] for column in columns) for place in range(most)]
