"""`ports.casus.CasusWork`: the head of a casus, who takes part, and its version."""

from dataclasses import replace
from datetime import date
from functools import cache

from sqlalchemy import BindParameter, and_, bindparam, select, update
from sqlalchemy.sql.elements import ClauseElement, ColumnElement, literal_column

from hub.adapters.db import schema_casussen as tabel
from hub.adapters.db.compiling import compile_for
from hub.adapters.db.driver import Cell, Driver, Row
from hub.adapters.db.schema_meldingen import casus as casus_tabel
from hub.adapters.db.schema_meldingen import casus_persoon
from hub.adapters.db.statements import IndexStatements
from hub.adapters.db.tafel_werk import TafelWerk
from hub.adapters.db.werk import Beurt, number, text
from hub.application.ports.log import LogSealing
from hub.domain.audit import AuditEvent
from hub.domain.casus import Betrokkene, Casushoofd, Casuslid
from hub.domain.convenant import Fase
from hub.domain.traject import Traject, Wending, wending

_C = casus_tabel.c
_ONE: ColumnElement[int] = literal_column("1")


class CasusStatements:
    """What every act in a casus reads and writes, compiled once per database."""

    def __init__(self, dialect: str) -> None:
        self.hoofd = compile_for(dialect, _select_hoofd())
        self.betrokkenen = compile_for(dialect, _select_betrokkenen())
        self.leden = compile_for(dialect, _select_leden())
        self.wijzig = compile_for(dialect, _update_versie())
        self.zet_fase = compile_for(dialect, _update_fase())
        self.zet_traject = compile_for(dialect, _update_traject("instrument", "traject_doelgroep", "traject_sinds"))
        self.plaats = compile_for(dialect, _select_plaats())
        self.zonder_traject = compile_for(dialect, _update_traject("traject_sinds"))


@cache
def casus_statements(dialect: str) -> CasusStatements:
    """As `statements.proces_statements`."""
    return CasusStatements(dialect)


class CasusWerk(TafelWerk):
    """A unit of work in one casus."""

    def __init__(self, driver: Driver, sealing: LogSealing, beurt: Beurt, sql: IndexStatements) -> None:
        super().__init__(driver, sealing, beurt, sql)
        self._casus = casus_statements(sql.dialect)

    def casushoofd(self, casus: str) -> Casushoofd | None:
        """The head of a casus; None when there never was one with this number, or it is no more."""
        row = self._read(self._casus.hoofd, {"casus": casus, "weg": Fase.VERNIETIGD.value}).fetchone()
        return None if row is None else hoofd_van(row)

    def betrokkenen(self, casus: str) -> tuple[Betrokkene, ...]:
        """Who takes part now, by party and person."""
        rows = self._read(self._casus.betrokkenen, {"casus": casus, "nog": 0}).fetchall()
        return tuple(Betrokkene(text(r[0]), number(r[1]), text(r[2]), number(r[3])) for r in rows)

    def casusleden(self, casus: str) -> tuple[Casuslid, ...]:
        """The persons of a casus by number; who they are stays in storage."""
        rows = self._read(self._casus.leden, {"casus": casus}).fetchall()
        return tuple(Casuslid(number(r[0]), text(r[1]), text(r[2]), number(r[3])) for r in rows)

    def wijzig(self, casus: str, versie_gezien: int, event: AuditEvent) -> bool:
        """Record `event` and count one change; False, and nothing recorded, when another came first."""
        if self._write(self._casus.wijzig, {"casus": casus, "gezien": versie_gezien}).rowcount != 1:
            return False
        self.record(event)
        return True

    def zet_fase(self, casus: str, fase: Fase) -> None:
        """Move a casus, within what the same unit of work records."""
        self._write(self._casus.zet_fase, {"casus": casus, "naar": fase.value})

    def zet_instrument(self, casus: str, instrument: str, op: date) -> None:
        """Let a casus go on under another instrument since that day, within what the same unit of work records."""
        was, hoofd = self.traject(casus), self.casushoofd(casus)
        if was is None or hoofd is None:
            return
        op, how = max(op, was.sinds), wending(was.instrument, instrument)
        self._eindigt(was, op, how)
        self._verleg(casus, replace(was, sinds=op, instrument=instrument, doelgroep=hoofd.doelgroep), how)

    def beeindig_traject(self, casus: str, op: date) -> None:
        """Count that a casus no longer goes on since that day, if it did, within what the unit records."""
        was = self.traject(casus)
        if was is not None:
            self._eindigt(was, op, Wending.AFGESLOTEN)
            self._write(self._casus.zonder_traject, {"deze": casus, "traject_sinds": ""})

    def hervat_traject(self, casus: str, op: date) -> None:
        """Count that a casus which had ended goes on since that day, within what the unit records."""
        row = self._read(self._casus.plaats, {"casus": casus}).fetchone()
        if row is not None and self.traject(casus) is None:
            again = Traject(op, text(row[0]), text(row[1]), text(row[2]), text(row[3]))
            self._verleg(casus, again, Wending.HERNIEUWD)

    def _verleg(self, casus: str, traject: Traject, how: Wending) -> None:
        row: dict[str, Cell] = {
            "deze": casus,
            "instrument": traject.instrument,
            "traject_doelgroep": traject.doelgroep,
            "traject_sinds": traject.sinds.isoformat(),
        }
        self._write(self._casus.zet_traject, row)
        self._begint(traject, how)


def hoofd_van(row: Row) -> Casushoofd:
    """A row of `CasusStatements.hoofd`."""
    return Casushoofd(
        casus=text(row[0]),
        versie=number(row[1]),
        instrument=text(row[2]),
        regime=text(row[3]),
        doelgroep=text(row[4]),
        fase=Fase(text(row[5])),
        op_lijst=bool(row[6]),
        sinds=number(row[7]),
        procesmanager=text(row[8]),
    )


def _deze() -> ColumnElement[bool]:
    return _C.casus == bindparam("casus")


def _select_hoofd() -> ClauseElement:
    columns = (_C.casus, _C.versie, _C.instrument, _C.regime, _C.doelgroep, _C.fase, _C.op_lijst, _C.sinds)
    return select(*columns, _C.procesmanager).where(_deze(), _C.fase != bindparam("weg"))


def _select_betrokkenen() -> ClauseElement:
    b = tabel.casus_betrokkene.c
    now = and_(b.casus == bindparam("casus"), b.tot == bindparam("nog"))
    return select(b.partij, b.persoon, b.reden, b.sinds).where(now).order_by(b.partij, b.persoon)


def _select_leden() -> ClauseElement:
    p = casus_persoon.c
    return select(p.persoon, p.rol, p.reden, p.afhankelijk_van).where(p.casus == bindparam("casus")).order_by(p.persoon)


def _update_versie() -> ClauseElement:
    newest = and_(_deze(), _C.versie == bindparam("gezien"))
    return update(casus_tabel).where(newest).values(versie=_C.versie + _ONE)


def _update_fase() -> ClauseElement:
    return update(casus_tabel).where(_deze()).values(fase=bindparam("naar"))


def _select_plaats() -> ClauseElement:
    return select(_C.instrument, _C.doelgroep, _C.gemeente, _C.stadsdeel).where(_deze())


def _update_traject(*changed: str) -> ClauseElement:
    values: dict[str, BindParameter[object]] = {name: bindparam(name) for name in changed}
    return update(casus_tabel).where(_C.casus == bindparam("deze")).values(values)
