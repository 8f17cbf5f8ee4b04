"""What receiving meldingen reads and writes, compiled once per database."""

from functools import cache

from sqlalchemy import BindParameter, and_, bindparam, delete, exists, insert, literal_column, select, union_all, update
from sqlalchemy.sql.elements import ClauseElement, ColumnElement

from hub.adapters.db import schema
from hub.adapters.db import schema_meldingen as tabel
from hub.adapters.db.compiling import ByWidth, compile_for, insert_new, insert_or, slots
from hub.adapters.db.traject_rijen import TRAJECT


class MeldingStatements:
    """Meldingen with all that hangs on them, names of wiped ones, and counts."""

    def __init__(self, dialect: str) -> None:
        self.seen = ByWidth(dialect, _select_seen)
        self.te_vervangen = compile_for(dialect, _select_te_vervangen())
        self.registraties = compile_for(dialect, _select_registraties())
        self.move_termijnen = compile_for(dialect, _move_termijnen())
        self.move_taken = compile_for(dialect, _move_taken())
        self.drop_post = compile_for(dialect, _drop_post())
        self.huisverboden = ByWidth(dialect, _select_huisverboden)
        self.drop_klokken = ByWidth(dialect, _drop_klokken)
        self.casussen = ByWidth(dialect, _select_casussen)
        self.add_melding = compile_for(dialect, insert(tabel.melding))
        self.add_persoon = compile_for(dialect, insert(tabel.melding_persoon))
        self.add_inhoud = compile_for(dialect, insert(tabel.melding_inhoud))
        self.add_taak = compile_for(dialect, _insert_taak(dialect))
        self.add_taak_melding = compile_for(dialect, insert(tabel.taak_melding))
        self.add_termijn = compile_for(dialect, insert_new(dialect, tabel.termijn, without="nummer"))
        self.add_afgewezen = compile_for(dialect, insert_new(dialect, tabel.afgewezen_bericht))
        self.keep_name = compile_for(dialect, _keep_name(dialect))
        self.drop_taken = compile_for(dialect, _drop_taken())
        self.drop_termijnen = compile_for(dialect, _drop_termijnen())
        self.drop_werkruimte = compile_for(dialect, _drop_werkruimte())
        self.drop_registraties = compile_for(dialect, _drop_registraties())
        self.drop_melding = compile_for(dialect, delete(tabel.melding).where(_deze()))


@cache
def melding_statements(dialect: str) -> MeldingStatements:
    """As `statements.proces_statements`."""
    return MeldingStatements(dialect)


def _deze() -> ColumnElement[bool]:
    return tabel.melding.c.melding == bindparam("melding")


def _select_seen(width: int) -> ClauseElement:
    partij: BindParameter[str] = bindparam("partij")
    kept, gone = tabel.melding.c, tabel.afgewezen_bericht.c
    empty: ColumnElement[str] = literal_column("''")
    berichten = slots("bericht", width)
    stored = select(kept.bericht, kept.inhoud_hash, empty).where(kept.partij == partij, kept.bericht.in_(berichten))
    names = select(gone.bericht, gone.inhoud_hash, gone.uitkomst)
    return union_all(names.where(gone.partij == partij, gone.bericht.in_(berichten)), stored)


def _select_te_vervangen() -> ClauseElement:
    m = tabel.melding.c
    mine = and_(m.partij == bindparam("partij"), m.bericht == bindparam("bericht"))
    return select(m.melding, m.status, m.aanmelding).where(mine)


def _select_registraties() -> ClauseElement:
    return select(tabel.melding_persoon.c.registratie).where(tabel.melding_persoon.c.melding == bindparam("melding"))


def _move_termijnen() -> ClauseElement:
    return update(tabel.termijn).where(tabel.termijn.c.melding == bindparam("oud")).values(melding=bindparam("nieuw"))


def _move_taken() -> ClauseElement:
    """Tasks of clocks alone: every other task is about what the old one said."""
    about = tabel.taak_melding
    soort: BindParameter[str] = bindparam("soort")
    of_clocks = exists().where(schema.taak.c.nummer == about.c.taak, schema.taak.c.soort == soort)
    mine = and_(about.c.melding == bindparam("oud"), of_clocks)
    return update(about).where(mine).values(melding=bindparam("nieuw"))


def _drop_post() -> ClauseElement:
    b = tabel.bericht.c
    return delete(tabel.bericht).where(and_(b.melding == bindparam("melding"), b.uitkomst == bindparam("stand")))


def _select_huisverboden(width: int) -> ClauseElement:
    m, persoon, r = tabel.melding.c, tabel.melding_persoon, schema.registratie
    of_them = (
        select(persoon.c.melding)
        .join_from(persoon, r, r.c.registratie == persoon.c.registratie)
        .where(r.c.cluster.in_(slots("cluster", width)))
    )
    mine = and_(m.partij == bindparam("partij"), m.soort == bindparam("soort"), m.melding.in_(of_them))
    return select(m.melding, m.aanmelding).where(mine).order_by(m.ontvangen_op, m.melding)


def _drop_klokken(width: int) -> ClauseElement:
    t = tabel.termijn.c
    return delete(tabel.termijn).where(and_(t.melding == bindparam("melding"), t.code.in_(slots("code", width))))


def _select_casussen(width: int) -> ClauseElement:
    casus, persoon, registratie = tabel.casus, tabel.casus_persoon, schema.registratie
    return (
        select(casus.c.casus, registratie.c.cluster, casus.c.fase, casus.c.op_lijst)
        .join_from(persoon, casus, persoon.c.casus == casus.c.casus)
        .join(registratie, registratie.c.registratie == persoon.c.registratie)
        .where(registratie.c.cluster.in_(slots("cluster", width)))
        .order_by(casus.c.sinds, casus.c.casus)
    )


def _insert_taak(dialect: str) -> ClauseElement:
    return insert_new(dialect, schema.taak, without="nummer").returning(schema.taak.c.nummer)


def _keep_name(dialect: str) -> ClauseElement:
    m, names = tabel.melding.c, ["partij", "bericht", "inhoud_hash", "uitkomst", "op"]
    kept = select(m.partij, m.bericht, m.inhoud_hash, bindparam("uitkomst"), bindparam("op")).where(_deze())
    return insert_or(dialect, tabel.afgewezen_bericht).from_select(names, kept)


def _drop_taken() -> ClauseElement:
    about = select(tabel.taak_melding.c.taak).where(tabel.taak_melding.c.melding == bindparam("melding"))
    return delete(schema.taak).where(schema.taak.c.nummer.in_(about))


def _drop_termijnen() -> ClauseElement:
    return delete(tabel.termijn).where(tabel.termijn.c.melding == bindparam("melding"))


def _drop_werkruimte() -> ClauseElement:
    """The workspace of a melding, when no other melding is in it; a casus of the WGS has an end of its own."""
    c, m, other = tabel.casus.c, tabel.melding.c, tabel.melding.alias("ander")
    mine = select(m.casus).where(_deze())
    also = select(other.c.melding).where(and_(other.c.casus == c.casus, other.c.melding != bindparam("melding")))
    gone = delete(tabel.casus).where(and_(c.casus.in_(mine), c.fase == bindparam("geen"), ~also.exists()))
    return gone.returning(*TRAJECT)


def _drop_registraties() -> ClauseElement:
    r, persoon, taken_over = schema.registratie.c, tabel.melding_persoon.c, tabel.casus_persoon.c
    mine = select(persoon.registratie).where(persoon.melding == bindparam("melding"))
    elsewhere = select(taken_over.registratie).where(taken_over.registratie == r.registratie)
    return delete(schema.registratie).where(and_(r.registratie.in_(mine), ~elsewhere.exists())).returning(r.cluster)
