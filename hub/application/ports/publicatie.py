"""What publishing figures needs from storage: the book of what was published. It only grows."""

from typing import Protocol

from hub.application.ports.proces import Recording
from hub.application.ports.telling import Cijferwerk
from hub.domain.audit import AuditEvent
from hub.domain.decision import Permit
from hub.domain.rapport.bescherming.publicatieboek import Publicatie


class Publicatiewerk(Recording, Protocol):
    """A unit of work on the book."""

    def publicaties(self, permit: Permit, van: int, tot: int) -> list[Publicatie]:
        """Everything published of the years from `van` up to and without `tot`, oldest version first."""
        ...

    def publiceer(self, publicatie: Publicatie, event: AuditEvent) -> None:
        """Record `event` and add this to the book; a version that is there is an error."""
        ...


class Boekwerk(Cijferwerk, Publicatiewerk, Protocol):
    """A unit of work of somebody who reads figures: what closes is put in the book on the way."""
