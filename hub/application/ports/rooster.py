"""What the house keeps of its own work: who has duty on which day, and who leads how much."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from hub.application.ports.proces import Recording
from hub.domain.audit import AuditEvent
from hub.domain.convenant import Fase
from hub.domain.decision import Permit
from hub.domain.plan import Taak


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
class Geleidetaak:
    """A task in a casus, who leads that, and the phase that it is in."""

    procesmanager: str
    fase: Fase
    taak: Taak


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


class WerkverdelingWork(HuisWork, Protocol):
    """A unit of work on who leads how much."""

    def werkenden(self, partij: str, rol: str) -> list[str]:
        """Every employee of a party who may act in this role now, by pseudonym, in order."""
        ...

    def geleid(self, permit: Permit, fasen: Collection[Fase]) -> list[Geleid]:
        """Casussen in these phases by who leads them."""
        ...

    def geleide_taken(self, permit: Permit, fasen: Collection[Fase]) -> list[Geleidetaak]:
        """Every task in a casus in these phases."""
        ...
