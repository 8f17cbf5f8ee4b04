"""`ports.log.LogStore` and `ports.log.LogReading` over one connection."""

from collections.abc import Sequence
from functools import cache

from sqlalchemy import and_, bindparam, func, literal_column, select
from sqlalchemy.sql.elements import ColumnElement

from hub.adapters.db import schema
from hub.adapters.db.compiling import WIDTHS, Statement, at_most, compile_for
from hub.adapters.db.driver import Cell, Driver, Row
from hub.adapters.db.statements import ProcesStatements
from hub.adapters.db.werk import number, octets, text
from hub.domain.logboek import Groep, LogRegel, Medeondertekening, Plaats

NODES_AT_ONCE = 128


class LogStatements:
    """What reading the whole log runs; pages take their length as a value."""

    def __init__(self, dialect: str) -> None:
        entry, opening, node = schema.log_entry.c, schema.log_opening.c, schema.log_node.c
        head, line = schema.checkpoint.c, schema.cosignature.c
        both = schema.log_entry.outerjoin(schema.log_opening, entry.nummer == opening.nummer)
        regels = select(entry.nummer, entry.blad, opening.zout, opening.inhoud).select_from(both)
        later = regels.where(entry.nummer >= bindparam("vanaf")).order_by(entry.nummer)
        within = and_(node.positie >= bindparam("vanaf"), node.positie < bindparam("tot"))
        level = select(node.positie, node.hash).where(node.niveau == bindparam("niveau"), within)
        newer = select(head.omvang, head.tekst).where(head.omvang > bindparam("na")).order_by(head.omvang)
        lines = select(line.omvang, line.partij, line.regel).order_by(line.omvang, line.partij)
        named = _holds(dialect, entry.blad, bindparam("merk"))
        stretch = and_(entry.nummer >= bindparam("vanaf"), entry.nummer < bindparam("tot"), named)
        newest = select(line.partij, func.max(line.omvang).label("omvang")).where(line.omvang > bindparam("na"))
        last = newest.group_by(line.partij).subquery()
        seen = select(line.omvang, line.partij, line.regel, head.tekst).select_from(
            last.join(schema.cosignature, and_(line.partij == last.c.partij, line.omvang == last.c.omvang)).join(
                schema.checkpoint, head.omvang == line.omvang
            )
        )
        self.regels = compile_for(dialect, at_most(bindparam("aantal"), later))
        soort = regels.where(stretch).order_by(entry.nummer.desc())
        self.van_soort = compile_for(dialect, at_most(bindparam("aantal"), soort))
        self.getuigen = compile_for(dialect, seen.order_by(line.partij))
        self.level = compile_for(dialect, level.order_by(node.positie))
        self.count_nodes = compile_for(dialect, select(func.count()).select_from(schema.log_node))
        self.checkpoints = compile_for(dialect, at_most(bindparam("aantal"), newer))
        self.openings = compile_for(dialect, select(func.count(), func.max(opening.nummer)))
        self.cosignatures = compile_for(dialect, lines)


@cache
def log_statements(dialect: str) -> LogStatements:
    return LogStatements(dialect)


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

    def __init__(self, driver: Driver, sql: ProcesStatements) -> None:
        super().__init__(driver, sql)
        self._log = log_statements(sql.dialect)

    def snapshot(self) -> None:
        """See the log as it is now, also while others go on writing, until `close`."""
        self._driver.snapshot()

    def regels(self, vanaf: int, aantal: int) -> list[LogRegel]:
        """Stored entries from number `vanaf` on, in order.

        Raises:
            CelOnleesbaar: a cell is of another type than was ever written there.
        """
        return _regels(self._fetch(self._log.regels, vanaf=vanaf, aantal=aantal))

    def van_soort(self, naam: str, vanaf: int, tot: int, aantal: int) -> list[LogRegel]:
        """Entries of one event with vanaf <= nummer < tot, the newest first; the database reads every leaf between.

        Raises:
            CelOnleesbaar: a cell is of another type than was ever written there.
        """
        merk = f'"naam":"{naam}"'.encode()
        return _regels(self._fetch(self._log.van_soort, merk=merk, vanaf=vanaf, tot=tot, aantal=aantal))

    def level(self, niveau: int, vanaf: int, tot: int) -> list[tuple[int, bytes]]:
        """Stored nodes of one level with vanaf <= positie < tot, in order."""
        rows = self._fetch(self._log.level, niveau=niveau, vanaf=vanaf, tot=tot)
        return [(number(row[0]), octets(row[1])) for row in rows]

    def count_nodes(self) -> int:
        """How many nodes are stored."""
        return number(self._fetch(self._log.count_nodes)[0][0])

    def checkpoints(self, na: int, aantal: int) -> list[tuple[int, str]]:
        """Checkpoints of trees larger than `na`, in order."""
        return [(number(row[0]), text(row[1])) for row in self._fetch(self._log.checkpoints, na=na, aantal=aantal)]

    def openings(self) -> tuple[int, int]:
        """How many openings are stored, and the highest number among them (-1 for none)."""
        count, highest = self._fetch(self._log.openings)[0]
        return number(count), -1 if highest is None else number(highest)

    def cosignatures(self) -> list[Medeondertekening]:
        """Every stored cosignature, by size."""
        rows = self._fetch(self._log.cosignatures)
        return [Medeondertekening(number(row[0]), text(row[1]), text(row[2])) for row in rows]

    def nieuwste_getuigen(self, na: int) -> list[tuple[Medeondertekening, str]]:
        """Per party its cosignature under the largest tree beyond `na`, with the checkpoint; by party."""
        rows = self._fetch(self._log.getuigen, na=na)
        return [(Medeondertekening(number(row[0]), text(row[1]), text(row[2])), text(row[3])) for row in rows]

    def close(self) -> None:
        """Give the connection back."""
        self._driver.close()

    def _fetch(self, statement: Statement, **named: Cell) -> list[Row]:
        return self._driver.execute(statement.sql, statement.values(named)).fetchall()


def _holds(dialect: str, octets: ColumnElement[bytes], part: ColumnElement[bytes]) -> ColumnElement[bool]:
    """Whether a value of bytes holds these; each database has its own name for it."""
    place = func.instr(octets, part) if dialect == "sqlite" else func.pg_catalog.position(octets, part)
    return place > literal_column("0")


def _regels(rows: Sequence[Row]) -> list[LogRegel]:
    return [LogRegel(number(row[0]), octets(row[1]), _maybe(row[2]), _maybe(row[3])) for row in rows]


def _maybe(cell: Cell) -> bytes | None:
    return None if cell is None else octets(cell)
