"""What the duty to inform needs from storage: codes and days of one person of one casus; never who that is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from hub.application.ports.rechten import RechtenWork
from hub.domain.audit import AuditEvent
from hub.domain.informatie import Informatieplicht


@dataclass(frozen=True, slots=True)
class Informatieklok:
    """A duty whose next step is due."""

    casus: str
    persoon: int
    uiterlijk: datetime


class InformatieWork(RechtenWork, Protocol):
    """A unit of work on what people must be told."""

    def informatieplicht(self, casus: str, persoon: int) -> Informatieplicht | None:
        """What is owed to one person of a casus; None when nothing ever was."""
        ...

    def open_informatieplichten(self, overslaan: int, aantal: int) -> Sequence[Informatieplicht]:
        """Duties that are not done, the nearest day first."""
        ...

    def zet_informatieplicht(self, plicht: Informatieplicht, gebruiker: str, volgende: datetime | None) -> None:
        """Keep what was said of a duty, and when its clock looks again, as part of what the unit records."""
        ...

    def informatie_te_doen(self, now: datetime, aantal: int) -> Sequence[Informatieklok]:
        """Duties whose next step is due, those that wait longest first."""
        ...

    def zet_informatieklok(self, klok: Informatieklok, volgende: datetime | None, event: AuditEvent) -> None:
        """Record `event` and wait for a later step, or for none."""
        ...
