"""What use cases need from storage about derden: statements, agreements of sources, and extracts.

The content of an extract is ciphertext that the hub has no key for. It leaves the database once, with
the `Permit` under which it is handed over, and is overwritten in the same unit of work.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from hub.application.ports.melding import VerzegeldDeel
from hub.application.ports.stuk import StukWork
from hub.domain.audit import AuditEvent
from hub.domain.decision import Permit
from hub.domain.derde import Akkoord, Verklaring, Verstrekking, Wijze


class Stand(StrEnum):
    """What became of an extract; only KLAAR still has content."""

    KLAAR = "KLAAR"
    AFGEGEVEN = "AFGEGEVEN"
    VERVALLEN = "VERVALLEN"
    INGETROKKEN = "INGETROKKEN"


@dataclass(frozen=True, slots=True)
class Derdenuittreksel:
    """An extract in codes: what was asked, by whom, under which statement, until when."""

    uittreksel: str
    verstrekking: Verstrekking
    verklaring: str
    proef: bytes
    """SHA-256 of what the holder of the code can show."""
    inhoud_hash: bytes
    stand: Stand
    vervalt_op: datetime
    gebruiker: str
    """Who made it."""
    wijze: Wijze


@dataclass(frozen=True, slots=True)
class NieuwDerdenuittreksel:
    """An extract as it is kept: with its ciphertext, and the sealed need of each item in their order."""

    uittreksel: Derdenuittreksel
    inhoud: bytes
    noodzaak: tuple[VerzegeldDeel, ...]


@dataclass(frozen=True, slots=True)
class Verlopen:
    """An extract that nobody was given in time."""

    uittreksel: str
    casus: str
    derde: str


class DerdenWork(StukWork, Protocol):
    """A unit of work on what leaves to derden."""

    def leg_verklaring_vast(self, verklaring: Verklaring, wie: tuple[str, str], event: AuditEvent) -> bool:
        """Record `event` and keep a statement, recorded by (party, person).

        False, and nothing recorded, when its number is taken.
        """
        ...

    def verklaring(self, verklaring: str) -> Verklaring | None:
        """A statement by its number."""
        ...

    def leg_akkoord_vast(self, akkoorden: Sequence[Akkoord], gebruiker: str, event: AuditEvent) -> None:
        """Record `event` and keep what a source agrees to; an earlier agreement about the same gives way."""
        ...

    def trek_akkoord_in(self, derde: str, partij: str, stukken: Sequence[str], event: AuditEvent) -> int:
        """Record `event` and take back what this party agreed to; how many there were."""
        ...

    def akkoorden_van(self, casus: str) -> list[Akkoord]:
        """Every agreement about stukken of a casus."""
        ...

    def bewaar_derdenuittreksel(self, nieuw: NieuwDerdenuittreksel, event: AuditEvent) -> bool:
        """Record `event` and keep an extract; False, and nothing recorded, when its number is taken."""
        ...

    def derdenuittreksel(self, uittreksel: str) -> Derdenuittreksel | None:
        """An extract in codes, whatever became of it."""
        ...

    def geef_af(self, permit: Permit, uittreksel: str, event: AuditEvent) -> bytes | None:
        """Record `event`, and take the ciphertext out for good; None, and nothing recorded, when it is gone."""
        ...

    def vernietig_derdenuittreksel(self, uittreksel: str, stand: Stand, event: AuditEvent) -> bool:
        """Record `event` and destroy the ciphertext; False, and nothing recorded, when it is gone."""
        ...

    def verlopen_derdenuittreksels(self, now: datetime, aantal: int) -> list[Verlopen]:
        """Extracts that are past their time and still have content; codes alone."""
        ...
