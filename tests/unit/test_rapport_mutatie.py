"""No filter and no row of the report is idle: whichever is removed or loosened, a table changes.

First on the facts of 2011. What that year did not have, a rare instrument or a code that nobody knows, is tried on
facts that are made from the declarations: one for each code, and for each field one just beside it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from itertools import product

import pytest

from hub.domain.rapport.berekening import alle_toetsen
from hub.domain.rapport.feiten import Feit, Feitsoort
from hub.domain.rapport.jaarfeiten import Groep, Jaarfeiten, Wanneer
from hub.domain.rapport.maten import Keuze, Maat, bereken, plaats_alle
from hub.domain.rapport.tabellen import VOLGORDE, alle_maten
from hub.domain.rapport.toetsen.codes import codetoetsen
from hub.domain.rapport.toetsen.identiteiten import Grond, waarde
from tests.rapportjaar import JAAR, jaarfeiten_2011

ERNAAST = "IETS_ANDERS"
Mutant = tuple[str, Maat]
GELIJKWAARDIG: Mapping[str, frozenset[str]] = {
    "WISSINGEN": frozenset({"rij 3 Inhoud van het logboek zonder uitkomst"}),
}
"""The last row of a table that takes no other events than it has rows for: a new event is to get a row of its own."""


def keuzemutanten(keuze: Keuze) -> Iterator[tuple[str, Keuze]]:
    """Loosen a field, or forget one of its codes."""
    for veld, codes in keuze.codes.items():
        yield f"zonder {veld}", replace(keuze, codes={v: c for v, c in keuze.codes.items() if v != veld})
        for code in sorted(codes) if len(codes) > 1 else ():
            yield f"zonder {veld} {code}", replace(keuze, codes={**keuze.codes, veld: codes - {code}})


def rijmutanten(keuzes: tuple[Keuze, ...]) -> Iterator[tuple[str, tuple[Keuze, ...]]]:
    """Leave a choice out, or change it."""
    for nummer, keuze in enumerate(keuzes):
        voor, na = keuzes[:nummer], keuzes[nummer + 1 :]
        yield f"{nummer} {keuze.naar} weg", (*voor, *na)
        for wat, anders in keuzemutanten(keuze):
            yield f"{nummer} {keuze.naar} {wat}", (*voor, anders, *na)


def mutanten(maat: Maat) -> Iterator[Mutant]:
    """Every measure that differs from this one in one filter or one rule."""
    for wat, keuzes in rijmutanten(maat.telt):
        yield f"telt {wat}", replace(maat, telt=keuzes)
    for wat, keuzes in rijmutanten(maat.niet):
        yield f"niet {wat}", replace(maat, niet=keuzes)
    for wat, keuzes in rijmutanten(maat.rijen.keuzes):
        yield f"rij {wat}", replace(maat, rijen=replace(maat.rijen, keuzes=keuzes))
    for wat, keuzes in rijmutanten(maat.kolommen.keuzes):
        yield f"kolom {wat}", replace(maat, kolommen=replace(maat.kolommen, keuzes=keuzes))


@cache
def jaar(*, per_maand: bool) -> Jaarfeiten:
    """The facts of 2011, all in one month where that makes no difference."""
    groepen = jaarfeiten_2011().groepen
    if per_maand:
        return Jaarfeiten(JAAR, groepen)
    samen: dict[Groep, int] = {}
    for groep in groepen:
        sleutel = replace(groep, feit=replace(groep.feit, maand=f"{JAAR}-06", aantal=0))
        samen[sleutel] = samen.get(sleutel, 0) + groep.feit.aantal
    return Jaarfeiten(JAAR, tuple(replace(g, feit=replace(g.feit, aantal=n)) for g, n in samen.items()))


def randen(maat: Maat) -> Jaarfeiten:
    """Facts with each code that the measure names, and with one just beside it in each field."""
    anders = [keuze for deel in (maat.niet, maat.rijen.keuzes, maat.kolommen.keuzes) for keuze in deel]
    paren = [(keuze, Keuze("", "", {})) for keuze in maat.telt] + list(product(maat.telt, anders))
    gezien: dict[Groep, None] = {}
    for telt, keuze in paren:
        samen = dict(keuze.codes) | {veld: c & keuze.codes.get(veld, c) or c for veld, c in telt.codes.items()}
        gewoon = {veld: min(codes) for veld, codes in samen.items()}
        for veld, codes in samen.items():
            for code in (*sorted(codes), ERNAAST):
                gezien.setdefault(groep_van(gewoon | {veld: code}))
    return Jaarfeiten(JAAR, tuple(replace(g, feit=replace(g.feit, aantal=2**n)) for n, g in enumerate(gezien)))


def groep_van(codes: Mapping[str, str]) -> Groep:
    velden = {"maand": f"{JAAR}-06", "soort": Feitsoort.MELDING, "uitkomst": ERNAAST, **codes}
    wanneer = velden.pop("wanneer", "")
    feit = Feit(aantal=1, **velden)  # type: ignore[arg-type]  # a code just beside it is no kind of fact
    standaard = Wanneer.BEGIN if feit.soort == Feitsoort.STAND else Wanneer.JAAR
    return Groep(Wanneer(wanneer) if wanneer in Wanneer.__members__ else standaard, feit)


def levend(maat: Maat, *proeven: Jaarfeiten) -> list[str]:
    """The mutants that none of these facts tells from the measure."""
    goed = [bereken(maat, proef).cellen for proef in proeven]
    return [
        wat
        for wat, mutant in mutanten(maat)
        if all(bereken(mutant, proef).cellen == cellen for proef, cellen in zip(proeven, goed, strict=True))
    ]


def stil(naam: str, maat: Maat, *proeven: Jaarfeiten) -> list[str]:
    """The mutants that tell another number, and of which no check says anything else."""
    gronden = [grond_van(proef) for proef in proeven]
    cellen, goed = [een.tabellen[naam].cellen for een in gronden], [gezegd(naam, een) for een in gronden]
    found = []
    for wat, mutant in mutanten(maat):
        tabellen = [bereken(mutant, proef) for proef in proeven]
        anders = [
            replace(grond, tabellen={**grond.tabellen, naam: tabel})
            for grond, tabel in zip(gronden, tabellen, strict=True)
        ]
        if [een.cellen for een in tabellen] != cellen and [gezegd(naam, een) for een in anders] == goed:
            found.append(wat)
    return found


def grond_van(feiten: Jaarfeiten) -> Grond:
    maten = alle_maten(JAAR)
    plaatsen = {naam: plaats_alle(maat, feiten) for naam, maat in maten.items()}
    return Grond({naam: bereken(maat, feiten) for naam, maat in maten.items()}, feiten, plaatsen)


def gezegd(naam: str, grond: Grond) -> list[tuple[int, int]]:
    """Both sides of every check that this table is in."""
    codes = [(een.links, een.rechts) for een in codetoetsen(grond)]
    own = [een for een in alle_toetsen(grond) if any(cel[0] == naam for cel in (*een.links.cellen, *een.rechts.cellen))]
    return [*codes, *((waarde(een.links, grond), waarde(een.rechts, grond)) for een in own)]


@pytest.mark.parametrize("naam", VOLGORDE)
def test_any_other_filter_of_this_table_that_tells_another_number_changes_a_check(naam: str) -> None:
    maat = alle_maten(JAAR)[naam]

    assert stil(naam, maat, jaar(per_maand=naam in {"MAAND", "WOORD"}), randen(maat)) == []


@pytest.mark.parametrize("naam", VOLGORDE)
def test_no_filter_and_no_rule_of_this_table_is_idle(naam: str) -> None:
    maat = alle_maten(JAAR)[naam]

    assert levend(maat, jaar(per_maand=naam in {"MAAND", "WOORD"}), randen(maat)) == sorted(GELIJKWAARDIG.get(naam, ()))
