"""From facts to figures: the tables of a year, every check of them, and what readers can calculate with."""

from collections.abc import Mapping
from dataclasses import dataclass

from hub.domain.rapport.assen import GEMEENTEN, Gemeenteperiode
from hub.domain.rapport.jaarfeiten import Jaarfeiten
from hub.domain.rapport.maten import Maat, bereken, plaats_alle
from hub.domain.rapport.tabel import Tabel
from hub.domain.rapport.tabellen import alle_maten
from hub.domain.rapport.toetsen.codes import codetoetsen
from hub.domain.rapport.toetsen.eigen import eigen_toetsen
from hub.domain.rapport.toetsen.identiteiten import (
    Grond,
    Toets,
    Zijde,
    celwaarde,
    loopt_wat_is_geteld,
    marges,
    niets_onder_nul,
    toets,
)
from hub.domain.rapport.toetsen.jeugd import jeugdtoetsen
from hub.domain.rapport.toetsen.meldingen import meldingtoetsen
from hub.domain.rapport.toetsen.plannen import plantoetsen
from hub.domain.rapport.toetsen.toets import Toetsuitslag
from hub.domain.rapport.toetsen.trajecten import trajecttoetsen
from hub.domain.rapport.verband import Cel, Verband


@dataclass(frozen=True, slots=True)
class Berekening:
    """The figures of a year before anything is withheld. They stay inside."""

    grond: Grond
    toetsen: tuple[Toetsuitslag, ...]
    verbanden: tuple[Verband, ...]
    verklaard: tuple[Toets, ...] = ()
    """Every check as it was declared, but for margins."""

    @property
    def tabellen(self) -> Mapping[str, Tabel]:
        """Every table by its id."""
        return self.grond.tabellen

    @property
    def blokkades(self) -> tuple[Toetsuitslag, ...]:
        """The checks because of which nothing is published."""
        return tuple(uitslag for uitslag in self.toetsen if uitslag.blokkeert)


def reken(feiten: Jaarfeiten, perioden: tuple[Gemeenteperiode, ...] = GEMEENTEN) -> Berekening:
    """Everything that is calculated of a year."""
    maten = alle_maten(feiten.jaar, perioden)
    plaatsen = {naam: plaats_alle(maat, feiten) for naam, maat in maten.items()}
    tabellen = {naam: bereken(maat, feiten, plaatsen[naam]) for naam, maat in maten.items()}
    grond = Grond(tabellen, feiten, plaatsen)
    return Berekening(grond, toets_alles(maten, grond, perioden), verbanden(tabellen), alle_toetsen(grond))


def toets_alles(
    maten: Mapping[str, Maat], grond: Grond, perioden: tuple[Gemeenteperiode, ...] = GEMEENTEN
) -> tuple[Toetsuitslag, ...]:
    """Every check, margins first."""
    randen = (uitslag for maat in maten.values() for uitslag in marges(maat, grond))
    los = (*codetoetsen(grond, perioden), niets_onder_nul(grond), loopt_wat_is_geteld(grond))
    return (*randen, *los, *(toets(een, grond) for een in alle_toetsen(grond)))


def alle_toetsen(grond: Grond) -> tuple[Toets, ...]:
    """Every identity between tables, or between a table and facts."""
    t2, t9 = grond.tabellen["T2"], grond.tabellen["T9"]
    return (*meldingtoetsen(), *jeugdtoetsen(t2), *trajecttoetsen(), *plantoetsen(t9), *eigen_toetsen(grond))


def verbanden(tabellen: Mapping[str, Tabel]) -> tuple[Verband, ...]:
    """The sums between tables that a reader can calculate with: those that are known to hold, and do.

    One that does not hold because of facts that only the hub knows of is no use to anybody, and is left out.
    """
    bekend = (een for een in alle_toetsen(Grond(tabellen, Jaarfeiten(0, ()), {})) if een.bekend)
    return tuple(
        Verband(termen, een.zin) for een in bekend if (termen := _termen(een, tabellen)) and _som(termen, tabellen) == 0
    )


def _termen(een: Toets, tabellen: Mapping[str, Tabel]) -> dict[Cel, int]:
    termen: dict[Cel, int] = {}
    for zijde, teken in ((een.links, 1), (een.rechts, -1)):
        for cel in _getoond(zijde, tabellen):
            termen[cel] = termen.get(cel, 0) + teken
    return {cel: keer for cel, keer in termen.items() if keer}


def _getoond(zijde: Zijde, tabellen: Mapping[str, Tabel]) -> list[Cel]:
    """The places of a side that the tables show. A row or column that nothing went to is none."""
    return [cel for cel in zijde.cellen if (cel[1], cel[2]) in set(tabellen[cel[0]].plaatsen())]


def _som(termen: Mapping[Cel, int], tabellen: Mapping[str, Tabel]) -> int:
    return sum(keer * celwaarde(cel, tabellen) for cel, keer in termen.items())
