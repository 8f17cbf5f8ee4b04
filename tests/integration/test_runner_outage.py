"""Real outages: a full disk, a database that is gone, one that hangs, a lock that is held."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from time import monotonic

import psycopg
import pytest

from hub.adapters.db.driver import WRITER_LOCK, Driver, connect
from hub.adapters.db.index_beheer import IndexBeheerWerk
from hub.adapters.db.opening import index_opslag
from hub.adapters.db.runner import GroupRunner
from hub.domain.errors import NotRecordable
from tests import pg
from tests.opslag import FAST, Opslag, event, recording, verdict

ROOT = Path(__file__).parents[2]
IMPATIENT = replace(FAST, patience_seconds=1.5)
BOUND_SECONDS = 15
"""Generous: the machine is shared. Without a bound these tests would hang for good."""


class Limited:
    """A SQLite connection whose writer meets SQLite's own limits, set between transactions."""

    def __init__(self, inner: Driver, pragmas: list[str]) -> None:
        self._inner = inner
        self._pragmas = pragmas
        self.execute, self.executemany = inner.execute, inner.executemany
        self.in_transaction, self.snapshot, self.purge = inner.in_transaction, inner.snapshot, inner.purge
        self.interrupt, self.close = inner.interrupt, inner.close

    def begin(self) -> None:
        for pragma in self._pragmas:
            self._inner.execute(pragma).fetchall()
        self._inner.begin()


@contextmanager
def limited(opslag: Opslag, pragmas: list[str]) -> Iterator[GroupRunner[IndexBeheerWerk]]:
    plain = index_opslag(opslag.engine, opslag.logboek, opslag.klok.now)
    runner = GroupRunner(replace(plain, connect=lambda: Limited(connect(opslag.engine), pragmas)), FAST)
    runner.start()
    try:
        yield runner
    finally:
        runner.close()


def fill(runner: GroupRunner[IndexBeheerWerk], attempts: int) -> int:
    """Record until it is refused; how many were kept."""
    for at in range(attempts):
        try:
            runner.submit(recording(at)).result(BOUND_SECONDS)
        except NotRecordable:
            return at
    raise AssertionError("nothing was refused")


def test_a_full_database_refuses_and_goes_on_when_there_is_room(sqlite_opslag: Opslag) -> None:
    pages = sqlite_opslag.query("PRAGMA page_count")[0][0]
    pragmas = [f"PRAGMA max_page_count={pages + 12}"]

    with limited(sqlite_opslag, pragmas) as runner:
        kept = fill(runner, 5_000)
        pragmas[:] = ["PRAGMA max_page_count=100000"]
        assert runner.wait_healthy(BOUND_SECONDS)
        more = runner.submit(recording()).result(BOUND_SECONDS).bladen[0].nummer

    assert kept > 10
    assert more == kept
    assert verdict(sqlite_opslag).fout is None


def test_a_read_only_database_refuses_and_goes_on_when_it_can_be_written(sqlite_opslag: Opslag) -> None:
    pragmas: list[str] = []

    with limited(sqlite_opslag, pragmas) as runner:
        runner.submit(recording()).result(BOUND_SECONDS)
        pragmas[:] = ["PRAGMA query_only=ON"]
        with pytest.raises(NotRecordable, match="SQLITE_READONLY"):
            runner.submit(recording()).result(BOUND_SECONDS)
        pragmas[:] = ["PRAGMA query_only=OFF"]
        assert runner.wait_healthy(BOUND_SECONDS)
        runner.submit(recording()).result(BOUND_SECONDS)

    assert verdict(sqlite_opslag).omvang == 2


FILE_LIMIT = """
import resource, signal, sys
from tests.opslag import Opslag, recording, FAST
from hub.domain.errors import NotRecordable
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
opslag = Opslag(sys.argv[1])
with opslag.running(FAST) as runner:
    resource.setrlimit(resource.RLIMIT_FSIZE, (opslag.pad.stat().st_size + 60_000, resource.RLIM_INFINITY))
    kept = 0
    try:
        while kept < 5000:
            runner.submit(recording(kept)).result(20)
            kept += 1
    except NotRecordable as refusal:
        print(refusal)
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    assert runner.wait_healthy(20)
    print(kept, runner.submit(recording()).result(20).bladen[0].nummer)
"""


def test_a_file_that_may_not_grow_refuses_and_goes_on_when_it_may(sqlite_opslag: Opslag) -> None:
    command = [sys.executable, "-c", FILE_LIMIT, sqlite_opslag.url]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120, cwd=ROOT)

    assert done.returncode == 0, done.stderr
    refusal, numbers = done.stdout.splitlines()
    assert refusal.startswith("OperationalError SQLITE_")
    kept, following = map(int, numbers.split())
    assert 0 < kept == following
    assert verdict(sqlite_opslag).omvang == kept + 1


def test_another_process_that_writes_to_the_same_file_makes_a_group_wait_and_no_longer(sqlite_opslag: Opslag) -> None:
    with sqlite_opslag.running() as runner:
        runner.submit(recording()).result(BOUND_SECONDS)
        raw = sqlite_opslag.raw()
        raw.execute("BEGIN IMMEDIATE")
        started = monotonic()

        with pytest.raises(NotRecordable, match="SQLITE_BUSY"):
            runner.submit(recording()).result(BOUND_SECONDS)

        raw.execute("ROLLBACK")
        raw.close()
        assert runner.wait_healthy(BOUND_SECONDS)
        assert runner.submit(recording()).result(BOUND_SECONDS).bladen[0].nummer == 1
    assert monotonic() - started < BOUND_SECONDS


def test_a_connection_that_was_cut_is_replaced_without_anybody_noticing(
    postgres_opslag: Opslag, pg_server: pg.Server
) -> None:
    with postgres_opslag.running() as runner:
        runner.submit(recording()).result(BOUND_SECONDS)
        cut_off(pg_server, postgres_opslag)

        assert runner.submit(recording()).result(BOUND_SECONDS).bladen[0].nummer == 1


def test_a_database_that_is_gone_refuses_and_is_found_again(postgres_opslag: Opslag, pg_server: pg.Server) -> None:
    name = postgres_opslag.engine.url.database

    with postgres_opslag.running() as runner, pg_server.connect() as admin:
        runner.submit(recording()).result(BOUND_SECONDS)
        admin.execute(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS false'.encode())
        cut_off(pg_server, postgres_opslag)
        with pytest.raises(NotRecordable):
            runner.submit(recording()).result(BOUND_SECONDS)
        assert not runner.healthy
        admin.execute(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS true'.encode())

        assert runner.wait_healthy(BOUND_SECONDS)
        assert runner.submit(recording()).result(BOUND_SECONDS).bladen[0].nummer == 1


def test_a_connection_that_hangs_is_given_up_in_time_and_replaced(
    postgres_opslag: Opslag, pg_server: pg.Server
) -> None:
    with postgres_opslag.running(IMPATIENT) as runner:
        runner.submit(recording()).result(BOUND_SECONDS)
        hanging = backends_of(pg_server, postgres_opslag)
        for backend in hanging:
            os.kill(backend, signal.SIGSTOP)
        try:
            with pytest.raises(NotRecordable, match="opslag-te-traag"):
                runner.submit(recording()).result(BOUND_SECONDS)

            assert runner.wait_healthy(BOUND_SECONDS)
            assert runner.submit(recording()).result(BOUND_SECONDS).bladen[0].nummer == 1
        finally:
            for backend in hanging:
                os.kill(backend, signal.SIGCONT)
    assert verdict(postgres_opslag).fout is None


def test_a_worker_that_holds_the_writers_lock_does_not_hold_up_others_for_good(
    postgres_opslag: Opslag, pg_server: pg.Server
) -> None:
    database = str(postgres_opslag.engine.url.database)

    with postgres_opslag.running() as runner, pg_server.connect(database) as other:
        other.execute(f"SELECT pg_advisory_lock({WRITER_LOCK})".encode())
        with pytest.raises(NotRecordable, match="55P03"):
            runner.submit(recording()).result(BOUND_SECONDS)
        other.execute(f"SELECT pg_advisory_unlock({WRITER_LOCK})".encode())

        assert runner.wait_healthy(BOUND_SECONDS)
        runner.submit(recording()).result(BOUND_SECONDS)


def test_proofs_survive_a_connection_that_was_cut(postgres_opslag: Opslag, pg_server: pg.Server) -> None:
    with postgres_opslag.running() as runner:
        for at in range(9):
            runner.submit(recording(at)).result(BOUND_SECONDS)
    logboek = postgres_opslag.new_logboek()
    logboek.controlepunt()
    cut_off(pg_server, postgres_opslag)

    with pytest.raises(NotRecordable):
        logboek.consistentie(3, 9)

    assert len(logboek.consistentie(3, 9)) > 0


def test_a_job_that_breaks_a_rule_of_the_database_fails_alone(opslag: Opslag) -> None:
    def job(uow: IndexBeheerWerk) -> None:
        uow.record(event())
        uow._open()
        uow._driver.execute("INSERT INTO vraag (verzoek_id) VALUES ('x')")

    with opslag.running() as runner:
        with pytest.raises(NotRecordable, match=r"IntegrityError|NotNullViolation"):
            runner.submit(job).result(BOUND_SECONDS)
        assert runner.submit(recording()).result(BOUND_SECONDS).bladen[0].nummer == 0


def backends_of(server: pg.Server, opslag: Opslag) -> list[int]:
    with server.connect() as admin:
        rows = admin.execute("SELECT pid FROM pg_stat_activity WHERE datname = %s", (opslag.engine.url.database,))
        return [int(row[0]) for row in rows]


def cut_off(server: pg.Server, opslag: Opslag) -> None:
    """End every session of this database, and wait until they are gone."""
    with server.connect() as admin:
        admin.execute(
            "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = %s",
            (opslag.engine.url.database,),
        )


def test_the_server_is_the_one_that_the_design_asks_for(pg_server: pg.Server) -> None:
    with psycopg.connect(host=str(pg_server.socket_directory), user="hub", dbname="postgres") as connection:
        assert connection.info.server_version >= 150000
