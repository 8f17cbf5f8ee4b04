"""What the exit of a party asks of storage."""

from typing import Protocol

from hub.application.ports.herstel import HerstelWork
from hub.application.ports.proces import ProcesBeheer
from hub.domain.audit import AuditEvent


class UittredingWork(HerstelWork, ProcesBeheer, Protocol):
    """A unit of work that ends everything of one party."""

    def connectors_van(self, partij: str) -> int:
        """How many connectors were ever registered for a party."""
        ...

    def uitgetreden(self, partij: str) -> bool:
        """Whether a party left, and what decides now was there already."""
        ...

    def omvang_van(self, partij: str) -> tuple[int, int, int]:
        """Active connectors, casussen that it takes part in, and registrations of a party."""
        ...

    def vertelt_in(self, partij: str) -> list[str]:
        """Casussen that a party takes part in and in which a derde must still hear something."""
        ...

    def treed_uit(self, partij: str, event: AuditEvent) -> None:
        """Record `event` and end connectors, designations, participation, index keys, and the sight of stukken."""
        ...
