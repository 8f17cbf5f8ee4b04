"""`ports.rooster`: the rota of the house, and who leads how much."""

import json
from collections.abc import Collection, Sequence
from datetime import date
from functools import cache

from sqlalchemy import bindparam, delete, func, select
from sqlalchemy.sql.elements import ClauseElement

from hub.adapters.db.compiling import ByWidth, Statement, compile_for, insert_or, numbered, padded, slots
from hub.adapters.db.driver import Cell, Driver
from hub.adapters.db.schema_casussen import stuk
from hub.adapters.db.schema_meldingen import casus
from hub.adapters.db.schema_rooster import rooster
from hub.adapters.db.statements import IndexStatements
from hub.adapters.db.tafel_lezen import TafelLeesWerk
from hub.adapters.db.werk import Beurt, number, text
from hub.application.ports.log import LogSealing
from hub.application.ports.rooster import Dienst, Geleid, Geleidecasus
from hub.domain.audit import AuditEvent
from hub.domain.convenant import Fase
from hub.domain.decision import Permit
from hub.domain.plan import Taakstand, taak_van
from hub.domain.stuk import Stuksoort

_R, _C, _S = rooster.c, casus.c, stuk.c


class HuisWerk(TafelLeesWerk):
    """A unit of work about the house itself."""

    def __init__(self, driver: Driver, sealing: LogSealing, beurt: Beurt, sql: IndexStatements) -> None:
        super().__init__(driver, sealing, beurt, sql)
        self._huis = huis_statements(sql.dialect)

    def diensten(self, van: date, tot: date) -> list[Dienst]:
        """The days from `van` up to and without `tot` that were ever set, in order."""
        self.owes_record = True
        rows = self._read(self._huis.diensten, {"van": van.isoformat(), "tot": tot.isoformat()}).fetchall()
        return [Dienst(date.fromisoformat(text(row[0])), text(row[1]), number(row[2])) for row in rows]

    def zet_diensten(self, diensten: Sequence[Dienst], event: AuditEvent, *, vergeet_voor: date) -> None:
        """Record `event` and keep these days; those before `vergeet_voor` go."""
        self.record(event)
        now = self._beurt.nu_ms // 1000
        rows: list[dict[str, Cell]] = [
            {"dag": one.dag.isoformat(), "procesmanager": one.procesmanager, "versie": one.versie, "gezet_op": now}
            for one in diensten
        ]
        self._write_all(self._huis.zet, rows)
        self._write(self._huis.vergeet, {"voor": vergeet_voor.isoformat()})

    def werkenden(self, partij: str, rol: str) -> list[str]:
        """Every employee of a party who may act in this role now, by pseudonym, in order."""
        return [
            wie for wie, aangewezen in self.aangewezen_als(partij, rol) if aangewezen.geldt(self._beurt.nu_ms // 1000)
        ]

    def geleid(self, permit: Permit, fasen: Collection[Fase]) -> list[Geleid]:  # holding the permit is the point
        """Casussen in these phases by who leads them."""
        self.owes_record = True
        named = _fasen(fasen)
        rows = self._read(self._huis.geleid[len(named)], numbered("fase", named)).fetchall()
        return [Geleid(text(row[0]), Fase(text(row[1])), number(row[2])) for row in rows]

    def met_open_taken(self, permit: Permit, fasen: Collection[Fase]) -> list[Geleidecasus]:
        """Every casus in these phases in which a task is open, whoever may see that."""
        self.owes_record = True
        named = _fasen(fasen)
        more: dict[str, Cell] = {"soort": Stuksoort.TAAK.value}
        rows = self._read(self._huis.taken[len(named)], numbered("fase", named) | more).fetchall()
        open_ = [row for row in rows if taak_van(json.loads(text(row[4]))).stand is Taakstand.OPEN]
        return list(
            dict.fromkeys(Geleidecasus(text(row[0]), text(row[1]), Fase(text(row[2])), text(row[3])) for row in open_)
        )


def _fasen(fasen: Collection[Fase]) -> list[Cell]:
    return padded(sorted(fase.value for fase in fasen))


class HuisStatements:
    """The rota, and counts by who leads."""

    def __init__(self, dialect: str) -> None:
        self.diensten = compile_for(dialect, _select_diensten())
        self.zet = compile_for(dialect, _upsert_dienst(dialect))
        self.vergeet: Statement = compile_for(dialect, delete(rooster).where(_R.dag < bindparam("voor")))
        self.geleid = ByWidth(dialect, _select_geleid)
        self.taken = ByWidth(dialect, _select_taken)


@cache
def huis_statements(dialect: str) -> HuisStatements:
    """As `statements.proces_statements`."""
    return HuisStatements(dialect)


def _select_diensten() -> ClauseElement:
    asked = select(_R.dag, _R.procesmanager, _R.versie).where(_R.dag >= bindparam("van"), _R.dag < bindparam("tot"))
    return asked.order_by(_R.dag)


def _upsert_dienst(dialect: str) -> ClauseElement:
    start = insert_or(dialect, rooster).values({column.name: bindparam(column.name) for column in rooster.columns})
    again = {name: start.excluded[name] for name in ("procesmanager", "versie", "gezet_op")}
    return start.on_conflict_do_update(index_elements=["dag"], set_=again)


def _select_geleid(width: int) -> ClauseElement:
    counted = select(_C.procesmanager, _C.fase, func.count()).where(_C.fase.in_(slots("fase", width)))
    return counted.group_by(_C.procesmanager, _C.fase).order_by(_C.procesmanager, _C.fase)


def _select_taken(width: int) -> ClauseElement:
    """Codes are read here and not in the database: their form is the domain's own."""
    joined = select(_C.casus, _C.procesmanager, _C.fase, _C.instrument, _S.codes).join_from(
        stuk, casus, _S.casus == _C.casus
    )
    return joined.where(_S.soort == bindparam("soort"), _C.fase.in_(slots("fase", width))).order_by(_C.casus)
