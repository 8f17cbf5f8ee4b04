"""What keeping and destroying casussen reads and writes, compiled once per database."""

from functools import cache

from sqlalchemy import BindParameter, Table, and_, bindparam, delete, func, insert, select, update
from sqlalchemy.sql.elements import ClauseElement, ColumnElement, literal_column
from sqlalchemy.sql.selectable import ScalarSelect

from hub.adapters.db import schema
from hub.adapters.db import schema_bewaren as tabel
from hub.adapters.db.compiling import ByWidth, at_most, compile_for, insert_or, slots
from hub.adapters.db.schema_casussen import bronvraag, stuk, verstrekking, vrijgave, vrijgave_stuk
from hub.adapters.db.schema_meldingen import (
    bericht,
    casus,
    casus_persoon,
    melding,
    melding_persoon,
    taak_melding,
    termijn,
)
from hub.adapters.db.stuk_statements import ZAG_ZELF

_ZERO: ColumnElement[int] = literal_column("0")
_ONE: ColumnElement[int] = literal_column("1")
_B = tabel.casus_bewaring.c
_A = tabel.aanhouding.c
_H = tabel.hernieuwing.c
_V = verstrekking.c
_R = schema.registratie.c


class BewaarStatements:
    """Clocks, holds, renewals, and what is destroyed."""

    def __init__(self, dialect: str) -> None:
        self.bewaring = compile_for(dialect, _select_bewaring())
        self.zet_niet_nodig = compile_for(dialect, _update_niet_nodig())
        self.te_nazien = compile_for(dialect, _select_te_nazien())
        self.zet_nazien = compile_for(dialect, _upsert_bewaring(dialect, "nazien_op", "gewaarschuwd_voor"))
        self.zet_afgesloten = compile_for(dialect, _upsert_bewaring(dialect, "afgesloten_op", "nazien_op"))
        self.meldingen = compile_for(dialect, _select_meldingen())
        self.aanhoudingen = compile_for(dialect, _select_aanhoudingen())
        self.add_aanhouding = compile_for(dialect, insert(tabel.aanhouding))
        self.hef_op = compile_for(dialect, _update_opgeheven())
        self.hernieuwingen = compile_for(dialect, _select_hernieuwingen())
        self.antwoorden = compile_for(dialect, _select_antwoorden())
        self.add_hernieuwing = compile_for(dialect, insert(tabel.hernieuwing))
        self.add_akkoord = compile_for(dialect, insert(tabel.hernieuwing_akkoord))
        self.beantwoord = compile_for(dialect, _update_akkoord())
        self.besluit = compile_for(dialect, _update_besloten())
        self.bezet = compile_for(dialect, _select_bezet())
        self.verstrekt_aan = compile_for(dialect, _select_verstrekt_aan())
        self.meegenomen = ByWidth(dialect, _select_meegenomen)
        self.van_de_lijst = compile_for(dialect, _update_lijst())
        self.onthoud_afscherming = compile_for(dialect, _insert_afscherming(dialect))
        self.zet_afgeschermd = compile_for(dialect, _update_afgeschermd())
        self.vergeet_afscherming = compile_for(dialect, _delete_van(tabel.casus_afscherming))
        self.vervalt = compile_for(dialect, _update_taak())
        self.sluit_vragen = compile_for(dialect, _update_vragen())
        self.wis_stukken = ByWidth(dialect, lambda width: delete(stuk).where(stuk.c.stuk.in_(slots("stuk", width))))
        self.wis_vrijgave_stukken = ByWidth(
            dialect, lambda width: delete(vrijgave_stuk).where(vrijgave_stuk.c.stuk.in_(slots("stuk", width)))
        )
        self.wis_oordelen = ByWidth(
            dialect,
            lambda width: delete(tabel.rechten_oordeel).where(tabel.rechten_oordeel.c.stuk.in_(slots("stuk", width))),
        )
        self.wis_lege_vrijgaven = compile_for(dialect, _delete_lege_vrijgaven())
        self.wis_wezen = compile_for(dialect, _delete_wezen())
        self.wis_post = compile_for(dialect, _delete_post())
        self.wis_taken = compile_for(dialect, _delete_taken())
        self.wis_termijnen = compile_for(dialect, _delete_van(termijn))
        self.wis_casus = compile_for(dialect, _delete_van(casus))
        self.zet_steen = compile_for(dialect, insert(casus))
        self.steen = compile_for(dialect, _select_steen())
        self.verstrekkingen = compile_for(dialect, _select_verstrekkingen())
        self.oude = compile_for(dialect, select(func.count()).select_from(verstrekking).where(_oud()))
        self.wis_oude = compile_for(dialect, delete(verstrekking).where(_oud()))


@cache
def bewaar_statements(dialect: str) -> BewaarStatements:
    """As `statements.proces_statements`."""
    return BewaarStatements(dialect)


def _select_bewaring() -> ClauseElement:
    return select(_B.afgesloten_op, _B.gewaarschuwd_voor, _B.niet_nodig_op).where(_is(_B.casus))


def _update_niet_nodig() -> ClauseElement:
    change = update(tabel.casus_bewaring).where(_is(_B.casus))
    return change.values(niet_nodig_op=bindparam("sinds"), nazien_op=bindparam("nazien"))


def _is(column: ColumnElement[str], name: str = "casus") -> ColumnElement[bool]:
    return column == bindparam(name)


def _select_te_nazien() -> ClauseElement:
    c = casus.c
    due: ColumnElement[int] = func.coalesce(_B.nazien_op, _ZERO)
    wanted = select(c.casus).select_from(casus.outerjoin(tabel.casus_bewaring, _B.casus == c.casus))
    alive = and_(c.fase != bindparam("weg"), due <= bindparam("nu"))
    return at_most(bindparam("aantal"), wanted.where(alive).order_by(due, c.casus))


def _upsert_bewaring(dialect: str, *changed: str) -> ClauseElement:
    table = tabel.casus_bewaring
    values: dict[str, BindParameter[object]] = {column.name: bindparam(column.name) for column in table.columns}
    start = insert_or(dialect, table).values(values)
    return start.on_conflict_do_update(index_elements=["casus"], set_={name: start.excluded[name] for name in changed})


def _select_meldingen() -> ClauseElement:
    m, p = melding.c, melding_persoon.c
    persons: ScalarSelect[int] = (
        select(func.count()).select_from(melding_persoon).where(p.melding == m.melding).scalar_subquery()
    )
    wanted = select(m.melding, m.partij, m.ontvangen_op, persons)
    return wanted.where(_is(m.casus)).order_by(m.ontvangen_op, m.melding)


def _select_aanhoudingen() -> ClauseElement:
    wanted = select(_A.aanhouding, _A.grond, _A.heroverweging, _A.opgeheven_op)
    return wanted.where(_is(_A.casus)).order_by(_A.begonnen_op, _A.aanhouding)


def _update_opgeheven() -> ClauseElement:
    return update(tabel.aanhouding).where(_is(_A.aanhouding, "deze")).values(opgeheven_op=bindparam("op"))


def _select_hernieuwingen() -> ClauseElement:
    wanted = select(_H.hernieuwing, _H.grond, _H.tot, _H.besloten_op)
    return wanted.where(_is(_H.casus)).order_by(_H.gevraagd_op, _H.hernieuwing)


def _select_antwoorden() -> ClauseElement:
    a = tabel.hernieuwing_akkoord.c
    wanted = select(a.hernieuwing, a.bron, a.antwoord).join(tabel.hernieuwing, _H.hernieuwing == a.hernieuwing)
    return wanted.where(_is(_H.casus)).order_by(a.hernieuwing, a.bron)


def _update_akkoord() -> ClauseElement:
    a = tabel.hernieuwing_akkoord.c
    this = and_(_is(a.hernieuwing, "deze"), _is(a.bron, "van_bron"))
    new: dict[str, BindParameter[object]] = {name: bindparam(name) for name in ("antwoord", "gebruiker", "op")}
    return update(tabel.hernieuwing_akkoord).where(this).values(new)


def _update_besloten() -> ClauseElement:
    return update(tabel.hernieuwing).where(_is(_H.hernieuwing, "deze")).values(besloten_op=bindparam("op"))


def _select_bezet() -> ClauseElement:
    holds = select(_A.aanhouding).where(_is(_A.aanhouding, "nummer"))
    return holds.union_all(select(_H.hernieuwing).where(_is(_H.hernieuwing, "nummer")))


def _update_lijst() -> ClauseElement:
    return update(casus).where(_is(casus.c.casus)).values(op_lijst=bindparam("nee"))


def _insert_afscherming(dialect: str) -> ClauseElement:
    """Persons whom no other casus keeps known, and whom nobody shielded before."""
    p, other, o = casus_persoon.c, casus_persoon.alias("elders"), casus.c
    elsewhere = (
        select(other.c.registratie)
        .join_from(other, casus, o.casus == other.c.casus)
        .where(other.c.registratie == p.registratie, other.c.casus != p.casus)
        .where(o.fase.notin_([bindparam("dicht"), bindparam("weg")]))
    )
    mine = (
        select(p.casus, p.registratie)
        .join_from(casus_persoon, schema.registratie, _R.registratie == p.registratie)
        .where(_is(p.casus), _R.afgeschermd == bindparam("nee"), ~elsewhere.exists())
    )
    start = insert_or(dialect, tabel.casus_afscherming).from_select(["casus", "registratie"], mine)
    return start.on_conflict_do_nothing()


def _update_afgeschermd() -> ClauseElement:
    a = tabel.casus_afscherming.c
    mine = select(a.registratie).where(_is(a.casus))
    return update(schema.registratie).where(_R.registratie.in_(mine)).values(afgeschermd=bindparam("stand"))


def _update_taak() -> ClauseElement:
    s = stuk.c
    return update(stuk).where(_is(s.stuk, "deze")).values(codes=bindparam("nieuwe"), versie=s.versie + _ONE)


def _update_vragen() -> ClauseElement:
    b = bronvraag.c
    open_ = and_(_is(b.casus), b.antwoord == bindparam("geen"))
    new: dict[str, BindParameter[object]] = {"antwoord": bindparam("nieuw"), "beantwoord_op": bindparam("op")}
    return update(bronvraag).where(open_).values(new)


def _delete_van(table: Table) -> ClauseElement:
    return delete(table).where(_is(table.c.casus))


def _delete_lege_vrijgaven() -> ClauseElement:
    named = select(vrijgave_stuk.c.stuk).where(vrijgave_stuk.c.vrijgave == vrijgave.c.vrijgave)
    return delete(vrijgave).where(_is(vrijgave.c.casus), ~named.exists())


def _delete_wezen() -> ClauseElement:
    """Registrations that nothing but this casus keeps: their melding was wiped while the casus ran."""
    p, other = casus_persoon.c, casus_persoon.alias("elders")
    mine = select(p.registratie).where(_is(p.casus))
    elsewhere = select(other.c.casus).where(other.c.registratie == _R.registratie, other.c.casus != bindparam("casus"))
    of_melding = select(melding_persoon.c.melding).where(melding_persoon.c.registratie == _R.registratie)
    orphan = and_(_R.registratie.in_(mine), ~elsewhere.exists(), ~of_melding.exists())
    return delete(schema.registratie).where(orphan).returning(_R.cluster)


def _delete_post() -> ClauseElement:
    return delete(bericht).where(_is(bericht.c.casus), bericht.c.soort != bindparam("blijft"))


def _delete_taken() -> ClauseElement:
    about = select(taak_melding.c.taak).where(_is(taak_melding.c.casus))
    return delete(schema.taak).where(schema.taak.c.nummer.in_(about))


def _select_steen() -> ClauseElement:
    c = casus.c
    columns = (c.casus, c.versie, c.instrument, c.regime, c.doelgroep, c.fase, c.op_lijst, c.sinds, c.procesmanager)
    return select(*columns).where(_is(c.casus), c.fase == bindparam("weg"))


def _select_verstrekt_aan() -> ClauseElement:
    return select(_V.partij).where(and_(_is(_V.casus), ZAG_ZELF)).distinct()


def _select_meegenomen(width: int) -> ClauseElement:
    taken = and_(_V.stuk.in_(slots("stuk", width)), _is(_V.handeling, "handeling"), _V.laatst_op >= bindparam("sinds"))
    return select(_V.stuk, _V.partij).where(taken).distinct()


def _select_verstrekkingen() -> ClauseElement:
    line = (_V.stuk, _V.partij, _V.handeling, _V.doel, _V.versie, _V.eerst_op, _V.laatst_op, _V.keren)
    return select(*line, _V.casus, _V.bron).where(_is(_V.stuk, "stuk")).order_by(_V.nummer)


def _oud() -> ColumnElement[bool]:
    return _V.laatst_op < bindparam("voor")
