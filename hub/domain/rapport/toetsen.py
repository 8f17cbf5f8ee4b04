"""Identities as data: two sides, each of cells and of facts, and what it means when they differ.

A side that counts facts does so by its own choice and not by way of a table. So a table can't agree with itself alone,
and of a difference it can be told which facts one side counts otherwise than the other.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from hub.domain.rapport.jaarfeiten import Jaarfeiten
from hub.domain.rapport.maten import Keuze, Maat
from hub.domain.rapport.tabel import TOTAAL, Plaats, Tabel
from hub.domain.rapport.toets import Aard, Oorzaak, Toetsuitslag
from hub.domain.rapport.verband import Cel

MEESTE_OORZAKEN: Final = 25
"""Most facts that one check names; the largest differences come first."""


@dataclass(frozen=True, slots=True)
class Zijde:
    """One side of an identity: cells, and facts that are counted besides."""

    cellen: tuple[Cel, ...] = ()
    feiten: tuple[Keuze, ...] = ()
    """Each counts the facts that it takes, also when another one takes them as well."""


@dataclass(frozen=True, slots=True)
class Toets:
    """One identity. `zin` says in Dutch what must be the same, `uitleg` why it may differ all the same."""

    id: str
    zin: str
    links: Zijde
    rechts: Zijde
    aard: Aard = Aard.BLOKKEREND
    uitleg: str = ""
    bekend: bool = False
    """A reader of the tables knows that the cells are equal: from a definition, or from who may be in what overleg."""


@dataclass(frozen=True, slots=True)
class Grond:
    """What checks look at."""

    tabellen: Mapping[str, Tabel]
    feiten: Jaarfeiten
    plaatsen: Mapping[str, Sequence[Plaats | None]]
    """Where each table counts each group of facts, in their order."""


def toets(wat: Toets, grond: Grond) -> Toetsuitslag:
    """How one identity came out, and which facts broke it."""
    links, rechts = waarde(wat.links, grond), waarde(wat.rechts, grond)
    oorzaken = () if links == rechts else tuple(_oorzaken(wat, grond))
    return Toetsuitslag(wat.id, wat.zin, wat.aard, links, rechts, wat.uitleg, oorzaken)


def waarde(zijde: Zijde, grond: Grond) -> int:
    """What one side comes to."""
    cellen = sum(celwaarde(cel, grond.tabellen) for cel in zijde.cellen)
    genomen = (groep.feit for keuze in zijde.feiten for groep in grond.feiten.groepen if keuze.neemt(groep))
    return cellen + sum(feit.aantal for feit in genomen)


def celwaarde(cel: Cel, tabellen: Mapping[str, Tabel]) -> int:
    """The number at this place. A row or column that nothing went to is not shown, and holds nothing."""
    naam, rij, kolom = cel
    tabel = tabellen[naam]
    if rij not in (*tabel.rijen, TOTAAL) or kolom not in (*tabel.kolommen, TOTAAL):
        return 0
    return tabel.waarde(rij, kolom)


def _oorzaken(wat: Toets, grond: Grond) -> Iterable[Oorzaak]:
    """Facts that one side counts otherwise than the other."""
    gewogen = (
        Oorzaak(groep.feit, *(_keer(zijde, nummer, grond) * groep.feit.aantal for zijde in (wat.links, wat.rechts)))
        for nummer, groep in enumerate(grond.feiten.groepen)
    )
    anders = [oorzaak for oorzaak in gewogen if oorzaak.links != oorzaak.rechts]
    return sorted(anders, key=lambda oorzaak: -abs(oorzaak.links - oorzaak.rechts))[:MEESTE_OORZAKEN]


def _keer(zijde: Zijde, nummer: int, grond: Grond) -> int:
    """How often one side counts this group."""
    groep = grond.feiten.groepen[nummer]
    in_cellen = sum(_in_cel(cel, grond.plaatsen[cel[0]][nummer]) for cel in zijde.cellen)
    return in_cellen + sum(keuze.neemt(groep) for keuze in zijde.feiten)


def _in_cel(cel: Cel, plaats: Plaats | None) -> bool:
    _, rij, kolom = cel
    return plaats is not None and rij in (TOTAAL, plaats[0]) and kolom in (TOTAAL, plaats[1])


def marges(maat: Maat, grond: Grond) -> Iterator[Toetsuitslag]:
    """Hold a table against the facts that it takes: as a whole, and any row or column that is not as its facts are.

    The facts are added up by what takes them and not by cell, so that none is lost on the way and none counts twice.
    """
    tabel = grond.tabellen[maat.id]
    genomen = [groep for groep in grond.feiten.groepen if maat.neemt(groep)]
    zin = f"In tabel {maat.id} telt elk feit dat erin hoort precies een keer."
    rechts = sum(groep.feit.aantal for groep in genomen)
    yield Toetsuitslag(f"MARGE/{maat.id}", zin, Aard.BLOKKEREND, sum(tabel.cellen.values()), rechts)
    assen = (("rij", maat.rijen, tabel.rijen), ("kolom", maat.kolommen, tabel.kolommen))
    for soort, as_, labels in assen:
        feiten = dict.fromkeys(labels, 0)
        for groep in genomen:
            label = as_.label(groep)
            feiten[label] = feiten.get(label, 0) + groep.feit.aantal
        for label, aantal in feiten.items():
            cellen = sum(n for plaats, n in tabel.cellen.items() if plaats[soort == "kolom"] == label)
            if cellen != aantal:
                zin = f"In tabel {maat.id} is de {soort} {label} de som van haar feiten."
                yield Toetsuitslag(f"MARGE/{maat.id}/{soort}/{label}", zin, Aard.BLOKKEREND, cellen, aantal)
