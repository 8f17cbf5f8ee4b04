"""A table as page and paper show it: its cells in words, its definitions, its chart and the year before."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from hub.adapters.rapport.grafieken import stapel, staven
from hub.adapters.rapport.stroom import stroom
from hub.adapters.rapport.svg import Tekening
from hub.adapters.rapport.uit_csv import bestandsnaam
from hub.domain.rapport.getallen import getal, heel_procent
from hub.domain.rapport.rapport import Rapport, Rapporttabel
from hub.domain.rapport.tabel import TOTAAL
from hub.domain.rapport.teksten import NIET_BEKEND, getoond, naam, somplaats, tabelzinnen
from hub.domain.rapport.verhoudingen import verhoudingszinnen

_SMAL: Final = 3
_ZONDER_PROCENT: Final = "MAAND"


@dataclass(frozen=True, slots=True)
class Cel:
    """What stands in a cell; `getal` is false for words."""

    tekst: str
    getal: bool


@dataclass(frozen=True, slots=True)
class Rij:
    """One row."""

    naam: str
    som: bool
    cellen: tuple[Cel, ...]


@dataclass(frozen=True, slots=True)
class Grafiek:
    """A chart, drawn for a page and for paper."""

    titel: str
    uitleg: str
    scherm: str
    papier: str


@dataclass(frozen=True, slots=True)
class Verschil:
    """A row this year and the year before."""

    naam: str
    toen: str
    nu: str
    verschil: str


@dataclass(frozen=True, slots=True)
class Tabelbeeld:
    """A table with everything that stands around it."""

    id: str
    anker: str
    nummer: str
    titel: str
    eenheid: str
    bron: str
    zinnen: tuple[str, ...]
    kop: tuple[str, ...]
    rijen: tuple[Rij, ...]
    definitie: tuple[str, ...]
    rijdefinities: tuple[tuple[str, str], ...]
    kolomdefinities: tuple[tuple[str, str], ...]
    opmerkingen: tuple[str, ...]
    grafiek: Grafiek | None
    vorig_jaar: int
    vorig_bron: str
    verschillen: tuple[Verschil, ...]
    bestand: str
    smal: bool
    """Few columns: there is room beside it."""


def tabelbeeld(tabel: Rapporttabel, nummer: str, rapport: Rapport) -> Tabelbeeld:
    """Everything that is shown of one table."""
    vorig = rapport.vorig.get(tabel.id)
    procenten = _som_van_kolom(tabel)
    kop = tuple(naam(kolom) for kolom in tabel.getoonde_kolommen)
    return Tabelbeeld(
        id=tabel.id,
        anker=tabel.id.lower(),
        nummer=nummer,
        titel=tabel.titel,
        eenheid=tabel.eenheid,
        bron=tabel.bron,
        zinnen=(*tabelzinnen(tabel, vorig, rapport.jaar - 1), *verhoudingszinnen(tabel)),
        kop=(*kop, "% van totaal") if procenten else kop,
        rijen=tuple(_rijen(tabel, procenten)),
        definitie=tabel.definitie,
        rijdefinities=_samen(tabel.rijdefinities),
        kolomdefinities=_samen(tabel.kolomdefinities),
        opmerkingen=tabel.opmerkingen,
        grafiek=_grafiek(tabel, vorig, nummer),
        vorig_jaar=rapport.jaar - 1,
        vorig_bron=vorig.bron if vorig else "",
        verschillen=tuple(_verschillen(tabel, vorig)) if vorig else (),
        bestand=bestandsnaam(tabel),
        smal=len(kop) <= _SMAL,
    )


def _samen(definities: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Labels with what they take; those that take the same stand together."""
    per_waarom: dict[str, list[str]] = {}
    for label, waarom in definities.items():
        per_waarom.setdefault(waarom, []).append(naam(label))
    return tuple((", ".join(labels), waarom) for waarom, labels in per_waarom.items() if waarom)


def _som_van_kolom(tabel: Rapporttabel) -> int:
    """What the only column adds up to, when shares of it are worth showing; else 0."""
    plaats = somplaats(tabel)
    if plaats is None or len(tabel.kolommen) > 1 or len(tabel.rijen) == 1 or tabel.id == _ZONDER_PROCENT:
        return 0
    return tabel.getoond[plaats] or 0


def _rijen(tabel: Rapporttabel, som: int) -> Iterator[Rij]:
    for rij, waarden in tabel.regels():
        cellen = [Cel(getoond(waarde, tabel), waarde is not None) for waarde in waarden]
        if som:
            waarde = waarden[0]
            deel = heel_procent(waarde, som) if waarde is not None else getoond(waarde, tabel)
            cellen.append(Cel(deel, waarde is not None))
        yield Rij(naam(rij), rij == TOTAAL, tuple(cellen))


def _grafiek(tabel: Rapporttabel, vorig: Rapporttabel | None, nummer: str) -> Grafiek | None:
    anker = f"grafiek-{tabel.id.lower()}"
    tekening: Tekening | None = None
    match tabel.id:
        case "T2":
            tekening = stapel(tabel, anker, nummer)
        case "T4":
            tekening = stroom(tabel, anker, nummer)
        case "MAAND":
            tekening = staven(tabel, vorig, anker, nummer)
        case _:
            return None
    if tekening is None:
        return None
    return Grafiek(tekening.titel, tekening.uitleg, tekening.op_scherm(), tekening.op_papier())


def _verschillen(tabel: Rapporttabel, vorig: Rapporttabel) -> Iterator[Verschil]:
    """Row by row beside the year before; a difference only of two numbers that are both shown.

    Of a row the sum is compared; where columns may not be added, each of them.
    """
    los = len(tabel.kolommen) > 1 and not tabel.rijtotaal
    for rij in tabel.getoonde_rijen:
        for kolom in tabel.kolommen if los else tabel.getoonde_kolommen[-1:]:
            plaats = _zelfde_rij(rij, vorig), kolom
            toen, nu = vorig.getoond.get(plaats), tabel.getoond[rij, kolom]
            eerder = getoond(toen, vorig) if plaats in vorig.getoond else NIET_BEKEND
            verschil = eerder if nu is not None else getoond(nu, tabel)
            if nu is not None and toen is not None:
                verschil = _met_teken(nu - toen)
            label = f"{naam(rij)}, {naam(kolom)}" if los else naam(rij)
            yield Verschil(label, eerder, getoond(nu, tabel), verschil)


def _zelfde_rij(rij: str, vorig: Rapporttabel) -> str:
    """The row of the year before: its own name, or the same month."""
    maanden = (een for een in vorig.rijen if een[4:] == rij[4:] and een[:4].isdecimal() and rij[:4].isdecimal())
    return rij if rij in (*vorig.rijen, TOTAAL) else next(maanden, rij)


def _met_teken(verschil: int) -> str:
    if verschil == 0:
        return "0"
    return f"+{getal(verschil)}" if verschil > 0 else f"\N{MINUS SIGN}{getal(-verschil)}"
