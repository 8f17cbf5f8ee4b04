"""What an employee who asks about its own designations needs from storage."""

from typing import Protocol

from hub.application.ports.proces import Recording
from hub.domain.aanwijzing import Aangewezen


class AanwijzingWork(Recording, Protocol):
    """A unit of work of an employee who looks at what it may do."""

    def aanwijzingen_van(self, partij: str, gebruiker: str) -> list[tuple[str, Aangewezen]]:
        """Every role that a party designated this employee for and what that rests on, the newest first."""
        ...
