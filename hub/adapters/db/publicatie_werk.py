"""`ports.publicatie`: the book of published figures."""

import json
from collections.abc import Mapping, Sequence
from contextlib import closing
from datetime import UTC, date, datetime
from functools import cache

from sqlalchemy import Engine, bindparam, insert, select
from sqlalchemy.sql.elements import ClauseElement

from hub.adapters.db.compiling import compile_for
from hub.adapters.db.driver import STORAGE_ERRORS, Cell, Driver, Row, connect, rule_of
from hub.adapters.db.index_beheer import IndexBeheerWerk
from hub.adapters.db.schema_publicaties import publicatie, publicatiecel
from hub.adapters.db.statements import IndexStatements
from hub.adapters.db.werk import Beurt, number, text
from hub.application.ports.log import LogSealing
from hub.domain.audit import AuditEvent
from hub.domain.decision import Permit
from hub.domain.errors import NotRecordable
from hub.domain.rapport.bescherming.publicatieboek import Boekcel, Publicatie
from hub.domain.rapport.verband import Cel, Verband

_P, _C = publicatie.c, publicatiecel.c
Sleutel = tuple[int, int]


class PublicatieStatements:
    """Read years of the book, and add to it."""

    def __init__(self, dialect: str) -> None:
        self.delen = compile_for(dialect, _select_publicaties())
        self.cellen = compile_for(dialect, _select_cellen())
        self.zet = compile_for(dialect, insert(publicatie).values({c.name: bindparam(c.name) for c in _P}))
        self.zet_cel = compile_for(dialect, insert(publicatiecel).values({c.name: bindparam(c.name) for c in _C}))


@cache
def publicatie_statements(dialect: str) -> PublicatieStatements:
    """As `statements.proces_statements`."""
    return PublicatieStatements(dialect)


class PublicatieWerk(IndexBeheerWerk):
    """A unit of work on the book."""

    def __init__(self, driver: Driver, sealing: LogSealing, beurt: Beurt, sql: IndexStatements) -> None:
        super().__init__(driver, sealing, beurt, sql)
        self._publicatie = publicatie_statements(sql.dialect)

    def publicaties(self, permit: Permit, van: int, tot: int) -> list[Publicatie]:  # holding it is the point
        """Everything published of the years from `van` up to and without `tot`, oldest version first."""
        self.owes_record = True
        return _publicaties(self._driver, self._publicatie, van, tot)

    def publiceer(self, publicatie: Publicatie, event: AuditEvent) -> None:
        """Record `event` and add this to the book; a version that is there is an error."""
        self.record(event)
        key: dict[str, Cell] = {"jaar": publicatie.jaar, "versie": publicatie.versie}
        numbers = {cel: nummer for nummer, cel in enumerate(publicatie.cellen)}
        more: dict[str, Cell] = {
            "op": int(publicatie.op.timestamp()),
            "definities": _json(dict(publicatie.definities)),
            "verbanden": _json([_termen(verband, numbers) for verband in publicatie.verbanden]),
            "inbreng": _json([[partij, _nummers(sent, numbers)] for partij, sent in publicatie.inbreng.items()]),
            "zout": publicatie.zout,
        }
        self._write(self._publicatie.zet, key | more)
        self._write_all(
            self._publicatie.zet_cel,
            [key | _cel(numbers[cel], cel, one) for cel, one in publicatie.cellen.items()],
        )


def read_book(engine: Engine) -> list[Publicatie]:
    """The whole book, for whoever holds it against the log.

    Raises:
        NotRecordable: the database can't be read.
    """
    try:
        with closing(connect(engine)) as driver:
            return _publicaties(driver, publicatie_statements(engine.dialect.name), 0, date.max.year)
    except STORAGE_ERRORS as error:
        raise NotRecordable(rule_of(error)) from None


def _publicaties(driver: Driver, sql: PublicatieStatements, van: int, tot: int) -> list[Publicatie]:
    asked: dict[str, Cell] = {"van": van, "tot": tot}
    cellen: dict[Sleutel, list[Row]] = {}
    for row in driver.execute(sql.cellen.sql, sql.cellen.values(asked)).fetchall():
        cellen.setdefault((number(row[0]), number(row[1])), []).append(row)
    rows = driver.execute(sql.delen.sql, sql.delen.values(asked)).fetchall()
    return [_publicatie(row, cellen.get((number(row[0]), number(row[1])), [])) for row in rows]


def _cel(nummer: int, cel: Cel, one: Boekcel) -> dict[str, Cell]:
    tabel, rij, kolom = cel
    where: dict[str, Cell] = {"nummer": nummer, "tabel": tabel, "rij": rij, "kolom": kolom}
    return where | {"aantal": one.aantal, "getoond": one.getoond}


def _termen(verband: Verband, numbers: Mapping[Cel, int]) -> list[object]:
    return [verband.waarom, _nummers(verband.termen, numbers)]


def _nummers(aantallen: Mapping[Cel, int], numbers: Mapping[Cel, int]) -> list[list[int]]:
    return sorted([numbers[cel], aantal] for cel, aantal in aantallen.items())


def _publicatie(row: Row, rows: Sequence[Row]) -> Publicatie:
    cellen = {(text(r[3]), text(r[4]), text(r[5])): Boekcel(number(r[6]), bool(r[7])) for r in rows}
    at = list(cellen)
    sums = [
        Verband({at[nummer]: keer for nummer, keer in termen}, waarom) for waarom, termen in json.loads(text(row[4]))
    ]
    inbreng = {partij: {at[nummer]: n for nummer, n in sent} for partij, sent in json.loads(text(row[5]))}
    when = datetime.fromtimestamp(number(row[2]), UTC)
    definities = json.loads(text(row[3]))
    return Publicatie(
        number(row[0]), number(row[1]), when, cellen, tuple(sums), definities, inbreng=inbreng, zout=text(row[6])
    )


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _select_publicaties() -> ClauseElement:
    asked = select(_P.jaar, _P.versie, _P.op, _P.definities, _P.verbanden, _P.inbreng, _P.zout)
    return asked.where(_P.jaar >= bindparam("van"), _P.jaar < bindparam("tot")).order_by(_P.jaar, _P.versie)


def _select_cellen() -> ClauseElement:
    asked = select(_C.jaar, _C.versie, _C.nummer, _C.tabel, _C.rij, _C.kolom, _C.aantal, _C.getoond)
    within = asked.where(_C.jaar >= bindparam("van"), _C.jaar < bindparam("tot"))
    return within.order_by(_C.jaar, _C.versie, _C.nummer)
