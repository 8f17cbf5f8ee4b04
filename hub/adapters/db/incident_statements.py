"""What incidents read and write, compiled once per database."""

from functools import cache

from sqlalchemy import BindParameter, and_, bindparam, case, delete, distinct, func, insert, or_, select, update
from sqlalchemy.sql.elements import ClauseElement

from hub.adapters.db import schema
from hub.adapters.db.compiling import ByWidth, at_most, compile_for, slots
from hub.adapters.db.schema_incidenten import incident, incident_persoon, incident_plicht

_I = incident.c
_T = incident_plicht.c
_P = incident_persoon.c
_NR: BindParameter[str] = bindparam("nummer")
_INCIDENT = (
    _I.incident,
    _I.partij,
    _I.klassen,
    _I.bewust_op,
    _I.oefening,
    _I.van,
    _I.tot,
    _I.bij_partij,
    _I.bij_gebruiker,
    _I.bij_casus,
    _I.bij_trace,
    _I.gemeld_op,
    _I.inhoud_hash,
    _I.vanaf,
    _I.klaar,
    _I.regels,
    _I.gewist,
    _I.categorieen,
    _I.ontvangers,
    _I.gesloten_op,
    _I.personen,
)
_PERSOON = (
    _P.partij,
    _P.cluster,
    _P.eerste,
    _P.laatste,
    _P.keren,
    _P.categorieen,
    _P.ontvangers,
    _P.stand,
    _P.reden,
)


class IncidentStatements:
    """Incidents, their duties, and who they touched."""

    def __init__(self, dialect: str) -> None:
        self.incident = compile_for(dialect, select(*_INCIDENT).where(_I.incident == _NR))
        self.omschrijving = compile_for(dialect, select(_I.sleutel, _I.inhoud).where(_I.incident == _NR))
        self.register = compile_for(dialect, _select_register())
        self.add = compile_for(dialect, insert(incident))
        self.voortgang = compile_for(dialect, _set("vanaf", "klaar", "regels", "gewist", "categorieen", "ontvangers"))
        self.sluit = compile_for(dialect, _set("gesloten_op", "wis_op", "personen"))
        self.herzie = compile_for(dialect, _set("klassen", "gesloten_op", "wis_op", "personen"))
        self.te_wissen = compile_for(dialect, _select_te_wissen())
        self.add_taak = compile_for(dialect, insert(incident_plicht))
        self.taken = compile_for(dialect, _select_taken())
        self.doe_af = compile_for(
            dialect, _set_taak("stand", "reden", "partij", "gebruiker", "gedaan_op", "te_laat_op", "volgende")
        )
        self.zet_uiterlijk = compile_for(dialect, _set_taak("uiterlijk", "volgende", "stap"))
        self.zet_klok = compile_for(dialect, _set_taak("volgende", "stap", "te_laat_op"))
        self.klokken = compile_for(dialect, _select_klokken())
        self.add_persoon = compile_for(dialect, insert(incident_persoon))
        self.weg_persoon = compile_for(
            dialect,
            delete(incident_persoon).where(
                _P.incident == _NR, _P.partij == bindparam("van"), _P.cluster == bindparam("wie")
            ),
        )
        self.personen = compile_for(dialect, _select_personen())
        self.personen_met = ByWidth(
            dialect,
            lambda width: select(*_PERSOON).where(_P.incident == _NR, _P.cluster.in_(slots("een", width))),
        )
        self.bericht = compile_for(dialect, _update_bericht())
        self.tellingen = compile_for(dialect, _select_tellingen())
        self.aantal = compile_for(dialect, select(func.count(distinct(_P.cluster))).where(_P.incident == _NR))
        self.wis = compile_for(dialect, delete(incident_persoon).where(_P.incident == _NR))
        self.geregistreerd = ByWidth(dialect, _select_geregistreerd)
        self.hernoemd = ByWidth(dialect, _select_hernoemd)


@cache
def incident_statements(dialect: str) -> IncidentStatements:
    """As `statements.proces_statements`."""
    return IncidentStatements(dialect)


def _set(*changed: str) -> ClauseElement:
    new: dict[str, BindParameter[object]] = {name: bindparam(name) for name in changed}
    return update(incident).where(_I.incident == _NR).values(new)


def _set_taak(*changed: str) -> ClauseElement:
    new: dict[str, BindParameter[object]] = {name: bindparam(name) for name in changed}
    this = and_(_T.incident == _NR, _T.plicht == bindparam("deze"))
    return update(incident_plicht).where(this).values(new)


def _select_register() -> ClauseElement:
    whose = or_(_I.partij == bindparam("van"), bindparam("van") == bindparam("niemand"))
    wanted = select(*_INCIDENT).where(whose).order_by(_I.gemeld_op, _I.incident)
    return wanted.limit(bindparam("aantal")).offset(bindparam("overslaan"))


def _select_te_wissen() -> ClauseElement:
    due = and_(_I.wis_op > bindparam("niets"), _I.wis_op <= bindparam("nu"))
    return at_most(bindparam("aantal"), select(*_INCIDENT).where(due).order_by(_I.wis_op, _I.incident))


def _select_taken() -> ClauseElement:
    wanted = select(_T.plicht, _T.uiterlijk, _T.stand, _T.reden, _T.gedaan_op, _T.te_laat_op)
    return wanted.where(_T.incident == _NR).order_by(_T.uiterlijk, _T.plicht)


def _select_klokken() -> ClauseElement:
    due = and_(_T.volgende > bindparam("niets"), _T.volgende <= bindparam("nu"))
    wanted = select(_T.incident, _I.partij, _I.oefening, _T.plicht, _T.uiterlijk, _T.stap)
    wanted = wanted.join(incident, _I.incident == _T.incident).where(due)
    return at_most(bindparam("aantal"), wanted.order_by(_T.volgende, _T.incident, _T.plicht))


def _select_personen() -> ClauseElement:
    here = and_(_P.incident == _NR, _P.partij == bindparam("van"), _P.cluster > bindparam("na"))
    return at_most(bindparam("aantal"), select(*_PERSOON).where(here).order_by(_P.cluster))


def _update_bericht() -> ClauseElement:
    here = and_(_P.incident == _NR, _P.partij == bindparam("van"), _P.cluster == bindparam("wie"))
    new: dict[str, BindParameter[object]] = {name: bindparam(name) for name in ("stand", "reden", "gebruiker", "op")}
    return update(incident_persoon).where(here).values(new)


def _select_tellingen() -> ClauseElement:
    waiting = func.sum(case((_P.stand == bindparam("open"), bindparam("een")), else_=bindparam("nul")))
    wanted = select(_P.partij, func.count(), waiting).where(_P.incident == _NR)
    return wanted.group_by(_P.partij).order_by(_P.partij)


def _select_geregistreerd(width: int) -> ClauseElement:
    r = schema.registratie.c
    return select(r.cluster, r.partij, r.cluster).where(r.cluster.in_(slots("een", width))).distinct()


def _select_hernoemd(width: int) -> ClauseElement:
    """By a cluster that a merge or split put another in the place of."""
    r, alias = schema.registratie.c, schema.cluster_alias.c
    same = and_(r.partij == alias.partij, r.cluster == alias.nieuw)
    wanted = select(alias.oud, r.partij, r.cluster).join_from(schema.cluster_alias, schema.registratie, same)
    return wanted.where(alias.oud.in_(slots("een", width))).distinct()
