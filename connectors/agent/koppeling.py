"""Measure linkage between two registers: candidates, model and judgement, as the hub would have it.

    werk.verwerk(rijen) for both                     real keys, or digests for training
    paren = vergelijk(a, b)                          pairs that share an index value, counted per pattern
    model = leer(paren, a, b)                        trained on these very pairs, without labels
    meting = meet(paren, model, waarheid)            against the truth, which the model never saw

Candidates are pairs that share at least one value of a bucket under the cap. Nothing here forces one
partner per record: a question is about one person, so the hub has no second question to weigh it with.
`een_op_een` is for comparing two clean registers only.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from connectors.agent.koppeling_sleutels import Record, Verwerkt
from connectors.protocol.koppelfamilies import FAMILIES, Patroon, patroon
from connectors.protocol.koppelmodel import Koppelmodel, Oordeelklasse, meng
from connectors.protocol.koppelmodel_training import DREMPEL_PAAR, train

MAX_EMMER: Final = 2_500
"""Pairs that one index value may produce; a value that many records share tells too little to compare all."""

Paar = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Paren:
    """Candidate pairs by place in A and B, with their pattern. `zelfde`: one register against itself."""

    patronen: dict[Paar, Patroon]
    zelfde: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Meting:
    """What was found, against the truth. Shares are between 0 and 1; without anything to share, 0."""

    paren_waar: int
    paren_gevonden: int
    paren_juist: int
    kandidaten: int
    kandidaten_recall: float
    zeker_paren: int
    zeker_juist: int
    mogelijk_paren: int
    mogelijk_juist: int
    onbekenden: int
    zeker_onterecht_per_1000: float

    @property
    def precisie(self) -> float:
        """Share of the pairs found that are right."""
        return _share(self.paren_juist, self.paren_gevonden)

    @property
    def recall(self) -> float:
        """Share of the true pairs that were found."""
        return _share(self.paren_juist, self.paren_waar)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return _share(2 * self.paren_juist, self.paren_gevonden + self.paren_waar)


def vergelijk(a: Sequence[Record], b: Sequence[Record], *, zelfde: bool = False) -> Paren:
    """Find the pairs that share an index value, and their patterns."""
    in_a, in_b = _buckets(a), _buckets(b)
    overeen: dict[Paar, int] = defaultdict(int)
    for value, left in in_a.items():
        right = in_b.get(value, ())
        if len(left) * len(right) > MAX_EMMER:
            continue
        for i, rang in left:
            for j, _ in right:
                if i < j or not zelfde:
                    overeen[i, j] |= 1 << rang
    has_a, has_b = [record.families() for record in a], [record.families() for record in b]
    known: dict[tuple[int, int], Patroon] = {}
    patronen: dict[Paar, Patroon] = {}
    for (i, j), bits in overeen.items():
        key = (bits, has_a[i] & has_b[j])
        if key not in known:
            known[key] = patroon(_names(key[0]), _names(key[1]))
        patronen[i, j] = known[key]
    return Paren(patronen, zelfde)


def _buckets(records: Iterable[Record]) -> dict[bytes, list[tuple[int, int]]]:
    buckets: dict[bytes, list[tuple[int, int]]] = defaultdict(list)
    for place, record in enumerate(records):
        for rang, value in record.sleutels:
            buckets[value].append((place, rang))
    return buckets


def _names(bits: int) -> list[str]:
    return [familie for rang, familie in enumerate(FAMILIES) if bits >> rang & 1]


def leer(paren: Paren, a: Verwerkt, b: Verwerkt) -> Koppelmodel:
    """Train on the candidates, with the chance agreements that both registers publish."""
    vragen = max(len(a.records) // 2, 1) if paren.zelfde else len(a.records)
    toeval = meng([a.toeval, b.toeval])
    return train(Counter(paren.patronen.values()), toeval, vragen=vragen, index_grootte=len(b.records))


def gevonden_paren(paren: Paren, model: Koppelmodel, *, een_op_een: bool) -> set[Paar]:
    """Pairs that are more likely a match than not; `een_op_een` takes the best first and each record once."""
    chances = {waarneming: model.posterior(waarneming)[0] for waarneming in set(paren.patronen.values())}
    found = [
        (chances[waarneming], paar)
        for paar, waarneming in paren.patronen.items()
        if chances[waarneming] >= DREMPEL_PAAR
    ]
    if not een_op_een:
        return {paar for _, paar in found}
    taken_a, taken_b, chosen = set[int](), set[int](), set[Paar]()
    for _, (i, j) in sorted(found, key=lambda entry: (-entry[0], entry[1])):
        if i not in taken_a and j not in taken_b:
            taken_a.add(i)
            taken_b.add(j)
            chosen.add((i, j))
    return chosen


def meet(paren: Paren, model: Koppelmodel, waarheid: Collection[Paar], vragen: int, *, een_op_een: bool) -> Meting:
    """Compare what the model says with the truth; every record of A is one question to the index B.

    A question about somebody who is in no true pair is unknown; it is wrong when any candidate is certain.
    """
    waar = {_ordered(paar) for paar in waarheid} if paren.zelfde else set(waarheid)
    gevonden = gevonden_paren(paren, model, een_op_een=een_op_een)
    oordelen = {waarneming: model.beoordeel_patroon(waarneming).klasse for waarneming in set(paren.patronen.values())}
    zeker = {paar for paar, waarneming in paren.patronen.items() if oordelen[waarneming] is Oordeelklasse.ZEKER}
    mogelijk = {paar for paar, waarneming in paren.patronen.items() if oordelen[waarneming] is Oordeelklasse.MOGELIJK}
    bekend = {i for i, _ in waar} | ({j for _, j in waar} if paren.zelfde else set())
    onbekenden = vragen - len(bekend)
    onterecht = {i for i, _ in zeker if i not in bekend}
    return Meting(
        paren_waar=len(waar),
        paren_gevonden=len(gevonden),
        paren_juist=len(gevonden & waar),
        kandidaten=len(paren.patronen),
        kandidaten_recall=_share(len(waar & paren.patronen.keys()), len(waar)),
        zeker_paren=len(zeker),
        zeker_juist=len(zeker & waar),
        mogelijk_paren=len(mogelijk),
        mogelijk_juist=len(mogelijk & waar),
        onbekenden=onbekenden,
        zeker_onterecht_per_1000=1000 * _share(len(onterecht), onbekenden),
    )


def _ordered(paar: Paar) -> Paar:
    return (min(paar), max(paar))


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0
