"""What a question under four eyes needs from storage."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from hub.application.ports.aanwijzing import AanwijzingWork
from hub.application.ports.index import IndexWork
from hub.domain.audit import AuditEvent


@dataclass(frozen=True, slots=True)
class Vraaggoedkeuring:
    """The word of `door` that `vrager`, both pseudonyms at `partij`, may ask under this purpose and kenmerk.

    `nummer` is that of the approval; it is good for one question.
    """

    partij: str
    vrager: str
    door: str
    doel: str
    kenmerk: str
    nummer: str
    tot: datetime


class VraagWork(IndexWork, AanwijzingWork, Protocol):
    """A unit of work in which a question is approved or asked."""

    def aangewezen(self, partij: str, gebruiker: str, rol: str) -> bool:
        """Whether this employee may act in this role now."""
        ...

    def keur_vraag_goed(self, gegeven: Vraaggoedkeuring, event: AuditEvent) -> None:
        """Record `event` and let somebody ask until then; what has ended is forgotten."""
        ...

    def goedgekeurde_vraag(
        self, wie: tuple[str, str], doel: str, kenmerk: str, now: datetime
    ) -> Vraaggoedkeuring | None:
        """What lets somebody (party, person) ask under this purpose and kenmerk, used or not."""
        ...
