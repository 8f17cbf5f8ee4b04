"""From agreeing keys to the clusters that are, or may be, the person that was asked about.

A number that agrees decides: its class has a key of its own, so nothing but an equal number
can agree there. Otherwise the three-class model judges the families that agree.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from connectors.protocol.koppelmodel import Koppelmodel, Oordeelklasse

from hub.application.ports import Treffer

NUMBER_CLASSES = frozenset({"bsn", "doc"})


def clusters_of(treffers: Sequence[Treffer], model: Koppelmodel) -> tuple[frozenset[str], frozenset[str]]:
    """Clusters that certainly match, and clusters that possibly do."""
    certain: set[str] = set()
    possible: set[str] = set()
    for cluster, families, by_number in _per_registratie(treffers):
        oordeel = model.beoordeel(families).klasse
        if by_number or oordeel is Oordeelklasse.ZEKER:
            certain.add(cluster)
        elif oordeel is Oordeelklasse.MOGELIJK:
            possible.add(cluster)
    return frozenset(certain), frozenset(possible - certain)


def _per_registratie(treffers: Sequence[Treffer]) -> list[tuple[str, frozenset[str], bool]]:
    families: dict[tuple[str, str], set[str]] = defaultdict(set)
    numbers: set[tuple[str, str]] = set()
    for treffer in treffers:
        key = (treffer.registratie.registratie, treffer.registratie.cluster)
        families[key].add(treffer.familie)
        if treffer.klasse in NUMBER_CLASSES:
            numbers.add(key)
    return [(key[1], frozenset(found), key in numbers) for key, found in families.items()]
