"""What each sender sent: how many of every figure it can count itself, because they came from it.

A sender knows its meldingen and has word of what became of them. Facts that name no sender, such as trajecten and
what the log counts, are nobody's.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import replace

from hub.domain.rapport.tabel import Plaats
from hub.domain.rapport.toetsen.identiteiten import Grond, Zijde, genomen
from hub.domain.rapport.verband import Cel


def tabelinbreng(grond: Grond) -> dict[str, dict[Cel, int]]:
    """By sender, how many of every place of every table; nothing where it sent none."""
    sent: dict[str, dict[Cel, int]] = defaultdict(dict)
    for naam, tabel in grond.tabellen.items():
        for partij, cellen in _per_partij(grond.plaatsen[naam], grond).items():
            own = replace(tabel, cellen=dict.fromkeys(tabel.cellen, 0) | cellen)
            sent[partij] |= {(naam, *plaats): n for plaats in tabel.plaatsen() if (n := own.waarde(*plaats))}
    return dict(sent)


def _per_partij(plaatsen: Mapping[int, Plaats], grond: Grond) -> dict[str, Counter[Plaats]]:
    found: dict[str, Counter[Plaats]] = defaultdict(Counter)
    for nummer, plaats in plaatsen.items():
        feit = grond.feiten.groepen[nummer].feit
        if feit.partij:
            found[feit.partij][plaats] += feit.aantal
    return found


def zijde_inbreng(zijde: Zijde, grond: Grond) -> Counter[str]:
    """By sender, how many of what a side of a check counts that no cell does."""
    sent: Counter[str] = Counter()
    for nummer in genomen(zijde, grond):
        feit = grond.feiten.groepen[nummer].feit
        if feit.partij:
            sent[feit.partij] += feit.aantal
    return sent
