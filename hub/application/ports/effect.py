"""What receiving and reading figures before and after an aanpak needs from storage."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from hub.application.ports.proces import Recording
from hub.domain.audit import AuditEvent
from hub.domain.decision import Permit


@dataclass(frozen=True, slots=True)
class Effectrij:
    """What a party supplied about one year and one aanpak, `levering` counting from 1.

    `cijfers` is the canonical JSON of the protocol.
    """

    jaar: int
    aanpak: str
    levering: int
    partij: str
    dagen: int
    cijfers: str


class EffectWork(Recording, Protocol):
    """A unit of work on these figures."""

    def effectmetingen(self, permit: Permit, jaar: int) -> Sequence[Effectrij]:
        """Every delivery about a year, in order of the aanpak and of arrival."""
        ...

    def zet_effectmeting(self, rij: Effectrij, event: AuditEvent) -> None:
        """Record `event` and keep this delivery beside those before it."""
        ...
