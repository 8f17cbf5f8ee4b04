"""Tables 1, 2 and 3 of the annual report, for whoever reads counts outside a report.

What they count, and where, is declared once, in `hub.domain.rapport.tabellen_meldingen`; here the counts of storage
become facts, and the tables get their sums as rows and columns.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from hub.domain.rapport.feiten import Feit, Feitsoort
from hub.domain.rapport.jaarfeiten import verzamel
from hub.domain.rapport.maten import bereken
from hub.domain.rapport.tabel import Tabel as Rapporttabel
from hub.domain.rapport.tabellen import alle_maten
from hub.domain.rapport.tabellen_meldingen import BINNEN, LATER

Tabel = dict[str, dict[str, int]]
WOORD: Final[Mapping[str, str]] = {"TIJDIG": BINNEN, "TE_LAAT": LATER}
"""The columns of the table of word to senders, by the outcome that is counted."""
_EEN_JAAR: Final = 2000
"""Tables 1 to 3 are the same in any year as long as no municipality joins or leaves."""


@dataclass(frozen=True, slots=True)
class Telrij:
    """So many meldingen that came in with the same codes. No person can be told from it."""

    partij: str
    bron: str
    soort: str
    doelgroep: str
    gemeente: str
    stadsdeel: str
    aantal: int

    def feit(self) -> Feit:
        """The same as a fact of a report."""
        return Feit(
            maand=f"{_EEN_JAAR}-01",
            soort=Feitsoort.MELDING,
            uitkomst="ONTVANGEN",
            aantal=self.aantal,
            partij=self.partij,
            bron=self.bron,
            meldingsoort=self.soort,
            doelgroep=self.doelgroep,
            gemeente=self.gemeente,
            stadsdeel=self.stadsdeel,
        )


@dataclass(frozen=True, slots=True)
class Maandtelling:
    """So many with one outcome in a month, `2026-03`."""

    maand: str
    uitkomst: str
    aantal: int


def tabellen(telrijen: Iterable[Telrij]) -> dict[str, Tabel]:
    """`{"T1": {row: {column: count}}, "T2": ..., "T3": ...}`, rows and columns as printed, with totals.

    Every count of what came in appears once in Table 1 and once in Table 2; those of the row
    Multiproblematiek once more in Table 3.
    """
    verzameld = verzamel(_EEN_JAAR, (telrij.feit() for telrij in telrijen))
    maten = alle_maten(_EEN_JAAR)
    return {naam: _met_totalen(bereken(maten[naam], verzameld)) for naam in ("T1", "T2", "T3")}


def _met_totalen(tabel: Rapporttabel) -> Tabel:
    uit: Tabel = {}
    for rij, kolom in tabel.plaatsen():
        uit.setdefault(rij, {})[kolom] = tabel.waarde(rij, kolom)
    return uit
