"""What the table reads and writes, compiled once per database."""

from functools import cache

from sqlalchemy import ColumnElement, Table, and_, bindparam, delete, select
from sqlalchemy.sql.elements import ClauseElement

from hub.adapters.db import schema_meldingen as tabel
from hub.adapters.db.compiling import compile_for, insert_or


class TafelStatements:
    """Designations."""

    def __init__(self, dialect: str) -> None:
        self.zet_aanwijzing = compile_for(dialect, _upsert(dialect, tabel.aanwijzing, "van", "tot"))
        self.aanwijzing = compile_for(dialect, select(tabel.aanwijzing.c.van, tabel.aanwijzing.c.tot).where(_deze()))
        self.wis_aanwijzing = compile_for(dialect, delete(tabel.aanwijzing).where(_deze()))


@cache
def tafel_statements(dialect: str) -> TafelStatements:
    """As `statements.proces_statements`."""
    return TafelStatements(dialect)


def _upsert(dialect: str, table: Table, *changed: str) -> ClauseElement:
    """Insert a row by primary key, or give the row that is there these values."""
    start = insert_or(dialect, table).values({column.name: bindparam(column.name) for column in table.columns})
    keys = [column.name for column in table.primary_key.columns]
    return start.on_conflict_do_update(index_elements=keys, set_={name: start.excluded[name] for name in changed})


def _deze() -> ColumnElement[bool]:
    a = tabel.aanwijzing.c
    mine = and_(a.partij == bindparam("partij"), a.gebruiker == bindparam("gebruiker"))
    return and_(mine, a.rol == bindparam("rol"))
