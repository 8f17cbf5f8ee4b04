"""What every process can do in a unit of work, what administrators do in it, and what runs it."""

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, TypeVar

from hub.application.ports.beleid import Bundelarchief
from hub.domain.audit import AuditEvent
from hub.domain.budget import Budget
from hub.domain.decision import Decision, PolicyRequest
from hub.domain.logboek import (
    Afgerond,
    Medeondertekening,
)
from hub.domain.spoor import Spoor

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

    def met_tweede(self) -> "PolicyDecisionPoint":
        """The same policy, for an act that a second person approved beforehand."""
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

    def claimed(self, soort: str, sleutel: bytes) -> bool:
        """Whether a nonce or seal was used; uses nothing."""
        ...

    def fits(self, budgets: Sequence[Budget], amount: int) -> bool:
        """Whether `amount` would stay within each budget; counts nothing."""
        ...

    def follow(self, spoor: Spoor) -> None:
        """Let what is recorded from now on belong to this trace."""
        ...

    def decided(self, decision: Decision) -> None:
        """Keep a decision for the next record: every question to policy is in the log, with its answer."""
        ...

    def record(self, event: AuditEvent) -> None:
        """Append an event to this unit's part of the log, with the decisions since the one before."""
        ...

    def commit(self) -> None:
        """Keep this unit's work with the group it is in.

        Raises:
            UnauditedWork: nothing was recorded.
        """
        ...

    def refuse(self, event: AuditEvent) -> None:
        """Record a refusal and commit: nonce, seals and budgets stay used, and nothing else was changed.

        Raises:
            RefusedTooLate: something was changed or recorded before it; nothing may be kept.
        """
        ...


class ProcesBeheer(Recording, Bundelarchief, Protocol):
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
        """Record `event` and keep a witness's checked line; False, and no record, if that size has no checkpoint."""
        ...

    def erase_openings(self, nummers: Sequence[int], event: AuditEvent) -> int:
        """Record `event` and destroy salt and content of entries; how many still had them."""
        ...

    def expire(self, *, budgets_before: datetime) -> int:
        """Remove a bounded number of expired nonces, seals and old counters."""
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
