"""`ports.effect`: figures before and after an aanpak."""

from collections.abc import Sequence
from functools import cache

from sqlalchemy import bindparam, insert, select

from hub.adapters.db.compiling import Statement, compile_for
from hub.adapters.db.index_beheer import IndexBeheerWerk
from hub.adapters.db.schema_effect import effectlevering
from hub.adapters.db.werk import number, text
from hub.application.ports.effect import Effectrij
from hub.domain.audit import AuditEvent
from hub.domain.decision import Permit

_E = effectlevering.c


class EffectWerk(IndexBeheerWerk):
    """A unit of work on figures of sources."""

    def effectmetingen(self, permit: Permit, jaar: int) -> Sequence[Effectrij]:  # holding the permit is the point
        """Every delivery about a year, in order of the aanpak and of arrival."""
        self.owes_record = True
        rows = self._read(_select(self._sql.dialect), {"van": jaar}).fetchall()
        return [Effectrij(number(r[0]), text(r[1]), number(r[2]), text(r[3]), number(r[4]), text(r[5])) for r in rows]

    def zet_effectmeting(self, rij: Effectrij, event: AuditEvent) -> None:
        """Record `event` and keep this delivery beside those before it."""
        self.record(event)
        self._write(
            _insert(self._sql.dialect),
            {
                "jaar": rij.jaar,
                "aanpak": rij.aanpak,
                "levering": rij.levering,
                "partij": rij.partij,
                "dagen": rij.dagen,
                "cijfers": rij.cijfers,
                "ontvangen_op": self._beurt.nu_ms // 1000,
            },
        )


@cache
def _select(dialect: str) -> Statement:
    asked = select(_E.jaar, _E.aanpak, _E.levering, _E.partij, _E.dagen, _E.cijfers)
    return compile_for(dialect, asked.where(_E.jaar == bindparam("van")).order_by(_E.aanpak, _E.levering))


@cache
def _insert(dialect: str) -> Statement:
    return compile_for(dialect, insert(effectlevering).values({een.name: bindparam(een.name) for een in _E}))
