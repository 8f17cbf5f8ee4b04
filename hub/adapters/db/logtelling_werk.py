"""`ports.telling.LogtellingWork`: counting the hub's own log, and since when there is one."""

from collections.abc import Mapping
from datetime import date
from functools import cache

from sqlalchemy import bindparam, func, select, update

from hub.adapters.db.compiling import Statement, add_counts, compile_for
from hub.adapters.db.driver import Cell
from hub.adapters.db.index_beheer import IndexBeheerWerk
from hub.adapters.db.schema_meldingen import logtelling, logtelling_stand
from hub.adapters.db.werk import number, text
from hub.domain.decision import Permit
from hub.domain.rapport.logboektelling import Gebeurtenisdag


class LogtellingWerk(IndexBeheerWerk):
    """A unit of work on counts of the log. Rare work: its statements are compiled when they are used."""

    def werkt_sinds(self, permit: Permit) -> date | None:  # holding it is the point
        """The first day that the hub's log has something of; None when nothing of it was counted."""
        self.owes_record = True
        row = self._read(_select_first(self._sql.dialect), {}).fetchone()
        return None if row is None or row[0] is None else date.fromisoformat(text(row[0]))

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


@cache
def _select_first(dialect: str) -> Statement:
    return compile_for(dialect, select(func.min(logtelling.c.dag)))


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
    return compile_for(dialect, add_counts(dialect, logtelling))


@cache
def _select_logtellingen(dialect: str) -> Statement:
    t = logtelling.c
    return compile_for(dialect, select(t.dag, t.gebeurtenis, t.kenmerk, t.aantal))
