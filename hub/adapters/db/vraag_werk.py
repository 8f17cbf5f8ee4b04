"""Questions that a second person approved beforehand, as `ports.vraag.VraagWork` wants them."""

from datetime import UTC, datetime
from functools import cache
from hashlib import sha256

from sqlalchemy import and_, bindparam, delete, select
from sqlalchemy.sql.elements import ClauseElement

from hub.adapters.db.compiling import compile_for, insert_or
from hub.adapters.db.driver import Cell, Driver
from hub.adapters.db.index_werk import IndexWerk
from hub.adapters.db.schema_goedkeuring import vraaggoedkeuring
from hub.adapters.db.statements import IndexStatements
from hub.adapters.db.werk import Beurt, number, text
from hub.application.ports.log import LogSealing
from hub.application.ports.vraag import Vraaggoedkeuring
from hub.domain.audit import AuditEvent

_V = vraaggoedkeuring.c
_NAMED = ("partij", "vrager", "doel", "kenmerk")


class VraagStatements:
    """Keep one, find one that holds, and forget those that ended."""

    def __init__(self, dialect: str) -> None:
        self.zet = compile_for(dialect, _upsert(dialect))
        self.geldt = compile_for(dialect, _select_geldt())
        self.ruim_op = compile_for(dialect, delete(vraaggoedkeuring).where(_V.tot <= bindparam("nu")))


@cache
def vraag_statements(dialect: str) -> VraagStatements:
    """As `statements.proces_statements`."""
    return VraagStatements(dialect)


class VraagWerk(IndexWerk):
    """A unit of work on questions under four eyes."""

    def __init__(self, driver: Driver, sealing: LogSealing, beurt: Beurt, sql: IndexStatements) -> None:
        super().__init__(driver, sealing, beurt, sql)
        self._vraag = vraag_statements(sql.dialect)

    def keur_vraag_goed(self, gegeven: Vraaggoedkeuring, event: AuditEvent) -> None:
        """Record `event` and let somebody ask until then; what has ended is forgotten."""
        self.record(event)
        self._write(self._vraag.ruim_op, {"nu": self._beurt.nu_ms // 1000})
        row: dict[str, Cell] = {
            "partij": gegeven.partij,
            "vrager": gegeven.vrager,
            "doel": gegeven.doel,
            "kenmerk": _digest(gegeven.kenmerk),
            "nummer": gegeven.nummer,
            "door": gegeven.door,
            "tot": int(gegeven.tot.timestamp()),
        }
        self._write(self._vraag.zet, row)

    def goedgekeurde_vraag(
        self, wie: tuple[str, str], doel: str, kenmerk: str, now: datetime
    ) -> Vraaggoedkeuring | None:
        """What lets somebody (party, person) ask under this purpose and kenmerk, used or not."""
        asked: dict[str, Cell] = {"partij": wie[0], "vrager": wie[1], "doel": doel, "kenmerk": _digest(kenmerk)}
        row = self._read(self._vraag.geldt, asked | {"nu": int(now.timestamp())}).fetchone()
        if row is None:
            return None
        until = datetime.fromtimestamp(number(row[2]), UTC)
        return Vraaggoedkeuring(*wie, text(row[1]), doel, kenmerk, text(row[0]), until)


def _digest(kenmerk: str) -> bytes:
    return sha256(kenmerk.encode()).digest()


def _upsert(dialect: str) -> ClauseElement:
    start = insert_or(dialect, vraaggoedkeuring).values({column.name: bindparam(column.name) for column in _V})
    again = {name: start.excluded[name] for name in ("nummer", "door", "tot")}
    return start.on_conflict_do_update(index_elements=list(_NAMED), set_=again)


def _select_geldt() -> ClauseElement:
    this = and_(*(_V[name] == bindparam(name) for name in _NAMED), _V.tot > bindparam("nu"))
    return select(_V.nummer, _V.door, _V.tot).where(this)
