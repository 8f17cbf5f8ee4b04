"""What it takes of the database that a correction reaches a derde or a betrokkene; compiled once per database."""

from functools import cache

from sqlalchemy import BindParameter, Join, and_, bindparam, select, update
from sqlalchemy.sql.elements import ClauseElement, ColumnElement

from hub.adapters.db import schema_derden as tabel
from hub.adapters.db.compiling import ByWidth, compile_for, insert_or, slots
from hub.adapters.db.schema_bewaren import rechten_oordeel, rechtenverzoek

_O = rechten_oordeel.c
_R = rechtenverzoek.c
_U = tabel.derdenuittreksel.c
_S = tabel.derdenuittreksel_stuk.c
_H = tabel.derdenherstel.c
_PAPIER = (_S.uittreksel, _S.stuk, _U.casus, _U.derde, _U.partij, _S.veld, _U.stand_op)


class HerstelStatements:
    """Compiled once per database."""

    def __init__(self, dialect: str) -> None:
        self.uitgegeven = ByWidth(dialect, _select_uitgegeven)
        self.papieren = compile_for(dialect, _select_papieren(_out()))
        self.afschriften = ByWidth(dialect, _select_afschriften)
        self.vraag = compile_for(dialect, _upsert(dialect))
        self.een = compile_for(dialect, _select_herstel(_this()))
        self.van = compile_for(dialect, _select_herstel(_H.casus == bindparam("casus")))
        self.terug = compile_for(dialect, _select_terug())
        self.zet = compile_for(dialect, _update())


@cache
def herstel_statements(dialect: str) -> HerstelStatements:
    """As `statements.proces_statements`."""
    return HerstelStatements(dialect)


def _this() -> ColumnElement[bool]:
    return and_(_H.uittreksel == bindparam("deze"), _H.stuk == bindparam("dit"))


def _on_paper() -> Join:
    return tabel.derdenuittreksel_stuk.join(tabel.derdenuittreksel, _U.uittreksel == _S.uittreksel)


def _out() -> ColumnElement[bool]:
    return and_(_U.casus == bindparam("casus"), _U.stand == bindparam("afgegeven"))


def _select_papieren(which: ColumnElement[bool]) -> ClauseElement:
    return select(*_PAPIER).select_from(_on_paper()).where(which).order_by(_U.stand_op, _S.uittreksel, _S.stuk)


def _select_uitgegeven(width: int) -> ClauseElement:
    return _select_papieren(and_(_out(), _S.stuk.in_(slots("stuk", width))))


def _select_afschriften(width: int) -> ClauseElement:
    asked = and_(_O.casus == bindparam("casus"), _R.soort == bindparam("soort"), _O.stuk.in_(slots("stuk", width)))
    wanted = select(_O.stuk, _R.partij, _O.verzoek, _O.bron, _O.oordeel).join(rechtenverzoek, _R.verzoek == _O.verzoek)
    return wanted.where(asked).order_by(_O.verzoek, _O.stuk, _O.bron)


def _upsert(dialect: str) -> ClauseElement:
    table = tabel.derdenherstel
    values: dict[str, BindParameter[object]] = {column.name: bindparam(column.name) for column in table.columns}
    start = insert_or(dialect, table).values(values)
    new = {name: start.excluded[name] for name in values if name not in {"uittreksel", "stuk", "casus"}}
    return start.on_conflict_do_update(index_elements=["uittreksel", "stuk"], set_=new)


def _select_herstel(where: ColumnElement[bool]) -> ClauseElement:
    of_it = and_(_H.uittreksel == _S.uittreksel, _H.stuk == _S.stuk)
    joined = _on_paper().join(tabel.derdenherstel, of_it)
    wanted = select(*_PAPIER, _H.handeling, _H.reden, _H.via, _H.hersteld_op).select_from(joined)
    return wanted.where(where).order_by(_H.op, _H.uittreksel, _H.stuk)


def _select_terug() -> ClauseElement:
    """What is about the paper itself: it has the number of the paper where a stuk has its own."""
    joined = tabel.derdenuittreksel.join(tabel.derdenherstel, _H.uittreksel == _U.uittreksel)
    papier = (_U.uittreksel, _U.casus, _U.derde, _U.partij, _U.stand_op)
    wanted = select(*papier, _H.handeling, _H.reden, _H.hersteld_op).select_from(joined)
    return wanted.where(and_(_H.casus == bindparam("casus"), _H.stuk == _H.uittreksel)).order_by(_H.op, _H.uittreksel)


def _update() -> ClauseElement:
    names = ("hersteld_op", "hersteld_partij", "hersteld_gebruiker")
    new: dict[str, BindParameter[object]] = {name: bindparam(name) for name in names}
    return update(tabel.derdenherstel).where(_this()).values(new)
