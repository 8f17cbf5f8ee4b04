"""What leading a casus reads and writes, compiled once per database."""

from functools import cache, partial

from sqlalchemy import Select, and_, bindparam, func, insert, literal_column, or_, select, update
from sqlalchemy.sql.elements import ClauseElement, ColumnElement

from hub.adapters.db import schema
from hub.adapters.db import schema_casussen as tabel
from hub.adapters.db.compiling import ByWidth, at_most, compile_for, insert_or, slots
from hub.adapters.db.schema_meldingen import casus, casus_persoon
from hub.application.ports.casusleiding import Blik

_C = casus.c
_EMPTY: ColumnElement[str] = literal_column("''")


class CasusleidingStatements:
    """Assignment, involvement, the directe kring, and lists for each kind of viewer."""

    def __init__(self, dialect: str) -> None:
        self.zet_procesmanager = compile_for(dialect, _update_procesmanager())
        self.betrek = compile_for(dialect, _upsert_betrokkene(dialect))
        self.beeindig = compile_for(dialect, _update_tot())
        self.add_lid = compile_for(dialect, insert(casus_persoon))
        self.bekend = compile_for(dialect, _update_reden())
        self.clusters = compile_for(dialect, _select_clusters())
        self.lijst = {blik: ByWidth(dialect, partial(_select_lijst, blik)) for blik in Blik}
        self.aantal = {blik: ByWidth(dialect, partial(_count_lijst, blik)) for blik in Blik}
        self.eigen = ByWidth(dialect, _select_eigen)
        self.leden = ByWidth(dialect, _select_leden)
        self.taken = ByWidth(dialect, _select_taken)


@cache
def casusleiding_statements(dialect: str) -> CasusleidingStatements:
    """As `statements.proces_statements`."""
    return CasusleidingStatements(dialect)


def _update_procesmanager() -> ClauseElement:
    return update(casus).where(_C.casus == bindparam("deze")).values(procesmanager=bindparam("procesmanager"))


def _upsert_betrokkene(dialect: str) -> ClauseElement:
    b = tabel.casus_betrokkene
    start = insert_or(dialect, b).values({column.name: bindparam(column.name) for column in b.columns})
    again = {name: start.excluded[name] for name in ("reden", "sinds", "tot")}
    return start.on_conflict_do_update(index_elements=["casus", "partij", "persoon"], set_=again)


def _update_tot() -> ClauseElement:
    b = tabel.casus_betrokkene
    mine = and_(b.c.casus == bindparam("deze"), b.c.partij == bindparam("van"), b.c.persoon == bindparam("voor"))
    return update(b).where(mine).values(tot=bindparam("tot"))


def _update_reden() -> ClauseElement:
    r = schema.registratie
    return update(r).where(r.c.registratie == bindparam("deze")).values(reden=bindparam("reden"))


def _select_clusters() -> ClauseElement:
    r = schema.registratie
    joined = select(r.c.cluster).distinct().join_from(casus_persoon, r, casus_persoon.c.registratie == r.c.registratie)
    return joined.where(casus_persoon.c.casus == bindparam("casus"))


def _gevraagd(blik: Blik, width: int) -> ColumnElement[bool]:
    """The one condition of list and count."""
    instrument: ColumnElement[str] = bindparam("instrument")
    wanted = and_(_C.fase.in_(slots("fase", width)), or_(instrument == _EMPTY, _C.instrument == instrument))
    match blik:
        case Blik.DEELNEMER:
            b = tabel.casus_betrokkene.c
            now = and_(b.partij == bindparam("wie"), b.tot == bindparam("nog"))
            return and_(wanted, _C.casus.in_(select(b.casus).where(now)))
        case Blik.PROCESMANAGER:
            return and_(wanted, _C.procesmanager == bindparam("wie"))
        case Blik.TOEWIJZER:
            return wanted


def _select_lijst(blik: Blik, width: int) -> ClauseElement:
    columns = (_C.casus, _C.versie, _C.instrument, _C.regime, _C.doelgroep, _C.fase, _C.op_lijst, _C.sinds)
    wanted: Select[*tuple[object, ...]] = select(*columns, _C.procesmanager).where(_gevraagd(blik, width))
    return at_most(bindparam("aantal"), wanted.order_by(_C.sinds, _C.casus))


def _count_lijst(blik: Blik, width: int) -> ClauseElement:
    return select(func.count()).select_from(casus).where(_gevraagd(blik, width))


def _select_eigen(width: int) -> ClauseElement:
    b = tabel.casus_betrokkene.c
    mine = and_(b.partij == bindparam("wie"), b.tot == bindparam("nog"), b.casus.in_(slots("casus", width)))
    return select(b.casus, b.persoon).where(mine)


def _select_leden(width: int) -> ClauseElement:
    p = casus_persoon.c
    return select(p.casus, p.persoon).where(p.casus.in_(slots("casus", width))).order_by(p.persoon)


def _select_taken(width: int) -> ClauseElement:
    s = tabel.stuk.c
    tasks = and_(s.soort == bindparam("soort"), s.casus.in_(slots("casus", width)))
    return select(s.casus, s.codes).where(tasks)
