"""Counting: one row for each day and set of codes, within the transaction of what is counted."""

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, date, datetime
from functools import cache

from sqlalchemy import and_, bindparam, select
from sqlalchemy.sql.elements import ClauseElement

from hub.adapters.db.compiling import Statement, add_counts, compile_for
from hub.adapters.db.driver import Cell, Driver
from hub.adapters.db.index_beheer import IndexBeheerWerk
from hub.adapters.db.schema_meldingen import casus as casus_tabel
from hub.adapters.db.schema_meldingen import telling
from hub.adapters.db.statements import IndexStatements
from hub.adapters.db.traject_rijen import TRAJECT, traject_van
from hub.adapters.db.werk import Beurt
from hub.application.ports.log import LogSealing
from hub.application.ports.melding import Telling
from hub.domain.kalender import local_day
from hub.domain.rapport.feiten import Feitsoort
from hub.domain.traject import Traject, Wending


class TelWerk(IndexBeheerWerk):
    """A unit of work that counts."""

    def __init__(self, driver: Driver, sealing: LogSealing, beurt: Beurt, sql: IndexStatements) -> None:
        super().__init__(driver, sealing, beurt, sql)
        self._tel = _tel(sql.dialect)
        self._traject = _select_traject(sql.dialect)

    def tel(self, tellingen: Sequence[Telling]) -> None:
        """Add one to each of these counts, as part of what the same unit of work records."""
        self._write_all(self._tel, [_rij(one, count) for one, count in Counter(tellingen).items()])

    def herstel_telling(self, oud: Telling, nieuw: Telling) -> None:
        """Move one from a count to another, as part of what the same unit of work records."""
        if oud != nieuw:
            self._write_all(self._tel, [_rij(oud, -1), _rij(nieuw, 1)])

    def traject(self, casus: str) -> Traject | None:
        """What a casus is counted under now; None when it does not go on."""
        row = self._read(self._traject, {"casus": casus, "geen": ""}).fetchone()
        return None if row is None else traject_van(row)

    def _begint(self, traject: Traject, hoe: Wending) -> None:
        self.tel([_van_traject(Feitsoort.TRAJECT_BEGIN, traject, traject.sinds, hoe)])

    def _eindigt(self, traject: Traject, op: date, hoe: Wending) -> None:
        """None ends before it began, whatever a clock says."""
        self.tel([_van_traject(Feitsoort.TRAJECT_EINDE, traject, max(op, traject.sinds), hoe)])

    @property
    def _vandaag(self) -> date:
        return local_day(datetime.fromtimestamp(self._beurt.nu_ms // 1000, UTC))


def _van_traject(feit: Feitsoort, traject: Traject, op: date, hoe: Wending) -> Telling:
    return Telling(
        feit=feit,
        dag=op,
        doelgroep=traject.doelgroep,
        gemeente=traject.gemeente,
        stadsdeel=traject.stadsdeel,
        uitkomst=hoe.value,
        instrument=traject.instrument,
    )


def _rij(telling: Telling, aantal: int) -> dict[str, Cell]:
    return {
        "dag": telling.dag.isoformat(),
        "feit": telling.feit.value,
        "partij": telling.partij,
        "bron": telling.bron,
        "soort": telling.soort,
        "doelgroep": telling.doelgroep,
        "gemeente": telling.gemeente,
        "stadsdeel": telling.stadsdeel,
        "uitkomst": telling.uitkomst,
        "instrument": telling.instrument,
        "aantal": aantal,
    }


@cache
def _select_traject(dialect: str) -> Statement:
    this = and_(casus_tabel.c.casus == bindparam("casus"), casus_tabel.c.traject_sinds != bindparam("geen"))
    wanted: ClauseElement = select(*TRAJECT).where(this)
    return compile_for(dialect, wanted)


@cache
def _tel(dialect: str) -> Statement:
    return compile_for(dialect, add_counts(dialect, telling))
