"""What page and paper show of a report, in words and in order: both are written from this, so they say the same."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from hub.adapters.rapport.beeld_evaluatie import Rekendeel, evaluatie
from hub.adapters.rapport.beeld_gedrukt import GedruktBeeld, gedrukt_beeld
from hub.adapters.rapport.beeld_tabel import Tabelbeeld, tabelbeeld
from hub.domain.rapport.begrippen import BEGRIPPEN
from hub.domain.rapport.getallen import getal
from hub.domain.rapport.opbouw import hoofdstukken, nummers
from hub.domain.rapport.rapport import Rapport, Rapporttoets
from hub.domain.rapport.teksten import samenvatting, somplaats, toetsenzin, toetszin

KERN: Final = (
    ("T1", "meldingen kwamen binnen"),
    ("T4", "vervolgacties"),
    ("T6", "cliënten met een kort traject"),
    ("T7", "cliënten met een plan van aanpak"),
)
"""The tables whose sum stands at the top, when it is shown."""
PER_TABEL: Mapping[str, str] = MappingProxyType(
    {
        "MARGE": "Elk feit dat in een tabel hoort, telt daar precies een keer",
        "CODE": "Elk feit staat in de rij en de kolom van zijn eigen code",
    }
)
"""How the check of one table on its own begins; the id of the table follows."""
_TABEL: Final = re.compile(r"tabel ([A-Z][A-Z0-9_]*)")


@dataclass(frozen=True, slots=True)
class Kerncijfer:
    """One number at the top, and where it comes from."""

    waarde: str
    wat: str
    nummer: str
    anker: str


@dataclass(frozen=True, slots=True)
class Hoofdstukbeeld:
    """A chapter."""

    anker: str
    titel: str
    inleiding: str
    tabellen: tuple[Tabelbeeld, ...]


@dataclass(frozen=True, slots=True)
class Toetsbeeld:
    """A check: what should hold, how it came out, what it means."""

    id: str
    zin: str
    uitkomst: str
    uitleg: str


@dataclass(frozen=True, slots=True)
class Beeld:
    """A whole report."""

    titel: str
    jaar: int
    samenvatting: tuple[str, ...]
    kern: tuple[Kerncijfer, ...]
    opmerkingen: tuple[str, ...]
    hoofdstukken: tuple[Hoofdstukbeeld, ...]
    gedrukt: GedruktBeeld | None
    evaluatie: tuple[Rekendeel, ...]
    toetsenzin: str
    anders: tuple[Toetsbeeld, ...]
    """Checks that found a difference."""
    kloppend: tuple[Toetsbeeld, ...]
    begrippen: tuple[tuple[str, str], ...]
    verantwoording: tuple[tuple[str, str], ...]
    regel: str
    digest: str
    gemaakt: str


def beeld(rapport: Rapport) -> Beeld:
    """The report in words and in order."""
    nummer = nummers(rapport)
    delen = tuple(
        Hoofdstukbeeld(
            deel.id,
            deel.titel,
            deel.inleiding,
            tuple(tabelbeeld(tabel, nummer[tabel.id], rapport) for tabel in tabellen),
        )
        for deel, tabellen in hoofdstukken(rapport)
    )
    return Beeld(
        titel=f"Jaarrapportage {rapport.jaar}",
        jaar=rapport.jaar,
        samenvatting=samenvatting(rapport),
        kern=_kern(rapport),
        opmerkingen=rapport.opmerkingen,
        hoofdstukken=delen,
        gedrukt=gedrukt_beeld(rapport),
        evaluatie=evaluatie(rapport),
        toetsenzin=toetsenzin(rapport.toetsen),
        anders=tuple(_toets(toets, nummer) for toets in rapport.toetsen if not toets.klopt),
        kloppend=tuple(_kloppend(rapport.toetsen, nummer)),
        begrippen=BEGRIPPEN,
        verantwoording=_verantwoording(rapport),
        regel=rapport.verantwoording.regel,
        digest=rapport.digest(),
        gemaakt=f"{rapport.verantwoording.gemaakt:%d-%m-%Y}",
    )


def _kern(rapport: Rapport) -> tuple[Kerncijfer, ...]:
    nummer = nummers(rapport)
    gevonden = []
    for id_, wat in KERN:
        tabel = rapport.tabellen.get(id_)
        plaats = somplaats(tabel) if tabel else None
        waarde = tabel.getoond[plaats] if tabel and plaats else None
        if waarde is not None:
            gevonden.append(Kerncijfer(getal(waarde), wat, nummer[id_], id_.lower()))
    return tuple(gevonden)


def _toets(toets: Rapporttoets, nummer: Mapping[str, str]) -> Toetsbeeld:
    zin = _TABEL.sub(lambda gevonden: nummer.get(gevonden[1], gevonden[0]), toets.zin)
    return Toetsbeeld(toets.id, zin, toetszin(toets), toets.uitleg)


def _kloppend(toetsen: Sequence[Rapporttoets], nummer: Mapping[str, str]) -> Iterator[Toetsbeeld]:
    """Checks that hold. Those that say the same of several rows or tables are one line, with what they say it of."""
    samen: dict[tuple[str, str], list[str]] = {}
    for toets in toetsen:
        if toets.klopt:
            begin, waarvan = _gedeeld(toets, nummer)
            samen.setdefault(begin, []).append(waarvan)
    for (id_, zin), delen in samen.items():
        yield Toetsbeeld(id_, f"{zin}: {'; '.join(delen)}." if delen[0] else zin, "", "")


def _gedeeld(toets: Rapporttoets, nummer: Mapping[str, str]) -> tuple[tuple[str, str], str]:
    """Under which code and sentence a check stands with others of its kind, and what it is about."""
    groep, _, rest = toets.id.partition("/")
    if groep in PER_TABEL and rest in nummer and toets.id.count("/") == 1:
        return (groep, PER_TABEL[groep]), nummer[rest]
    zin, _, waarvan = toets.zin.removesuffix(".").rpartition(": ")
    return ((groep, zin), waarvan) if rest and zin else ((toets.id, toets.zin), "")


def _verantwoording(rapport: Rapport) -> tuple[tuple[str, str], ...]:
    wat = rapport.verantwoording
    return (
        ("Jaar", str(rapport.jaar)),
        ("Geteld tot", f"{wat.peildatum:%d-%m-%Y}"),
        ("Gemaakt op", f"{wat.gemaakt:%d-%m-%Y}"),
        ("Versie van dit jaar", str(wat.versie)),
        ("Convenant", wat.convenant),
        ("Artikelen", ", ".join(wat.artikelen)),
        ("Bundel van regels", wat.bundel),
        ("Programma", wat.programma),
        ("Kenmerk van de cijfers", rapport.digest()),
    )
