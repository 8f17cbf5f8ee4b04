"""What the lifecycle of a covenant asks of storage, and of whoever compiles and verifies."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from hub.application.ports.proces import ProcesBeheer
from hub.application.ports.tafel import NieuwBericht
from hub.domain.audit import AuditEvent
from hub.domain.budget import Budget
from hub.domain.convenantversie import Convenantversie


@dataclass(frozen=True, slots=True)
class Ontwerp:
    """A text that passed every check, compiled: nobody signed it yet."""

    versie: Convenantversie
    bestanden: Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Afkeuring:
    """Why something that was handed in does not count: which checks, and the sentences that say what to repair."""

    toetsen: tuple[str, ...]
    zinnen: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Getekend:
    """Signature files that hold, by the name they are kept under."""

    bestanden: Mapping[str, bytes]
    partijen: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Proef:
    """What was found of a bundle that is about to decide."""

    volledig: bool
    """It is whole, and signed by every party that it names."""
    vallen_af: frozenset[str]
    """Parties that had to sign what decides now, and would not have to sign this."""


class Bundelwerkplaats(Protocol):
    """Compiles and verifies. Never raises for what somebody handed in: that is an `Afkeuring`."""

    def stel_samen(self, tekst: bytes, feiten: bytes, model: bytes, nu: datetime) -> Ontwerp | Afkeuring:
        """Check and compile a new version."""
        ...

    def neem_aan(
        self, bestanden: Mapping[str, bytes], handtekeningen: tuple[bytes, ...], nu: datetime
    ) -> Getekend | Afkeuring:
        """Hold signature files against a bundle and the registered keys, as these are valid now."""
        ...

    def moeten(self, bestanden: Mapping[str, bytes]) -> frozenset[str]:
        """The parties whose signatures it takes."""
        ...

    def volledig(self, bestanden: Mapping[str, bytes], bundel: str) -> bool:
        """Whether this is a whole bundle with this digest that every party signed, and that may be enforced."""
        ...


class ConvenantWork(ProcesBeheer, Protocol):
    """A unit of work of people who manage policy, and of the clock that lets it in and ends it."""

    def aangewezen(self, partij: str, gebruiker: str, rol: str) -> bool:
        """Whether this employee may act in this role now."""
        ...

    def is_over(self, budgets: Sequence[Budget]) -> bool:
        """Whether a budget has nothing left; nothing is counted."""
        ...

    def bewaar_geheimhouding(self, partij: str, gebruiker: str, bundel: str) -> None:
        """Keep that somebody acknowledged secrecy under a version, within what the same unit of work records."""
        ...

    def versies(self) -> list[Convenantversie]:
        """Every version, the oldest first."""
        ...

    def versie(self, bundel: str) -> Convenantversie | None:
        """One version by its digest."""
        ...

    def bewaar_versie(self, versie: Convenantversie) -> None:
        """Keep where a version is, within what the same unit of work records."""
        ...

    def leg_klaar(self, berichten: Sequence[NieuwBericht]) -> None:
        """Leave mail for connectors, within what the same unit of work records."""
        ...

    def uitgetreden(self, partij: str) -> bool:
        """Whether a party left, and what decides now was there already."""
        ...

    def laatste_activering(self) -> tuple[str, str, str, int]:
        """Digest and covenant of the bundle that decides, the digest before it, and since when (unix seconds)."""
        ...

    def begin_versie(self, versie: Convenantversie, event: AuditEvent) -> None:
        """Record `event` and keep a version that is new."""
        ...
