"""Everything that whoever reads a report can calculate with: its figures, its sums, and its checks.

A report says of every check whether it holds. So a reader knows each that does, also where one side counts what no
table shows: that number follows as soon as all cells beside it are shown. It is a figure like any other, never shown
and protected with the rest. Plans during a year and plans at its end tell how many ended, for instance. Where
senders and doelgroepen nearly go together, what they differ by is a figure as well: three reports of the prison that
are not about an ex-prisoner.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from hub.domain.rapport.berekening import Berekening, alle_toetsen
from hub.domain.rapport.bescherming.inbreng import tabelinbreng, zijde_inbreng
from hub.domain.rapport.bescherming.publicatieboek import Uitgave, maak_uitgave
from hub.domain.rapport.jaarfeiten import Jaarfeiten
from hub.domain.rapport.toetsen.identiteiten import Grond, Toets, celwaarde
from hub.domain.rapport.toetsen.toets import Aard, Toetsuitslag
from hub.domain.rapport.verband import Cel, Verband

FEITEN = "feiten"
"""The column of what one side of a check counts besides cells."""
VERSCHIL = "verschil"
"""The column of what is to be added to the side that counts less."""


def uitgave_van(jaar: int, berekening: Berekening, definities: Mapping[str, str]) -> Uitgave:
    """What is to be published of a year; `definities` has the digest of the words of each table."""
    tabellen = berekening.tabellen
    uitslagen = {uitslag.id: uitslag for uitslag in berekening.toetsen}
    verbanden, verborgen = list(berekening.verbanden), dict[Cel, int]()
    inbreng = tabelinbreng(berekening.grond)
    for een in alle_toetsen(Grond(tabellen, Jaarfeiten(0, ()), {})):
        uitslag = uitslagen.get(een.id)
        if uitslag is not None and _tells(een, uitslag):
            besides = dict(_besides(een, uitslag, berekening))
            verborgen |= besides
            verbanden.append(Verband(_termen(een, besides, berekening), een.zin))
            _send(een, verbanden[-1], berekening.grond, inbreng)
    uitgave = maak_uitgave(jaar, tabellen.values(), verbanden, definities, verborgen)
    return replace(uitgave, inbreng={partij: dict(_of(sent, uitgave)) for partij, sent in inbreng.items()})


def _tells(een: Toets, uitslag: Toetsuitslag) -> bool:
    """Whether a reader learns a sum from it. One of cells alone that may differ is spoken of when all are shown."""
    facts = bool(een.links.feiten or een.rechts.feiten)
    return een.verschil_telt or (uitslag.klopt and (facts or uitslag.aard is Aard.BLOKKEREND))


def _send(een: Toets, verband: Verband, grond: Grond, inbreng: dict[str, dict[Cel, int]]) -> None:
    """Add what each sender sent of what this check counts besides; a difference is what is left of the sum."""
    for naam, zijde in (("links", een.links), ("rechts", een.rechts)):
        for partij, aantal in zijde_inbreng(zijde, grond).items():
            inbreng.setdefault(partij, {})[f"toets {een.id}", naam, FEITEN] = aantal
    for cel in verband.termen:
        for sent in inbreng.values() if cel[2] == VERSCHIL else ():
            rest = sum(keer * sent.get(other, 0) for other, keer in verband.termen.items() if other != cel)
            sent[cel] = -rest * verband.termen[cel]


def _of(sent: Mapping[Cel, int], uitgave: Uitgave) -> Iterator[tuple[Cel, int]]:
    """What is part of the publication, and some."""
    return ((cel, n) for cel, n in sent.items() if n and (cel in uitgave.cellen or cel in uitgave.verborgen))


def _besides(een: Toets, uitslag: Toetsuitslag, berekening: Berekening) -> Iterator[tuple[Cel, int]]:
    """What each side counts that no cell does, under a name of its own."""
    for naam, zijde, whole in (("links", een.links, uitslag.links), ("rechts", een.rechts, uitslag.rechts)):
        if zijde.feiten:
            cellen = sum(celwaarde(cel, berekening.tabellen) for cel in zijde.cellen)
            yield (f"toets {een.id}", naam, FEITEN), whole - cellen
    if een.verschil_telt:
        less = "links" if uitslag.links < uitslag.rechts else "rechts"
        yield (f"toets {een.id}", less, VERSCHIL), abs(uitslag.links - uitslag.rechts)


def _termen(een: Toets, besides: Mapping[Cel, int], berekening: Berekening) -> dict[Cel, int]:
    termen: dict[Cel, int] = {cel: 1 if cel[1] == "links" else -1 for cel in besides}
    for zijde, teken in ((een.links, 1), (een.rechts, -1)):
        for cel in zijde.cellen:
            if cel[1:] in set(berekening.tabellen[cel[0]].plaatsen()):
                termen[cel] = termen.get(cel, 0) + teken
    return {cel: keer for cel, keer in termen.items() if keer}
