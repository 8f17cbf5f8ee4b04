"""`ports.telling`: the anonymous counts of the annual report."""

from datetime import date
from functools import cache

from sqlalchemy import BigInteger, Integer, bindparam, cast, func, select

from hub.adapters.db.compiling import ByWidth, Statement, compile_for, numbered, padded, slots
from hub.adapters.db.driver import Cell
from hub.adapters.db.index_beheer import IndexBeheerWerk
from hub.adapters.db.schema_meldingen import melding, telling
from hub.adapters.db.werk import number, text
from hub.domain.decision import Permit
from hub.domain.melding import ONBESLOTEN
from hub.domain.rapport.feiten import Feitsoort
from hub.domain.tellingen import Maandtelling

_PER_MAAND = (Feitsoort.MELDING, Feitsoort.WOORD)
"""What came in, and whether senders had word."""


class TellingWerk(IndexBeheerWerk):
    """A unit of work on the counts."""

    def maandtellingen(self, permit: Permit, van: date, tot: date) -> list[Maandtelling]:  # holding it is the point
        """Counts of what came in and of word, by month, sender and municipality, from `van` up to and without `tot`."""
        self.owes_record = True
        asked: dict[str, Cell] = {"van": van.isoformat(), "tot": tot.isoformat(), "begin": 1, "lengte": len("2026-03")}
        asked |= numbered("feit", [feit.value for feit in _PER_MAAND])
        rows = self._read(_select_maanden(self._sql.dialect), asked).fetchall()
        return [Maandtelling(text(r[0]), text(r[1]), number(r[4]), text(r[2]), text(r[3])) for r in rows]

    def open_meldingen(self, permit: Permit) -> dict[tuple[str, str], int]:  # as `maandtellingen`
        """By sender and municipality of residence, how many meldingen nobody decided about yet."""
        self.owes_record = True
        named = padded([status.value for status in sorted(ONBESLOTEN)])
        rows = self._read(_count_open(self._sql.dialect)[len(named)], numbered("status", named)).fetchall()
        return {(text(row[0]), text(row[1])): number(row[2]) for row in rows}


@cache
def _select_maanden(dialect: str) -> Statement:
    t = telling.c
    # One expression for the list and the group: PostgreSQL takes two with values of their own for different ones.
    dagen = select(
        func.substr(t.dag, bindparam("begin", type_=Integer), bindparam("lengte", type_=Integer)).label("maand"),
        t.uitkomst,
        t.partij,
        t.gemeente,
        t.aantal,
    ).where(t.dag >= bindparam("van"), t.dag < bindparam("tot"), t.feit.in_(slots("feit", len(_PER_MAAND))))
    per = dagen.subquery().c
    # The sum of a bigint is a numeric in PostgreSQL.
    total = cast(func.sum(per.aantal), BigInteger)
    codes = (per.maand, per.uitkomst, per.partij, per.gemeente)
    return compile_for(dialect, select(*codes, total).group_by(*codes).order_by(*codes))


@cache
def _count_open(dialect: str) -> ByWidth:
    return ByWidth(
        dialect,
        lambda width: (
            select(melding.c.partij, melding.c.woongemeente, func.count())
            .where(melding.c.status.in_(slots("status", width)))
            .group_by(melding.c.partij, melding.c.woongemeente)
        ),
    )
