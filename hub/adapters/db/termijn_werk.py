"""`ports.termijn`: clocks that run."""

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cache

from sqlalchemy import BindParameter, bindparam, delete, func, select, update

from hub.adapters.db.compiling import at_most, compile_for
from hub.adapters.db.driver import Driver, Row
from hub.adapters.db.melding_werk import MeldingWerk
from hub.adapters.db.schema_meldingen import melding_persoon, termijn
from hub.adapters.db.statements import IndexStatements
from hub.adapters.db.werk import Beurt, number, text
from hub.application.ports.log import LogSealing
from hub.application.ports.termijn import LopendeTermijn
from hub.domain.audit import AuditEvent


class TermijnStatements:
    """What the clocks read and write."""

    def __init__(self, dialect: str) -> None:
        t = termijn.c
        of_it = melding_persoon.c.melding == t.melding
        personen = select(func.count()).select_from(melding_persoon).where(of_it).scalar_subquery()
        wanted = select(t.nummer, t.code, t.melding, t.casus, t.stap, t.begonnen_op, t.einde_op, personen)
        due = wanted.where(t.volgende <= bindparam("nu")).order_by(t.volgende, t.nummer)
        this = t.nummer == bindparam("deze")
        later: dict[str, BindParameter[object]] = {"stap": bindparam("de_stap"), "volgende": bindparam("de_volgende")}
        self.te_doen = compile_for(dialect, at_most(bindparam("aantal"), due))
        self.verzet = compile_for(dialect, update(termijn).where(this).values(later))
        self.beeindig = compile_for(dialect, delete(termijn).where(this))


@cache
def termijn_statements(dialect: str) -> TermijnStatements:
    """As `statements.proces_statements`."""
    return TermijnStatements(dialect)


class TermijnWerk(MeldingWerk):
    """A unit of work on clocks."""

    def __init__(self, driver: Driver, sealing: LogSealing, beurt: Beurt, sql: IndexStatements) -> None:
        super().__init__(driver, sealing, beurt, sql)
        self._termijn = termijn_statements(sql.dialect)

    def te_doen(self, now: datetime, aantal: int) -> Sequence[LopendeTermijn]:
        """Clocks whose next step is due, the longest overdue first."""
        rows = self._read(self._termijn.te_doen, {"nu": int(now.timestamp()), "aantal": aantal}).fetchall()
        return [_lopend(row) for row in rows]

    def verzet(self, nummer: int, stap: int, volgende: datetime, event: AuditEvent) -> None:
        """Record `event` and wait for a later step."""
        self.record(event)
        self._write(self._termijn.verzet, {"deze": nummer, "de_stap": stap, "de_volgende": int(volgende.timestamp())})

    def beeindig(self, nummer: int, event: AuditEvent) -> None:
        """Record `event` and stop a clock."""
        self.record(event)
        self._write(self._termijn.beeindig, {"deze": nummer})


def _lopend(row: Row) -> LopendeTermijn:
    return LopendeTermijn(
        nummer=number(row[0]),
        code=text(row[1]),
        melding=text(row[2]),
        casus=text(row[3]),
        stap=number(row[4]),
        begonnen_op=datetime.fromtimestamp(number(row[5]), UTC),
        einde_op=datetime.fromtimestamp(number(row[6]), UTC),
        personen=number(row[7]),
    )
