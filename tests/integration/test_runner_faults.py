"""Whatever statement fails: no answer without its record, and work goes on when the cause is gone."""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import pytest

from hub.adapters.db.driver import Cell, Driver, Rows, connect
from hub.adapters.db.index_beheer import IndexBeheerWerk
from hub.adapters.db.opening import index_opslag
from hub.adapters.db.runner import GroupRunner, Limits
from hub.adapters.transparency.verify import Vertrouwd, verify_log
from hub.domain.budget import Budget
from hub.domain.errors import NotRecordable
from hub.domain.logboek import Afgerond, OnbekendeOmvang
from tests.opslag import FAST, KEY, ORIGIN, START, Holding, Opslag, event, recording, verdict

T = TypeVar("T")
Runner = GroupRunner[IndexBeheerWerk]
Fails = Callable[[int, str], bool]
CLEANING = replace(FAST, clean_seconds=0)
"""House-keeping after every group, so that it meets the faults as well."""


class Storing:
    """Decides which statements fail, by their count over all connections since it was armed and by their text."""

    def __init__(self) -> None:
        self.arm(lambda at, sql: False)

    def arm(self, fails: Fails, *, after: bool = False) -> None:
        """`after`: the statement is executed and then fails, so that nobody can know that it was."""
        self.count, self._fails, self._after = 0, fails, after

    def meet(self, sql: str, run: Callable[[], T]) -> T:
        at, self.count = self.count, self.count + 1
        if self._fails(at, sql):
            if self._after:
                run()
            raise sqlite3.OperationalError("disk I/O error")
        return run()


class FaultyDriver:
    """A SQLite connection on which chosen statements fail."""

    def __init__(self, inner: Driver, storing: Storing) -> None:
        self._inner = inner
        self._storing = storing
        self.in_transaction = inner.in_transaction
        self.snapshot, self.purge = inner.snapshot, inner.purge
        self.interrupt, self.close = inner.interrupt, inner.close

    def begin(self) -> None:
        self.execute("BEGIN IMMEDIATE")

    def execute(self, sql: str, values: Sequence[Cell] = ()) -> Rows:
        if sql == "ROLLBACK":
            return self._inner.execute(sql)
        return self._storing.meet(sql, lambda: self._inner.execute(sql, values))

    def executemany(self, sql: str, rows: Sequence[Sequence[Cell]]) -> int:
        return self._storing.meet(sql, lambda: self._inner.executemany(sql, rows))


@contextmanager
def faulty(opslag: Opslag, limits: Limits = FAST) -> Iterator[tuple[Runner, Storing]]:
    storing = Storing()
    plain = index_opslag(opslag.engine, opslag.logboek, opslag.klok.now)
    runner = GroupRunner(replace(plain, connect=lambda: FaultyDriver(connect(opslag.engine), storing)), limits)
    runner.start()
    try:
        yield runner, storing
    finally:
        storing.arm(lambda at, sql: False)
        runner.close()


def asks(nonce: bytes) -> Callable[[IndexBeheerWerk], bytes]:
    """The shape of a question: claim, count, record, commit, answer."""

    def job(uow: IndexBeheerWerk) -> bytes:
        uow.active_bundle()
        if not uow.claim("nonce", nonce, expires_at=START):
            uow.record(event(0))
            uow.commit()
            raise LookupError
        uow.spend((Budget("dag", "2026-11-21", 1000),), 1)
        uow.record(event(1, antwoord=nonce))
        uow.commit()
        return nonce

    return job


def run_group(runner: Runner, storing: Storing, fails: Fails, *, after: bool = False) -> dict[bytes, Afgerond[bytes]]:
    """Arm the fault, let four questions share a group, and give what was answered."""
    holding = Holding()
    held = runner.submit(holding)
    assert holding.started.wait(20)
    futures = {nonce: runner.submit(asks(nonce)) for nonce in (bytes([at]) * 16 for at in range(4))}
    storing.arm(fails, after=after)
    holding.let_go.set()
    held.exception(20)
    failures = {nonce: future.exception(20) for nonce, future in futures.items()}
    assert all(failure is None or isinstance(failure, NotRecordable) for failure in failures.values())
    return {nonce: future.result(20) for nonce, future in futures.items() if failures[nonce] is None}


def check_invariant(opslag: Opslag, done: dict[bytes, Afgerond[bytes]]) -> None:
    """Every outcome that was released is in a log that holds, with the nonce it used."""
    nonces = {row[0] for row in opslag.query("SELECT sleutel FROM used_once WHERE soort = 'nonce'")}
    with opslag.source.reading() as reader:
        stored = {regel.nummer: regel.blad for regel in reader.regels(0, 999)}
        kept = tuple(blad.controlepunt for outcome in done.values() for blad in outcome.bladen)
        assert verify_log(reader, Vertrouwd(KEY.public_key(), ORIGIN, kept)).fout is None
    for nonce, outcome in done.items():
        assert nonce in nonces
        assert outcome.bladen
        assert all(stored[blad.nummer] == blad.blad for blad in outcome.bladen)


@contextmanager
def copy_of(template: Path, path: Path) -> Iterator[Opslag]:
    path.write_bytes(template.read_bytes())
    opslag = Opslag(f"sqlite:///{path}")
    yield opslag
    opslag.source.close()


@pytest.fixture(scope="module")
def statements(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> int:
    """How many statements the two groups of `run_group` take when nothing fails."""
    path = tmp_path_factory.mktemp("tel") / "hub.db"
    with copy_of(sqlite_template, path) as opslag, faulty(opslag, CLEANING) as (runner, storing):
        run_group(runner, storing, lambda at, sql: False)
        return storing.count


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
def test_no_single_failed_statement_leaves_an_answer_without_its_record(
    sqlite_template: Path, tmp_path: Path, statements: int, after: bool
) -> None:
    answered = 0
    for at in range(statements):
        with copy_of(sqlite_template, tmp_path / f"{at}.db") as opslag:
            with faulty(opslag, CLEANING) as (runner, storing):
                done = run_group(runner, storing, lambda now, sql, at=at: now == at, after=after)
                assert runner.wait_healthy(20)
                runner.submit(recording()).result(20)
            check_invariant(opslag, done)
        answered += len(done)

    # One fault is survived by running again; only a fault inside one job costs that job its answer.
    assert answered >= statements * 3


def test_storage_that_stays_broken_refuses_what_follows_and_recovers_by_itself(
    sqlite_template: Path, tmp_path: Path, statements: int
) -> None:
    for at in range(statements):
        with copy_of(sqlite_template, tmp_path / f"{at}.db") as opslag:
            with faulty(opslag, CLEANING) as (runner, storing):
                done = run_group(runner, storing, lambda now, sql, at=at: now >= at)
                storing.arm(lambda now, sql: False)
                assert runner.wait_healthy(20)
                runner.submit(asks(b"later")).result(20)
            check_invariant(opslag, done)


def test_while_storage_is_broken_jobs_are_refused_at_once(sqlite_opslag: Opslag) -> None:
    with faulty(sqlite_opslag) as (runner, storing):
        run_group(runner, storing, lambda at, sql: True)

        with pytest.raises(NotRecordable, match="opslag-niet-bereikbaar"):
            runner.submit(recording())
        assert not runner.healthy


def test_when_the_shared_commit_fails_each_job_is_run_again_alone(sqlite_opslag: Opslag) -> None:
    commits = iter([False, True])

    with faulty(sqlite_opslag) as (runner, storing):
        done = run_group(runner, storing, lambda at, sql: sql == "COMMIT" and next(commits, False))

    assert len(done) == 4
    assert len({blad.controlepunt for outcome in done.values() for blad in outcome.bladen}) == 4
    assert verdict(sqlite_opslag).fout is None


def test_a_commit_of_which_nobody_knows_whether_it_was_kept_is_not_answered_twice(sqlite_opslag: Opslag) -> None:
    commits = iter([False, True])

    with faulty(sqlite_opslag) as (runner, storing):
        done = run_group(runner, storing, lambda at, sql: sql == "COMMIT" and next(commits, False), after=True)

    assert [type(outcome.fout) for outcome in done.values()] == [LookupError] * 4
    check_invariant(sqlite_opslag, done)


def test_a_failure_tells_its_code_and_no_value(sqlite_opslag: Opslag) -> None:
    def job(uow: IndexBeheerWerk) -> None:
        uow._driver.execute("INSERT INTO log_entry VALUES (?, ?)", (1, None))

    with sqlite_opslag.running() as runner, pytest.raises(NotRecordable) as failure:
        runner.submit(job).result(20)

    assert str(failure.value) == "IntegrityError SQLITE_CONSTRAINT_NOTNULL"
    assert failure.value.__cause__ is None


def test_a_group_that_was_sealed_and_lost_leaves_no_trace_in_proofs(sqlite_opslag: Opslag) -> None:
    with faulty(sqlite_opslag) as (runner, storing):
        runner.submit(recording()).result(20)
        assert run_group(runner, storing, lambda at, sql: sql == "COMMIT") == {}
        storing.arm(lambda at, sql: False)
        assert runner.wait_healthy(20)
        runner.submit(lambda uow: uow.peer(b"nobody")).result(20)

        with pytest.raises(OnbekendeOmvang):
            sqlite_opslag.logboek.consistentie(1, 2)


def test_a_writer_that_hangs_does_not_keep_those_who_wait_for_it(sqlite_opslag: Opslag) -> None:
    holding = Holding()

    with sqlite_opslag.running(replace(FAST, patience_seconds=0.2)) as runner:
        failure = runner.submit(holding).exception(20)
        hanging = not holding.let_go.is_set()
        holding.let_go.set()
        assert runner.wait_healthy(20)
        runner.submit(recording()).result(20)

    assert isinstance(failure, NotRecordable)
    assert hanging
    assert verdict(sqlite_opslag).fout is None
