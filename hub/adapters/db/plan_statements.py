"""What the plan of a casus reads and writes, compiled once per database."""

from functools import cache

from sqlalchemy import BindParameter, and_, bindparam, insert, select, update
from sqlalchemy.sql.elements import ClauseElement, ColumnElement

from hub.adapters.db import schema
from hub.adapters.db import schema_plan as tabel
from hub.adapters.db.compiling import compile_for, insert_new, insert_or
from hub.adapters.db.schema_casussen import casus_betrokkene, verstrekking
from hub.adapters.db.schema_meldingen import casus, casus_persoon, melding_persoon, taak_melding

Changed = dict[str, BindParameter[object]]
_O = tabel.casus_overleg.c
_S = tabel.casus_schaling.c
_U = tabel.uittreksel.c
_V = tabel.casus_verspreid.c


class PlanStatements:
    """Meetings, proposals, extracts, and whom a report reached."""

    def __init__(self, dialect: str) -> None:
        self.overleg = compile_for(dialect, _select_overleg())
        self.add_overleg = compile_for(dialect, insert_new(dialect, tabel.casus_overleg))
        self.zet_overleg = compile_for(dialect, _update_overleg())
        self.lopend = compile_for(dialect, _select_lopend())
        self.agenda = compile_for(dialect, _select_agenda(_leads()))
        self.agenda_bij = compile_for(dialect, _select_agenda(_takes_part()))
        self.personen = compile_for(dialect, _select_personen())
        self.gevolg = compile_for(dialect, _select_gevolg())
        self.verspreid = compile_for(dialect, select(_V.partij).where(_event()).order_by(_V.partij))
        self.verspreid_van = compile_for(dialect, _select_verspreid_van())
        self.herzie_gevolg = compile_for(dialect, _update_gevolg())
        self.add_verspreid = compile_for(dialect, insert(tabel.casus_verspreid))
        self.add_uittreksel = compile_for(dialect, insert(tabel.uittreksel))
        self.uittreksel = compile_for(dialect, _select_uittreksel())
        self.schaling = compile_for(dialect, _select_schaling())
        self.add_schaling = compile_for(dialect, insert_new(dialect, tabel.casus_schaling))
        self.besluit_schaling = compile_for(dialect, _update_schaling())
        self.splits_af = compile_for(dialect, _insert_personen(dialect))


@cache
def plan_statements(dialect: str) -> PlanStatements:
    """As `statements.proces_statements`."""
    return PlanStatements(dialect)


def _select_overleg() -> ClauseElement:
    this = and_(_O.overleg == bindparam("overleg"), _O.casus == bindparam("casus"))
    return select(*tabel.casus_overleg.c).where(this)


def _update_overleg() -> ClauseElement:
    this = and_(_O.overleg == bindparam("deze"), _O.casus == bindparam("in_casus"))
    changed: Changed = {name: bindparam(name) for name in ("stand", "deelnemers", "agenda", "besluiten")}
    return update(tabel.casus_overleg).where(this).values(changed)


def _select_lopend() -> ClauseElement:
    runs = _O.stand.in_((bindparam("gepland"), bindparam("open")))
    these = and_(_O.casus == bindparam("casus"), runs)
    return select(*tabel.casus_overleg.c).where(these).order_by(_O.begint_op, _O.overleg)


def _select_agenda(mine: ColumnElement[bool]) -> ClauseElement:
    day = and_(_O.begint_op >= bindparam("van"), _O.begint_op < bindparam("tot"), _O.stand != bindparam("behalve"))
    joined = select(*tabel.casus_overleg.c, casus.c.fase, casus.c.instrument).join(casus, casus.c.casus == _O.casus)
    return joined.where(and_(day, mine)).order_by(_O.begint_op, _O.overleg)


def _leads() -> ColumnElement[bool]:
    return casus.c.procesmanager == bindparam("procesmanager")


def _takes_part() -> ColumnElement[bool]:
    b = casus_betrokkene.c
    return _O.casus.in_(select(b.casus).where(b.partij == bindparam("partij"), b.tot == bindparam("nog")))


def _select_personen() -> ClauseElement:
    """Persons of a casus who stand in one cluster with somebody of the melding."""
    here, there = schema.registratie.alias("hier"), schema.registratie.alias("daar")
    named = (
        select(there.c.cluster)
        .join(melding_persoon, melding_persoon.c.registratie == there.c.registratie)
        .where(melding_persoon.c.melding == bindparam("melding"))
    )
    return (
        select(casus_persoon.c.persoon)
        .join(here, here.c.registratie == casus_persoon.c.registratie)
        .where(and_(casus_persoon.c.casus == bindparam("casus"), here.c.cluster.in_(named)))
    )


def _select_gevolg() -> ClauseElement:
    t = taak_melding.c
    about = and_(t.melding == bindparam("melding"), t.casus == bindparam("casus"), t.gevolg != bindparam("geen"))
    return select(t.gevolg).where(about).order_by(t.taak.desc())


def _select_verspreid_van() -> ClauseElement:
    """By the lines of this casus: a report that nobody else was told of here has none, and nobody to hear more."""
    here = and_(_V.melding == verstrekking.c.stuk, _V.casus == verstrekking.c.casus)
    told = select(verstrekking.c.bron).join(tabel.casus_verspreid, here)
    return told.where(_event()).order_by(verstrekking.c.nummer)


def _update_gevolg() -> ClauseElement:
    t = taak_melding.c
    about = and_(t.melding == bindparam("melding"), t.casus == bindparam("in_casus"))
    other = and_(t.gevolg != bindparam("geen"), t.gevolg != bindparam("nieuw"))
    return update(taak_melding).where(and_(about, other)).values(gevolg=bindparam("gevolg"))


def _event() -> ColumnElement[bool]:
    return and_(_V.melding == bindparam("melding"), _V.casus == bindparam("casus"))


def _select_uittreksel() -> ClauseElement:
    mine = and_(
        _U.uittreksel == bindparam("uittreksel"), _U.casus == bindparam("casus"), _U.partij == bindparam("partij")
    )
    return select(_U.stukken, _U.vervalt_op).where(mine)


def _select_schaling() -> ClauseElement:
    this = and_(_S.schaling == bindparam("schaling"), _S.casus == bindparam("casus"), _S.stand == bindparam("stand"))
    return select(_S.van, _S.naar, _S.reden).where(this)


def _update_schaling() -> ClauseElement:
    changed: Changed = {name: bindparam(name) for name in ("stand", "besloten_op", "partij", "vervolg")}
    return update(tabel.casus_schaling).where(_S.schaling == bindparam("deze")).values(changed)


def _insert_personen(dialect: str) -> ClauseElement:
    """The persons of a casus in another one, under the same numbers."""
    p = casus_persoon.c
    columns = [p.registratie, p.rol, p.persoon, p.reden, p.afhankelijk_van]
    same = select(bindparam("casus"), *columns).where(p.casus == bindparam("van"))
    return insert_or(dialect, casus_persoon).from_select(["casus", *(column.name for column in columns)], same)
