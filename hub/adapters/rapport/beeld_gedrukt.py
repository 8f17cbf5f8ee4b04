"""The printed report beside this one: each printed number, what its own cells add up to, and what is counted here.

Nothing is corrected. What is withheld here stays withheld, also where the print has a number.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from hub.domain.rapport.evaluatie.rekenregel import Rekenregel
from hub.domain.rapport.gedrukt.buiten_regels import BUITEN_ZIN, buiten_regels
from hub.domain.rapport.gedrukt.delen import Gat
from hub.domain.rapport.gedrukt.rapport import GedrukteTabel, GedruktRapport, Hypothese, Vlag
from hub.domain.rapport.getallen import getal, precies
from hub.domain.rapport.opbouw import nummers
from hub.domain.rapport.rapport import Rapport, Rapporttabel
from hub.domain.rapport.tabel import TOTAAL, Plaats
from hub.domain.rapport.teksten import naam

_BEREKEND: Final = "berekend"
_OOK_BEREKEND: Final = {"T4": ("T4_ORGANISATIES", "per organisatie")}
"""Tables that are counted in two ways, with the word for the second."""
GEEN_BRON: Final = "niet gedrukt"
LEEG, ONBEKEND = "leeg", "onbekend"


@dataclass(frozen=True, slots=True)
class GedrukteCel:
    """A printed number, and beside it only what differs from it."""

    gedrukt: str
    anders: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GedrukteRij:
    """One row of a printed table."""

    naam: str
    som: bool
    cellen: tuple[GedrukteCel, ...]


@dataclass(frozen=True, slots=True)
class GedrukteTabelbeeld:
    """A printed table with what differs."""

    anker: str
    nummer: str
    titel: str
    kop: tuple[str, ...]
    rijen: tuple[GedrukteRij, ...]
    bron: str
    opmerkingen: tuple[str, ...]
    """What the print said itself of its figures, word for word."""


@dataclass(frozen=True, slots=True)
class Vlagbeeld:
    """A contradiction within the printed report."""

    id: str
    waar: str
    gedrukt: str
    afgeleid: str
    soort: str
    uitleg: str


@dataclass(frozen=True, slots=True)
class Hypothesebeeld:
    """One way to make the print agree with itself, with what speaks for and against it."""

    id: str
    tabel: str
    wijzigingen: tuple[str, ...]
    lost_op: tuple[str, ...]
    botst_met: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GedruktBeeld:
    """The older report beside this one."""

    bron: str
    jaar: int
    zinnen: tuple[str, ...]
    tabellen: tuple[GedrukteTabelbeeld, ...]
    vlaggen: tuple[Vlagbeeld, ...]
    hypothesen: tuple[Hypothesebeeld, ...]
    oordelen: tuple[str, ...]
    gaten: tuple[str, ...]
    """What could not be read or was never printed."""
    buiten_zin: str
    buiten: tuple[Rekenregel, ...]
    """What was printed and no registration tells."""


def gedrukt_beeld(rapport: Rapport) -> GedruktBeeld | None:
    """What page and paper show of the printed report; None when there is none."""
    gedrukt = rapport.gedrukt
    if gedrukt is None:
        return None
    nummer = nummers(rapport)
    return GedruktBeeld(
        bron=gedrukt.bron,
        jaar=gedrukt.jaar,
        zinnen=tuple(_zinnen(gedrukt)),
        tabellen=tuple(_tabel(tabel, nummer.get(id_, id_), rapport) for id_, tabel in gedrukt.tabellen.items()),
        vlaggen=tuple(_vlag(vlag, nummer.get(vlag.tabel, vlag.tabel)) for vlag in gedrukt.vlaggen),
        hypothesen=tuple(_hypothese(een, nummer.get(een.tabel, een.tabel)) for een in gedrukt.hypothesen),
        oordelen=tuple(f"{nummer.get(id_, id_)}: {zin}" for id_, zin in gedrukt.oordelen.items()),
        gaten=tuple(_met_nummer(gat, nummer) for gat in gedrukt.gaten),
        buiten_zin=BUITEN_ZIN,
        buiten=tuple(buiten_regels(gedrukt.buiten)),
    )


def _zinnen(gedrukt: GedruktRapport) -> Iterator[str]:
    yield "Van elk getal staat er wat gedrukt is. Eronder staat alleen wat daarvan verschilt."
    aantal = len(gedrukt.vlaggen)
    if aantal == 0:
        yield "De gedrukte getallen spreken elkaar niet tegen."
    else:
        plaatsen = "1 plaats" if aantal == 1 else f"{getal(aantal)} plaatsen"
        yield f"Op {plaatsen} spreekt het gedrukte rapport zichzelf tegen."
    yield "Er is niets verbeterd."


def _tabel(tabel: GedrukteTabel, nummer: str, rapport: Rapport) -> GedrukteTabelbeeld:
    kolommen = (*tabel.kolommen, TOTAAL) if any(kolom == TOTAAL for _, kolom in tabel.gedrukt) else tabel.kolommen
    rijen = (*tabel.rijen, TOTAAL) if any(rij == TOTAAL for rij, _ in tabel.gedrukt) else tabel.rijen
    tellingen = tuple(_tellingen(tabel.id, rapport))
    return GedrukteTabelbeeld(
        f"gedrukt-{tabel.id.lower()}",
        nummer,
        tabel.titel,
        tuple(map(naam, kolommen)),
        tuple(
            GedrukteRij(naam(rij), rij == TOTAAL, tuple(_cel(tabel, (rij, kolom), tellingen) for kolom in kolommen))
            for rij in rijen
        ),
        tabel.bron or GEEN_BRON,
        tabel.opmerkingen,
    )


def _tellingen(id_: str, rapport: Rapport) -> Iterator[tuple[str, Rapporttabel]]:
    if id_ in rapport.tabellen:
        yield _BEREKEND, rapport.tabellen[id_]
    ander, woord = _OOK_BEREKEND.get(id_, ("", ""))
    if ander in rapport.tabellen:
        yield woord, rapport.tabellen[ander]


def _cel(tabel: GedrukteTabel, plaats: Plaats, tellingen: tuple[tuple[str, Rapporttabel], ...]) -> GedrukteCel:
    gedrukt = tabel.gedrukt.get(plaats)
    anders = []
    if (som := tabel.afgeleid.get(plaats)) is not None and som != gedrukt:
        anders.append(f"opgeteld {getal(som)}")
    geteld = [(woord, telling.getoond.get(plaats)) for woord, telling in tellingen]
    beide = len({waarde for _, waarde in geteld if waarde is not None}) > 1
    for woord, waarde in geteld:
        if waarde is not None and (beide or waarde != (gedrukt or 0)):
            anders.append(f"{woord} {getal(waarde)}")
    woord = LEEG if plaats in tabel.gedrukt else ONBEKEND
    return GedrukteCel(woord if gedrukt is None else getal(gedrukt), tuple(anders))


def _met_nummer(gat: Gat, nummer: Mapping[str, str]) -> str:
    return gat.zin.replace(f"tabel {gat.tabel}", nummer.get(gat.tabel, f"tabel {gat.tabel}"), 1) + "."


def _vlag(vlag: Vlag, nummer: str) -> Vlagbeeld:
    gedrukt = "niet gedrukt" if vlag.gedrukt is None else precies(vlag.gedrukt)
    waar = vlag.waar.replace(vlag.tabel, nummer, 1)
    return Vlagbeeld(vlag.id, waar, gedrukt, precies(vlag.afgeleid), vlag.soort, vlag.uitleg)


def _hypothese(een: Hypothese, nummer: str) -> Hypothesebeeld:
    wijzigingen = tuple(
        f"{naam(rij)}, {naam(kolom)}: {getal(van)} gedrukt, {getal(naar)} aangenomen"
        for (rij, kolom), (van, naar) in een.wijzigingen.items()
    )
    return Hypothesebeeld(een.id, nummer, wijzigingen, een.lost_op, een.botst_met)
