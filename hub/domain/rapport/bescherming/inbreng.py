"""What each sender sent: how many of every figure it can count itself, because they came from it.

A sender knows its meldingen and has word of what became of them. Facts that name no sender, such as trajecten and
what the log counts, are nobody's.

Some parties of the covenant are one code for an organisation in each municipality. To the one of Maastricht what the
others of that code sent is not its own, so each of them is a sender besides the party as a whole.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from hub.domain.rapport.tabel import Plaats
from hub.domain.rapport.toetsen.identiteiten import Grond, Zijde, genomen
from hub.domain.rapport.verband import Cel

PER_GEMEENTE: Final = frozenset({"burgemeester", "college"})
"""Parties that are another organisation in each municipality (covenant, article 2.1)."""


def afzenders(partij: str, gemeente: str) -> Iterator[str]:
    """Who sent what counts for this party: itself, and of a party of municipalities the one where it counts."""
    if partij:
        yield partij
    if partij in PER_GEMEENTE and gemeente:
        yield f"{partij}/{gemeente}"


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
        for afzender in afzenders(feit.partij, feit.gemeente):
            found[afzender][plaats] += feit.aantal
    return found


def zijde_inbreng(zijde: Zijde, grond: Grond) -> Counter[str]:
    """By sender, how many of what a side of a check counts that no cell does."""
    sent: Counter[str] = Counter()
    for nummer in genomen(zijde, grond):
        feit = grond.feiten.groepen[nummer].feit
        for afzender in afzenders(feit.partij, feit.gemeente):
            sent[afzender] += feit.aantal
    return sent
