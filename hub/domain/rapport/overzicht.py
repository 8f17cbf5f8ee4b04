"""The whole year at a glance (Bijlage 3 of 2011): five blocks, each with a total of its own.

Every block counts the facts itself, by the choices of the table that it sums up; a check holds the two together.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final

from hub.domain.rapport.assen import CJG, EX_GEDETINEERDEN, MULTIPROBLEMATIEK, VEELPLEGERS, enkele_kolom
from hub.domain.rapport.maten import As, Maat
from hub.domain.rapport.tabellen_meldingen import GEVANGENISWEZEN, PARTNERS, POLITIE
from hub.domain.rapport.tabellen_trajecten import EX_RIJ
from hub.domain.rapport.tabellen_vervolg import KOLOM_VEELPLEGERS

_VEEL: Final = "Veel- en overlastplegers"


@dataclass(frozen=True, slots=True)
class Blok:
    """One block: the table that it sums up, by its rows or by its columns, under names of its own."""

    id: str
    titel: str
    tabel: str
    namen: Mapping[str, str]
    """By the name in the table, where the page has another."""
    per_kolom: bool = False

    def naam(self, label: str) -> str:
        """How the page calls this row or column."""
        return self.namen.get(label, label)


BLOKKEN: Final = (
    Blok(
        "BIJLAGE_3_HERKOMST",
        "Meldingen per herkomst",
        "T1",
        MappingProxyType(
            {
                POLITIE: "Politie meldingen doelgroepen",
                GEVANGENISWEZEN: "Meldingen gevangeniswezen",
                PARTNERS: "Meldingen door individuele professionals",
            }
        ),
    ),
    Blok(
        "BIJLAGE_3_DOELGROEP",
        "Meldingen per doelgroep",
        "T2",
        MappingProxyType(
            {
                VEELPLEGERS: "Veelplegers",
                EX_GEDETINEERDEN: EX_RIJ,
                MULTIPROBLEMATIEK: "Maatschappelijke uitval",
                CJG: "Centrum Jeugd&Gezin",
            }
        ),
    ),
    Blok(
        "BIJLAGE_3_VERVOLGACTIES",
        "Vervolgacties per doelgroep",
        "T4",
        MappingProxyType({KOLOM_VEELPLEGERS: _VEEL, EX_GEDETINEERDEN: EX_RIJ}),
        per_kolom=True,
    ),
    Blok("BIJLAGE_3_KORT", "Korte trajecten per doelgroep", "T6", MappingProxyType({VEELPLEGERS: _VEEL})),
    Blok("BIJLAGE_3_LANG", "Lange trajecten per doelgroep", "T7", MappingProxyType({VEELPLEGERS: _VEEL})),
)


def overzichtmaten(maten: Mapping[str, Maat]) -> tuple[Maat, ...]:
    """The five blocks, of the tables that they sum up."""
    return tuple(_maat(blok, maten[blok.tabel]) for blok in BLOKKEN)


def _maat(blok: Blok, van: Maat) -> Maat:
    return replace(
        van,
        id=blok.id,
        titel=f"{blok.titel}, {{jaar}}",
        rijen=_hernoemd(van.kolommen if blok.per_kolom else van.rijen, blok),
        kolommen=enkele_kolom(),
        definitie=(f"De totalen van tabel {blok.tabel[1:]}; de definitie staat daar.",),
        opmerkingen=(),
        rijtotaal=True,
        kolomtotaal=True,
    )


def _hernoemd(as_: As, blok: Blok) -> As:
    return replace(
        as_,
        volgorde=tuple(map(blok.naam, as_.volgorde)),
        keuzes=tuple(replace(keuze, naar=blok.naam(keuze.naar)) for keuze in as_.keuzes),
    )
