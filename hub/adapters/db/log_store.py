"""`ports.log.LogSource`: the durable log, lent to one reader at a time."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from sqlalchemy import Engine

from hub.adapters.db.driver import STORAGE_ERRORS, connect, rule_of
from hub.adapters.db.log_rows import SqlLogReader
from hub.adapters.db.statements import proces_statements
from hub.domain.errors import NotRecordable


class SqlLogSource:
    """One connection for proofs, opened when needed and again after a failure."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._sql = proces_statements(engine.dialect.name)
        self._lock = threading.Lock()
        self._reader: SqlLogReader | None = None

    @contextmanager
    def reading(self) -> Iterator[SqlLogReader]:
        """Lend the reader; a connection that failed is not lent again.

        Raises:
            NotRecordable: the database can't be reached.
        """
        with self._lock:
            try:
                if self._reader is None:
                    self._reader = SqlLogReader(connect(self._engine), self._sql)
                yield self._reader
            except STORAGE_ERRORS as error:
                self._drop()
                raise NotRecordable(rule_of(error)) from None

    def close(self) -> None:
        """Give the connection back."""
        with self._lock:
            self._drop()

    def _drop(self) -> None:
        reader, self._reader = self._reader, None
        if reader is not None:
            with suppress(*STORAGE_ERRORS):
                reader.close()
