"""The log, as the runner seals it and as readers prove from it."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

from hub.domain.audit import AuditEvent
from hub.domain.logboek import (
    Groep,
    LogRegel,
    Medeondertekening,
    NieuwBlad,
    Plaats,
    Vastgelegd,
)
from hub.domain.logregel import Logregel
from hub.domain.spoor import Aangetekend, Spoor


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

    def leaf(
        self, event: AuditEvent, *, tijd_ms: int, spoor: Spoor | None, besluiten: Sequence[Aangetekend]
    ) -> NieuwBlad:
        """Make the salted leaf of an event and the decisions behind it; without a trace it begins one."""
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

    def van_soort(self, naam: str, vanaf: int, tot: int, aantal: int) -> list[LogRegel]:
        """Entries of one event with vanaf <= nummer < tot, the newest first."""
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

    def nieuwste_getuigen(self, na: int) -> list[tuple[Medeondertekening, str]]:
        """Per party its cosignature under the largest tree beyond `na`, with the checkpoint; by party."""
        ...


class LogSource(Protocol):
    """Gives the durable log to one reader at a time."""

    def reading(self) -> AbstractContextManager[LogReading]:
        """Lend a reader.

        Raises:
            NotRecordable: the database can't be reached.
        """
        ...


@dataclass(frozen=True, slots=True)
class Leesbron:
    """The durable log as use cases read it, and how many stretches a party may have read on a day."""

    log: LogSource
    read: Callable[[LogRegel], Logregel | None]
    """None once the content of an entry was erased."""
    grens: int
