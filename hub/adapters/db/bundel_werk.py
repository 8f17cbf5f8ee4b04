"""`ports.beleid.Bundelarchief`: bundles by digest, in every process.

What changes them is rare work: those statements are compiled when they are used.
"""

import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from sqlalchemy import bindparam, delete, select
from sqlalchemy.sql.elements import ClauseElement

from hub.adapters.db import schema
from hub.adapters.db.compiling import Statement, compile_for, insert_new
from hub.adapters.db.driver import Cell
from hub.adapters.db.schema_bundels import bundelbestand
from hub.adapters.db.werk import ProcesWerk, octets, text
from hub.domain.audit import AuditEvent
from hub.domain.logboek import CelOnleesbaar

_B = bundelbestand.c


@dataclass(frozen=True, slots=True)
class _Lezen:
    """What every look at the versions of a covenant reads: compiled once per database."""

    alle: Statement
    een: Statement
    namen: Statement


@cache
def _lezen(dialect: str) -> _Lezen:
    here = _B.bundel == bindparam("deze")
    return _Lezen(
        alle=compile_for(dialect, select(_B.naam, _B.inhoud).where(here)),
        een=compile_for(dialect, select(_B.inhoud).where(here, _B.naam == bindparam("het"))),
        namen=compile_for(dialect, select(_B.naam).where(here).order_by(_B.naam)),
    )


class BundelWerk(ProcesWerk):
    """What every process keeps of the bundles that decide, or may come to decide."""

    def bundelbestanden(self, bundel: str) -> dict[str, bytes]:
        """Every file of a bundle by its name, signatures included; empty when it is not here.

        Raises:
            CelOnleesbaar: the database holds something else than was ever written there.
        """
        rows = self._read(_lezen(self._sql.dialect).alle, {"deze": bundel}).fetchall()
        return {text(row[0]): _unpacked(octets(row[1])) for row in rows}

    def bundelbestand(self, bundel: str, naam: str) -> bytes | None:
        """One file of a bundle; None when it is not here.

        Raises:
            CelOnleesbaar: as `bundelbestanden`.
        """
        row = self._read(_lezen(self._sql.dialect).een, {"deze": bundel, "het": naam}).fetchone()
        return None if row is None else _unpacked(octets(row[0]))

    def bundelnamen(self, bundel: str) -> list[str]:
        """The names of the files of a bundle."""
        return [text(row[0]) for row in self._read(_lezen(self._sql.dialect).namen, {"deze": bundel}).fetchall()]

    def bewaar_bundel(self, bundel: str, bestanden: Mapping[str, bytes]) -> None:
        """Keep files of a bundle, within what the same unit of work records; one that is there already stays."""
        statement = compile_for(self._sql.dialect, insert_new(self._sql.dialect, bundelbestand))
        rows: list[Mapping[str, Cell]] = [
            {"bundel": bundel, "naam": naam, "inhoud": zlib.compress(data)} for naam, data in sorted(bestanden.items())
        ]
        self._write_all(statement, rows)

    def bundels(self) -> dict[str, bool]:
        """The digest of every bundle that is kept, and whether it was ever active."""
        kept = self._run(select(_B.bundel).distinct(), {})
        cited = {text(row[0]) for row in self._run(select(schema.active_bundle.c.bundel).distinct(), {})}
        return {digest: digest in cited for digest in sorted(text(row[0]) for row in kept)}

    def verwijder_bundel(self, bundel: str, event: AuditEvent) -> None:
        """Record `event` and remove a bundle that never was active; the database refuses any other."""
        self.record(event)
        self._write(
            compile_for(self._sql.dialect, delete(bundelbestand).where(_B.bundel == bindparam("deze"))),
            {"deze": bundel},
        )

    def _run(self, statement: ClauseElement, named: Mapping[str, Cell]) -> list[tuple[Cell, ...]]:
        return self._read(compile_for(self._sql.dialect, statement), named).fetchall()


def _unpacked(data: bytes) -> bytes:
    try:
        return zlib.decompress(data)
    except zlib.error as error:
        raise CelOnleesbaar from error
