"""Judge an older report: add up, hold its tables against each other, number what contradicts, and correct nothing.

Flags are numbered I01, I02, and on, in an order that depends on the figures alone:

1. sums and shares of one table that do not hold, in the order of print, then those of the page with all sums, then
   those of money and staff;
2. the rules between tables that do not hold, in the order of `vlagregels`;
3. items of the page with all sums that are another figure in their table;
4. what was said in words and does not agree with itself.

The same file always gives the same numbers. They belong to one report: of another year, or once somebody typed a
figure otherwise, the same number may be another flag; its place says which.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from hub.domain.rapport.gedrukt.bewijs import Getuigen
from hub.domain.rapport.gedrukt.cijfers import cijfers_van
from hub.domain.rapport.gedrukt.delen import BIJLAGE, Bijlage, Gat
from hub.domain.rapport.gedrukt.hypothesen import Uitkomst, hypothesen
from hub.domain.rapport.gedrukt.rapport import GedrukteTabel, GedruktRapport, Lezing, Vlag
from hub.domain.rapport.gedrukt.rekenfouten import percentages, rekenfouten, telfouten
from hub.domain.rapport.gedrukt.tegenspraak import bijlagefouten, bijlageverschillen, tegenspraken
from hub.domain.rapport.gedrukt.toetsen import TOETSEN
from hub.domain.rapport.gedrukt.uitspraken import uitspraken

VERGELEKEN = frozenset(tabel for toets in TOETSEN for tabel in toets.tabellen)
"""The tables that the checks know."""
ONBEKEND = "deze tabel is niet bekend: zij is getoond en nagerekend, maar met geen andere tabel vergeleken"
ONTBREEKT = "deze tabel staat niet in het rapport; de toetsen met andere tabellen zijn niet gedaan"


def beoordeel(lezing: Lezing) -> GedruktRapport:
    """The report with everything that follows from its figures."""
    jaar, tabellen, bijlage = lezing.jaar, lezing.tabellen, lezing.bijlage
    cijfers = cijfers_van(tabellen, bijlage)
    vlaggen = (
        *rekenfouten(tabellen),
        *bijlagefouten(bijlage),
        *telfouten(lezing.buiten.rekeningen),
        *tegenspraken(cijfers),
        *bijlageverschillen(bijlage, tabellen),
        *uitspraken(jaar, tabellen, bijlage),
    )
    uitkomsten = _hypothesen(tabellen, bijlage)
    return GedruktRapport(
        jaar=jaar,
        bron=lezing.bron,
        tabellen={tabel.id: tabel for tabel in tabellen},
        vlaggen=_genummerd(vlaggen),
        hypothesen=tuple(hypothese for uitkomst in uitkomsten.values() for hypothese in uitkomst.hypothesen),
        bijlage=bijlage,
        percentages=tuple(procent for tabel in tabellen for procent in percentages(tabel)),
        toetsen=tuple(toets.uitslag(cijfers) for toets in TOETSEN),
        oordelen={tabel: uitkomst.oordeel for tabel, uitkomst in uitkomsten.items()},
        gaten=(*lezing.gaten, *_vreemde_tabellen(tabellen, bijlage)),
        buiten=lezing.buiten,
    )


def _genummerd(vlaggen: Iterable[Vlag]) -> tuple[Vlag, ...]:
    return tuple(replace(vlag, id=f"I{nummer:02}") for nummer, vlag in enumerate(vlaggen, 1))


def _hypothesen(tabellen: tuple[GedrukteTabel, ...], bijlage: Bijlage | None) -> dict[str, Uitkomst]:
    cijfers = cijfers_van(tabellen, bijlage)
    gezocht = {tabel.id: hypothesen(tabel, Getuigen(tabel, bijlage, cijfers, TOETSEN)) for tabel in tabellen}
    return {tabel: uitkomst for tabel, uitkomst in gezocht.items() if uitkomst is not None}


def _vreemde_tabellen(tabellen: tuple[GedrukteTabel, ...], bijlage: Bijlage | None) -> Iterator[Gat]:
    gelezen = [tabel.id for tabel in tabellen]
    yield from (Gat(tabel, "", "", ONBEKEND) for tabel in gelezen if tabel not in VERGELEKEN)
    yield from (Gat(tabel, "", "", ONTBREEKT) for tabel in sorted(VERGELEKEN - {*gelezen, BIJLAGE}))
    if bijlage is None:
        yield Gat(BIJLAGE, "", "", "een bladzijde met alle totalen staat niet in het rapport")
