"""What it needs of storage that a correction reaches who has paper and no mailbox: a derde, a betrokkene."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from hub.application.ports.derden import DerdenWork
from hub.application.ports.inzage import Casusmelding
from hub.domain.audit import AuditEvent
from hub.domain.inzage_aanmelding import Meldingdeel


@dataclass(frozen=True, slots=True)
class Uitgegeven:
    """One stuk on an extract that was handed over: to which derde, by which party, in which field, when."""

    uittreksel: str
    stuk: str
    casus: str
    derde: str
    partij: str
    veld: str
    op: datetime


@dataclass(frozen=True, slots=True)
class Herstel:
    """What happened to a stuk after it was handed over; `hersteld_op` is when the derde was told, if it was.

    `via` is AFGELEID when it happened to what the stuk was made from. TERUGHALEN is about the paper itself, which has
    its own number where a stuk has that, and no field.
    """

    papier: Uitgegeven
    handeling: str
    reden: str
    via: str
    hersteld_op: datetime | None


@dataclass(frozen=True, slots=True)
class Afschrift:
    """One stuk that a desk may have shown a betrokkene: each of its sources agreed to that for this request."""

    stuk: str
    partij: str
    verzoek: str


class HerstelWork(DerdenWork, Protocol):
    """A unit of work on corrections that must reach derden and a betrokkene."""

    def uitgegeven(self, casus: str, stukken: Sequence[str]) -> list[Uitgegeven]:
        """Where these stukken stand on paper at a derde, oldest first."""
        ...

    def papieren_van(self, casus: str) -> list[Uitgegeven]:
        """Every stuk of this casus on every extract that was handed over, oldest first."""
        ...

    def afschriften(self, casus: str, stukken: Sequence[str]) -> list[Afschrift]:
        """Where these stukken may be in a copy for a betrokkene, as long as its request is kept."""
        ...

    def casusmeldingen(self, casus: str) -> list[Casusmelding]:
        """The accepted meldingen about people in a casus, in codes."""
        ...

    def zet_verhaal(self, melding: str, naar: Meldingdeel, event: AuditEvent) -> None:
        """Record `event` and keep the sealed story of a melding as restricted, or as open again."""
        ...

    def wis_verhaal(self, melding: str, event: AuditEvent) -> None:
        """Record `event` and destroy the sealed story of a melding; its codes stay."""
        ...

    def verspreid(self, melding: str, casus: str) -> frozenset[str]:
        """The parties that a report reached in this casus."""
        ...

    def verspreid_van(self, melding: str, casus: str) -> str:
        """Whose report this is that was spread in this casus; empty when none with this number was."""
        ...

    def herzie_gevolg(self, melding: str, casus: str, gevolg: str, event: AuditEvent) -> bool:
        """Record `event` and let a report have this gevolg for a casus; False, and nothing recorded, when it had it."""
        ...

    def vraag_herstel(self, papieren: Sequence[Herstel]) -> None:
        """Let these derden have to be told, as part of what the unit records; told earlier counts no more."""
        ...

    def herstel(self, uittreksel: str, stuk: str) -> Herstel | None:
        """What a derde must be told of one stuk on one extract; None when there is nothing."""
        ...

    def herstel_van(self, casus: str) -> list[Herstel]:
        """Everything that derden must be told or were told in this casus, oldest first."""
        ...

    def teruggevraagd(self, casus: str) -> list[Herstel]:
        """Every paper of this casus that must be destroyed or come back, or did, oldest first."""
        ...

    def zet_hersteld(self, uittreksel: str, stuk: str, wie: tuple[str, str]) -> None:
        """A derde was told, by (party, person), as part of what the unit records."""
        ...
