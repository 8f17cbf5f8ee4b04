"""Rewrite a database after values were replaced in it, so that no byte of the old ones is left.

Deleting is not enough. `secure_delete` overwrites what is deleted where it stands, but a page that
SQLite split or filled up earlier keeps stale copies of rows in its gap; PostgreSQL keeps dead rows
until it is told otherwise. Whoever has the old keys could still look those people up.
"""

from collections.abc import Sequence
from contextlib import suppress

from sqlalchemy import Engine, Table

from hub.adapters.db import schema
from hub.adapters.db.driver import STORAGE_ERRORS, connect, rule_of
from hub.domain.errors import NotRecordable

INDEX = (schema.index_waarde, schema.registratie)
"""Tables in which a rotation or a withdrawal leaves old values."""
LOG = (schema.log_opening,)
"""The table in which an erasure leaves content."""


def compact(engine: Engine, tables: Sequence[Table]) -> None:
    """Write these tables anew; SQLite, the whole file. Others wait meanwhile, and are refused if it takes too long.

    Raises:
        NotRecordable: the database is in use for too long, or has no room; what was there stays.
    """
    driver = connect(engine)
    try:
        if engine.dialect.name == "sqlite":
            driver.execute("VACUUM")
        else:
            driver.execute("SET statement_timeout = 0")
            for table in tables:
                driver.execute(f"VACUUM FULL {table.name}")
        driver.purge()
    except STORAGE_ERRORS as error:
        raise NotRecordable(rule_of(error)) from None
    finally:
        with suppress(*STORAGE_ERRORS):
            driver.close()
