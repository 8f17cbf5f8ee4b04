"""`ports.telling`: the anonymous counts of the annual report."""

from datetime import date
from functools import cache

from sqlalchemy import BigInteger, and_, bindparam, cast, func, select
from sqlalchemy.sql.elements import ClauseElement

from hub.adapters.db.compiling import Statement, compile_for
from hub.adapters.db.index_beheer import IndexBeheerWerk
from hub.adapters.db.schema_meldingen import telling
from hub.adapters.db.werk import number, text
from hub.domain.decision import Permit
from hub.domain.tellingen import Telrij


class TellingWerk(IndexBeheerWerk):
    """A unit of work on the counts."""

    def tellingen(self, permit: Permit, van: date, tot: date, uitkomst: str) -> list[Telrij]:  # holding it is the point
        """Counts of what happened from `van` up to and without `tot`, of one outcome, in order of their codes."""
        self.owes_record = True
        asked = {"van": van.isoformat(), "tot": tot.isoformat(), "de_uitkomst": uitkomst}
        rows = self._read(_select_tellingen(self._sql.dialect), asked).fetchall()
        return [
            Telrij(text(r[0]), text(r[1]), text(r[2]), text(r[3]), text(r[4]), text(r[5]), number(r[6])) for r in rows
        ]


@cache
def _select_tellingen(dialect: str) -> Statement:
    t = telling.c
    codes = (t.partij, t.bron, t.soort, t.doelgroep, t.gemeente, t.stadsdeel)
    asked = and_(t.dag >= bindparam("van"), t.dag < bindparam("tot"), t.uitkomst == bindparam("de_uitkomst"))
    # The sum of a bigint is a numeric in PostgreSQL.
    total = cast(func.sum(t.aantal), BigInteger)
    wanted: ClauseElement = select(*codes, total).where(asked).group_by(*codes).order_by(*codes)
    return compile_for(dialect, wanted)
