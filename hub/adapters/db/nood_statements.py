"""What emergencies and threats need of the database, compiled once per database."""

from functools import cache

from sqlalchemy import BindParameter, Select, and_, bindparam, delete, or_, select, update
from sqlalchemy.sql.elements import ClauseElement

from hub.adapters.db import schema_derden as tabel
from hub.adapters.db.compiling import at_most, compile_for, insert_new
from hub.adapters.db.schema import taak
from hub.adapters.db.schema_meldingen import taak_melding, termijn

_N = tabel.noodinzage.c
_D = tabel.dreiging.c
_T = termijn.c
_OORDEEL = (
    "oordeel", "oordeel_partij", "oordeel_gebruiker", "oordeel_sleutel", "oordeel_inhoud", "oordeel_op",
)  # fmt: skip


class NoodStatements:
    """Emergencies, their judgements, their clocks, and flags."""

    def __init__(self, dialect: str) -> None:
        self.add = compile_for(dialect, insert_new(dialect, tabel.noodinzage))
        self.een = compile_for(dialect, _select().where(_N.nood == bindparam("deze")))
        self.van = compile_for(dialect, _select_van())
        self.alle = compile_for(dialect, _select_lijst(_select()))
        self.open = compile_for(dialect, _select_lijst(_select().where(_N.oordeel == bindparam("nog"))))
        self.oordeel = compile_for(dialect, _update_oordeel())
        self.start_termijn = compile_for(dialect, insert_new(dialect, termijn, without="nummer"))
        self.sluit_termijn = compile_for(dialect, _delete_termijn())
        self.sluit_klok = compile_for(dialect, _delete_klok())
        self.sluit_taken = compile_for(dialect, _update_taken())
        self.add_dreiging = compile_for(dialect, insert_new(dialect, tabel.dreiging))
        self.wis_dreiging = compile_for(dialect, _delete_dreiging())
        self.dreigingen = compile_for(dialect, _select_dreigingen())


@cache
def nood_statements(dialect: str) -> NoodStatements:
    """As `statements.proces_statements`."""
    return NoodStatements(dialect)


def _select() -> "Select[*tuple[object, ...]]":
    about = (_N.nood, _N.casus, _N.partij, _N.gebruiker, _N.reden, _N.op, _N.tot, _N.beoordelen_voor, _N.oordeel)
    return select(*about)


def _select_van() -> ClauseElement:
    who = and_(_N.partij == bindparam("partij"), _N.gebruiker == bindparam("gebruiker"), _N.op >= bindparam("sinds"))
    return _select().where(who).order_by(_N.op.desc(), _N.nood)


def _select_lijst(wanted: "Select[*tuple[object, ...]]") -> ClauseElement:
    asked = or_(_N.partij == bindparam("partij"), bindparam("partij") == bindparam("elke"))
    voor, na = bindparam("voor", type_=_N.beoordelen_voor.type), bindparam("na", type_=_N.nood.type)
    later = or_(_N.beoordelen_voor > voor, and_(_N.beoordelen_voor == voor, _N.nood > na))
    ordered = wanted.where(and_(asked, later)).order_by(_N.beoordelen_voor, _N.nood)
    return at_most(bindparam("aantal"), ordered)


def _update_oordeel() -> ClauseElement:
    still_open = and_(_N.nood == bindparam("deze"), _N.oordeel == bindparam("nog"))
    new: dict[str, BindParameter[object]] = {name: bindparam(name) for name in _OORDEEL}
    return update(tabel.noodinzage).where(still_open).values(new)


def _delete_termijn() -> ClauseElement:
    this = and_(_T.code == bindparam("code"), _T.casus == bindparam("casus"))
    return delete(termijn).where(and_(this, _T.begonnen_op == bindparam("begonnen_op")))


def _delete_klok() -> ClauseElement:
    return delete(termijn).where(and_(_T.code == bindparam("code"), _T.casus == bindparam("casus")))


def _update_taken() -> ClauseElement:
    """Tasks of a clock say so in their request; its code and a stroke come first."""
    about = select(taak_melding.c.taak).where(taak_melding.c.casus == bindparam("casus"))
    of_it = and_(taak.c.verzoek_id.like(bindparam("klok")), taak.c.nummer.in_(about))
    return update(taak).where(of_it).values(stand=bindparam("nieuwe_stand"))


def _delete_dreiging() -> ClauseElement:
    return delete(tabel.dreiging).where(and_(_D.casus == bindparam("casus"), _D.dreiging == bindparam("dreiging")))


def _select_dreigingen() -> ClauseElement:
    about = (_D.dreiging, _D.casus, _D.persoon, _D.soort, _D.maatregel, _D.tot, _D.partij)
    return select(*about).where(_D.casus == bindparam("casus")).order_by(_D.persoon, _D.dreiging)
