"""`ports.effect`: figures before and after an aanpak."""

from collections.abc import Sequence
from functools import cache

from sqlalchemy import bindparam, select

from hub.adapters.db.compiling import Statement, compile_for, insert_or
from hub.adapters.db.index_beheer import IndexBeheerWerk
from hub.adapters.db.schema_effect import effectmeting
from hub.adapters.db.werk import number, text
from hub.application.ports.effect import Effectrij
from hub.domain.audit import AuditEvent
from hub.domain.decision import Permit

_E = effectmeting.c
_NIEUW = ("partij", "dagen", "cijfers", "ontvangen_op")


class EffectWerk(IndexBeheerWerk):
    """A unit of work on figures of sources."""

    def effectmetingen(self, permit: Permit, jaar: int) -> Sequence[Effectrij]:  # holding the permit is the point
        """Everything about a year, in order of the aanpak."""
        self.owes_record = True
        rows = self._read(_select(self._sql.dialect), {"van": jaar}).fetchall()
        return [Effectrij(number(r[0]), text(r[1]), text(r[2]), number(r[3]), text(r[4])) for r in rows]

    def zet_effectmeting(self, rij: Effectrij, event: AuditEvent) -> None:
        """Record `event` and keep this row, in place of the one of the same year and aanpak."""
        self.record(event)
        self._write(
            _upsert(self._sql.dialect),
            {
                "jaar": rij.jaar,
                "aanpak": rij.aanpak,
                "partij": rij.partij,
                "dagen": rij.dagen,
                "cijfers": rij.cijfers,
                "ontvangen_op": self._beurt.nu_ms // 1000,
            },
        )


@cache
def _select(dialect: str) -> Statement:
    asked = select(_E.jaar, _E.aanpak, _E.partij, _E.dagen, _E.cijfers).where(_E.jaar == bindparam("van"))
    return compile_for(dialect, asked.order_by(_E.aanpak))


@cache
def _upsert(dialect: str) -> Statement:
    start = insert_or(dialect, effectmeting).values({een.name: bindparam(een.name) for een in effectmeting.columns})
    again = {name: start.excluded[name] for name in _NIEUW}
    return compile_for(dialect, start.on_conflict_do_update(index_elements=["jaar", "aanpak"], set_=again))
