"""What the table reads and writes, compiled once per database."""

from functools import cache

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Select,
    Table,
    and_,
    bindparam,
    case,
    delete,
    func,
    insert,
    literal_column,
    or_,
    select,
    update,
)
from sqlalchemy.sql.elements import ClauseElement

from hub.adapters.db import schema
from hub.adapters.db import schema_meldingen as tabel
from hub.adapters.db.compiling import ByWidth, at_most, compile_for, insert_new, insert_or, slots
from hub.adapters.db.schema_casussen import casus_betrokkene
from hub.domain.melding import Spoed
from hub.domain.termijn_tabel import WOORD

_EMPTY: ColumnElement[str] = literal_column("''")
_NONE: ColumnElement[int] = literal_column("0")
_ONE: ColumnElement[int] = literal_column("1")
_M = tabel.melding.c
_T = schema.taak.c
_BIJ = tabel.taak_melding.c
_LEIDER = func.coalesce(tabel.casus.c.procesmanager, literal_column("''"))
"""Who leads the casus of a task; empty when nobody does yet, or there is none."""
EINDES = ("vog_tot", "opleiding_tot", "bevestigd_tot")
"""The terms that a designation rests on, beside its own."""


class TafelStatements:
    """Designations, the work, meetings, decisions and mail."""

    def __init__(self, dialect: str) -> None:
        self.zet_aanwijzing = compile_for(
            dialect, _upsert(dialect, tabel.aanwijzing, "van", "tot", *EINDES, "verlopen_op")
        )
        self.aanwijzing = compile_for(dialect, _select_aanwijzing().where(_wie()))
        self.aanwijzingen = compile_for(dialect, _select_aanwijzingen())
        self.aangewezenen = compile_for(dialect, _select_aangewezenen())
        self.geheim = compile_for(dialect, insert_new(dialect, tabel.geheimhouding))
        self.verlopen = compile_for(dialect, _select_verlopen())
        fresh: dict[str, BindParameter[object]] = {name: bindparam(f"nieuw_{name}") for name in EINDES}
        fresh["verlopen_op"] = bindparam("nog")
        self.bevestig = compile_for(dialect, update(tabel.aanwijzing).where(_wie()).values(fresh))
        self.merk_verlopen = compile_for(
            dialect, update(tabel.aanwijzing).where(_wie()).values(verlopen_op=bindparam("op"))
        )
        self.wis_aanwijzing = compile_for(dialect, delete(tabel.aanwijzing).where(_wie()))
        self.werklijst = ByWidth(dialect, _select_werklijst)
        self.ongescreend = ByWidth(dialect, _count_ongescreend)
        self.melding = compile_for(dialect, _select_melding().where(_M.melding == bindparam("melding")))
        self.taken = compile_for(dialect, _select_taken())
        self.taak = compile_for(dialect, _select_taak())
        self.personen = compile_for(dialect, _select_personen())
        self.neem_over = compile_for(dialect, _update_partij())
        self.clusters = compile_for(dialect, _select_clusters())
        self.overleg = compile_for(dialect, _select_overleg())
        self.begin_overleg = compile_for(dialect, insert(tabel.overleg))
        self.sluit_overleg = compile_for(dialect, _update(tabel.overleg, "overleg", "deelnemers", "gesloten_op"))
        self.screen = compile_for(
            dialect, _update(tabel.melding, "melding", "aanmelding", "voorstel", "status", "casus", "gescreend")
        )
        self.beslis = compile_for(dialect, _update(tabel.melding, "melding", "status", "casus", "gescreend"))
        self.zet_status = compile_for(dialect, _update(tabel.melding, "melding", "status", "gescreend"))
        self.herschik = compile_for(dialect, _update(tabel.melding, "melding", "voorstel", "status", "casus"))
        self.add_handeling = compile_for(dialect, insert_new(dialect, tabel.melding_handeling, without="nummer"))
        self.handelingen = compile_for(dialect, _count_handelingen())
        self.add_inhoud = compile_for(dialect, insert(tabel.melding_inhoud))
        self.sluit_taak = compile_for(dialect, _update(schema.taak, "nummer", "stand"))
        self.zet_gevolg = compile_for(dialect, _update(tabel.taak_melding, "taak", "gevolg"))
        self.add_casus = compile_for(dialect, insert(tabel.casus))
        self.add_casus_personen = compile_for(dialect, _insert_casus_personen(dialect))
        self.bekend_door_casus = compile_for(dialect, _update_reden())
        self.werkruimten = compile_for(dialect, _select_werkruimten())
        self.klokken_voor = compile_for(dialect, _update(tabel.termijn, "melding", "casus"))
        self.doelgroep = compile_for(dialect, _select_doelgroep())
        self.zet_doelgroep = compile_for(dialect, _update_doelgroep())
        self.add_betrokkene = compile_for(dialect, insert(casus_betrokkene))
        self.add_termijn = compile_for(dialect, insert_new(dialect, tabel.termijn, without="nummer"))
        self.sluit_termijn = compile_for(dialect, _delete_termijn())
        self.add_bericht = compile_for(dialect, insert(tabel.bericht))


@cache
def tafel_statements(dialect: str) -> TafelStatements:
    """As `statements.proces_statements`."""
    return TafelStatements(dialect)


def _upsert(dialect: str, table: Table, *changed: str) -> ClauseElement:
    """Insert a row by primary key, or give the row that is there these values."""
    start = insert_or(dialect, table).values({column.name: bindparam(column.name) for column in table.columns})
    keys = [column.name for column in table.primary_key.columns]
    return start.on_conflict_do_update(index_elements=keys, set_={name: start.excluded[name] for name in changed})


def _update(table: Table, key: str, *changed: str) -> ClauseElement:
    """Give the row with this key new values; its key is bound under another name than any column."""
    this = table.c[key] == bindparam("deze")
    return update(table).where(this).values({name: bindparam(name) for name in changed})


def _select_aanwijzing() -> "Select[*tuple[object, ...]]":
    """All that a designation rests on, in one statement: it is asked at every act."""
    a, g, b = tabel.aanwijzing.c, tabel.geheimhouding.c, schema.active_bundle.c
    newest = select(func.max(b.nummer)).scalar_subquery()
    here = schema.active_bundle.alias("nu")
    sinds = select(here.c.sinds).where(here.c.nummer == newest).scalar_subquery()
    there = schema.active_bundle.alias("dan")
    bundel = select(there.c.bundel).where(there.c.nummer == newest).scalar_subquery()
    secret = select(func.count()).where(and_(g.partij == a.partij, g.gebruiker == a.gebruiker, g.bundel == bundel))
    terms = [a[name] for name in ("tot", *EINDES)]
    return select(a.van, *terms, sinds, secret.correlate(tabel.aanwijzing).scalar_subquery())


def _select_aanwijzingen() -> ClauseElement:
    a = tabel.aanwijzing.c
    mine = and_(a.partij == bindparam("partij"), a.gebruiker == bindparam("gebruiker"))
    return _select_aanwijzing().add_columns(a.rol).where(mine).order_by(a.van.desc(), a.rol)


def _select_aangewezenen() -> ClauseElement:
    a = tabel.aanwijzing.c
    asked = and_(a.partij == bindparam("partij"), a.rol == bindparam("rol"))
    return _select_aanwijzing().add_columns(a.gebruiker).where(asked).order_by(a.gebruiker)


def _select_verlopen() -> "Select[*tuple[object, ...]]":
    a = tabel.aanwijzing.c
    over = or_(*(a[name] <= bindparam("nu") for name in ("tot", *EINDES)))
    due = select(a.partij, a.gebruiker, a.rol).where(and_(a.verlopen_op == bindparam("nog"), over))
    return at_most(bindparam("aantal"), due.order_by(a.partij, a.gebruiker, a.rol))


def _wie() -> ColumnElement[bool]:
    a = tabel.aanwijzing.c
    mine = and_(a.partij == bindparam("partij"), a.gebruiker == bindparam("gebruiker"))
    return and_(mine, a.rol == bindparam("rol"))


def _select_melding() -> "Select[*tuple[object, ...]]":
    termijn = tabel.termijn.c
    woord = (
        select(func.max(termijn.einde_op))
        .where(and_(termijn.melding == _M.melding, termijn.code == _word(WOORD)))
        .scalar_subquery()
    )
    return select(
        _M.melding,
        _M.bericht,
        _M.status,
        _M.gescreend,
        _M.woongemeente,
        _M.aanmelding,
        _M.voorstel,
        _M.casus,
        woord,
        _M.partij,
    )


def _gevraagd() -> ColumnElement[bool]:
    """The part that was asked for; empty means all."""
    doelgroep: BindParameter[str] = bindparam("doelgroep")
    gemeente: BindParameter[str] = bindparam("gemeente")
    empty = _word("")
    return and_(or_(doelgroep == empty, _M.doelgroep == doelgroep), or_(gemeente == empty, _M.woongemeente == gemeente))


def _select_werklijst(width: int) -> ClauseElement:
    wanted = _select_melding().where(and_(_M.status.in_(slots("status", width)), _gevraagd()))
    return at_most(bindparam("aantal"), wanted.order_by(_urgency(), _M.ontvangen_op, _M.melding))


def _urgency() -> ColumnElement[int]:
    """Danger before a huisverbod, and both before the rest."""
    order = {_word(Spoed.ACUUT_GEVAAR.value): _number(0), _word(Spoed.THV.value): _number(1)}
    return case(order, value=_M.spoed, else_=_number(2))


def _word(text: str) -> ColumnElement[str]:
    return literal_column(f"'{text}'")


def _number(value: int) -> ColumnElement[int]:
    return literal_column(str(value))


def _count_ongescreend(width: int) -> ClauseElement:
    unseen = and_(_M.status.in_(slots("status", width)), _M.gescreend == bindparam("gescreend"))
    return select(func.count()).select_from(tabel.melding).where(and_(unseen, _gevraagd()))


def _select_open_taak() -> "Select[*tuple[object, ...]]":
    wanted = select(
        _T.nummer, _T.soort, _T.clusters, _T.tijd_ms, _BIJ.melding, _BIJ.casus, _BIJ.uiterlijk, _LEIDER.label("leider")
    )
    joined = wanted.join_from(schema.taak, tabel.taak_melding, _BIJ.taak == _T.nummer, isouter=True)
    joined = joined.join(tabel.casus, tabel.casus.c.casus == _BIJ.casus, isouter=True)
    return joined.where(_T.stand == bindparam("stand"))


def _select_taken() -> ClauseElement:
    """Without the reports of casussen that somebody else leads. Those without a deadline, 0 or no row, come last."""
    undated = case((_BIJ.uiterlijk > _number(0), _number(0)), else_=_number(1))
    mine = or_(_T.soort != bindparam("signaal"), _word("") == _LEIDER, bindparam("gebruiker") == _LEIDER)
    wanted = _select_open_taak().where(mine)
    return at_most(bindparam("aantal"), wanted.order_by(undated, _BIJ.uiterlijk, _T.nummer))


def _select_taak() -> ClauseElement:
    return _select_open_taak().where(_T.nummer == bindparam("nummer"))


def _select_clusters() -> ClauseElement:
    persoon, registratie = tabel.melding_persoon, schema.registratie
    return (
        select(registratie.c.cluster)
        .distinct()
        .join_from(persoon, registratie, persoon.c.registratie == registratie.c.registratie)
        .where(persoon.c.melding == bindparam("melding"))
    )


def _select_personen() -> ClauseElement:
    p, r, w = tabel.melding_persoon.c, schema.registratie, schema.index_waarde
    return (
        select(r.c.registratie, r.c.cluster, w.c.rijsleutel, w.c.familie, w.c.klasse, w.c.epoch, w.c.element)
        .join_from(tabel.melding_persoon, r, p.registratie == r.c.registratie)
        .join(w, w.c.registratie == r.c.registratie, isouter=True)
        .where(p.melding == bindparam("melding"))
        .order_by(p.volgnummer, w.c.rijsleutel)
    )


def _update_partij() -> ClauseElement:
    persoon = tabel.melding_persoon.c
    mine = select(persoon.registratie).where(persoon.melding == bindparam("melding"))
    r = schema.registratie
    values: dict[str, BindParameter[str]] = {"partij": bindparam("aan"), "reden": bindparam("reden")}
    return update(r).where(r.c.registratie.in_(mine)).values(values)


def _select_overleg() -> ClauseElement:
    o = tabel.overleg.c
    still = select(o.overleg, o.deelnemers).where(o.gesloten_op == bindparam("gesloten_op"))
    return at_most(1, still.order_by(o.geopend_op.desc()))


def _count_handelingen() -> ClauseElement:
    h = tabel.melding_handeling
    return select(func.count()).select_from(h).where(h.c.melding == bindparam("melding"))


def _insert_casus_personen(dialect: str) -> ClauseElement:
    persoon = tabel.melding_persoon.c
    number = persoon.volgnummer + _ONE
    mine = select(bindparam("casus"), persoon.registratie, persoon.rol, number, _EMPTY, _NONE)
    columns = ["casus", "registratie", "rol", "persoon", "reden", "afhankelijk_van"]
    of_melding = mine.where(persoon.melding == bindparam("melding"))
    start = insert_or(dialect, tabel.casus_persoon).from_select(columns, of_melding)
    return start.on_conflict_do_nothing()


def _update_reden() -> ClauseElement:
    persoon = tabel.melding_persoon.c
    mine = select(persoon.registratie).where(persoon.melding == bindparam("melding"))
    r = schema.registratie
    return update(r).where(r.c.registratie.in_(mine)).values(reden=bindparam("reden"))


def _select_werkruimten() -> ClauseElement:
    m, c, persoon, r = tabel.melding.c, tabel.casus.c, tabel.melding_persoon.c, schema.registratie
    this, here, there = tabel.melding.alias("deze"), r.alias("hier"), r.alias("daar")
    sender = select(this.c.partij).where(this.c.melding == bindparam("melding")).scalar_subquery()
    clusters = (
        select(here.c.cluster)
        .join(tabel.melding_persoon, persoon.registratie == here.c.registratie)
        .where(persoon.melding == bindparam("melding"))
    )
    about = (
        select(persoon.melding)
        .join(there, there.c.registratie == persoon.registratie)
        .where(there.c.cluster.in_(clusters))
    )
    # Not the bare column: by its index SQLite would look through everything that the sender ever sent.
    sent_by = m.partij.concat(_EMPTY)
    wanted = and_(c.fase == bindparam("fase"), sent_by == sender, m.melding.in_(about))
    found = select(c.casus, m.aanmelding).join(tabel.melding, m.casus == c.casus)
    return found.where(wanted).order_by(c.sinds, c.casus)


def _casus() -> ColumnElement[bool]:
    return tabel.casus.c.casus == bindparam("casus")


def _select_doelgroep() -> ClauseElement:
    c = tabel.casus.c
    return select(c.doelgroep).where(_casus())


def _update_doelgroep() -> ClauseElement:
    """A change of the casus like any other: whoever saw it before, sees it again first."""
    c = tabel.casus
    this = c.c.casus == bindparam("deze")
    return update(c).where(this).values(doelgroep=bindparam("doelgroep"), versie=c.c.versie + _ONE)


def _delete_termijn() -> ClauseElement:
    t = tabel.termijn.c
    return delete(tabel.termijn).where(and_(t.melding == bindparam("melding"), t.code == bindparam("code")))
