"""The append-only log of one process: sealing a group, and proving that the log only grew.

    logboek = Logboek(origin, signing_key, source, random_bytes)
    runner = index_runner(engine, logboek, clock)
    bon.consistentie = logboek.consistentie(gezien, vastgelegd.omvang)

`seal` runs in the runner's transaction. What it learnt counts only after `confirmed`; a group
that was not confirmed leaves no trace here, and another writer's group is noticed because the
newest checkpoint is then not the one that was signed here.
"""

import threading
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from connectors.protocol.errors import ProtocolError
from connectors.protocol.transparency import (
    Checkpoint,
    Frontier,
    consistency_proof,
    leaf_hash,
    sign_checkpoint,
    verify_checkpoint,
)
from hub.adapters.transparency.blad import make_leaf
from hub.adapters.transparency.boom import Aangroei, frontier_places
from hub.application.ports.log import LogSource, LogStore
from hub.domain.audit import AuditEvent
from hub.domain.logboek import Groep, LogOnbruikbaar, NieuwBlad, OnbekendeOmvang, Plaats, Vastgelegd
from hub.domain.spoor import TRACE_BYTES, Aangetekend, Spoor

CACHED_NODES = 16_384


@dataclass(frozen=True, slots=True)
class _Sealed:
    """A tree, and the note that signs it."""

    note: str
    frontier: Frontier
    made: tuple[tuple[int, int, bytes], ...]


class Logboek:
    """`ports.log.LogSealing`, and consistency proofs for receipts."""

    def __init__(
        self,
        origin: str,
        key: Ed25519PrivateKey,
        source: LogSource,
        random_bytes: Callable[[int], bytes],
    ) -> None:
        self.origin = origin
        self._key = key
        self._source = source
        self._random_bytes = random_bytes
        self._newest: _Sealed | None = None
        self._unconfirmed: _Sealed | None = None
        self._nodes: dict[Plaats, bytes] = {}
        self._lock = threading.Lock()

    def leaf(
        self, event: AuditEvent, *, tijd_ms: int, spoor: Spoor | None, besluiten: Sequence[Aangetekend]
    ) -> NieuwBlad:
        """Make the salted leaf of an event and the decisions behind it; without a trace it begins one."""
        own = spoor or Spoor(self._random_bytes(TRACE_BYTES).hex())
        return make_leaf(event, tijd_ms=tijd_ms, spoor=own, besluiten=besluiten, random_bytes=self._random_bytes)

    def seal(self, store: LogStore, bladen: Sequence[NieuwBlad]) -> list[Vastgelegd]:
        """Append leaves in order and sign the tree; proofs are made without reading.

        Raises:
            LogOnbruikbaar: what is stored contradicts itself.
        """
        self._unconfirmed = None
        before = self._frontier(store)
        grown = Aangroei(before, [leaf_hash(blad.blad) for blad in bladen])
        omvang = grown.after.size
        note = sign_checkpoint(Checkpoint(self.origin, omvang, grown.root), self._key)
        made = tuple(grown.made)
        store.append(Groep(before.size, tuple(bladen), made, omvang, note))
        self._unconfirmed = _Sealed(note, grown.after, made)
        return [
            Vastgelegd(nummer, blad.blad, blad.antwoordzout, proof, note, omvang)
            for nummer, blad, proof in zip(range(before.size, omvang), bladen, grown.proofs(), strict=True)
        ]

    def confirmed(self) -> None:
        """Learn that the group last sealed is durable."""
        sealed, self._unconfirmed = self._unconfirmed, None
        if sealed is None:
            return
        self._newest = sealed
        self._keep({(niveau, positie): hash_ for niveau, positie, hash_ in sealed.made})

    def check(self, store: LogStore) -> None:
        """See that the stored tree has the root that its newest checkpoint signs.

        Raises:
            LogOnbruikbaar: it does not.
        """
        self._newest = None
        self._frontier(store)

    def controlepunt(self) -> tuple[int, str]:
        """Size and note of the newest durable checkpoint; an empty log has one of size 0.

        Raises:
            NotRecordable: the database can't be reached.
        """
        with self._source.reading() as reader:
            head = reader.head()
        return head or (0, sign_checkpoint(Checkpoint(self.origin, 0, Frontier(0, []).root()), self._key))

    def controlepunt_van(self, omvang: int) -> str | None:
        """The note that signs the tree of this size, if there is one.

        Raises:
            NotRecordable: the database can't be reached.
        """
        with self._source.reading() as reader:
            found = reader.checkpoints(omvang - 1, 1)
        return found[0][1] if found and found[0][0] == omvang else None

    def consistentie(self, oud: int, nieuw: int) -> tuple[bytes, ...]:
        """Prove that the tree of `nieuw` leaves extends that of `oud`; empty when there is nothing to prove.

        Raises:
            OnbekendeOmvang: the log never had one of these sizes.
            NotRecordable: the database can't be reached.
        """
        if not 0 <= oud <= nieuw:
            raise OnbekendeOmvang
        if oud in {0, nieuw}:
            return ()
        with self._lock, suppress(KeyError):
            return tuple(consistency_proof(oud, nieuw, lambda niveau, positie: self._nodes[niveau, positie]))
        nodes = self._read(oud, nieuw)
        return tuple(consistency_proof(oud, nieuw, lambda niveau, positie: nodes[niveau, positie]))

    def _read(self, oud: int, nieuw: int) -> dict[Plaats, bytes]:
        """The nodes of a proof, from the database; kept, because nodes never change."""
        places: list[Plaats] = []
        consistency_proof(oud, nieuw, lambda niveau, positie: _noted(places, (niveau, positie)))
        with self._source.reading() as reader:
            nodes = reader.nodes(list(dict.fromkeys(places)))
        if len(nodes) < len(set(places)):
            raise OnbekendeOmvang
        self._keep(nodes)
        return nodes

    def _keep(self, nodes: Mapping[Plaats, bytes]) -> None:
        """Remember nodes, and forget the oldest beyond `CACHED_NODES`."""
        with self._lock:
            self._nodes.update(nodes)
            while len(self._nodes) > CACHED_NODES:
                del self._nodes[next(iter(self._nodes))]

    def _frontier(self, store: LogStore) -> Frontier:
        head = store.head()
        if self._newest is not None and head is not None and head[1] == self._newest.note:
            return self._newest.frontier
        omvang, note = head or (0, "")
        frontier = self._load(store, omvang)
        if head is not None and self._signed(note) != (omvang, frontier.root()):
            raise LogOnbruikbaar("wortel")
        return frontier

    def _load(self, store: LogStore, omvang: int) -> Frontier:
        places = frontier_places(omvang)
        beyond = (0, omvang)
        nodes = store.nodes([*places, beyond])
        if beyond in nodes or len(nodes) != len(places):
            raise LogOnbruikbaar("knopen")
        return Frontier.from_hashes(omvang, [nodes[place] for place in places])

    def _signed(self, note: str) -> tuple[int, bytes]:
        try:
            checkpoint = verify_checkpoint(note, self.origin, self._key.public_key())
        except ProtocolError as error:
            raise LogOnbruikbaar(error.rule) from error
        return checkpoint.size, checkpoint.root


def _noted(places: list[Plaats], place: Plaats) -> bytes:
    places.append(place)
    return b""
