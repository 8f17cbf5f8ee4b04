"""One raw connection, spoken to without a layer in between: the hot path pays per statement.

Statements are written in SQLAlchemy Core, compiled once per dialect (`statements.py`) and run
here by position. What differs between the two databases outside SQL text stands in this module:
beginning, the one-writer rule, and how to tell that a transaction is lost.
"""

import os
import socket
import sqlite3
from collections.abc import Sequence
from contextlib import suppress
from typing import Protocol, cast

import psycopg
from psycopg.pq import TransactionStatus
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

Cell = bytes | str | int | None
Row = tuple[Cell, ...]

STORAGE_ERRORS = (sqlite3.Error, psycopg.Error, SQLAlchemyError, OSError)
"""Whatever a database can throw; callers translate it, so it never reaches a use case."""

WRITER_LOCK = 0x7A7668_02


class Rows(Protocol):
    """The part of a cursor that both drivers share."""

    @property
    def rowcount(self) -> int: ...

    def fetchone(self) -> Row | None: ...

    def fetchall(self) -> list[Row]: ...


class Driver(Protocol):
    """A connection whose transactions are begun and ended by hand."""

    def begin(self) -> None:
        """Start a transaction as the only writer; waits a bounded time for the other."""
        ...

    def snapshot(self) -> None:
        """Start a transaction that only reads, and sees the database as it is now until it ends."""
        ...

    def execute(self, sql: str, values: Sequence[Cell] = ()) -> Rows: ...

    def executemany(self, sql: str, rows: Sequence[Sequence[Cell]]) -> int:
        """Run once per row; how many rows were touched in all."""
        ...

    def in_transaction(self) -> bool:
        """Whether the transaction that was begun still lives and can be used."""
        ...

    def purge(self, tables: Sequence[str] = ()) -> bool:
        """Overwrite what was deleted also where recent writes are kept; False when readers are in the way.

        `tables` are small ones that are written anew for it, where changing a row leaves the old one.
        """
        ...

    def interrupt(self) -> None:
        """Break off whatever runs, from another thread."""
        ...

    def close(self) -> None: ...


def connect(engine: Engine) -> Driver:
    """Take a connection of its own out of `engine`."""
    pooled = engine.raw_connection()
    raw = pooled.driver_connection
    pooled.detach()
    if isinstance(raw, sqlite3.Connection):
        return SqliteDriver(raw)
    if isinstance(raw, psycopg.Connection):
        raw.autocommit = True
        return PostgresDriver(raw)
    raise TypeError("only SQLite and PostgreSQL are supported")


def rule_of(error: Exception) -> str:
    """Name a storage failure by class and code; the driver's own text may quote values."""
    code = getattr(error, "sqlite_errorname", None) or getattr(error, "sqlstate", None) or ""
    return f"{type(error).__name__} {code}".strip()


class SqliteDriver:
    """SQLite allows one writer per file, also across processes: BEGIN IMMEDIATE waits for it."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def begin(self) -> None:
        self._connection.execute("BEGIN IMMEDIATE")

    def snapshot(self) -> None:
        self._connection.execute("BEGIN")

    def execute(self, sql: str, values: Sequence[Cell] = ()) -> Rows:
        return self._connection.execute(sql, values)

    def executemany(self, sql: str, rows: Sequence[Sequence[Cell]]) -> int:
        return self._connection.executemany(sql, rows).rowcount

    def in_transaction(self) -> bool:
        return self._connection.in_transaction

    def purge(self, tables: Sequence[str] = ()) -> bool:
        return bool(self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0] == 0)

    def interrupt(self) -> None:
        self._connection.interrupt()

    def close(self) -> None:
        self._connection.close()


class PostgresDriver:
    """Writers of all workers take turns by one lock, held to the end of the transaction.

    Taking it first keeps check-then-write free of races, gives the log one order, and leaves no
    two transactions that could wait for each other's counters.
    """

    def __init__(self, connection: psycopg.Connection) -> None:
        self._connection = connection
        self._cursor = connection.cursor(binary=True)
        self._control = connection.cursor()
        """Text results, so that several commands travel together."""

    def begin(self) -> None:
        self._control.execute(f"BEGIN; SELECT pg_advisory_xact_lock({WRITER_LOCK})")

    def snapshot(self) -> None:
        self._control.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL statement_timeout = 0")

    def execute(self, sql: str, values: Sequence[Cell] = ()) -> Rows:
        return cast("Rows", self._cursor.execute(sql.encode(), values))

    def executemany(self, sql: str, rows: Sequence[Sequence[Cell]]) -> int:
        self._cursor.executemany(sql.encode(), rows)
        return self._cursor.rowcount

    def in_transaction(self) -> bool:
        return self._connection.info.transaction_status is TransactionStatus.INTRANS

    def purge(self, tables: Sequence[str] = ()) -> bool:
        """How long WAL archives and backups are kept, and vacuum of all other tables, are the operator's."""
        for table in tables:
            self._control.execute(f"VACUUM FULL {table}")
        return True

    def interrupt(self) -> None:
        with suppress(OSError), socket.socket(fileno=os.dup(self._connection.fileno())) as wire:
            wire.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        self._connection.close()
