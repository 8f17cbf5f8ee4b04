"""Count rows and columns once more by the bare code of each fact, without the choices that made the table.

A table that puts facts in the wrong row still adds up. Where a row or a column is one code, what stands there must be
all facts with that code: so a choice that was forgotten, or takes too much, is found in any year.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from hub.domain.rapport.assen import GEMEENTE_ONBEKEND, GEMEENTEN, Gemeenteperiode, codes
from hub.domain.rapport.jaarfeiten import Jaarfeiten, Wanneer, maanden_van
from hub.domain.rapport.maten import Codes, Keuze
from hub.domain.rapport.tabel import TOTAAL, Tabel
from hub.domain.rapport.tabellen_jeugd import JEUGDTABEL, MAASTRICHT, POLITIE_STUURDE, RIJNAMEN
from hub.domain.rapport.tabellen_logboek import (
    ANTWOORD,
    BEANTWOORD,
    INZAGEVERZOEK,
    RECHTEN,
    VRAAG_GEWEIGERD,
    WISRIJEN,
)
from hub.domain.rapport.tabellen_meldingen import BINNEN, GEVOLGEN, LATER
from hub.domain.rapport.tabellen_trajecten import HUISVERBODRIJEN, KORT
from hub.domain.rapport.tabellen_vervolg import TER_OPVOLGING
from hub.domain.rapport.toetsen.identiteiten import Grond, Toets, Zijde, toets
from hub.domain.rapport.toetsen.keuzes import VAN_JEUGD, VAN_VEELPLEGERS, begonnen
from hub.domain.rapport.toetsen.toets import Aard, Toetsuitslag

RIJ, KOLOM = 0, 1
REST: Final = ""
_WOORD: Final = codes(soort="WOORD")
_HUISVERBOD: Final = codes(soort="HUISVERBOD")
_ONTVANGEN: Final = codes(soort="MELDING", uitkomst="ONTVANGEN")
_KORT: Codes = {**codes(soort="TRAJECT_BEGIN"), "instrument": KORT}
_JEUGD: Codes = {**_ONTVANGEN, **VAN_JEUGD, **codes(gemeente=MAASTRICHT)}
_OP_LIJST: Final = Keuze("", "", codes(bron="LIJST_GEPRIORITEERD"))
_WIST: Codes = {**codes(soort="LOGBOEK"), "uitkomst": frozenset(WISRIJEN)}


@dataclass(frozen=True, slots=True)
class _PerCode:
    """The rows or columns of a table that are one code each: which field has it, of all facts that the table counts."""

    tabel: str
    deel: int
    wat: Codes
    veld: str
    labels: Mapping[str, str]
    """The row or column of each code."""
    niet: tuple[Keuze, ...] = ()
    """What the table leaves out all the same."""


def codetoetsen(grond: Grond, perioden: tuple[Gemeenteperiode, ...] = GEMEENTEN) -> Iterator[Toetsuitslag]:
    """One check for each table that has rows or columns of one code: how much stands elsewhere than its code says."""
    per_tabel: dict[str, int] = {}
    for een in _per_code(grond.feiten.jaar, perioden):
        anders = _anders(een, grond.tabellen[een.tabel], grond.feiten)
        per_tabel[een.tabel] = per_tabel.get(een.tabel, 0) + anders
    for tabel, anders in per_tabel.items():
        zin = f"In tabel {tabel} staat elk feit in de rij en de kolom van zijn eigen code."
        yield Toetsuitslag(f"CODE/{tabel}", zin, Aard.BLOKKEREND, anders, 0)
    yield from _opvolging(grond)


def _opvolging(grond: Grond) -> Iterator[Toetsuitslag]:
    """The first row of both readings of Table 4 has three kinds of facts; whoever is on the list counts elsewhere."""
    vertaald: Codes = {**codes(soort="VERTALING"), **VAN_VEELPLEGERS}
    op_lijst = Keuze("", "", {**vertaald, **codes(bron="LIJST_GEPRIORITEERD")})
    for tabel, soort in (("T4", "BESLUIT"), ("T4_ORGANISATIES", "OPVOLGING")):
        terug = Keuze("", "", codes(soort=soort, uitkomst="TERUGVERWIJZEN"))
        yield toets(
            Toets(
                f"OPVOLGING/{tabel}",
                f"De rij {TER_OPVOLGING} van tabel {tabel} is wat naar partners ging, wat naar het plan van een "
                "veelpleger is vertaald en wat naar het netwerkoverleg van een stadsdeel ging.",
                Zijde(((tabel, TER_OPVOLGING, TOTAAL),), (op_lijst,)),
                Zijde((), (terug, Keuze("", "", vertaald), begonnen({}, "NWO_STADSDELEN"))),
            ),
            grond,
        )


def _per_code(jaar: int, perioden: tuple[Gemeenteperiode, ...]) -> Iterator[_PerCode]:
    gemeenten = {een.code: een.naam for een in perioden if een.in_jaar(jaar)}
    gemeenten |= dict.fromkeys(("", "ONBEKEND"), GEMEENTE_ONBEKEND)
    maanden = {maand: maand for maand in maanden_van(jaar)}
    for tabel, wat in (("T2", _ONTVANGEN), ("T6", _KORT), ("T9", _HUISVERBOD)):
        yield _PerCode(tabel, KOLOM, wat, "gemeente", gemeenten)
    yield _PerCode(JEUGDTABEL, RIJ, _JEUGD, "stadsdeel", RIJNAMEN, niet=(_OP_LIJST,))
    yield _PerCode(JEUGDTABEL, KOLOM, _JEUGD, "partij", {"politie": POLITIE_STUURDE}, niet=(_OP_LIJST,))
    yield _PerCode("T9", RIJ, _HUISVERBOD, "uitkomst", HUISVERBODRIJEN)
    yield _PerCode("MAAND", RIJ, _ONTVANGEN, "maand", maanden)
    yield _PerCode("WOORD", RIJ, _WOORD, "maand", maanden)
    yield _PerCode("WOORD", KOLOM, _WOORD, "uitkomst", {"TIJDIG": BINNEN, "TE_LAAT": LATER})
    yield _PerCode("SIGNALEN", RIJ, codes(soort="VERTALING"), "uitkomst", GEVOLGEN)
    vragen = codes(soort="LOGBOEK", uitkomst=f"{ANTWOORD} {VRAAG_GEWEIGERD}")
    yield _PerCode("VRAGEN", RIJ, vragen, "kenmerk", BEANTWOORD)
    yield _PerCode(
        "INZAGEVERZOEKEN",
        RIJ,
        codes(soort="LOGBOEK", uitkomst=INZAGEVERZOEK),
        "kenmerk",
        {code.value: naam for code, naam in RECHTEN.items()},
    )
    yield _PerCode("WISSINGEN", RIJ, _WIST, "uitkomst", WISRIJEN)


def _anders(een: _PerCode, tabel: Tabel, feiten: Jaarfeiten) -> int:
    geteld, keuze = Counter[str](), Keuze("", "", een.wat)
    for nummer in feiten.nummers(keuze.soorten):
        groep = feiten.groepen[nummer]
        label = een.labels.get(groep.code(een.veld))
        left_out = any(one.neemt(groep) for one in een.niet)
        if groep.wanneer is Wanneer.JAAR and keuze.neemt(groep) and not left_out:
            geteld[label or REST] += groep.feit.aantal
    staat = Counter[str]()
    for plaats, aantal in tabel.cellen.items():
        label = plaats[een.deel]
        staat[label if label in een.labels.values() else REST] += aantal
    return sum(abs(geteld[label] - staat[label]) for label in (*dict.fromkeys(een.labels.values()), REST))
