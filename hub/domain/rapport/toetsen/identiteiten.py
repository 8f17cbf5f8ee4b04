"""Identities as data: two sides, each of cells and of facts, and what it means when they differ.

A side that counts facts does so by its own choice and not by way of a table. So a table can't agree with itself alone,
and of a difference it can be told which facts one side counts otherwise than the other.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from hub.domain.rapport.feiten import Feit
from hub.domain.rapport.jaarfeiten import Jaarfeiten, Wanneer
from hub.domain.rapport.maten import Keuze, Maat
from hub.domain.rapport.tabel import TOTAAL, Plaats, Tabel
from hub.domain.rapport.toetsen.toets import Aard, Oorzaak, Toetsuitslag
from hub.domain.rapport.verband import Cel

_VANDAAG: Final = frozenset({Wanneer.GETELD, Wanneer.LOPEND})
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
    verschil_telt: bool = False
    """What the sides differ by is a number of people, of one doelgroep or district: it is protected as a number. Not so
    where two groups have nothing to do with each other, or of the whole, where such differences cancel out."""


@dataclass(frozen=True, slots=True)
class Grond:
    """What checks look at."""

    tabellen: Mapping[str, Tabel]
    feiten: Jaarfeiten
    plaatsen: Mapping[str, Mapping[int, Plaats]]
    """Where each table counts which group of facts, by its number."""


def toets(wat: Toets, grond: Grond) -> Toetsuitslag:
    """How one identity came out, and which facts broke it."""
    links, rechts = waarde(wat.links, grond), waarde(wat.rechts, grond)
    oorzaken = () if links == rechts else tuple(_oorzaken(wat, grond))
    return Toetsuitslag(wat.id, wat.zin, wat.aard, links, rechts, wat.uitleg, oorzaken)


def waarde(zijde: Zijde, grond: Grond) -> int:
    """What one side comes to."""
    cellen = sum(celwaarde(cel, grond.tabellen) for cel in zijde.cellen)
    return cellen + sum(grond.feiten.groepen[nummer].feit.aantal for nummer in genomen(zijde, grond))


def genomen(zijde: Zijde, grond: Grond) -> Iterator[int]:
    """The groups that a side counts by itself, as often as it does."""
    groepen = grond.feiten.groepen
    for keuze in zijde.feiten:
        yield from (nummer for nummer in grond.feiten.nummers(keuze.soorten) if keuze.neemt(groepen[nummer]))


def celwaarde(cel: Cel, tabellen: Mapping[str, Tabel]) -> int:
    """The number at this place. A row or column that nothing went to is not shown, and holds nothing."""
    naam, rij, kolom = cel
    tabel = tabellen[naam]
    if rij not in (*tabel.rijen, TOTAAL) or kolom not in (*tabel.kolommen, TOTAAL):
        return 0
    return tabel.waarde(rij, kolom)


def _oorzaken(wat: Toets, grond: Grond) -> list[Oorzaak]:
    """Facts that one side counts otherwise than the other."""
    links, rechts = _keren(wat.links, grond), _keren(wat.rechts, grond)
    feiten = ((nummer, grond.feiten.groepen[nummer].feit) for nummer in sorted({*links, *rechts}))
    anders = [
        Oorzaak(feit, links[nummer] * feit.aantal, rechts[nummer] * feit.aantal)
        for nummer, feit in feiten
        if links[nummer] != rechts[nummer] and feit.aantal
    ]
    return sorted(anders, key=lambda oorzaak: -abs(oorzaak.links - oorzaak.rechts))[:MEESTE_OORZAKEN]


def _keren(zijde: Zijde, grond: Grond) -> Counter[int]:
    """How often one side counts each group, by its number."""
    keren = Counter(genomen(zijde, grond))
    for naam, rij, kolom in zijde.cellen:
        keren.update(
            nummer
            for nummer, plaats in grond.plaatsen[naam].items()
            if rij in (TOTAAL, plaats[0]) and kolom in (TOTAAL, plaats[1])
        )
    return keren


def marges(maat: Maat, grond: Grond) -> Iterator[Toetsuitslag]:
    """Hold a table against the facts that it takes: as a whole, and any row or column that is not as its facts are.

    The facts are added up by what takes them and not by cell, so that none is lost on the way and none counts twice.
    """
    tabel = grond.tabellen[maat.id]
    genomen = [grond.feiten.groepen[nummer] for nummer in maat.genomen(grond.feiten)]
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


def loopt_wat_is_geteld(grond: Grond) -> Toetsuitslag:
    """What goes on by the counts is what goes on by the casussen, under every code: no begin or end was missed.

    A stock of a year is made of the same counts as what happened in it, so that no year can show this by itself.
    """
    zin = "Wat vandaag loopt volgens alles wat is geteld, zijn de casussen die vandaag lopen."
    telt: dict[tuple[str, ...], list[int]] = {}
    feit_van: dict[tuple[str, ...], Feit] = {}
    for groep in grond.feiten.groepen:
        if groep.wanneer in _VANDAAG:
            feit = groep.feit
            codes = (feit.instrument, feit.doelgroep, feit.gemeente, feit.stadsdeel)
            telt.setdefault(codes, [0, 0])[groep.wanneer is Wanneer.LOPEND] += feit.aantal
            feit_van.setdefault(codes, replace(feit, maand=""))
    anders = [(codes, links, rechts) for codes, (links, rechts) in sorted(telt.items()) if links != rechts]
    oorzaken = tuple(Oorzaak(feit_van[codes], links, rechts) for codes, links, rechts in anders[:MEESTE_OORZAKEN])
    verschil = sum(abs(links - rechts) for _, links, rechts in anders)
    return Toetsuitslag("STAND", zin, Aard.BLOKKEREND, verschil, 0, oorzaken=oorzaken)


def niets_onder_nul(grond: Grond) -> Toetsuitslag:
    """Nothing is counted fewer times than never: a stock from which more ended than began, or a count taken twice."""
    zin = "Van niets is er minder dan geen."
    onder = sorted(
        (groep.feit for groep in grond.feiten.groepen if groep.feit.aantal < 0), key=lambda feit: feit.aantal
    )
    oorzaken = tuple(Oorzaak(feit, feit.aantal, 0) for feit in onder[:MEESTE_OORZAKEN])
    links = sum(feit.aantal for feit in onder)
    return Toetsuitslag("ONDER_NUL", zin, Aard.BLOKKEREND, links, 0, oorzaken=oorzaken)
