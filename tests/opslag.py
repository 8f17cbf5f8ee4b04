"""Storage for tests: a fresh migrated database of each kind, and a log with a known key."""

import shutil
import sqlite3
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path
from random import Random
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import Engine, make_url

from hub.adapters.db.engine import migrate, open_engine
from hub.adapters.db.hub_werk import HubWerk
from hub.adapters.db.log_store import SqlLogSource
from hub.adapters.db.opening import index_runner
from hub.adapters.db.runner import GroupRunner, Limits
from hub.adapters.transparency.logboek import Logboek
from hub.adapters.transparency.verify import Vertrouwd, verify_log
from hub.application.ports.index import IndexWaarde, NieuweRegistratie
from hub.domain.audit import AuditEvent
from hub.domain.bekendheid import Reden
from hub.domain.logboek import Afgerond, AuditOordeel
from tests import pg

ORIGIN = "hub.voorbeeld.invalid/log"
KEY = Ed25519PrivateKey.from_private_bytes(b"\x07" * 32)
START = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
FAST = Limits(probe_seconds=0.01, patience_seconds=20)
_numbers = count()


@dataclass
class Klok:
    """A clock that stands still until it is moved."""

    nu: datetime = START

    def now(self) -> datetime:
        return self.nu

    def advance(self, step: timedelta) -> None:
        self.nu += step


@dataclass
class Opslag:
    """One database, and what writes to and reads from it."""

    url: str
    klok: Klok = field(default_factory=Klok)
    draw: Random = field(default_factory=lambda: Random(2026))

    def __post_init__(self) -> None:
        self.engine: Engine = open_engine(self.url)
        self.source = SqlLogSource(self.engine)
        self.logboek = self.new_logboek()

    @property
    def soort(self) -> str:
        return self.engine.dialect.name

    @property
    def pad(self) -> Path:
        """The file of a SQLite database."""
        return Path(str(make_url(self.url).database))

    def new_logboek(self) -> Logboek:
        """A log writer that knows nothing yet, as after a restart."""
        return Logboek(ORIGIN, KEY, self.source, self.draw.randbytes)

    def runner(self, limits: Limits = FAST) -> GroupRunner[HubWerk]:
        return index_runner(self.engine, self.logboek, self.klok.now, limits)

    @contextmanager
    def running(self, limits: Limits = FAST) -> Iterator[GroupRunner[HubWerk]]:
        runner = self.runner(limits)
        runner.start()
        try:
            yield runner
        finally:
            runner.close()

    def query(self, sql: str) -> list[tuple[Any, ...]]:
        """Look at the database behind the adapter's back."""
        with self.engine.connect() as connection:
            rows = connection.exec_driver_sql(sql)
            return [tuple(row) for row in rows] if rows.returns_rows else []

    def raw(self) -> sqlite3.Connection:
        """A second connection to the file, as an administrator with a shell has."""
        return sqlite3.connect(self.pad, isolation_level=None)


@pytest.fixture(scope="session")
def pg_server() -> Iterator[pg.Server]:
    with pg.running() as server:
        server.create("sjabloon")
        engine = open_engine(server.url("sjabloon"))
        migrate(engine, index=True)
        engine.dispose()
        yield server


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sjabloon") / "sjabloon.db"
    engine = open_engine(str(path))
    migrate(engine, index=True)
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    return path


@pytest.fixture
def sqlite_opslag(sqlite_template: Path, tmp_path: Path) -> Iterator[Opslag]:
    path = tmp_path / "hub.db"
    shutil.copy(sqlite_template, path)
    opslag = Opslag(f"sqlite:///{path}")
    yield opslag
    opslag.source.close()


@pytest.fixture
def postgres_opslag(pg_server: pg.Server) -> Iterator[Opslag]:
    name = f"test{next(_numbers)}"
    opslag = Opslag(pg_server.create(name, template="sjabloon"))
    yield opslag
    opslag.source.close()
    pg_server.drop(name)


@pytest.fixture(params=["sqlite", "postgresql"])
def opslag(request: pytest.FixtureRequest) -> Opslag:
    """Each test that asks for this runs on both databases."""
    fixture: Opslag = request.getfixturevalue("sqlite_opslag" if request.param == "sqlite" else "postgres_opslag")
    return fixture


@pytest.fixture
def runner(opslag: Opslag) -> Iterator[GroupRunner[HubWerk]]:
    with opslag.running() as runner:
        yield runner


def event(aantal: int = 1, *, antwoord: bytes = b"") -> AuditEvent:
    """Something small that can be told apart by its count."""
    return AuditEvent("index.omgezet", {"klasse": "link", "epoch": 1, "aantal": aantal}, b"\x01" * 32, antwoord)


def recording(aantal: int = 1, result: object = None) -> Callable[[HubWerk], object]:
    """A job that records one event and gives `result`."""

    def job(uow: HubWerk) -> object:
        uow.record(event(aantal))
        uow.commit()
        return result

    return job


def registratie(
    nummer: int, *, cluster: int | None = None, partij: str = "politie", keys: int = 2
) -> NieuweRegistratie:
    """An invented delivery whose keys follow from its number."""
    waarden = tuple(waarde(nummer * 100 + at) for at in range(keys))
    home = nummer if cluster is None else cluster
    sealed = b"verzegeld-%d" % nummer
    return NieuweRegistratie(f"r{nummer}", f"c{home}", partij, sealed, Reden.CASUS, date(2026, 1, 2), waarden)


def waarde(nummer: int, *, epoch: int = 1) -> IndexWaarde:
    return IndexWaarde(nummer.to_bytes(16), "Ds+Sz", "link", epoch, b"element" + nummer.to_bytes(4))


class Holding:
    """A job that keeps the writer busy until it is let go, so that the next ones gather."""

    def __init__(self) -> None:
        self.started = threading.Event()
        self.let_go = threading.Event()

    def __call__(self, uow: HubWerk) -> str:
        self.started.set()
        assert self.let_go.wait(20)
        uow.record(event(0))
        uow.commit()
        return "held"


def verdict(opslag: Opslag) -> AuditOordeel:
    with opslag.source.reading() as reader:
        return verify_log(reader, Vertrouwd(KEY.public_key(), ORIGIN))


def together(runner: GroupRunner[HubWerk], *jobs: Callable[[HubWerk], object]) -> list[Future[Afgerond[object]]]:
    """Let these jobs be one group."""
    holding = Holding()
    held = runner.submit(holding)
    assert holding.started.wait(20)
    futures = [runner.submit(job) for job in jobs]
    holding.let_go.set()
    held.result(20)
    return futures
