"""What a second person approved beforehand, as `ports.inzage.InzageWork` wants it."""

from datetime import datetime
from functools import cache

from sqlalchemy import and_, bindparam, delete, select
from sqlalchemy.sql.elements import ClauseElement

from hub.adapters.db.compiling import compile_for, insert_or
from hub.adapters.db.driver import Cell, Driver
from hub.adapters.db.schema_goedkeuring import goedkeuring
from hub.adapters.db.statements import IndexStatements
from hub.adapters.db.stuk_werk import StukWerk
from hub.adapters.db.werk import Beurt, text
from hub.application.ports.inzage import Goedkeuring
from hub.application.ports.log import LogSealing
from hub.domain.audit import AuditEvent

_G = goedkeuring.c


class GoedkeuringStatements:
    """Keep one, find one that holds, and forget those that ended."""

    def __init__(self, dialect: str) -> None:
        self.zet = compile_for(dialect, _upsert(dialect))
        self.geldt = compile_for(dialect, _select_geldt())
        self.ruim_op = compile_for(dialect, delete(goedkeuring).where(_G.tot <= bindparam("nu")))


@cache
def goedkeuring_statements(dialect: str) -> GoedkeuringStatements:
    """As `statements.proces_statements`."""
    return GoedkeuringStatements(dialect)


class GoedkeuringWerk(StukWerk):
    """A unit of work on what a second person approved."""

    def __init__(self, driver: Driver, sealing: LogSealing, beurt: Beurt, sql: IndexStatements) -> None:
        super().__init__(driver, sealing, beurt, sql)
        self._goedkeuring = goedkeuring_statements(sql.dialect)

    def keur_goed(self, gegeven: Goedkeuring, door: str, event: AuditEvent) -> None:
        """Record `event` and let somebody look until then; what has ended is forgotten."""
        self.record(event)
        self._write(self._goedkeuring.ruim_op, {"nu": self._beurt.nu_ms // 1000})
        row: dict[str, Cell] = {
            "casus": gegeven.casus,
            "partij": gegeven.partij,
            "kijker": gegeven.kijker,
            "doel": gegeven.doel,
            "door": door,
            "tot": int(gegeven.tot.timestamp()),
        }
        self._write(self._goedkeuring.zet, row)

    def goedgekeurd(self, casus: str, wie: tuple[str, str], doel: str, now: datetime) -> str:
        """Who of the own party let somebody (party, person) look in a casus for this purpose; empty: nobody."""
        asked: dict[str, Cell] = {"casus": casus, "partij": wie[0], "kijker": wie[1], "doel": doel}
        row = self._read(self._goedkeuring.geldt, asked | {"nu": int(now.timestamp())}).fetchone()
        return text(row[0]) if row else ""


def _upsert(dialect: str) -> ClauseElement:
    start = insert_or(dialect, goedkeuring).values({column.name: bindparam(column.name) for column in _G})
    again = {name: start.excluded[name] for name in ("door", "tot")}
    return start.on_conflict_do_update(index_elements=["casus", "partij", "kijker", "doel"], set_=again)


def _select_geldt() -> ClauseElement:
    named = ("casus", "partij", "kijker", "doel")
    this = and_(*(_G[name] == bindparam(name) for name in named), _G.tot > bindparam("nu"))
    return select(_G.door).where(this)
