"""What the clocks need from storage."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from hub.application.ports.bewaren import Bewaarmelding
from hub.application.ports.melding import MeldingWork
from hub.domain.audit import AuditEvent
from hub.domain.termijn import NieuweTermijn


@dataclass(frozen=True, slots=True)
class LopendeTermijn:
    """A clock that runs. `stap` is the place of its next step in `hub.domain.termijn.stappen`."""

    nummer: int
    code: str
    melding: str
    casus: str
    stap: int
    begonnen_op: datetime
    einde_op: datetime
    personen: int
    """How many persons its melding has."""


class TermijnWork(MeldingWork, Protocol):
    """A unit of work on clocks."""

    def te_doen(self, now: datetime, aantal: int) -> Sequence[LopendeTermijn]:
        """Clocks whose next step is due, the longest overdue first. No personal data: codes and numbers."""
        ...

    def verzet(self, nummer: int, stap: int, volgende: datetime, event: AuditEvent) -> None:
        """Record `event` and wait for a later step."""
        ...

    def start_termijn(self, termijn: NieuweTermijn, melding: str) -> None:
        """Start a clock about a melding, as part of what the same unit of work records."""
        ...

    def start_casustermijn(self, termijn: NieuweTermijn, casus: str) -> None:
        """Start a clock of a casus, as part of what the same unit of work records."""
        ...

    def meldingen_in(self, casus: str) -> list[Bewaarmelding]:
        """The meldingen of a casus, oldest first."""
        ...

    def beeindig(self, nummer: int, event: AuditEvent) -> None:
        """Record `event` and stop a clock."""
        ...
