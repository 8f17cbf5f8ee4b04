"""The hub's index of pseudonyms: what is stored, looked up, withdrawn and managed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from connectors.protocol.bekendheid import TransitGroep
from connectors.protocol.transit import TransitContext
from hub.application.ports.proces import ProcesBeheer, Recording
from hub.domain.audit import AuditEvent
from hub.domain.bekendheid import Bevinding, Reden, Registratie
from hub.domain.decision import Permit
from hub.domain.taak import NieuweTaak, Taak


@dataclass(frozen=True, slots=True)
class IndexWaarde:
    """One linkage key at rest: how it is looked up, and its sealed group element."""

    rijsleutel: bytes
    """HMAC of the element, 16 bytes."""
    familie: str
    klasse: str
    epoch: int
    element: bytes
    """The element encrypted under the hub's row key, for rotation."""


@dataclass(frozen=True, slots=True)
class Treffer:
    """One agreeing key of one registration."""

    familie: str
    klasse: str
    families: frozenset[str]
    """Every family that the registration has a key of: tells a difference from a missing value."""
    registratie: Registratie


@dataclass(frozen=True, slots=True)
class NieuweRegistratie:
    """One delivered person, ready to be stored.

    `referentie` is sealed by its party, the same bytes for the same person: a second delivery
    takes the place of the first.
    """

    registratie: str
    cluster: str
    partij: str
    referentie: bytes
    reden: Reden
    sinds: date
    waarden: tuple[IndexWaarde, ...]
    afgeschermd: bool = False


@dataclass(frozen=True, slots=True)
class Opgezocht:
    """What a look-up found, and how many keys have more registrations than it reads."""

    treffers: list[Treffer]
    overvol: int = 0


@dataclass(frozen=True, slots=True)
class Vondstregel:
    """What is kept of a question: its number, the finding, and the task for a human that follows from it."""

    verzoek_id: str
    bevinding: Bevinding
    clusters: tuple[str, ...]
    taak: NieuweTaak | None = None


@dataclass(frozen=True, slots=True)
class Lid:
    """A registration as whoever judges a cluster sees it: since when, and families it has a key of."""

    registratie: Registratie
    sinds: str
    families: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Alias:
    """Where a party's handle of a cluster that ended leads now; nowhere (empty) when nobody can tell."""

    partij: str
    oud: str
    nieuw: str


Berichtnaam = tuple[str, bytes]
"""A party, and its own name of a message."""


class IndexWork(Recording, Protocol):
    """A unit of work on the hub's index."""

    def agreeing(self, permit: Permit, rijsleutels: Sequence[bytes]) -> Opgezocht:
        """All registrations that share at least one key; at most the bucket cap per key."""
        ...

    def members(self, permit: Permit, clusters: Sequence[str]) -> list[Registratie]:
        """Every registration of these clusters, also those that share no key with the question."""
        ...

    def own(self, permit: Permit, referenties: Sequence[bytes]) -> dict[bytes, Registratie]:
        """The permit holder's own registrations under these references."""
        ...

    def own_in(self, permit: Permit, clusters: Sequence[str]) -> list[Registratie]:
        """The permit holder's own registrations in these clusters, or in what they became."""
        ...

    def retired(self, permit: Permit, clusters: Sequence[str]) -> bool:
        """Whether the permit holder's registrations in one of these clusters went to different ones."""
        ...

    def store_vraag(self, vraag: Vondstregel, event: AuditEvent) -> bool:
        """Record `event` and keep what was found, with the task that it is for a human.

        Written for every question, whatever was found, so that the work is the same. False, and
        nothing recorded, when a question with this id was stored before.
        """
        ...

    def add_registraties(
        self,
        new: Sequence[NieuweRegistratie],
        event: AuditEvent,
        *,
        taken: Sequence[NieuweTaak] = (),
        verzoek_id: str = "",
    ) -> None:
        """Record `event` and store deliveries and their keys, with the tasks that they are for a human.

        A party's earlier delivery under the same reference goes, with its keys.
        """
        ...

    def withdraw(self, permit: Permit, registraties: Sequence[str], event: AuditEvent) -> int:
        """Record `event` and delete the permit holder's own registrations and keys; how many there were."""
        ...


class IndexKeys(Protocol):
    """The hub's half of the pseudonym: opens transit seals and makes index values."""

    def lookup(self, groep: TransitGroep, context: TransitContext) -> list[IndexWaarde]:
        """Row keys of a question's points under every live epoch, padding dropped.

        Raises:
            Rejected: the seal, its context, the epoch, or a point is not right.
        """
        ...

    def store(self, groep: TransitGroep, context: TransitContext) -> list[IndexWaarde]:
        """Index values of delivered points, padding dropped.

        Raises:
            Rejected: as `lookup`.
        """
        ...

    def handle_of(self, partij: str, cluster: str) -> bytes:
        """This party's own name for a cluster, 32 bytes."""
        ...

    def cluster_of(self, partij: str, handle: bytes) -> str:
        """The cluster that this party's handle was made of.

        Raises:
            Rejected: not a handle of this party.
        """
        ...


class IndexBeheer(IndexWork, ProcesBeheer, Protocol):
    """What administrators do on the hub's index, each with its event."""

    def shield(self, registraties: Sequence[str], event: AuditEvent, *, afgeschermd: bool) -> int:
        """Record `event` and shield registrations, or lift it; how many there were."""
        ...

    def epochs_of(self, klasse: str) -> tuple[int, int] | None:
        """Oldest and newest epoch among the stored values of a class; None when there are none."""
        ...

    def waarden_of(
        self, klasse: str, epoch: int, *, na: tuple[bytes, str], aantal: int
    ) -> list[tuple[str, IndexWaarde]]:
        """Values of an epoch by registration, after the place (rijsleutel, registratie) `na`."""
        ...

    def add_waarden(self, new: Sequence[tuple[str, IndexWaarde]], event: AuditEvent) -> None:
        """Record `event` and store converted values beside the old ones."""
        ...

    def drop_waarden(self, old: Sequence[tuple[str, bytes]], event: AuditEvent) -> int:
        """Record `event` and delete values by (registratie, rijsleutel); how many there were."""
        ...

    def open_taken(self, na: int, aantal: int) -> list[Taak]:
        """Open tasks after number `na`, in order."""
        ...

    def settle(self, taak: int) -> bool:
        """Close a task; False when no such one is open. For a unit of work that records what settled it."""
        ...

    def leden(self, clusters: Sequence[str]) -> list[Lid]:
        """Every registration of these clusters, for whoever judges them; in order."""
        ...

    def meldingnummers(self) -> dict[Berichtnaam, str]:
        """The number of every melding that is there, by who sent it and its name."""
        ...

    def open_signalen(self) -> dict[str, int]:
        """The number of the open task to translate a report, by the number of its melding."""
        ...

    def registraties_van(self, partij: str) -> list[str]:
        """Everything that a party delivered and did not take back."""
        ...

    def deel_in(self, indeling: Mapping[str, str], aliassen: Sequence[Alias], event: AuditEvent) -> None:
        """Record `event`, move registrations to clusters, and lead the handles of what ended elsewhere.

        A cluster that is not there is made; one that becomes empty goes.
        """
        ...
