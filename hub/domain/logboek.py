"""What the log keeps and gives out: leaves, nodes, checkpoints and the result of one unit of work.

A leaf is public and holds only commitments; what it commits to (the event's fields and the
salt) lies in an opening that can be erased without touching the tree. Positions and hashes
follow RFC 6962: node (niveau, positie) covers the leaves positie * 2^niveau and on.
"""

from dataclasses import dataclass
from typing import Generic, TypeVar, cast

from hub.domain.errors import HubError

T = TypeVar("T")

Plaats = tuple[int, int]
"""Where a complete node stands: (niveau, positie)."""


class OnbekendeOmvang(HubError):
    """A proof was asked to or from a size that this log never had: a fork, a rollback, or a lie."""


class LogOnbruikbaar(HubError):
    """The stored log contradicts itself; nothing may be appended to it until a human has looked."""


class CelOnleesbaar(HubError):
    """The database holds a value of another type than was ever written there."""


@dataclass(frozen=True, slots=True)
class NieuwBlad:
    """A leaf that waits for its place in the log, with the opening of its commitments."""

    blad: bytes
    """Canonical body: the bytes that are hashed."""
    zout: bytes
    """Opens the commitment to `inhoud`, 32 bytes; erasable, never leaves the process."""
    inhoud: bytes
    """The event's fields, canonical."""
    antwoordzout: bytes
    """Opens the commitment to the answer; the asker gets it in the receipt."""


@dataclass(frozen=True, slots=True)
class Vastgelegd:
    """A durable entry, proven in the checkpoint that was signed in the same transaction."""

    nummer: int
    blad: bytes
    zout: bytes
    """The answer's salt (`NieuwBlad.antwoordzout`)."""
    insluiting: tuple[bytes, ...]
    """RFC 6962 audit path, from the leaf up."""
    controlepunt: str
    omvang: int
    """Size of the tree of `controlepunt`."""


@dataclass(frozen=True, slots=True)
class Groep:
    """Everything one group appends to the log, in order; stored whole or not at all."""

    eerste: int
    bladen: tuple[NieuwBlad, ...]
    knopen: tuple[tuple[int, int, bytes], ...]
    """(niveau, positie, hash) of every node that this group completes, leaves included."""
    omvang: int
    controlepunt: str


@dataclass(frozen=True, slots=True)
class LogRegel:
    """One stored entry; `zout` and `inhoud` are None once erased."""

    nummer: int
    blad: bytes
    zout: bytes | None
    inhoud: bytes | None


@dataclass(frozen=True, slots=True)
class Medeondertekening:
    """A witness's cosignature line under the checkpoint of one size."""

    omvang: int
    partij: str
    regel: str


@dataclass(frozen=True, slots=True)
class AuditFout:
    """The first thing that does not hold: which table, which row, and which rule it breaks."""

    waar: str
    nummer: int
    regel: str


@dataclass(frozen=True, slots=True)
class AuditOordeel:
    """What a walk over the whole log found. No `fout`: everything holds."""

    omvang: int
    controlepunten: int
    openingen: int
    """How many entries still have their content; the others were erased."""
    fout: AuditFout | None = None


@dataclass(frozen=True, slots=True)
class Afgerond(Generic[T]):
    """The outcome of one unit of work, released after its records were durable.

    Reading `waarde` of a recorded refusal raises it, so that forgetting to look at `fout`
    can't turn a refusal into an answer.
    """

    bladen: tuple[Vastgelegd, ...]
    fout: Exception | None = None
    uitkomst: T | None = None

    @property
    def waarde(self) -> T:
        """What the job returned.

        Raises:
            Exception: the refusal that the job recorded and then raised.
        """
        if self.fout is not None:
            raise self.fout
        return cast("T", self.uitkomst)

    def require(self) -> None:
        """See that the job did what it was asked.

        Raises:
            Exception: the refusal that the job recorded and then raised.
        """
        if self.fout is not None:
            raise self.fout
