"""Sums and shares of one printed table that do not hold, and what the figures themselves tell about why.

Found by adding up, never listed. The order is that of print: tables, in each its columns from left to right,
rows from top to bottom, the whole, then shares. Sums of what no registration tells come after those of the last page.
"""

from collections.abc import Iterable, Iterator

from hub.domain.rapport.gedrukt.buiten_telling import Rekening
from hub.domain.rapport.gedrukt.delen import Percentage
from hub.domain.rapport.gedrukt.rapport import GedrukteTabel, Vlag
from hub.domain.rapport.gedrukt.sommen import Verschil, verschillen
from hub.domain.rapport.getallen import precies
from hub.domain.rapport.tabel import TOTAAL, Plaats

REKENFOUT = "rekenfout"


def percentages(tabel: GedrukteTabel) -> Iterator[Percentage]:
    """Every printed share that can be set beside the printed sums."""
    geheel = tabel.gedrukt.get(tabel.geheel)
    for rij, procent in tabel.procenten.items():
        plaats = tabel.geheel if rij == TOTAAL else tabel.rijsom(rij)
        deel = tabel.gedrukt.get(plaats)
        if deel is not None and geheel:
            cellen = (_uit_cellen(tabel, plaats), _uit_cellen(tabel, tabel.geheel))
            yield Percentage(tabel.id, rij, procent, deel, geheel, *cellen)


def _uit_cellen(tabel: GedrukteTabel, plaats: Plaats) -> int | None:
    return tabel.afgeleid.get(plaats, None if TOTAAL in plaats else tabel.gedrukt.get(plaats))


def rekenfouten(tabellen: Iterable[GedrukteTabel]) -> Iterator[Vlag]:
    """A flag for each, still without a number."""
    for tabel in tabellen:
        gevonden = verschillen(tabel)
        for verschil in gevonden:
            yield _somvlag(tabel, verschil, gevonden)
        for procent in percentages(tabel):
            if not procent.klopt:
                yield _aandeelvlag(procent)


def telfouten(rekeningen: Iterable[Rekening]) -> Iterator[Vlag]:
    """The same for sums of money and staff."""
    for een in rekeningen:
        if een.totaal is not None and een.afgeleid is not None and not een.klopt:
            uitleg = f"Er staat {precies(een.totaal)}; de posten zijn samen {precies(een.afgeleid)}."
            yield Vlag("", een.deel, f"{een.deel}, {een.naam}, totaal", een.totaal, een.afgeleid, REKENFOUT, uitleg)


def _somvlag(tabel: GedrukteTabel, verschil: Verschil, alle: tuple[Verschil, ...]) -> Vlag:
    redenen = (_optelling(verschil), *_sporen(tabel, verschil, alle))
    uitleg = "; ".join(reden for reden in redenen if reden) + "."
    waar = f"{tabel.id}, {plaatsnaam(verschil.plaats)}"
    return Vlag("", tabel.id, waar, verschil.gedrukt, verschil.afgeleid, REKENFOUT, uitleg, verschil.plaats)


def _aandeelvlag(procent: Percentage) -> Vlag:
    waar = f"{procent.tabel}, aandeel van de rij {procent.rij}"
    afgeleid = round(100 * procent.deel / procent.geheel)
    uitleg = f"Er staat {procent.gedrukt}%; {procent.deel} van {procent.geheel} is afgerond {afgeleid}%."
    return Vlag("", procent.tabel, waar, procent.gedrukt, afgeleid, REKENFOUT, uitleg)


def plaatsnaam(plaats: Plaats) -> str:
    """Which sum it is, in Dutch."""
    rij, kolom = plaats
    if plaats == (TOTAAL, TOTAAL):
        return "totaal van alles"
    return f"totaal van de kolom {kolom}" if rij == TOTAAL else f"totaal van de rij {rij}"


def _optelling(verschil: Verschil) -> str:
    scheelt = verschil.gedrukt - verschil.afgeleid
    woord = "meer" if scheelt > 0 else "minder"
    return f"Er staat {verschil.gedrukt}: {abs(scheelt)} {woord} dan de cellen samen ({verschil.afgeleid})"


def _sporen(tabel: GedrukteTabel, verschil: Verschil, alle: tuple[Verschil, ...]) -> Iterator[str]:
    if verschil.plaats == (TOTAAL, TOTAAL):
        yield from _sporen_van_het_geheel(tabel, verschil)
        return
    yield from _weggelaten(tabel, verschil)
    yield from _samen(verschil, alle)


def _sporen_van_het_geheel(tabel: GedrukteTabel, verschil: Verschil) -> Iterator[str]:
    if tabel.uit_rijtotalen == verschil.gedrukt:
        yield "het is wel de som van de gedrukte rijtotalen"
    if tabel.uit_kolomtotalen == verschil.gedrukt:
        yield "het is wel de som van de gedrukte kolomtotalen"


def _weggelaten(tabel: GedrukteTabel, verschil: Verschil) -> Iterator[str]:
    """One cell whose absence gives the printed sum: it may have been left out."""
    rij, kolom = verschil.plaats
    vakken = [(rij, k) for k in tabel.kolommen] if kolom == TOTAAL else [(r, kolom) for r in tabel.rijen]
    namen = [vak[1] if kolom == TOTAAL else vak[0] for vak in vakken]
    for vak, naam in zip(vakken, namen, strict=True):
        waarde = tabel.gedrukt.get(vak)
        if waarde is not None and waarde == verschil.afgeleid - verschil.gedrukt:
            yield f"de som zonder {naam} ({waarde}) is precies het gedrukte getal"


def _samen(verschil: Verschil, alle: tuple[Verschil, ...]) -> Iterator[str]:
    """The differences across it that are together the difference of this row or column."""
    dwars = [v for v in alle if _is_rij(v.plaats) is not _is_rij(verschil.plaats) and v.plaats != (TOTAAL, TOTAAL)]
    delen = [v.gedrukt - v.afgeleid for v in dwars]
    if len(delen) > 1 and sum(delen) == verschil.gedrukt - verschil.afgeleid:
        namen = " en ".join(f"het {plaatsnaam(v.plaats)}" for v in dwars)
        yield f"het verschil is dat van {namen} samen ({' + '.join(str(deel) for deel in delen)})"


def _is_rij(plaats: Plaats) -> bool:
    return plaats[1] == TOTAAL
