"""`ports.motivering.MotiveringWork`: sealed reasons, wherever what they are about is kept."""

from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, String, and_, bindparam, cast, or_, select
from sqlalchemy.sql.elements import ClauseElement

from hub.adapters.db import schema_meldingen as meldingen
from hub.adapters.db.compiling import compile_for
from hub.adapters.db.driver import Cell, Driver, Row
from hub.adapters.db.schema_bewaren import aanhouding, hernieuwing
from hub.adapters.db.schema_casussen import bronvraag, vrijgave
from hub.adapters.db.schema_derden import noodinzage
from hub.adapters.db.statements import IndexStatements
from hub.adapters.db.stuk_werk import StukWerk
from hub.adapters.db.werk import Beurt, number, octets, text
from hub.application.ports.log import LogSealing
from hub.application.ports.melding import VerzegeldDeel
from hub.application.ports.motivering import Reden, Redensoort
from hub.domain.decision import Permit

_N, _M, _H, _I = noodinzage.c, meldingen.melding.c, meldingen.melding_handeling.c, meldingen.melding_inhoud.c
MOTIVERING = "motivering"
NIETS = b""
Kolom = ColumnElement[Any]


class MotiveringStatements:
    """One question for each kind, all with the same columns."""

    def __init__(self, dialect: str) -> None:
        self.per_soort = {soort: compile_for(dialect, wanted) for soort, wanted in _selects().items()}


@cache
def motivering_statements(dialect: str) -> MotiveringStatements:
    """As `statements.proces_statements`."""
    return MotiveringStatements(dialect)


class MotiveringWerk(StukWerk):
    """A unit of work in which reasons are read."""

    def __init__(self, driver: Driver, sealing: LogSealing, beurt: Beurt, sql: IndexStatements) -> None:
        super().__init__(driver, sealing, beurt, sql)
        self._motivering = motivering_statements(sql.dialect)

    def redenen_van(self, permit: Permit, casus: str, partij: str) -> list[Reden]:  # holding the permit is the point
        """Reasons of one party in a casus, or of all for an empty one; oldest first."""
        self.owes_record = True
        asked: dict[str, Cell] = {
            "casus": casus,
            "partij": partij,
            "elke": "",
            "niets": NIETS,
            "deel": MOTIVERING + "-",
        }
        found = [
            _reden(soort, row)
            for soort, sql in self._motivering.per_soort.items()
            for row in self._read(sql, {name: asked[name] for name in sql.order}).fetchall()
        ]
        return sorted(found, key=lambda one: (one.op, one.soort, one.nummer))


def _reden(soort: Redensoort, row: Row) -> Reden:
    sealed = VerzegeldDeel(MOTIVERING, octets(row[3]), octets(row[4]))
    return Reden(soort, text(row[0]), text(row[1]), number(row[2]), sealed)


def _selects() -> dict[Redensoort, ClauseElement]:
    a, h, v, b = aanhouding.c, hernieuwing.c, vrijgave.c, bronvraag.c
    judged = (_N.nood, _N.oordeel_partij, _N.oordeel_op, _N.oordeel_sleutel, _N.oordeel_inhoud)
    return {
        Redensoort.BESLUIT: _besluiten(),
        Redensoort.NOODINZAGE: _of((_N.nood, _N.partij, _N.op, _N.sleutel, _N.inhoud), _N.casus),
        Redensoort.NOODOORDEEL: _of(judged, _N.casus, partij=_N.partij),
        Redensoort.AANHOUDING: _of((a.aanhouding, a.partij, a.begonnen_op, a.sleutel, a.inhoud), a.casus),
        Redensoort.HERNIEUWING: _of((h.hernieuwing, h.partij, h.gevraagd_op, h.sleutel, h.inhoud), h.casus),
        Redensoort.VRIJGAVE: _of((v.vrijgave, v.partij, v.op, v.sleutel, v.inhoud), v.casus),
        Redensoort.BRONANTWOORD: _of((b.vraag, b.partij, b.beantwoord_op, b.sleutel, b.inhoud), b.casus),
    }


def _of(wanted: tuple[Kolom, ...], casus: Kolom, partij: Kolom | None = None) -> ClauseElement:
    """Number, party, moment, key and text; only where there are reasons. `partij` is whose they count as."""
    whose = wanted[1] if partij is None else partij
    there = and_(casus == bindparam("casus"), wanted[3] != bindparam("niets"), _by(whose))
    return select(*wanted).where(there)


def _besluiten() -> ClauseElement:
    """Each decision about a melding of this casus has reasons of its own, under the number of that act."""
    wanted = (_I.melding, _H.partij, _H.op, _I.sleutel, _I.inhoud)
    this = and_(_H.melding == _I.melding, _I.deel == bindparam("deel", type_=String) + cast(_H.nummer, String))
    joined = meldingen.melding_inhoud.join(meldingen.melding_handeling, this)
    joined = joined.join(meldingen.melding, _M.melding == _I.melding)
    return select(*wanted).select_from(joined).where(and_(_M.casus == bindparam("casus"), _by(_H.partij)))


def _by(partij: Kolom) -> ColumnElement[bool]:
    return or_(partij == bindparam("partij"), bindparam("partij") == bindparam("elke"))
