"""What requests of data subjects read and write, compiled once per database."""

from functools import cache

from sqlalchemy import BindParameter, and_, bindparam, case, delete, insert, literal_column, or_, select, update
from sqlalchemy.sql.elements import ClauseElement, ColumnElement

from hub.adapters.db import schema_bewaren as tabel
from hub.adapters.db.compiling import at_most, compile_for
from hub.adapters.db.schema_casussen import verstrekking
from hub.adapters.db.schema_plan import casus_verspreid

_R = tabel.rechtenverzoek.c
_P = tabel.rechten_persoon.c
_O = tabel.rechten_oordeel.c
_V = verstrekking.c
_T = casus_verspreid.c


class RechtenStatements:
    """Requests, whom they are about, and what sources say."""

    def __init__(self, dialect: str) -> None:
        self.verzoek = compile_for(dialect, _select_verzoek())
        self.personen = compile_for(
            dialect, select(_P.casus, _P.persoon).where(_P.verzoek == bindparam("verzoek")).order_by(_P.casus)
        )
        self.add_verzoek = compile_for(dialect, insert(tabel.rechtenverzoek))
        self.add_persoon = compile_for(dialect, insert(tabel.rechten_persoon))
        self.add_oordeel = compile_for(dialect, insert(tabel.rechten_oordeel))
        self.oordelen = compile_for(dialect, _select_oordelen())
        self.zet_oordeel = compile_for(dialect, _update_oordeel())
        self.verleng = compile_for(dialect, _update("uiterlijk", "verlengd", "volgende", "stap"))
        self.rond_af = compile_for(dialect, _update("uitkomst", "afgerond_op", "volgende"))
        self.zet_stap = compile_for(dialect, _update("volgende", "stap"))
        self.wis = compile_for(dialect, delete(tabel.rechtenverzoek).where(_R.verzoek == bindparam("deze")))
        self.lopend = compile_for(dialect, _select_lopend())
        self.loopt = compile_for(dialect, _select_loopt())
        self.lijst = compile_for(dialect, _select_lijst())
        self.te_doen = compile_for(dialect, _select_te_doen())
        self.verstrekt = compile_for(dialect, _select_verstrekt())
        self.verteld = compile_for(dialect, _select_verteld())


@cache
def rechten_statements(dialect: str) -> RechtenStatements:
    """As `statements.proces_statements`."""
    return RechtenStatements(dialect)


def _select_verzoek() -> ClauseElement:
    wanted = select(_R.partij, _R.soort, _R.ontvangen_op, _R.uiterlijk, _R.verlengd, _R.uitkomst, _R.inhoud_hash)
    return wanted.where(_R.verzoek == bindparam("verzoek"))


def _select_oordelen() -> ClauseElement:
    wanted = select(_O.casus, _O.stuk, _O.bron, _O.oordeel).where(_O.verzoek == bindparam("verzoek"))
    return wanted.order_by(_O.casus, _O.stuk, _O.bron)


def _update(*changed: str) -> ClauseElement:
    new: dict[str, BindParameter[object]] = {name: bindparam(name) for name in changed}
    return update(tabel.rechtenverzoek).where(_R.verzoek == bindparam("deze")).values(new)


def _update_oordeel() -> ClauseElement:
    this = and_(_O.verzoek == bindparam("dit"), _O.stuk == bindparam("dit_stuk"), _O.bron == bindparam("van_bron"))
    new: dict[str, BindParameter[object]] = {name: bindparam(name) for name in ("oordeel", "gebruiker", "op")}
    return update(tabel.rechten_oordeel).where(this).values(new)


def _select_lopend() -> ClauseElement:
    running = and_(_O.casus == bindparam("casus"), _R.soort == bindparam("soort"), _open_bij())
    wanted = select(_O.verzoek, _O.stuk, _O.bron, _O.oordeel)
    return wanted.join(tabel.rechtenverzoek, _R.verzoek == _O.verzoek).where(running)


def _select_loopt() -> ClauseElement:
    named = tabel.rechten_persoon.c
    wanted = select(named.verzoek).join(tabel.rechtenverzoek, _R.verzoek == named.verzoek)
    return wanted.where(and_(named.casus == bindparam("casus"), _open_bij()))


def _open_bij() -> ColumnElement[bool]:
    return and_(_R.partij == bindparam("partij"), _R.uitkomst == bindparam("geen"))


def _select_lijst() -> ClauseElement:
    """Running requests have no end yet, and so come before those that have one, the latest first."""
    van: BindParameter[str] = bindparam("van")
    asked = select(_O.verzoek).where(and_(_O.verzoek == _R.verzoek, _O.bron == van)).exists()
    about = (_R.verzoek, _R.partij, _R.soort, _R.ontvangen_op, _R.uiterlijk, _R.verlengd, _R.uitkomst, _R.afgerond_op)
    ended = case((_R.uitkomst == bindparam("geen"), literal_column("0")), else_=literal_column("1"))
    wanted = select(*about).where(or_(van == bindparam("geen"), _R.partij == van, asked))
    ordered = wanted.order_by(ended, _R.afgerond_op.desc(), _R.uiterlijk, _R.verzoek)
    return ordered.limit(bindparam("aantal")).offset(bindparam("overslaan"))


def _select_te_doen() -> ClauseElement:
    due = and_(_R.volgende > bindparam("niets"), _R.volgende <= bindparam("nu"))
    wanted = select(_R.verzoek, _R.partij, _R.uiterlijk, _R.stap, _R.uitkomst)
    return at_most(bindparam("aantal"), wanted.where(due).order_by(_R.volgende, _R.verzoek))


def _select_verstrekt() -> ClauseElement:
    wanted = select(_V.stuk, _V.partij, _V.doel, _V.eerst_op)
    return wanted.where(_V.casus == bindparam("casus")).order_by(_V.nummer)


def _select_verteld() -> ClauseElement:
    here = and_(_T.melding == _V.stuk, _T.casus == _V.casus, _T.partij == _V.partij)
    wanted = select(_V.stuk, _V.categorie, _V.bron, _V.partij, _V.eerst_op).join(casus_verspreid, here)
    return wanted.where(_V.casus == bindparam("casus")).order_by(_V.nummer)
