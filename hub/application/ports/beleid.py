"""The archive of bundles: what decided once can be replayed as long as a record cites it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from hub.domain.audit import AuditEvent


@dataclass(frozen=True, slots=True)
class Gebundeld:
    """A bundle that was checked, with every file of it: signatures are files too."""

    digest: str
    convenant: str
    bestanden: Mapping[str, bytes]


class Bundelarchief(Protocol):
    """Bundles by their digest; what is there never changes."""

    def bundelbestand(self, bundel: str, naam: str) -> bytes | None:
        """One file of a bundle; None when it is not here."""
        ...

    def bundelbestanden(self, bundel: str) -> dict[str, bytes]:
        """Every file of a bundle by its name, signatures included; empty when it is not here."""
        ...

    def bundelnamen(self, bundel: str) -> list[str]:
        """The names of the files of a bundle."""
        ...

    def bewaar_bundel(self, bundel: str, bestanden: Mapping[str, bytes]) -> None:
        """Keep files of a bundle, within what the same unit of work records; one that is there already stays."""
        ...

    def bundels(self) -> dict[str, bool]:
        """The digest of every bundle that is kept, and whether it was ever active."""
        ...

    def verwijder_bundel(self, bundel: str, event: AuditEvent) -> None:
        """Record `event` and remove a bundle that never was active; the database refuses any other."""
        ...
