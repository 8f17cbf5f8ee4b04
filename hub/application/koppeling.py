"""From agreeing keys to the clusters that are, or may be, the person that was asked about.

A number that agrees decides: its class has a key of its own, so nothing but an equal number
can agree there. Otherwise the three-class model judges the families that agree.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from connectors.protocol.koppelmodel import Koppelmodel, Oordeelklasse
from hub.application.ports.index import Alias, IndexWaarde, Lid, NieuweRegistratie, Treffer
from hub.domain.bekendheid import Registratie

NUMBER_CLASSES = frozenset({"bsn", "doc"})


@dataclass(frozen=True, slots=True)
class Koppeling:
    """Clusters that certainly match, those among them by a number, and those that possibly match."""

    zeker: frozenset[str] = frozenset()
    getal: frozenset[str] = frozenset()
    mogelijk: frozenset[str] = frozenset()

    @property
    def persoon(self) -> str:
        """The cluster that is this person: the one with the number, else the only one; empty if nobody can tell."""
        candidates = self.getal or self.zeker
        return min(candidates) if len(candidates) == 1 else ""


def clusters_of(treffers: Sequence[Treffer], asked: Collection[IndexWaarde], model: Koppelmodel) -> Koppeling:
    """Judge every registration that shares a key; a cluster matches as its best registration does."""
    found: dict[Oordeelklasse, set[str]] = defaultdict(set)
    families = frozenset(waarde.familie for waarde in asked)
    for shared in _per_registratie(treffers):
        found[_judge(shared, families, model)].add(shared[0].registratie.cluster)
    getal = frozenset(treffer.registratie.cluster for treffer in treffers if treffer.klasse in NUMBER_CLASSES)
    zeker = frozenset(found[Oordeelklasse.ZEKER])
    return Koppeling(zeker, getal, frozenset(found[Oordeelklasse.MOGELIJK]) - zeker)


@dataclass(slots=True)
class Eerdergenoemd:
    """The persons of a delivery so far, so that those after them are compared with them too.

    The index is not enough: nothing of a delivery is in it before the whole is stored.
    """

    _by_key: dict[bytes, list[Treffer]] = field(default_factory=lambda: defaultdict(list))

    def onthoud(self, new: NieuweRegistratie) -> None:
        """Let those that come later in the delivery find this registration."""
        families = frozenset(waarde.familie for waarde in new.waarden)
        own = Registratie(new.registratie, new.cluster, new.partij, new.reden, new.afgeschermd)
        for waarde in new.waarden:
            self._by_key[waarde.rijsleutel].append(Treffer(waarde.familie, waarde.klasse, families, own))

    def treffers(self, waarden: Sequence[IndexWaarde]) -> list[Treffer]:
        """Every agreeing key of those before."""
        return [treffer for waarde in waarden for treffer in self._by_key.get(waarde.rijsleutel, ())]


def aliassen(leden: Sequence[Lid], indeling: Mapping[str, str]) -> list[Alias]:
    """Where each party's handle of a cluster that ends must lead; nowhere when its registrations part.

    `indeling` gives the new cluster per registration that moves.
    """
    stays = {lid.registratie.cluster for lid in leden if lid.registratie.registratie not in indeling}
    led: dict[tuple[str, str], set[str]] = defaultdict(set)
    for lid in leden:
        one = lid.registratie
        if one.cluster not in stays:
            led[one.partij, one.cluster].add(indeling[one.registratie])
    return [Alias(partij, old, min(new) if len(new) == 1 else "") for (partij, old), new in sorted(led.items())]


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
