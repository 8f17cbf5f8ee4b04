"""What the use cases need from the outside, as protocols.

Reads that return personal data take the `Permit` that allows them; writes take the audit
event that records them; nothing is done when `commit` was not reached. One unit of work is
one savepoint in a shared transaction: see `hub.adapters.db.runner`.
"""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol, TypeVar

from connectors.protocol.messages import Bewijs, EvaluatieVraag, GeevalueerdeGroep, TransitGroep
from connectors.protocol.transit import Klasse, TransitContext
from hub.domain.audit import AuditEvent
from hub.domain.bekendheid import Bevinding, Reden, Registratie
from hub.domain.budget import Budget
from hub.domain.decision import Decision, Permit, PolicyRequest
from hub.domain.logboek import (
    Afgerond,
    Groep,
    LogRegel,
    Medeondertekening,
    NieuwBlad,
    Plaats,
    Vastgelegd,
)
from hub.domain.taak import NieuweTaak, Taak

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Peer:
    """A registered party's connector: who it is, and the key it signs with."""

    partij: str
    vingerafdruk: bytes
    """SHA-256 of the certificate's SubjectPublicKeyInfo, 32 bytes."""
    tekensleutel: bytes
    """Raw Ed25519 public key, 32 bytes."""
    actief: bool


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


class PolicyDecisionPoint(Protocol):
    """Policy. Never raises, never answers a bool: whatever goes wrong inside is a `Deny`."""

    @property
    def bundel(self) -> str:
        """Digest of the bundle that decides."""
        ...

    def decide(self, request: PolicyRequest) -> Decision:
        """Decide one request."""
        ...

    def decide_all(self, requests: Sequence[PolicyRequest]) -> list[Decision]:
        """Decide each request, in order."""
        ...


class Recording(Protocol):
    """What every process can do in a unit of work: check, count, record and commit."""

    def peer(self, vingerafdruk: bytes) -> Peer | None:
        """Look up who holds this certificate key now; asked at every request."""
        ...

    def active_bundle(self) -> str:
        """Digest of the bundle that must decide now."""
        ...

    def claim(self, soort: str, sleutel: bytes, *, expires_at: datetime) -> bool:
        """Use a nonce or seal once. False when it was used before."""
        ...

    def spend(self, budgets: Sequence[Budget], amount: int) -> Budget | None:
        """Count `amount` against each budget. The first one exceeded, and nothing counted, or None."""
        ...

    def record(self, event: AuditEvent) -> None:
        """Append an event to this unit's part of the log."""
        ...

    def commit(self) -> None:
        """Keep this unit's work with the group it is in.

        Raises:
            UnauditedWork: nothing was recorded.
        """
        ...


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


class Evaluatie(Protocol):
    """The key holder's half: evaluates blinded points and proves it afterwards."""

    def public_keys(self) -> list[tuple[Klasse, int, bytes]]:
        """The published key of every live class and epoch."""
        ...

    def evaluate(self, vraag: EvaluatieVraag, partij: str, *, now_seconds: int) -> list[GeevalueerdeGroep]:
        """Evaluate every group under its newest epoch.

        Raises:
            Rejected: wrong count, class without a key, or a bad point.
        """
        ...

    def prove(self, evaluatie: str, partij: str, *, now_seconds: int) -> list[Bewijs]:
        """Prove an evaluation that was given to this party less than a minute ago.

        Raises:
            Rejected: unknown, another party's, or too old.
        """
        ...


class LogStore(Protocol):
    """Where the log lies, inside the transaction of the group that is being sealed."""

    def head(self) -> tuple[int, str] | None:
        """Size and text of the newest checkpoint; None for an empty log."""
        ...

    def nodes(self, places: Sequence[Plaats]) -> dict[Plaats, bytes]:
        """Hashes of complete nodes; one that is missing is left out."""
        ...

    def append(self, groep: Groep) -> None:
        """Write a group's leaves, openings, nodes and checkpoint."""
        ...


class LogSealing(Protocol):
    """What the runner needs of the log: leaves, and one signed checkpoint per group."""

    def leaf(self, event: AuditEvent, *, tijd_ms: int) -> NieuwBlad:
        """Make the salted leaf of an event."""
        ...

    def seal(self, store: LogStore, bladen: Sequence[NieuwBlad]) -> list[Vastgelegd]:
        """Append leaves in order and sign the tree; proofs are made without reading.

        Raises:
            LogOnbruikbaar: what is stored contradicts itself.
        """
        ...

    def confirmed(self) -> None:
        """Learn that the group last sealed is durable."""
        ...

    def check(self, store: LogStore) -> None:
        """See that the stored tree has the root that its newest checkpoint signs.

        Raises:
            LogOnbruikbaar: it does not.
        """
        ...


class LogReading(LogStore, Protocol):
    """The whole log, for proofs, replay and verification; sees only what is durable."""

    def regels(self, vanaf: int, aantal: int) -> list[LogRegel]:
        """Stored entries from number `vanaf` on, in order."""
        ...

    def level(self, niveau: int, vanaf: int, tot: int) -> list[tuple[int, bytes]]:
        """Stored nodes of one level with vanaf <= positie < tot, in order."""
        ...

    def count_nodes(self) -> int:
        """How many nodes are stored."""
        ...

    def checkpoints(self, na: int, aantal: int) -> list[tuple[int, str]]:
        """Checkpoints of trees larger than `na`, in order."""
        ...

    def openings(self) -> tuple[int, int]:
        """How many openings are stored, and the highest number among them (-1 for none)."""
        ...

    def cosignatures(self) -> list[Medeondertekening]:
        """Every stored cosignature, by size."""
        ...


class LogSource(Protocol):
    """Gives the durable log to one reader at a time."""

    def reading(self) -> AbstractContextManager[LogReading]:
        """Lend a reader.

        Raises:
            NotRecordable: the database can't be reached.
        """
        ...


class ProcesBeheer(Recording, Protocol):
    """What administrators do in every process, each with its event."""

    def signers(self, tekensleutel: bytes) -> frozenset[str]:
        """Parties that a connector with this signing key is or was registered for."""
        ...

    def register_peer(self, peer: Peer, event: AuditEvent) -> None:
        """Record `event` and let a party's connector in, or give it another key."""
        ...

    def revoke_peer(self, vingerafdruk: bytes, event: AuditEvent) -> bool:
        """Record `event` and shut a connector out from its next request on; False if unknown."""
        ...

    def activate_bundle(self, bundel: str, convenant: str, event: AuditEvent) -> str:
        """Record `event` and let another bundle decide; the digest of the one before, or empty."""
        ...

    def cosign(self, medeondertekening: Medeondertekening, event: AuditEvent) -> bool:
        """Record `event` and keep a witness's checked line; False when that size has no checkpoint."""
        ...

    def erase_openings(self, nummers: Sequence[int], event: AuditEvent) -> int:
        """Record `event` and destroy salt and content of entries; how many still had them."""
        ...

    def expire(self, *, budgets_before: datetime) -> int:
        """Remove a bounded number of expired nonces, seals and old counters."""
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

    def registraties_van(self, partij: str) -> list[str]:
        """Everything that a party delivered and did not take back."""
        ...

    def deel_in(self, indeling: Mapping[str, str], aliassen: Sequence[Alias], event: AuditEvent) -> None:
        """Record `event`, move registrations to clusters, and lead the handles of what ended elsewhere.

        A cluster that is not there is made; one that becomes empty goes.
        """
        ...


J_co = TypeVar("J_co", bound=Recording, covariant=True)


class Runner(Protocol[J_co]):
    """Runs units of work, several in one transaction; see `hub.adapters.db.runner`."""

    @property
    def healthy(self) -> bool:
        """Whether work is being recorded now."""
        ...

    def submit(self, job: Callable[[J_co], T]) -> Future[Afgerond[T]]:
        """Queue a unit of work from any thread.

        Raises:
            NotRecordable: the queue is full, or the log is out of order; refuse the request.
        """
        ...

    async def run(self, job: Callable[[J_co], T]) -> Afgerond[T]:
        """Queue a unit of work and wait for its durable outcome.

        Raises:
            NotRecordable: nothing was kept, so nothing may be said.
        """
        ...
