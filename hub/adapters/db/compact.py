"""Rewrite a database after values were replaced in it, so that no byte of the old ones is left.

Deleting is not enough. `secure_delete` overwrites what is deleted where it stands, but a page that
SQLite split or filled up earlier keeps stale copies of rows in its gap; PostgreSQL keeps dead rows
until it is told otherwise. Whoever has the old keys could still look those people up.
"""

from contextlib import suppress

from sqlalchemy import Engine

from hub.adapters.db.driver import STORAGE_ERRORS, connect, rule_of
from hub.domain.errors import NotRecordable

_STEPS = {
    "sqlite": ("VACUUM",),
    "postgresql": ("SET statement_timeout = 0", "VACUUM FULL index_waarde", "VACUUM FULL registratie"),
}


def compact(engine: Engine) -> None:
    """Write everything anew. Others wait meanwhile, and are refused when it takes them too long.

    Raises:
        NotRecordable: the database is in use for too long, or has no room; what was there stays.
    """
    driver = connect(engine)
    try:
        for step in _STEPS[engine.dialect.name]:
            driver.execute(step)
        driver.purge()
    except STORAGE_ERRORS as error:
        raise NotRecordable(rule_of(error)) from None
    finally:
        with suppress(*STORAGE_ERRORS):
            driver.close()
