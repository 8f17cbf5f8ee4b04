"""`ports.telling.FeitWork`: the facts of the annual report."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

from sqlalchemy import BigInteger, BindParameter, Integer, and_, bindparam, case, cast, func, select
from sqlalchemy.sql.elements import ClauseElement

from hub.adapters.db.compiling import Statement, compile_for
from hub.adapters.db.driver import Cell, Row
from hub.adapters.db.logtelling_werk import LogtellingWerk
from hub.adapters.db.schema_meldingen import casus, logtelling, telling
from hub.adapters.db.werk import number, text
from hub.domain.decision import Permit
from hub.domain.rapport.feiten import Feit, Feitsoort
from hub.domain.rapport.jaarfeiten import TRAJECT


class FeitWerk(LogtellingWerk):
    """A unit of work on facts. Rare work: its statements are compiled when they are used."""

    def feiten(self, permit: Permit, van: date, tot: date) -> Iterator[Feit]:  # holding it is the point
        """Every fact from `van` up to and without `tot`, by month and codes, a month at a time; then those of the log.

        Memory holds one month at most.
        """
        self.owes_record = True
        for begin, end in _maanden(van, tot):
            asked: dict[str, Cell] = {"van": begin.isoformat(), "tot": end.isoformat(), "nul": 0}
            maand = f"{begin:%Y-%m}"
            for row in self._read(_select_maand(self._sql.dialect), asked).fetchall():
                yield _feit(maand, row)
            for row in self._read(_select_logmaand(self._sql.dialect), asked).fetchall():
                log = (Feitsoort.LOGBOEK, text(row[0]), number(row[2]))
                yield Feit(maand, *log, kenmerk=text(row[1]))

    def standen(self, permit: Permit, peildatum: date) -> Iterator[Feit]:  # as `feiten`
        """What went on when this day began: trajecten that began before it, less those that ended before it."""
        self.owes_record = True
        asked: dict[str, Cell] = {
            "tot": peildatum.isoformat(),
            "begin": Feitsoort.TRAJECT_BEGIN.value,
            "is_begin": Feitsoort.TRAJECT_BEGIN.value,
            "einde": Feitsoort.TRAJECT_EINDE.value,
            "nul": 0,
        }
        for row in self._read(_select_standen(self._sql.dialect), asked).fetchall():
            yield _stand(f"{peildatum:%Y-%m}", row)

    def lopend(self, permit: Permit) -> Iterator[Feit]:  # as `feiten`
        """What goes on now, by the casussen themselves."""
        self.owes_record = True
        for row in self._read(_select_lopend(self._sql.dialect), {"geen": ""}).fetchall():
            yield _stand("", row)


def _maanden(van: date, tot: date) -> Iterator[tuple[date, date]]:
    """Every month of a time, the first and the last as far as they are in it."""
    while van < tot:
        after = (van.replace(day=1) + timedelta(days=31)).replace(day=1)
        yield van, min(after, tot)
        van = after


def _feit(maand: str, row: Row) -> Feit:
    return Feit(
        maand=maand,
        soort=Feitsoort(text(row[0])),
        uitkomst=text(row[1]),
        partij=text(row[2]),
        bron=text(row[3]),
        meldingsoort=text(row[4]),
        doelgroep=text(row[5]),
        gemeente=text(row[6]),
        stadsdeel=text(row[7]),
        instrument=text(row[8]),
        aantal=number(row[9]),
    )


def _stand(maand: str, row: Row) -> Feit:
    return Feit(
        maand=maand,
        soort=Feitsoort.STAND,
        uitkomst=TRAJECT,
        aantal=number(row[4]),
        doelgroep=text(row[0]),
        gemeente=text(row[1]),
        stadsdeel=text(row[2]),
        instrument=text(row[3]),
    )


_NUL: BindParameter[int] = bindparam("nul", type_=Integer)


@cache
def _select_maand(dialect: str) -> Statement:
    t = telling.c
    codes = (t.feit, t.uitkomst, t.partij, t.bron, t.soort, t.doelgroep, t.gemeente, t.stadsdeel, t.instrument)
    # The sum of a bigint is a numeric in PostgreSQL.
    total = cast(func.sum(t.aantal), BigInteger)
    within = and_(t.dag >= bindparam("van"), t.dag < bindparam("tot"))
    wanted: ClauseElement = select(*codes, total).where(within).group_by(*codes).having(func.sum(t.aantal) != _NUL)
    return compile_for(dialect, wanted)


@cache
def _select_logmaand(dialect: str) -> Statement:
    t = logtelling.c
    total = cast(func.sum(t.aantal), BigInteger)
    within = and_(t.dag >= bindparam("van"), t.dag < bindparam("tot"))
    wanted: ClauseElement = (
        select(t.gebeurtenis, t.kenmerk, total)
        .where(within)
        .group_by(t.gebeurtenis, t.kenmerk)
        .having(func.sum(t.aantal) != _NUL)
    )
    return compile_for(dialect, wanted)


@cache
def _select_standen(dialect: str) -> Statement:
    t = telling.c
    codes = (t.doelgroep, t.gemeente, t.stadsdeel, t.instrument)
    saldo = func.sum(case((t.feit == bindparam("is_begin"), t.aantal), else_=-t.aantal))
    before = and_(t.dag < bindparam("tot"), t.feit.in_([bindparam("begin"), bindparam("einde")]))
    total = cast(saldo, BigInteger)
    wanted: ClauseElement = select(*codes, total).where(before).group_by(*codes).having(saldo != _NUL)
    return compile_for(dialect, wanted)


@cache
def _select_lopend(dialect: str) -> Statement:
    c = casus.c
    codes = (c.traject_doelgroep, c.gemeente, c.stadsdeel, c.instrument)
    going = c.traject_sinds != bindparam("geen")
    wanted: ClauseElement = select(*codes, func.count()).where(going).group_by(*codes)
    return compile_for(dialect, wanted)
