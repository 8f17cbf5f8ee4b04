"""Eligibility as the covenant states it: for whom, where, from when until when, with what instrument.

The municipality is always the one of residence, by its CBS code; the place of an offence counts
in the statistics only (`domain.md` A4). A combination that no row names is not taken up.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from hub.domain.melding import Leeftijdsklasse


class Keuzegrond(StrEnum):
    """When an instrument is the one to choose; `hub.domain.triage_instrument` decides each."""

    ALTIJD = "ALTIJD"
    STRAFBAAR_FEIT = "STRAFBAAR_FEIT"
    STRAFZAAK = "STRAFZAAK"
    DRANG_DWANG = "DRANG_DWANG"
    DREIGING_IN_WONING = "DREIGING_IN_WONING"
    HUISVERBOD = "HUISVERBOD"
    STADSDEEL = "STADSDEEL"
    GROEP = "GROEP"


@dataclass(frozen=True, slots=True)
class Gemeente:
    """A municipality of the working area: CBS code and name."""

    code: str
    naam: str


@dataclass(frozen=True, slots=True)
class Leefgebiedcode:
    """A life domain that a form may name; the list is the covenant's and has no fixed length."""

    code: str
    naam: str


@dataclass(frozen=True, slots=True)
class Instrumentkeuze:
    """For these doelgroepen the instrument fits when the ground holds; the first that fits leads."""

    id: str
    doelgroepen: tuple[str, ...]
    grond: Keuzegrond
    instrument: str


@dataclass(frozen=True, slots=True)
class Toelating:
    """One row of eligibility, from `geldig_van` up to, not including, `geldig_tot`."""

    doelgroepen: tuple[str, ...]
    instrument: str
    gemeenten: tuple[str, ...]
    leeftijden: tuple[Leeftijdsklasse, ...]
    geldig_van: date
    geldig_tot: date

    def covers(self, doelgroep: str, gemeente: str, dag: date) -> bool:
        """Whether this row takes up residents of `gemeente` of this doelgroep on this day."""
        return doelgroep in self.doelgroepen and gemeente in self.gemeenten and self.geldig_van <= dag < self.geldig_tot
