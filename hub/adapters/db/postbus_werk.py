"""`ports.postbus`: mailboxes, and the priority list as the filter reads it."""

import json
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import groupby

from sqlalchemy import Select, and_, bindparam, select, update
from sqlalchemy.sql.elements import ClauseElement

from hub.adapters.db import schema
from hub.adapters.db import schema_meldingen as tabel
from hub.adapters.db.compiling import at_most, compile_for, numbered, slots
from hub.adapters.db.driver import Cell, Driver, Row
from hub.adapters.db.index_beheer import IndexBeheerWerk
from hub.adapters.db.statements import IndexStatements
from hub.adapters.db.werk import Beurt, number, octets, text
from hub.application.ports.index import IndexWaarde
from hub.application.ports.log import LogSealing
from hub.application.ports.postbus import Lijstpersoon, Postbericht
from hub.domain.audit import AuditEvent
from hub.domain.casus import LOPEND
from hub.domain.decision import Permit

OPEN = ""
LOOPT: Sequence[Cell] = tuple(sorted(fase.value for fase in LOPEND))
"""Phases in which a casus is on the list, if it is a casus of the list."""


class PostbusStatements:
    """Mail by party, and the list."""

    def __init__(self, dialect: str) -> None:
        self.open = compile_for(dialect, _select_open())
        self.handel_af = compile_for(dialect, _update_uitkomst())
        self.lijst = compile_for(dialect, _select_lijst())


@cache
def postbus_statements(dialect: str) -> PostbusStatements:
    """As `statements.proces_statements`."""
    return PostbusStatements(dialect)


class PostbusWerk(IndexBeheerWerk):
    """A unit of work on mailboxes and the list."""

    def __init__(self, driver: Driver, sealing: LogSealing, beurt: Beurt, sql: IndexStatements) -> None:
        super().__init__(driver, sealing, beurt, sql)
        self._postbus = postbus_statements(sql.dialect)

    def heeft_post(self, partij: str) -> bool:
        """Whether a party has open mail; tells nothing of what it says."""
        return self._read(self._postbus.open, {"partij": partij, "stand": OPEN, "aantal": 1}).fetchone() is not None

    def open_berichten(self, permit: Permit, aantal: int) -> list[Postbericht]:
        """The permit holder's open mail, oldest first."""
        self.owes_record = True
        named: dict[str, Cell] = {"partij": permit.verzoek.partij, "stand": OPEN, "aantal": aantal}
        return [_postbericht(row) for row in self._read(self._postbus.open, named).fetchall()]

    def handel_af(self, partij: str, uitkomsten: Mapping[str, str], event: AuditEvent) -> int:
        """Record `event` and close the party's own open mail by number; how many there were."""
        self.record(event)
        return self._write_all(
            self._postbus.handel_af,
            [
                {"van_partij": partij, "dit_bericht": bericht, "stand": OPEN, "nieuw": uitkomst.partition(":")[0]}
                for bericht, uitkomst in uitkomsten.items()
            ],
        )

    def lijst(self, permit: Permit) -> list[Lijstpersoon]:  # holding the permit is the point
        """Everybody with a running casus on the list (WGS art. 2.32), with their linkage keys."""
        self.owes_record = True
        rows = self._read(self._postbus.lijst, {"ja": True, **numbered("fase", LOOPT)}).fetchall()
        return [
            Lijstpersoon(text(cluster), tuple(_waarde(row[1:]) for row in of_cluster))
            for cluster, of_cluster in groupby(rows, key=lambda row: row[0])
        ]


def _postbericht(row: Row) -> Postbericht:
    return Postbericht(
        bericht=text(row[0]),
        soort=text(row[1]),
        betreft=octets(row[2]),
        uiterlijk=number(row[3]),
        inhoud=json.loads(text(row[4])),
        artikelen=tuple(json.loads(text(row[5]))),
        casus=text(row[6]),
        nummer=text(row[7]),
    )


def _waarde(row: Row) -> IndexWaarde:
    return IndexWaarde(octets(row[0]), text(row[1]), text(row[2]), number(row[3]), octets(row[4]))


def _select_open() -> "Select[*tuple[object, ...]]":
    b = tabel.bericht.c
    mine = and_(b.partij == bindparam("partij"), b.uitkomst == bindparam("stand"))
    wanted = select(b.bericht, b.soort, b.betreft, b.uiterlijk, b.inhoud, b.artikelen, b.casus, b.nummer)
    return at_most(bindparam("aantal"), wanted.where(mine).order_by(b.gemaakt_op, b.bericht))


def _update_uitkomst() -> ClauseElement:
    b = tabel.bericht.c
    mine = and_(b.partij == bindparam("van_partij"), b.bericht == bindparam("dit_bericht"))
    still_open = b.uitkomst == bindparam("stand")
    return update(tabel.bericht).where(and_(mine, still_open)).values(uitkomst=bindparam("nieuw"))


def _select_lijst() -> ClauseElement:
    """Keys of every registration in a cluster of which one registration stands in a running casus on the list.

    Whoever is in none that runs any more is off the list at once (WGS art. 2.32 lid 3).
    """
    r, w = schema.registratie.c, schema.index_waarde.c
    named = schema.registratie.alias("op_lijst")
    listed = (
        select(named.c.cluster)
        .join(tabel.casus_persoon, tabel.casus_persoon.c.registratie == named.c.registratie)
        .join(tabel.casus, tabel.casus.c.casus == tabel.casus_persoon.c.casus)
        .where(and_(tabel.casus.c.op_lijst == bindparam("ja"), tabel.casus.c.fase.in_(slots("fase", len(LOOPT)))))
    )
    return (
        select(r.cluster, w.rijsleutel, w.familie, w.klasse, w.epoch, w.element)
        .join(schema.registratie, r.registratie == w.registratie)
        .where(r.cluster.in_(listed))
        .order_by(r.cluster)
    )
