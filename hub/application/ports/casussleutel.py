"""What the key holder keeps of casussen, and what it opens with it."""

from collections.abc import Sequence
from typing import Protocol

from hub.application.ports.proces import ProcesBeheer, Recording
from hub.domain.audit import AuditEvent
from hub.domain.casussleutel import Casussleutel, Hubstand, Nieuw, Plaats, Verpakt


class CasussleutelWork(Recording, Protocol):
    """A unit of work on the secrets of casussen."""

    def casussleutel(self, casus: str) -> Casussleutel | None:
        """The secret of a casus, or what is left of a destroyed one; None when there never was one."""
        ...

    def bewaar_casussleutel(self, sleutel: Casussleutel, event: AuditEvent) -> None:
        """Record `event` and keep the secret of a casus that has none."""
        ...

    def vernietig_casussleutel(self, casus: str, moment: int, event: AuditEvent) -> None:
        """Record `event` and destroy the secret at `moment` (unix seconds); an earlier moment stays.

        A casus that never had a secret gets what is left of a destroyed one, so that it never will.
        """
        ...

    def hublog_gevorkt(self, stand: Hubstand, speling_ms: int, nu_ms: int) -> bool:
        """Whether this entry and one that was accepted before can't be of one log that only grows.

        The same size has one root and the same number one leaf. Of two entries the later has the higher number;
        clocks may differ by `speling_ms`, and what came from after `nu_ms` says nothing.
        """
        ...

    def onthoud_hublog(self, stand: Hubstand) -> None:
        """Remember an entry that was accepted, as part of what the unit records."""
        ...


class VolgWork(ProcesBeheer, Protocol):
    """A unit of work that follows the hub in which bundle decides."""

    def gevolgd(self) -> int:
        """The number, in the hub's log, of the newest activation that was followed; -1 before the first."""
        ...

    def ingeschreven(self) -> frozenset[str]:
        """Parties with a connector that is let in now."""
        ...

    def bewaar_gevolgd(self, nummer: int) -> None:
        """Keep that this activation was followed, within what the same unit of work records."""
        ...


class SleutelhouderWork(CasussleutelWork, VolgWork, Protocol):
    """Everything that the key holder does."""


class Sleutelkluis(Protocol):
    """Makes secrets of casussen, wraps and unwraps under them; alone knows the key file."""

    def make(self, casus: str) -> Casussleutel:
        """A fresh secret, sealed for storage."""
        ...

    def fresh(self, sleutel: Casussleutel, plaatsen: Sequence[Plaats]) -> list[Nieuw]:
        """A content key for each of these places, in order.

        Raises:
            KeyMissing: the stored secret does not open with this key file.
        """
        ...

    def unwrap(self, sleutel: Casussleutel | None, verpakt: Sequence[Verpakt]) -> list[bytes]:
        """The content keys, in order; empty for one that was not wrapped for these keys, part, name and category.

        Raises:
            KeyMissing: the stored secret does not open with this key file.
        """
        ...
