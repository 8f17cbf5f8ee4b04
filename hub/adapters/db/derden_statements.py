"""What derden need of the database: statements, agreements, extracts; compiled once per database."""

from functools import cache

from sqlalchemy import BindParameter, and_, bindparam, delete, insert, select, update
from sqlalchemy.sql.elements import ClauseElement, ColumnElement

from hub.adapters.db import schema_derden as tabel
from hub.adapters.db.compiling import at_most, compile_for, insert_new, insert_or
from hub.adapters.db.schema_casussen import stuk as stuk_tabel

_V = tabel.derdenverklaring.c
_A = tabel.derdenakkoord.c
_U = tabel.derdenuittreksel.c
_S = tabel.derdenuittreksel_stuk.c


class DerdenStatements:
    """What derden need, compiled once per database."""

    def __init__(self, dialect: str) -> None:
        self.add_verklaring = compile_for(dialect, insert_new(dialect, tabel.derdenverklaring))
        self.verklaring = compile_for(dialect, _select_verklaring())
        self.zet_akkoord = compile_for(dialect, _upsert_akkoord(dialect))
        self.wis_akkoord = compile_for(dialect, _delete_akkoord())
        self.akkoorden = compile_for(dialect, _select_akkoorden())
        self.add_uittreksel = compile_for(dialect, insert_new(dialect, tabel.derdenuittreksel))
        self.add_stuk = compile_for(dialect, insert(tabel.derdenuittreksel_stuk))
        self.uittreksel = compile_for(dialect, _select_uittreksel())
        self.items = compile_for(dialect, _select_items())
        self.inhoud = compile_for(dialect, select(_U.inhoud).where(_klaar()))
        self.leeg = compile_for(dialect, _update_leeg())
        self.verlopen = compile_for(dialect, _select_verlopen())


@cache
def derden_statements(dialect: str) -> DerdenStatements:
    """As `statements.proces_statements`."""
    return DerdenStatements(dialect)


def _values(*names: str) -> dict[str, BindParameter[object]]:
    return {name: bindparam(name) for name in names}


def _select_verklaring() -> ClauseElement:
    wanted = (_V.verklaring, _V.casus, _V.derde, _V.getekend_op, _V.tot, _V.tekstversie, _V.document, _V.noodzaak)
    return select(*wanted).where(_V.verklaring == bindparam("deze"))


def _upsert_akkoord(dialect: str) -> ClauseElement:
    table = tabel.derdenakkoord
    start = insert_or(dialect, table).values(_values(*(c.name for c in table.columns)))
    new = {name: start.excluded[name] for name in ("versie", "tot", "gebruiker", "op")}
    return start.on_conflict_do_update(index_elements=["stuk", "derde", "partij"], set_=new)


def _delete_akkoord() -> ClauseElement:
    mine = and_(_A.derde == bindparam("die_derde"), _A.partij == bindparam("die_partij"))
    return delete(tabel.derdenakkoord).where(and_(_A.stuk == bindparam("dit_stuk"), mine))


def _select_akkoorden() -> ClauseElement:
    wanted = select(_A.stuk, _A.versie, _A.derde, _A.partij, _A.tot)
    of_casus = wanted.join(stuk_tabel, stuk_tabel.c.stuk == _A.stuk).where(stuk_tabel.c.casus == bindparam("casus"))
    return of_casus.order_by(_A.stuk, _A.derde, _A.partij)


def _select_uittreksel() -> ClauseElement:
    asked = (_U.uittreksel, _U.casus, _U.derde, _U.partij, _U.sjabloon, _U.grondslag, _U.rac)
    rest = (_U.verklaring, _U.proef, _U.inhoud_hash, _U.stand, _U.vervalt_op, _U.gebruiker, _U.wijze)
    return select(*asked, *rest).where(_U.uittreksel == bindparam("deze"))


def _select_items() -> ClauseElement:
    return select(_S.stuk, _S.versie, _S.veld).where(_S.uittreksel == bindparam("deze")).order_by(_S.stuk)


def _klaar() -> ColumnElement[bool]:
    return and_(_U.uittreksel == bindparam("deze"), _U.stand == bindparam("klaar"))


def _update_leeg() -> ClauseElement:
    new: dict[str, BindParameter[object]] = {
        "stand": bindparam("nieuwe_stand"),
        "stand_op": bindparam("nu"),
        "inhoud": bindparam("niets"),
    }
    return update(tabel.derdenuittreksel).where(_klaar()).values(new)


def _select_verlopen() -> ClauseElement:
    due = and_(_U.stand == bindparam("klaar"), _U.vervalt_op <= bindparam("nu"))
    wanted = select(_U.uittreksel, _U.casus, _U.derde).where(due).order_by(_U.vervalt_op, _U.uittreksel)
    return at_most(bindparam("aantal"), wanted)
