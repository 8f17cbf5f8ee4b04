"""What use cases need from storage about emergencies, threats to employees, and the clocks of a casus."""

from datetime import datetime
from typing import Protocol

from hub.application.ports.inzage import InzageWork
from hub.application.ports.melding import VerzegeldDeel
from hub.application.ports.motivering import MotiveringWork
from hub.domain.audit import AuditEvent
from hub.domain.dreiging import Dreiging
from hub.domain.noodinzage import BEGIN, Noodinzage


class NoodWork(InzageWork, MotiveringWork, Protocol):
    """A unit of work on views in an emergency and on threats."""

    def begin_noodinzage(self, nood: Noodinzage, motivering: VerzegeldDeel, event: AuditEvent) -> bool:
        """Record `event` and keep an emergency; False, and nothing recorded, when its number is taken."""
        ...

    def noodinzage(self, nood: str) -> Noodinzage | None:
        """One emergency by its number."""
        ...

    def noodinzagen_van(self, partij: str, gebruiker: str, sinds: datetime) -> list[Noodinzage]:
        """The emergencies that one person began since then, the last one first."""
        ...

    def noodinzagen(
        self, partij: str, aantal: int, *, open_alleen: bool, na: tuple[int, str] = BEGIN
    ) -> list[Noodinzage]:
        """Emergencies of one party, or of all for an empty one, by (term, number) and after that of `na`."""
        ...

    def beoordeel_noodinzage(
        self, nood: Noodinzage, wie: tuple[str, str], motivering: VerzegeldDeel, event: AuditEvent
    ) -> bool:
        """Record `event` and keep a judgement by (party, person); False, and nothing recorded, when there was one."""
        ...

    def sluit_casustermijn(self, code: str, casus: str, begonnen_op: int) -> bool:
        """End one because what it waits for was done; False when it did not run."""
        ...

    def leg_dreiging_vast(self, dreiging: Dreiging, gebruiker: str, event: AuditEvent) -> bool:
        """Record `event` and keep a flag; False, and nothing recorded, when its number is taken."""
        ...

    def beeindig_dreiging(self, casus: str, dreiging: str, event: AuditEvent) -> bool:
        """Record `event` and remove a flag; False, and nothing recorded, when there is none."""
        ...

    def dreigingen_van(self, casus: str) -> list[Dreiging]:
        """Every flag of a casus, in codes."""
        ...
