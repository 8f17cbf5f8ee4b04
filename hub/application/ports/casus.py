"""What every use case of a casus needs from storage: its head, who takes part, and its version.

The head is read before policy is asked, for it holds what policy decides by: phase and involvement.
It has codes alone. Whatever is written about people takes a `Permit`, as everywhere.
"""

from datetime import date
from typing import Protocol

from hub.application.ports.tafel import TafelWork
from hub.domain.audit import AuditEvent
from hub.domain.casus import Betrokkene, Casushoofd, Casuslid
from hub.domain.convenant import Fase


class CasusWork(TafelWork, Protocol):
    """A unit of work in one casus."""

    def casushoofd(self, casus: str) -> Casushoofd | None:
        """The head of a casus; None when there never was one with this number, or it is no more."""
        ...

    def betrokkenen(self, casus: str) -> tuple[Betrokkene, ...]:
        """Who takes part now, by party and person."""
        ...

    def casusleden(self, casus: str) -> tuple[Casuslid, ...]:
        """The persons of a casus by number; who they are stays in storage."""
        ...

    def wijzig(self, casus: str, versie_gezien: int, event: AuditEvent) -> bool:
        """Record `event` and count one change; False, and nothing recorded, when another came first."""
        ...

    def zet_fase(self, casus: str, fase: Fase) -> None:
        """Move a casus, within what the same unit of work records."""
        ...

    def zet_instrument(self, casus: str, instrument: str, op: date) -> None:
        """Let a casus go on under another instrument since that day, within what the same unit of work records.

        One traject ends and another begins; both are counted.
        """
        ...

    def beeindig_traject(self, casus: str, op: date) -> None:
        """Count that a casus no longer goes on since that day, if it did, within what the unit records."""
        ...

    def hervat_traject(self, casus: str, op: date) -> None:
        """Count that a casus which had ended goes on since that day, within what the unit records."""
        ...
