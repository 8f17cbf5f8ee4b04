"""One unit of work in the runner's shared transaction.

What comes after the last commit is undone when the job ends. That needs a savepoint, and a
savepoint costs two statements, while hardly any job needs it: a refusal commits its record
before it raises. So a group first runs without; a job that must be undone makes the whole group
start again with savepoints. A job may therefore be run more than once: it works on its unit of
work and on nothing else.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import starmap

from hub.adapters.db.compiling import ByWidth, Statement, numbered, padded
from hub.adapters.db.driver import Cell, Driver, Row, Rows
from hub.adapters.db.statements import ProcesStatements
from hub.application.ports.log import LogSealing
from hub.application.ports.proces import Peer
from hub.domain.audit import AuditEvent
from hub.domain.budget import Budget
from hub.domain.decision import Decision
from hub.domain.errors import HubError, RefusedTooLate, UnauditedWork
from hub.domain.logboek import CelOnleesbaar, NieuwBlad
from hub.domain.spoor import Aangetekend, Spoor


class MustUndo(HubError):
    """A job left work that must be undone, in a group that runs without savepoints."""


@dataclass(slots=True)
class Beurt:
    """What the jobs of one group share.

    The group is the only writer as long as it lasts, so the registry and the active bundle can
    only change by one of its own jobs: each is read once, and again after such a change.
    """

    nu_ms: int
    savepoints: bool
    peers: dict[bytes, Peer | None] = field(default_factory=dict)
    bundels: list[str] = field(default_factory=list)

    def forget(self) -> None:
        """Something that was read may have changed."""
        self.peers.clear()
        self.bundels.clear()


class Werk:
    """The boundary of a unit of work, and the events that wait for its commit."""

    def __init__(self, driver: Driver, sealing: LogSealing, beurt: Beurt) -> None:
        self._driver = driver
        self._sealing = sealing
        self._beurt = beurt
        self._written = False
        """There are writes since the last commit; with savepoints, one is open."""
        self._changed = False
        """Rows were changed since the last commit, other than by letting a request in."""
        self._pending: list[NieuwBlad] = []
        self._spoor: Spoor | None = None
        self._besloten: dict[int, tuple[Decision, int]] = {}
        """Decisions since the last record by identity: policy gives the same object for the same question."""
        self.owes_record = False
        """Something was written, or personal data was read, since the last commit."""
        self.erased = False
        """Content was destroyed: its old bytes must be overwritten after the commit."""
        self.bladen: list[NieuwBlad] = []
        """Leaves of everything committed so far, in order."""

    def follow(self, spoor: Spoor) -> None:
        """Let what is recorded from now on belong to this trace."""
        self._spoor = spoor

    def decided(self, decision: Decision) -> None:
        """Keep a decision for the next record."""
        known = self._besloten.get(id(decision))
        self._besloten[id(decision)] = (decision, 1 if known is None else known[1] + 1)

    def record(self, event: AuditEvent) -> None:
        """Append an event to this unit's part of the log, with the decisions since the one before."""
        besluiten = tuple(starmap(Aangetekend, self._besloten.values()))
        leaf = self._sealing.leaf(event, tijd_ms=self._beurt.nu_ms, spoor=self._spoor, besluiten=besluiten)
        self._besloten.clear()
        self._pending.append(leaf)
        self.owes_record = True

    def commit(self) -> None:
        """Keep this unit's work with the group it is in.

        Raises:
            UnauditedWork: nothing was recorded.
        """
        if not self._pending:
            raise UnauditedWork
        if self._written and self._beurt.savepoints:
            self._driver.execute("RELEASE SAVEPOINT werk")
        self._written = False
        self._changed = False
        self.bladen += self._pending
        self._pending = []
        self.owes_record = False

    def refuse(self, event: AuditEvent) -> None:
        """Keep a refusal and what let the request in, and nothing else.

        Raises:
            RefusedTooLate: something was changed or recorded before it.
        """
        if self._changed or self._pending:
            raise RefusedTooLate
        self.record(event)
        self.commit()

    def abandon(self) -> None:
        """Undo whatever was not committed.

        Raises:
            MustUndo: that takes a savepoint, and there is none.
        """
        self._pending = []
        self._changed = False
        if not self._written:
            return
        if not self._beurt.savepoints:
            raise MustUndo
        self._written = False
        self._beurt.forget()
        self._driver.execute("ROLLBACK TO SAVEPOINT werk")
        self._driver.execute("RELEASE SAVEPOINT werk")

    def _read(self, statement: Statement, named: Mapping[str, Cell]) -> Rows:
        return self._driver.execute(statement.sql, statement.values(named))

    def _write(self, statement: Statement, named: Mapping[str, Cell]) -> Rows:
        rows = self._let_in(statement, named)
        self._changed = self._changed or rows.rowcount != 0
        return rows

    def _let_in(self, statement: Statement, named: Mapping[str, Cell]) -> Rows:
        """Write what a refusal keeps as well: a nonce or seal that was used, a budget that was spent."""
        self._open()
        return self._driver.execute(statement.sql, statement.values(named))

    def _write_all(self, statement: Statement, rows: Sequence[Mapping[str, Cell]]) -> int:
        if not rows:
            return 0
        self._open()
        self._changed = True
        return self._driver.executemany(statement.sql, [statement.values(named) for named in rows])

    def _open(self) -> None:
        if not self._written:
            if self._beurt.savepoints:
                self._driver.execute("SAVEPOINT werk")
            self._written = True
            self.owes_record = True


class ProcesWerk(Werk):
    """`ports.proces.Recording`: registry, replay, budgets and bundle."""

    def __init__(self, driver: Driver, sealing: LogSealing, beurt: Beurt, sql: ProcesStatements) -> None:
        super().__init__(driver, sealing, beurt)
        self._sql = sql

    def peer(self, vingerafdruk: bytes) -> Peer | None:
        """Look up who holds this certificate key now; asked at every request."""
        peers = self._beurt.peers
        if vingerafdruk not in peers:
            row = self._read(self._sql.peer, {"vingerafdruk": vingerafdruk}).fetchone()
            peers[vingerafdruk] = None if row is None else _peer(row)
        return peers[vingerafdruk]

    def active_bundle(self) -> str:
        """Digest of the bundle that must decide now; empty, which no bundle has, before the first."""
        bundels = self._beurt.bundels
        if not bundels:
            row = self._read(self._sql.active_bundle, {}).fetchone()
            bundels.append("" if row is None else text(row[0]))
        return bundels[0]

    def claim(self, soort: str, sleutel: bytes, *, expires_at: datetime) -> bool:
        """Use a nonce or seal once. False when it was used before."""
        until = int(expires_at.timestamp()) + 1
        return self._let_in(self._sql.claim, {"soort": soort, "sleutel": sleutel, "verloopt_op": until}).rowcount == 1

    def spend(self, budgets: Sequence[Budget], amount: int) -> Budget | None:
        """Count `amount` against each budget. The first one exceeded, and nothing counted, or None."""
        if not budgets:
            return None
        named: dict[str, Cell] = {}
        for at, budget in enumerate(budgets):
            named[f"teller{at}"] = budget.teller
            named[f"venster{at}"] = budget.venster
            named[f"gebruikt{at}"] = amount
            named[f"sinds{at}"] = self._beurt.nu_ms // 1000
        totals = {row[:2]: number(row[2]) for row in self._let_in(self._sql.spend[len(budgets)], named).fetchall()}
        for budget in budgets:
            if totals[budget.teller, budget.venster] > budget.grens:
                self._unspend(budgets, amount)
                return budget
        return None

    def claimed(self, soort: str, sleutel: bytes) -> bool:
        """Whether a nonce or seal was used; uses nothing."""
        return self._read(self._sql.claimed, {"soort": soort, "sleutel": sleutel}).fetchone() is not None

    def fits(self, budgets: Sequence[Budget], amount: int) -> bool:
        """Whether `amount` would stay within each budget; counts nothing."""
        return all(self._used(budget) + amount <= budget.grens for budget in budgets)

    def _used(self, budget: Budget) -> int:
        row = self._read(self._sql.used, {"de_teller": budget.teller, "het_venster": budget.venster}).fetchone()
        return 0 if row is None else number(row[0])

    def _unspend(self, budgets: Sequence[Budget], amount: int) -> None:
        for budget in budgets:
            named: dict[str, Cell] = {"de_teller": budget.teller, "het_venster": budget.venster, "aantal": amount}
            self._let_in(self._sql.unspend, named)

    def _read_list(self, statements: ByWidth, name: str, values: Sequence[Cell]) -> list[Row]:
        if not values:
            return []
        named = padded(values)
        return self._read(statements[len(named)], numbered(name, named)).fetchall()


def _peer(row: Row) -> Peer:
    return Peer(text(row[0]), octets(row[1]), octets(row[2]), bool(row[3]))


def text(cell: Cell) -> str:
    """A cell of a text column.

    Raises:
        CelOnleesbaar: the database holds another type there.
    """
    if not isinstance(cell, str):
        raise CelOnleesbaar
    return cell


def octets(cell: Cell) -> bytes:
    """A cell of a binary column.

    Raises:
        CelOnleesbaar: the database holds another type there.
    """
    if not isinstance(cell, bytes):
        raise CelOnleesbaar
    return cell


def number(cell: Cell) -> int:
    """A cell of a number column.

    Raises:
        CelOnleesbaar: the database holds another type there.
    """
    if not isinstance(cell, int):
        raise CelOnleesbaar
    return cell
