"""What the house keeps of its own work: who has duty on which day, and who leads how much."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from hub.application.ports.proces import Recording
from hub.application.ports.stuk import StukWork
from hub.domain.audit import AuditEvent
from hub.domain.convenant import Fase
from hub.domain.decision import Permit


@dataclass(frozen=True, slots=True)
class Dienst:
    """Who has duty on a day, by pseudonym; empty for nobody. `versie` counts how often the day was set."""

    dag: date
    procesmanager: str
    versie: int


@dataclass(frozen=True, slots=True)
class Geleid:
    """How many casussen somebody leads in a phase; empty for casussen that nobody leads."""

    procesmanager: str
    fase: Fase
    casussen: int


@dataclass(frozen=True, slots=True)
class Geleidecasus:
    """A casus in which a task is open, who leads it, and its phase: what of it counts, the one filter says."""

    casus: str
    procesmanager: str
    fase: Fase
    instrument: str


class HuisWork(Recording, Protocol):
    """A unit of work about the house itself."""

    def aangewezen(self, partij: str, gebruiker: str, rol: str) -> bool:
        """Whether this employee may act in this role now."""
        ...


class RoosterWork(HuisWork, Protocol):
    """A unit of work on the rota."""

    def diensten(self, van: date, tot: date) -> list[Dienst]:
        """The days from `van` up to and without `tot` that were ever set, in order."""
        ...

    def zet_diensten(self, diensten: Sequence[Dienst], event: AuditEvent, *, vergeet_voor: date) -> None:
        """Record `event` and keep these days; those before `vergeet_voor` go."""
        ...


class WerkverdelingWork(HuisWork, StukWork, Protocol):
    """A unit of work on who leads how much."""

    def werkenden(self, partij: str, rol: str) -> list[str]:
        """Every employee of a party who may act in this role now, by pseudonym, in order."""
        ...

    def geleid(self, permit: Permit, fasen: Collection[Fase]) -> list[Geleid]:
        """Casussen in these phases by who leads them."""
        ...

    def met_open_taken(self, permit: Permit, fasen: Collection[Fase]) -> list[Geleidecasus]:
        """Every casus in these phases in which a task is open, whoever may see that."""
        ...
