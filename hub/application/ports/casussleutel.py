"""What the key holder keeps of casussen, and what it opens with it."""

from collections.abc import Sequence
from typing import Protocol

from hub.application.ports.proces import Recording
from hub.domain.audit import AuditEvent
from hub.domain.casussleutel import Casussleutel, Verpakt


class CasussleutelWork(Recording, Protocol):
    """A unit of work on the keys of casussen."""

    def casussleutel(self, casus: str) -> Casussleutel | None:
        """The key of a casus, or what is left of a destroyed one; None when there never was one."""
        ...

    def bewaar_casussleutel(self, sleutel: Casussleutel, event: AuditEvent) -> None:
        """Record `event` and keep a key of a casus that has none."""
        ...

    def vernietig_casussleutel(self, casus: str, moment: int, event: AuditEvent) -> None:
        """Record `event` and destroy the private key at `moment` (unix seconds); an earlier moment stays.

        A casus that never had a key gets what is left of a destroyed one, so that it never will.
        """
        ...


class Sleutelkluis(Protocol):
    """Makes keys of casussen and opens what was sealed for them; alone knows the key file."""

    def make(self, casus: str) -> Casussleutel:
        """A fresh key pair, its private half sealed for storage."""
        ...

    def unwrap(self, sleutel: Casussleutel | None, verpakt: Sequence[Verpakt]) -> list[bytes]:
        """The content keys, in order; empty for one that was not sealed for these keys, part and name.

        Raises:
            KeyMissing: the stored private key does not open with this key file.
        """
        ...
