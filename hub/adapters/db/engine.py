"""Open a database for this product: the durability, the deadlines and the tables it needs.

engine = open_engine("sqlite:////var/lib/hub/hub.db")   # or postgresql://hub@db/hub
migrate(engine, index=True)                             # False for the key holder: its keys instead
"""

import os
from pathlib import Path
from sqlite3 import Connection as SqliteConnection
from urllib.parse import unquote, urlsplit

from alembic import command
from alembic.config import Config
from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry, NullPool

BUSY_MS = 2_000
STATEMENT_MS = 5_000
PRAGMAS = (
    f"PRAGMA busy_timeout={BUSY_MS}",
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    "PRAGMA secure_delete=ON",
)
POSTGRES_OPTIONS = (
    f"-c statement_timeout={STATEMENT_MS} -c lock_timeout={BUSY_MS} "
    "-c idle_in_transaction_session_timeout=10000 -c synchronous_commit=on"
)
MIGRATION_LOCK = 0x7A7668_01
MIGRATIONS = Path(__file__).parent / "migrations"


def open_engine(address: str) -> Engine:
    """Open by URL; a bare path means a SQLite file. Makes nothing: `migrate` does.

    No pool: the runner keeps its one connection, and reads keep theirs.
    """
    url = _url(address)
    if url.get_backend_name() == "sqlite":
        return _open_sqlite(url)
    timeouts = {"connect_timeout": 2, "keepalives_idle": 5, "tcp_user_timeout": STATEMENT_MS}
    arguments = {**timeouts, "options": POSTGRES_OPTIONS, "target_session_attrs": "read-write"}
    return create_engine(url, poolclass=NullPool, connect_args=arguments)


def open_readonly(address: str) -> Engine:
    """Open what exists, for verification: nothing is created, changed or repaired.

    Text that is not UTF-8 is read with replacement marks, so that a verifier can name its row.

    Raises:
        FileNotFoundError: no such SQLite file.
    """
    url = _url(address)
    if url.get_backend_name() != "sqlite" or url.database is None:
        return open_engine(address)
    Path(url.database).stat()
    engine = create_engine(_existing(url, "ro"), poolclass=NullPool, connect_args={"check_same_thread": False})
    event.listen(engine, "connect", _read_leniently)
    return engine


def migrate(engine: Engine, *, index: bool) -> None:
    """Bring the tables to the newest version: those of every process, and the index or the keys of casussen.

    Never both: whoever has the index has no place for a key, and the key holder none for an index.
    """
    if engine.dialect.name == "sqlite":
        _make_file(engine)
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({MIGRATION_LOCK})")
        config.attributes["connection"] = connection
        command.upgrade(config, "proces@head")
        command.upgrade(config, "index@head" if index else "sleutels@head")


def _url(address: str) -> URL:
    if "://" not in address:
        return URL.create("sqlite", database=address)
    url = make_url(address)
    return url.set(drivername="postgresql+psycopg") if url.get_backend_name() == "postgresql" else url


def _open_sqlite(url: URL) -> Engine:
    # Threads hand the connection over; only one at a time uses it.
    arguments = {"check_same_thread": False, "cached_statements": 256}
    engine = create_engine(_existing(url, "rw"), poolclass=NullPool, connect_args=arguments)
    event.listen(engine, "connect", _set_pragmas)
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
    return engine


def _existing(url: URL, mode: str) -> URL:
    """The address of a file that SQLite must not make by itself."""
    if not url.database or url.database == ":memory:":
        raise ValueError("a process keeps its log in a file, never in memory")
    return URL.create("sqlite", database=Path(url.database).absolute().as_uri(), query={"mode": mode, "uri": "true"})


def _make_file(engine: Engine) -> None:
    """Make the database file, readable by its owner alone; SQLite gives its other files the same mode."""
    path = unquote(urlsplit(str(engine.url.database)).path)
    os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))


def _read_leniently(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    raw = _sqlite(connection)
    raw.isolation_level = None
    raw.text_factory = lambda octets: octets.decode("utf-8", "replace")


def _set_pragmas(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    """Take transactions in our own hands: sqlite3 would begin them late, and deferred."""
    raw = _sqlite(connection)
    raw.isolation_level = None
    for pragma in PRAGMAS:
        raw.execute(pragma)


def _sqlite(connection: DBAPIConnection) -> SqliteConnection:
    if not isinstance(connection, SqliteConnection):
        raise TypeError("not a connection of sqlite3")
    return connection
