"""From agreeing keys to the clusters that are, or may be, the person that was asked about.

A number that agrees decides: its class has a key of its own, so nothing but an equal number
can agree there. Otherwise the three-class model judges the families that agree.
"""

from collections import defaultdict
from collections.abc import Collection, Sequence

from connectors.protocol.koppelmodel import Koppelmodel, Oordeelklasse
from hub.application.ports import IndexWaarde, Treffer

NUMBER_CLASSES = frozenset({"bsn", "doc"})


def clusters_of(
    treffers: Sequence[Treffer], asked: Collection[IndexWaarde], model: Koppelmodel
) -> tuple[frozenset[str], frozenset[str]]:
    """Clusters that certainly match what was asked, and clusters that possibly do."""
    certain: set[str] = set()
    possible: set[str] = set()
    families = frozenset(waarde.familie for waarde in asked)
    for shared in _per_registratie(treffers):
        cluster = shared[0].registratie.cluster
        match _judge(shared, families, model):
            case Oordeelklasse.ZEKER:
                certain.add(cluster)
            case Oordeelklasse.MOGELIJK:
                possible.add(cluster)
            case Oordeelklasse.GEEN:
                pass
    return frozenset(certain), frozenset(possible - certain)


def _judge(shared: Sequence[Treffer], asked: frozenset[str], model: Koppelmodel) -> Oordeelklasse:
    if any(treffer.klasse in NUMBER_CLASSES for treffer in shared):
        return Oordeelklasse.ZEKER
    agreeing = frozenset(treffer.familie for treffer in shared)
    return model.beoordeel(agreeing, asked & shared[0].families).klasse


def _per_registratie(treffers: Sequence[Treffer]) -> list[list[Treffer]]:
    found: dict[str, list[Treffer]] = defaultdict(list)
    for treffer in treffers:
        found[treffer.registratie.registratie].append(treffer)
    return list(found.values())
