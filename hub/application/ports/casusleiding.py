"""What leading a casus needs from storage: who leads it, who takes part, who joins, and lists."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from hub.application.ports.casus import CasusWork
from hub.application.ports.herstel import HerstelWork
from hub.domain.casus import Betrokkene, Casushoofd, Casuslid
from hub.domain.convenant import Fase
from hub.domain.decision import Permit


class Blik(StrEnum):
    """By what somebody sees casussen."""

    DEELNEMER = "DEELNEMER"
    """Those that the own party takes part in."""
    PROCESMANAGER = "PROCESMANAGER"
    """Those that this very person leads."""
    TOEWIJZER = "TOEWIJZER"
    """All, and nobody in them."""


@dataclass(frozen=True, slots=True)
class Kijker:
    """Whose casussen are meant: of this party, or led by this pseudonym."""

    blik: Blik
    wie: str


@dataclass(frozen=True, slots=True)
class Casuszoek:
    """Which casussen: by whose they are, the phases that were decided about, and a filter that may be empty."""

    kijker: Kijker
    fasen: frozenset[Fase]
    instrument: str = ""


@dataclass(frozen=True, slots=True)
class Casusrij:
    """One casus of a list: its head, for whom the deelnemer takes part, and who is in it, by number."""

    hoofd: Casushoofd
    eigen: frozenset[int]
    leden: tuple[int, ...]
    taken: int
    """Open tasks of the deelnemer; for a procesmanager those of the house."""


class CasusleidingWork(CasusWork, Protocol):
    """A unit of work of whoever leads or decides."""

    def zet_procesmanager(self, casus: str, gebruiker: str) -> None:
        """Let this employee lead a casus, within what the same unit of work records."""
        ...

    def betrek(self, casus: str, betrokken: Sequence[Betrokkene]) -> None:
        """Let deelnemers take part, or take part again, within what the same unit of work records."""
        ...

    def beeindig_deelname(self, casus: str, partij: str, personen: Collection[int]) -> None:
        """End the part of a deelnemer for these persons, within what the same unit of work records."""
        ...

    def voeg_lid_toe(self, casus: str, lid: Casuslid, registratie: str) -> None:
        """Let a person join and be known by the casus, within what the same unit of work records."""
        ...

    def clusters_in(self, permit: Permit, casus: str) -> frozenset[str]:
        """The clusters of everybody in a casus."""
        ...

    def casusrijen(self, permit: Permit, zoek: Casuszoek, aantal: int) -> list[Casusrij]:
        """Casussen that were asked for, those that wait longest first."""
        ...

    def tel_casussen(self, permit: Permit, zoek: Casuszoek) -> int:
        """How many there are by the same conditions."""
        ...


class DeelnameWork(CasusleidingWork, HerstelWork, Protocol):
    """A unit of work on who takes part, and on what moves to others when somebody does so no more."""
