"""`ports.LogStore` and `ports.LogReading` over one connection."""

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress

from sqlalchemy import Engine, and_, bindparam, func, select
from sqlalchemy.sql.elements import ClauseElement

from hub.adapters.db import schema
from hub.adapters.db.compiling import WIDTHS, at_most, compile_for
from hub.adapters.db.driver import STORAGE_ERRORS, Cell, Driver, Row, connect, rule_of
from hub.adapters.db.statements import ProcesStatements
from hub.adapters.db.werk import number, octets, text
from hub.domain.errors import NotRecordable
from hub.domain.logboek import Groep, LogRegel, Medeondertekening, Plaats

NODES_AT_ONCE = 128


class SqlLogStore:
    """The log inside the runner's transaction."""

    def __init__(self, driver: Driver, sql: ProcesStatements) -> None:
        self._driver = driver
        self._sql = sql

    def head(self) -> tuple[int, str] | None:
        """Size and text of the newest checkpoint; None for an empty log."""
        row = self._driver.execute(self._sql.head.sql).fetchone()
        return None if row is None else (number(row[0]), text(row[1]))

    def nodes(self, places: Sequence[Plaats]) -> dict[Plaats, bytes]:
        """Hashes of complete nodes; one that is missing is left out."""
        found: dict[Plaats, bytes] = {}
        for at in range(0, len(places), NODES_AT_ONCE):
            some = places[at : at + NODES_AT_ONCE]
            width = next(width for width in WIDTHS if width >= len(some))
            named: dict[str, Cell] = {}
            for slot in range(width):
                named[f"niveau{slot}"], named[f"positie{slot}"] = some[min(slot, len(some) - 1)]
            statement = self._sql.nodes[width]
            for row in self._driver.execute(statement.sql, statement.values(named)).fetchall():
                found[number(row[0]), number(row[1])] = octets(row[2])
        return found

    def append(self, groep: Groep) -> None:
        """Write a group's leaves, openings, nodes and checkpoint."""
        bladen = list(enumerate(groep.bladen, groep.eerste))
        run, sql = self._driver.executemany, self._sql
        run(sql.append_entry.sql, [(nummer, blad.blad) for nummer, blad in bladen])
        run(sql.append_opening.sql, [(nummer, blad.zout, blad.inhoud) for nummer, blad in bladen])
        run(sql.append_node.sql, groep.knopen)
        self._driver.execute(sql.append_checkpoint.sql, (groep.omvang, groep.controlepunt))


class SqlLogReader(SqlLogStore):
    """The whole log for proofs, replay and verification; reads only what is durable."""

    def regels(self, vanaf: int, aantal: int) -> list[LogRegel]:
        """Stored entries from number `vanaf` on, in order.

        Raises:
            CelOnleesbaar: a cell is of another type than was ever written there.
        """
        entry, opening = schema.log_entry, schema.log_opening
        both = entry.outerjoin(opening, entry.c.nummer == opening.c.nummer)
        wanted = select(entry.c.nummer, entry.c.blad, opening.c.zout, opening.c.inhoud).select_from(both)
        rows = self._fetch(
            at_most(aantal, wanted.where(entry.c.nummer >= bindparam("vanaf")).order_by(entry.c.nummer)),
            vanaf=vanaf,
        )
        return [LogRegel(number(row[0]), octets(row[1]), _maybe(row[2]), _maybe(row[3])) for row in rows]

    def level(self, niveau: int, vanaf: int, tot: int) -> list[tuple[int, bytes]]:
        """Stored nodes of one level with vanaf <= positie < tot, in order."""
        node = schema.log_node.c
        within = and_(
            node.niveau == bindparam("niveau"), node.positie >= bindparam("vanaf"), node.positie < bindparam("tot")
        )
        wanted = select(node.positie, node.hash).where(within).order_by(node.positie)
        return [(number(row[0]), octets(row[1])) for row in self._fetch(wanted, niveau=niveau, vanaf=vanaf, tot=tot)]

    def count_nodes(self) -> int:
        """How many nodes are stored."""
        return number(self._fetch(select(func.count()).select_from(schema.log_node))[0][0])

    def checkpoints(self, na: int, aantal: int) -> list[tuple[int, str]]:
        """Checkpoints of trees larger than `na`, in order."""
        head = schema.checkpoint.c
        wanted = select(head.omvang, head.tekst).where(head.omvang > bindparam("na")).order_by(head.omvang)
        return [(number(row[0]), text(row[1])) for row in self._fetch(at_most(aantal, wanted), na=na)]

    def snapshot(self) -> None:
        """See the log as it is now, also while others go on writing, until `close`."""
        self._driver.snapshot()

    def openings(self) -> tuple[int, int]:
        """How many openings are stored, and the highest number among them (-1 for none)."""
        row = self._fetch(select(func.count(), func.max(schema.log_opening.c.nummer)))[0]
        return number(row[0]), -1 if row[1] is None else number(row[1])

    def cosignatures(self) -> list[Medeondertekening]:
        """Every stored cosignature, by size."""
        line = schema.cosignature.c
        rows = self._fetch(select(line.omvang, line.partij, line.regel).order_by(line.omvang, line.partij))
        return [Medeondertekening(number(row[0]), text(row[1]), text(row[2])) for row in rows]

    def close(self) -> None:
        """Give the connection back."""
        self._driver.close()

    def _fetch(self, wanted: ClauseElement, **named: Cell) -> list[Row]:
        statement = compile_for(self._sql.dialect, wanted)
        return self._driver.execute(statement.sql, statement.values(named)).fetchall()


class SqlLogSource:
    """`ports.LogSource`: one connection for proofs, opened when needed and again after a failure."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._sql = ProcesStatements(engine.dialect.name)
        self._lock = threading.Lock()
        self._reader: SqlLogReader | None = None

    @contextmanager
    def reading(self) -> Iterator[SqlLogReader]:
        """Lend the reader; a connection that failed is not lent again.

        Raises:
            NotRecordable: the database can't be reached.
        """
        with self._lock:
            try:
                if self._reader is None:
                    self._reader = SqlLogReader(connect(self._engine), self._sql)
                yield self._reader
            except STORAGE_ERRORS as error:
                self._drop()
                raise NotRecordable(rule_of(error)) from None

    def close(self) -> None:
        """Give the connection back."""
        with self._lock:
            self._drop()

    def _drop(self) -> None:
        reader, self._reader = self._reader, None
        if reader is not None:
            with suppress(*STORAGE_ERRORS):
                reader.close()


def _maybe(cell: Cell) -> bytes | None:
    return None if cell is None else octets(cell)
