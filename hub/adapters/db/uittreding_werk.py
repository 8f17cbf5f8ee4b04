"""`ports.uittreding.UittredingWork`: the exit of a party. Rare work: its statements are compiled when used."""

from collections.abc import Mapping

from sqlalchemy import BindParameter, and_, bindparam, delete, distinct, func, insert, select, update
from sqlalchemy.sql.elements import ClauseElement

from hub.adapters.db import schema
from hub.adapters.db.compiling import compile_for
from hub.adapters.db.driver import Cell
from hub.adapters.db.index_beheer import IndexBeheerWerk
from hub.adapters.db.schema_casussen import casus_betrokkene, stuk
from hub.adapters.db.schema_convenanten import uitgetreden
from hub.adapters.db.schema_derden import derdenherstel
from hub.adapters.db.schema_meldingen import aanwijzing
from hub.adapters.db.werk import number, text
from hub.domain.audit import AuditEvent

_WIE: BindParameter[str] = bindparam("wie")
_UIT: BindParameter[bool] = bindparam("uit")


class UittredingWerk(IndexBeheerWerk):
    """Everything of one party, counted or ended."""

    def connectors_van(self, partij: str) -> int:
        """How many connectors were ever registered for a party."""
        return self._count(select(func.count()).where(schema.peer.c.partij == _WIE), {"wie": partij})

    def uitgetreden(self, partij: str) -> bool:
        """Whether a party left, and what decides now was there already: going back to it brings nobody back."""
        a = schema.active_bundle.c
        last = select(func.max(a.nummer)).scalar_subquery()
        decides = select(a.bundel).where(a.nummer == last).scalar_subquery()
        first = select(func.min(a.sinds)).where(a.bundel == decides).scalar_subquery()
        gone = and_(uitgetreden.c.partij == _WIE, uitgetreden.c.op >= first)
        return self._count(select(func.count()).where(gone), {"wie": partij}) > 0

    def omvang_van(self, partij: str) -> tuple[int, int, int]:
        """Active connectors, casussen that it takes part in, and registrations of a party."""
        peer, part, known = schema.peer.c, casus_betrokkene.c, schema.registratie.c
        active = select(func.count()).where(and_(peer.partij == _WIE, peer.actief == _UIT))
        cases = select(func.count(distinct(part.casus))).where(and_(part.partij == _WIE, part.tot == bindparam("nog")))
        delivered = select(func.count()).where(known.partij == _WIE)
        wie: dict[str, Cell] = {"wie": partij}
        return (
            self._count(active, wie | {"uit": True}),
            self._count(cases, wie | {"nog": 0}),
            self._count(delivered, wie),
        )

    def vertelt_in(self, partij: str) -> list[str]:
        """Casussen that a party takes part in and in which a derde must still hear something."""
        part, told = casus_betrokkene.c, derdenherstel.c
        here = and_(part.casus == told.casus, part.partij == _WIE, part.tot == bindparam("nog"))
        waits = select(told.casus).distinct().join(casus_betrokkene, here).where(told.hersteld_op == bindparam("open"))
        named: dict[str, Cell] = {"wie": partij, "nog": 0, "open": 0}
        rows = self._read(compile_for(self._sql.dialect, waits.order_by(told.casus)), named).fetchall()
        return [text(row[0]) for row in rows]

    def treed_uit(self, partij: str, event: AuditEvent) -> None:
        """Record `event` and end connectors, designations, participation, index keys, and the sight of stukken."""
        self.record(event)
        self._beurt.forget()
        now = self._beurt.nu_ms // 1000
        peer, part, known = schema.peer.c, casus_betrokkene.c, schema.registratie.c
        own = select(known.registratie).where(known.partij == _WIE).scalar_subquery()
        wie: dict[str, Cell] = {"wie": partij}
        self._apply(update(schema.peer).where(peer.partij == _WIE).values(actief=_UIT), wie | {"uit": False})
        self._apply(delete(aanwijzing).where(aanwijzing.c.partij == _WIE), wie)
        still = and_(part.partij == _WIE, part.tot == bindparam("nog"))
        self._apply(update(casus_betrokkene).where(still).values(tot=bindparam("nu")), wie | {"nog": 0, "nu": now})
        self._apply(delete(schema.index_waarde).where(schema.index_waarde.c.registratie.in_(own)), wie)
        self._apply(
            update(schema.registratie).where(known.partij == _WIE).values(afgeschermd=_UIT), wie | {"uit": True}
        )
        self._apply(update(stuk).where(stuk.c.bron == _WIE).values(beperkt=_UIT), wie | {"uit": True})
        left: dict[str, BindParameter[object]] = {"partij": bindparam("wie"), "op": bindparam("nu")}
        self._apply(insert(uitgetreden).values(left), wie | {"nu": now})
        self.erased = True

    def _count(self, statement: ClauseElement, named: Mapping[str, Cell]) -> int:
        row = self._read(compile_for(self._sql.dialect, statement), named).fetchone()
        return number(row[0] if row else None)

    def _apply(self, statement: ClauseElement, named: Mapping[str, Cell]) -> None:
        self._write(compile_for(self._sql.dialect, statement), named)
