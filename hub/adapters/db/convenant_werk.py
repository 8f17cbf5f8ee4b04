"""`ports.convenant.ConvenantWork`: where versions of the covenant are. A change is rare work: compiled when used."""

from collections.abc import Sequence
from functools import cache

from sqlalchemy import BindParameter, and_, bindparam, insert, select, update
from sqlalchemy.sql.elements import ClauseElement

from hub.adapters.db.compiling import Statement, at_most, compile_for
from hub.adapters.db.driver import Cell, Row
from hub.adapters.db.index_beheer import IndexBeheerWerk
from hub.adapters.db.schema import active_bundle
from hub.adapters.db.schema import budget as tellers
from hub.adapters.db.schema_convenanten import convenantversie as tabel
from hub.adapters.db.werk import number, text
from hub.domain.audit import AuditEvent
from hub.domain.budget import Budget
from hub.domain.convenantversie import NIEMAND, Convenantversie, Mens, Stapverzoek, Versiestand, Versiestap

_COLUMNS = [column for column in tabel.columns if column.name != "nummer"]
_CHANGING = [column for column in _COLUMNS if column.name != "bundel"]


class ConvenantWerk(IndexBeheerWerk):
    """Versions by their digest."""

    def is_over(self, budgets: Sequence[Budget]) -> bool:
        """Whether a budget has nothing left; nothing is counted."""
        return any(self._used(budget) >= budget.grens for budget in budgets)

    def versies(self) -> list[Convenantversie]:
        """Every version, the oldest first."""
        rows = self._read(_alle(self._sql.dialect), {}).fetchall()
        return [_versie(row) for row in rows]

    def versie(self, bundel: str) -> Convenantversie | None:
        """One version by its digest."""
        row = self._read(_een(self._sql.dialect), {"deze": bundel}).fetchone()
        return None if row is None else _versie(row)

    def laatste_activering(self) -> tuple[str, str, str, int]:
        """Digest and covenant of the bundle that decides, the digest before it, and since when (unix seconds)."""
        a = active_bundle.c
        newest = at_most(2, select(a.bundel, a.convenant, a.sinds).order_by(a.nummer.desc()))
        rows = self._read(compile_for(self._sql.dialect, newest), {}).fetchall()
        if not rows:
            return "", "", "", 0
        before = text(rows[1][0]) if len(rows) > 1 else ""
        return text(rows[0][0]), text(rows[0][1]), before, number(rows[0][2])

    def begin_versie(self, versie: Convenantversie, event: AuditEvent) -> None:
        """Record `event` and keep a version that is new."""
        self.record(event)
        self._store(insert(tabel).values({c.name: bindparam(c.name) for c in _COLUMNS}), _row(versie))

    def bewaar_versie(self, versie: Convenantversie) -> None:
        """Keep where a version is, within what the same unit of work records."""
        row = _row(versie)
        changed: dict[str, BindParameter[object]] = {c.name: bindparam(f"nieuw_{c.name}") for c in _CHANGING}
        named: dict[str, Cell] = {f"nieuw_{c.name}": row[c.name] for c in _CHANGING} | {"deze": versie.bundel}
        self._store(update(tabel).where(tabel.c.bundel == bindparam("deze")).values(changed), named)

    def _used(self, budget: Budget) -> int:
        mine = and_(tellers.c.teller == bindparam("de_teller"), tellers.c.venster == bindparam("het_venster"))
        wanted = compile_for(self._sql.dialect, select(tellers.c.gebruikt).where(mine))
        row = self._read(wanted, {"de_teller": budget.teller, "het_venster": budget.venster}).fetchone()
        return 0 if row is None else number(row[0])

    def _store(self, statement: ClauseElement, named: dict[str, Cell]) -> None:
        self._write(compile_for(self._sql.dialect, statement), named)


@cache
def _alle(dialect: str) -> Statement:
    return compile_for(dialect, select(*_COLUMNS).order_by(tabel.c.nummer))


@cache
def _een(dialect: str) -> Statement:
    return compile_for(dialect, select(*_COLUMNS).where(tabel.c.bundel == bindparam("deze")))


def _row(versie: Convenantversie) -> dict[str, Cell]:
    people = {
        "auteur": versie.auteur,
        "toetser": versie.toetser,
        "activeerder": versie.activeerder,
        "verzoek": versie.verzoek.door if versie.verzoek else NIEMAND,
    }
    named: dict[str, Cell] = {
        "bundel": versie.bundel,
        "convenant": versie.convenant,
        "versie": versie.versie,
        "geldig_van": versie.geldig_van,
        "geldig_tot": versie.geldig_tot,
        "stand": versie.stand.value,
        "advies": versie.advies,
        "afwijking": versie.afwijking,
        "ingang": versie.ingang,
        "verzoek_op": versie.verzoek.op if versie.verzoek else 0,
        "verzoek_stap": versie.verzoek.stap.value if versie.verzoek else "",
    }
    for rol, mens in people.items():
        named[f"{rol}_partij"], named[f"{rol}_gebruiker"] = mens.partij, mens.gebruiker
    return named


def _versie(row: Row) -> Convenantversie:
    found = dict(zip([column.name for column in _COLUMNS], row, strict=True))

    def mens(rol: str) -> Mens:
        return Mens(text(found[f"{rol}_partij"]), text(found[f"{rol}_gebruiker"]))

    return Convenantversie(
        bundel=text(found["bundel"]),
        convenant=text(found["convenant"]),
        versie=text(found["versie"]),
        geldig_van=number(found["geldig_van"]),
        geldig_tot=number(found["geldig_tot"]),
        stand=Versiestand(text(found["stand"])),
        auteur=mens("auteur"),
        toetser=mens("toetser"),
        advies=text(found["advies"]),
        afwijking=text(found["afwijking"]),
        activeerder=mens("activeerder"),
        ingang=number(found["ingang"]),
        verzoek=_verzoek(text(found["verzoek_stap"]), mens("verzoek"), number(found["verzoek_op"])),
    )


def _verzoek(stap: str, door: Mens, op: int) -> Stapverzoek | None:
    return Stapverzoek(Versiestap(stap), door, op) if stap else None
