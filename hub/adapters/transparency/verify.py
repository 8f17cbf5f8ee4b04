"""Walk a whole log offline and name the first thing that does not hold.

Trusted: the log's public key, and checkpoints that others kept. Everything stored is
recomputed from the entries' bodies: leaves, every complete node, the root at each checkpoint,
and the commitment of every opening that still exists. An opening that is gone must be named by
an erasure on record.

A body and its stored hash that disagree don't tell which of them was changed; the next signed
root does, so the walk goes on to it before it names one.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from connectors.protocol.errors import ProtocolError
from connectors.protocol.transparency import Checkpoint, Frontier, Node, leaf_hash, verify_checkpoint
from hub.adapters.transparency.blad import ZOUT_BYTES, erased_by, opens
from hub.application.ports.log import LogReading
from hub.domain.logboek import AuditFout, AuditOordeel, CelOnleesbaar, LogRegel

BATCH = 500
FIRST = -(2**62)
"""Below every number: a row before the first is found as well."""

Progress = Callable[[int, int], None]
"""(entries done, entries in all)"""


@dataclass(frozen=True, slots=True)
class Vertrouwd:
    """What the verifier brings along. Without a key, signatures are not checked and it says so."""

    publiek: Ed25519PublicKey | None = None
    oorsprong: str | None = None
    """Name of the log; taken from its first checkpoint when None."""
    controlepunten: tuple[str, ...] = ()
    """Signed notes that connectors or witnesses kept."""


class Gevonden(Exception):
    """The walk met something that does not hold."""

    def __init__(self, fout: AuditFout) -> None:
        super().__init__(fout.regel)
        self.fout = fout


def verify_log(reader: LogReading, vertrouwd: Vertrouwd, progress: Progress | None = None) -> AuditOordeel:
    """Check everything; the verdict names the first fault, in the order of the log."""
    walk = _Walk(reader, vertrouwd)
    try:
        walk.run(progress)
    except Gevonden as gevonden:
        return walk.oordeel(gevonden.fout)
    except CelOnleesbaar:
        return walk.oordeel(AuditFout("log_entry", walk.size, "onleesbaar"))
    return walk.oordeel(None)


class _Walk:
    """One pass over the entries, with nodes and checkpoints alongside."""

    def __init__(self, reader: LogReading, vertrouwd: Vertrouwd) -> None:
        self._reader = reader
        self._trust = vertrouwd
        self._origin = vertrouwd.oorsprong
        self._tree = Frontier(0, [])
        self._stored = _paged_checkpoints(reader)
        self._next = next(self._stored, None)
        self._proven = 0
        self._suspect: AuditFout | None = None
        self._seen_checkpoints = 0
        self._seen_openings = 0
        self._gone: set[int] = set()
        self._erased: set[int] = set()
        self._kept: dict[int, set[bytes]] = {}

    @property
    def size(self) -> int:
        return self._tree.size

    def oordeel(self, fout: AuditFout | None) -> AuditOordeel:
        return AuditOordeel(self.size, self._seen_checkpoints, self._seen_openings, fout)

    def run(self, progress: Progress | None) -> None:
        head = self._reader.head()
        total = head[0] if head else 0
        self._read_kept()
        for batch in _paged_entries(self._reader):
            self._check_batch(batch)
            if progress is not None:
                progress(self.size, max(total, self.size))
        self._check_end()

    def _check_batch(self, batch: Sequence[LogRegel]) -> None:
        stored = self._stored_nodes(len(batch))
        for regel in batch:
            if regel.nummer != self.size:
                raise Gevonden(AuditFout("log_entry", self.size, "ontbreekt"))
            for node in self._tree.append(leaf_hash(regel.blad)):
                self._check_node(node, stored)
            self._check_opening(regel)
            self._check_checkpoints()
            self._check_kept()

    def _stored_nodes(self, count: int) -> Mapping[tuple[int, int], bytes]:
        before, after = self.size, self.size + count
        return {
            (level, place): hash_
            for level in range(after.bit_length())
            for place, hash_ in self._reader.level(level, before >> level, after >> level)
        }

    def _check_node(self, node: Node, stored: Mapping[tuple[int, int], bytes]) -> None:
        found = stored.get((node.level, node.index))
        if self._suspect is None and found != node.hash:
            rule = "knoop-ontbreekt" if found is None else "knoop-onjuist"
            self._suspect = AuditFout("log_node", node.index << node.level, rule)

    def _check_opening(self, regel: LogRegel) -> None:
        if regel.zout is None or regel.inhoud is None:
            self._gone.add(regel.nummer)
            return
        self._seen_openings += 1
        # While a body is suspect, its opening can't tell which of both was changed.
        if self._suspect is None and not (
            len(regel.zout) == ZOUT_BYTES and opens(regel.blad, regel.zout, regel.inhoud)
        ):
            raise Gevonden(AuditFout("log_opening", regel.nummer, "toezegging"))
        self._erased |= erased_by(regel.inhoud)

    def _check_checkpoints(self) -> None:
        """Compare with the checkpoint of exactly this size, if there is one."""
        if self._next is None or self._next[0] > self.size:
            return
        omvang, note = self._next
        checkpoint = self._read(note, "checkpoint", omvang)
        if omvang != self.size or checkpoint.size != omvang:
            raise Gevonden(AuditFout("checkpoint", omvang, "omvang"))
        if checkpoint.root != self._tree.root():
            raise Gevonden(self._entry_fault("wortel"))
        if self._suspect is not None:
            raise Gevonden(self._suspect)
        self._proven = omvang
        self._seen_checkpoints += 1
        self._next = next(self._stored, None)

    def _entry_fault(self, rule: str) -> AuditFout:
        """A signed root denies the entries: the suspect one, or else the first it newly covers."""
        if self._suspect is not None:
            return AuditFout("log_entry", self._suspect.nummer, rule)
        return AuditFout("log_entry", self._proven, rule)

    def _check_kept(self) -> None:
        roots = self._kept.pop(self.size, None)
        if roots is not None and roots != {self._tree.root()}:
            raise Gevonden(AuditFout("controlepunt", self.size, "afgesplitst"))

    def _check_end(self) -> None:
        if self._next is not None:
            raise Gevonden(AuditFout("log_entry", self.size, "ontbreekt"))
        if self._suspect is not None or self._proven != self.size:
            raise Gevonden(self._entry_fault("zonder-controlepunt"))
        if self._kept:
            raise Gevonden(AuditFout("controlepunt", min(self._kept), "ingekort"))
        for line in self._reader.cosignatures():
            if line.omvang > self.size:
                raise Gevonden(AuditFout("cosignature", line.omvang, "ingekort"))
        if self._reader.count_nodes() != sum(self.size >> level for level in range(self.size.bit_length())):
            raise Gevonden(AuditFout("log_node", self.size, "aantal"))
        self._check_erasures()

    def _check_erasures(self) -> None:
        if self._reader.openings()[0] != self._seen_openings:
            raise Gevonden(AuditFout("log_opening", self._reader.openings()[1], "zonder-blad"))
        if quietly := self._gone - self._erased:
            raise Gevonden(AuditFout("log_opening", min(quietly), "gewist-zonder-vastlegging"))

    def _read_kept(self) -> None:
        for note in self._trust.controlepunten:
            checkpoint = self._read(note, "controlepunt", 0)
            self._kept.setdefault(checkpoint.size, set()).add(checkpoint.root)
        self._check_kept()

    def _read(self, note: str, waar: str, omvang: int) -> Checkpoint:
        try:
            checkpoint = _unverified(note)
            self._origin = self._origin or checkpoint.origin
            if self._trust.publiek is not None:
                return verify_checkpoint(note, self._origin, self._trust.publiek)
        except ProtocolError as error:
            raise Gevonden(AuditFout(waar, omvang, error.rule)) from error
        if checkpoint.origin != self._origin:
            raise Gevonden(AuditFout(waar, omvang, "checkpoint-origin"))
        return checkpoint


def _unverified(note: str) -> Checkpoint:
    return Checkpoint.parse(note.partition("\n\n")[0] + "\n")


def _paged_entries(reader: LogReading) -> Iterator[list[LogRegel]]:
    batch = reader.regels(FIRST, BATCH)
    while batch:
        yield batch
        batch = reader.regels(batch[-1].nummer + 1, BATCH)


def _paged_checkpoints(reader: LogReading) -> Iterator[tuple[int, str]]:
    page = reader.checkpoints(FIRST, BATCH)
    while page:
        yield from page
        page = reader.checkpoints(page[-1][0], BATCH)
