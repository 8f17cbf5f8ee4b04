"""`ports.telling.FeitWork` and `LogtellingWork`: the facts of the annual report, and counting the hub's own log."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cache

from sqlalchemy import BigInteger, BindParameter, Integer, and_, bindparam, case, cast, func, select, update
from sqlalchemy.sql.elements import ClauseElement

from hub.adapters.db.compiling import Statement, compile_for, insert_or
from hub.adapters.db.driver import Cell, Row
from hub.adapters.db.index_beheer import IndexBeheerWerk
from hub.adapters.db.schema_meldingen import casus, logtelling, logtelling_stand, telling
from hub.adapters.db.werk import number, text
from hub.domain.decision import Permit
from hub.domain.rapport.feiten import Feit, Feitsoort
from hub.domain.rapport.jaarfeiten import TRAJECT
from hub.domain.rapport.logboektelling import Gebeurtenisdag


class FeitWerk(IndexBeheerWerk):
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

    def logboek_geteld_tot(self) -> int:
        """The number of the first entry that is not counted yet."""
        row = self._read(_select_tot(self._sql.dialect), {}).fetchone()
        return 0 if row is None else number(row[0])

    def tel_logboek(self, van: int, tot: int, geteld: Mapping[Gebeurtenisdag, int]) -> bool:
        """Add the counts of a stretch and remember how far they go; False when it does not begin where they end."""
        if self._write(_move_tot(self._sql.dialect), {"was": van, "wordt": tot}).rowcount != 1:
            return False
        rows: list[dict[str, Cell]] = [
            {"dag": one.dag.isoformat(), "gebeurtenis": one.gebeurtenis, "kenmerk": one.kenmerk, "aantal": aantal}
            for one, aantal in geteld.items()
        ]
        self._write_all(_tel_log(self._sql.dialect), rows)
        return True

    def logtellingen(self) -> Mapping[Gebeurtenisdag, int]:
        """Everything that was counted of the log."""
        rows = self._read(_select_logtellingen(self._sql.dialect), {}).fetchall()
        return {
            Gebeurtenisdag(date.fromisoformat(text(row[0])), text(row[1]), text(row[2])): number(row[3]) for row in rows
        }


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


@cache
def _select_tot(dialect: str) -> Statement:
    return compile_for(dialect, select(logtelling_stand.c.tot))


@cache
def _move_tot(dialect: str) -> Statement:
    t = logtelling_stand.c
    return compile_for(
        dialect, update(logtelling_stand).where(t.tot == bindparam("was")).values(tot=bindparam("wordt"))
    )


@cache
def _tel_log(dialect: str) -> Statement:
    t = logtelling
    values: dict[str, BindParameter[object]] = {column.name: bindparam(column.name) for column in t.columns}
    start = insert_or(dialect, t).values(values)
    keys = [column.name for column in t.primary_key.columns]
    counted: ClauseElement = start.on_conflict_do_update(
        index_elements=keys, set_={"aantal": t.c.aantal + start.excluded.aantal}
    )
    return compile_for(dialect, counted)


@cache
def _select_logtellingen(dialect: str) -> Statement:
    t = logtelling.c
    return compile_for(dialect, select(t.dag, t.gebeurtenis, t.kenmerk, t.aantal))
