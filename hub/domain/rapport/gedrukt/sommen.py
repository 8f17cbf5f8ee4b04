"""What printed cells add up to. A blank counts for nothing; a cell that could not be read leaves its sums unknown."""

from collections.abc import Mapping
from dataclasses import dataclass

from hub.domain.rapport.gedrukt.rapport import GedrukteTabel
from hub.domain.rapport.tabel import TOTAAL, Plaats


@dataclass(frozen=True, slots=True)
class Raam:
    """Rows and columns of a printed table, and which way they may be added."""

    rijen: tuple[str, ...]
    kolommen: tuple[str, ...]
    rijtotaal: bool = True
    kolomtotaal: bool = True

    def sommen(self) -> dict[Plaats, tuple[Plaats, ...]]:
        """Every sum with its cells: columns from left to right, rows from top to bottom, then the whole."""
        gevonden: dict[Plaats, tuple[Plaats, ...]] = {}
        rijen = self.rijtotaal and len(self.kolommen) > 1
        if self.kolomtotaal:
            gevonden |= {(TOTAAL, kolom): tuple((rij, kolom) for rij in self.rijen) for kolom in self.kolommen}
        if rijen:
            gevonden |= {(rij, TOTAAL): tuple((rij, kolom) for kolom in self.kolommen) for rij in self.rijen}
        if rijen and self.kolomtotaal:
            gevonden[TOTAAL, TOTAAL] = tuple((rij, kolom) for rij in self.rijen for kolom in self.kolommen)
        return gevonden


def leid_af(raam: Raam, gedrukt: Mapping[Plaats, int | None]) -> dict[Plaats, int]:
    """What the cells add up to, for every sum whose cells were all read."""
    return {
        som: sum(gedrukt[plaats] or 0 for plaats in delen)
        for som, delen in raam.sommen().items()
        if all(plaats in gedrukt for plaats in delen)
    }


def raam_van(tabel: GedrukteTabel) -> Raam:
    """Which sums the table has: those that were printed or could be derived."""
    bekend = {*tabel.gedrukt, *tabel.afgeleid}
    rijtotaal = any((rij, TOTAAL) in bekend for rij in tabel.rijen)
    kolomtotaal = any((TOTAAL, kolom) in bekend for kolom in tabel.kolommen)
    return Raam(tabel.rijen, tabel.kolommen, rijtotaal, kolomtotaal)


@dataclass(frozen=True, slots=True)
class Verschil:
    """A printed sum that is not what follows from the cells, or from the printed sums when a cell is missing."""

    plaats: Plaats
    gedrukt: int
    afgeleid: int


def verschillen(tabel: GedrukteTabel) -> tuple[Verschil, ...]:
    """Every printed sum that does not hold, in the order of `Raam.sommen`."""
    gevonden = []
    for plaats in raam_van(tabel).sommen():
        gedrukt, afgeleid = tabel.gedrukt.get(plaats), _volgt(tabel, plaats)
        if gedrukt is not None and afgeleid is not None and gedrukt != afgeleid:
            gevonden.append(Verschil(plaats, gedrukt, afgeleid))
    return tuple(gevonden)


def _volgt(tabel: GedrukteTabel, plaats: Plaats) -> int | None:
    if plaats in tabel.afgeleid or plaats != (TOTAAL, TOTAAL):
        return tabel.afgeleid.get(plaats)
    return tabel.uit_rijtotalen if tabel.uit_rijtotalen is not None else tabel.uit_kolomtotalen
