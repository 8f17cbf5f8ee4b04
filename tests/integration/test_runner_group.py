"""The runner shares one commit between jobs, and keeps their fates apart."""

import asyncio
from collections.abc import Callable

import pytest

from hub.adapters.db.index_beheer import IndexBeheerWerk
from hub.adapters.db.runner import GroupRunner, Limits
from hub.domain.budget import Budget
from hub.domain.errors import NotRecordable, Refused, Regel
from hub.domain.logboek import Afgerond
from tests.opslag import START, Holding, Opslag, event, recording, together, verdict

Runner = GroupRunner[IndexBeheerWerk]
Job = Callable[[IndexBeheerWerk], object]


def claims(sleutel: bytes, failure: Exception | None = None, *, first_commit: bool = False) -> Job:
    """A job that claims a nonce, and may fail before or after its commit."""

    def job(uow: IndexBeheerWerk) -> None:
        uow.claim("nonce", sleutel, expires_at=START)
        uow.record(event())
        if first_commit:
            uow.commit()
        if failure is not None:
            raise failure
        if not first_commit:
            uow.commit()

    return job


def claimed(opslag: Opslag) -> set[bytes]:
    return {row[0] for row in opslag.query("SELECT sleutel FROM used_once WHERE soort = 'nonce'")}


def test_jobs_that_wait_share_one_checkpoint(runner: Runner) -> None:
    futures = together(runner, *[recording(at, at) for at in range(10)])

    outcomes = [future.result(20) for future in futures]
    assert [outcome.waarde for outcome in outcomes] == list(range(10))
    assert {blad.controlepunt for outcome in outcomes for blad in outcome.bladen} == {
        outcomes[0].bladen[0].controlepunt
    }


def test_a_group_is_never_larger_than_its_limit(opslag: Opslag) -> None:
    with opslag.running(Limits(group=4)) as runner:
        futures = together(runner, *[recording() for _ in range(10)])

        sizes = sorted({future.result(20).bladen[0].omvang for future in futures})

    assert sizes == [5, 9, 11]


def test_a_job_that_fails_before_its_commit_is_undone_alone(opslag: Opslag, runner: Runner) -> None:
    futures = together(runner, claims(b"a"), claims(b"b", KeyError("mine")), claims(b"c"))

    with pytest.raises(KeyError):
        futures[1].result(20)
    assert len(futures[0].result(20).bladen) == len(futures[2].result(20).bladen) == 1
    assert claimed(opslag) == {b"a", b"c"}
    assert verdict(opslag).omvang == 3


def test_a_refusal_that_was_recorded_keeps_its_record_and_is_raised_by_its_value(
    opslag: Opslag, runner: Runner
) -> None:
    refusal = Refused(Regel.BUDGET_OP)

    (future,) = together(runner, claims(b"a", refusal, first_commit=True))

    done = future.result(20)
    assert len(done.bladen) == 1
    assert done.fout is refusal
    with pytest.raises(Refused):
        _ = done.waarde
    assert claimed(opslag) == {b"a"}


def test_work_after_the_last_commit_is_undone(opslag: Opslag, runner: Runner) -> None:
    def job(uow: IndexBeheerWerk) -> None:
        claims(b"kept")(uow)
        uow.claim("nonce", b"lost", expires_at=START)
        raise Refused(Regel.FOUT)

    (future,) = together(runner, job)

    assert isinstance(future.result(20).fout, Refused)
    assert claimed(opslag) == {b"kept"}


def test_a_job_sees_what_an_earlier_job_of_its_group_did(runner: Runner) -> None:
    def sees(uow: IndexBeheerWerk) -> bool:
        uow.record(event())
        fresh = uow.claim("nonce", b"a", expires_at=START)
        uow.commit()
        return fresh

    futures = together(runner, claims(b"a"), sees)

    assert futures[1].result(20).waarde is False


def test_many_coroutines_each_get_their_own_outcome(opslag: Opslag, runner: Runner) -> None:
    async def ask_all() -> list[Afgerond[object]]:
        return await asyncio.gather(*[runner.run(recording(at, at)) for at in range(300)])

    outcomes = asyncio.run(ask_all())

    assert [outcome.waarde for outcome in outcomes] == list(range(300))
    assert sorted(outcome.bladen[0].nummer for outcome in outcomes) == list(range(300))
    assert verdict(opslag).fout is None


def test_a_coroutine_that_no_longer_waits_does_not_stop_the_others(opslag: Opslag, runner: Runner) -> None:
    holding = Holding()

    async def ask() -> Afgerond[object]:
        held = runner.submit(holding)
        gone = asyncio.ensure_future(runner.run(recording(1)))
        other = asyncio.ensure_future(runner.run(recording(2, "answer")))
        await asyncio.sleep(0)
        gone.cancel()
        holding.let_go.set()
        await asyncio.wrap_future(held)
        return await other

    assert asyncio.run(ask()).waarde == "answer"
    assert verdict(opslag).omvang == 3


def test_a_full_queue_refuses_at_once(opslag: Opslag) -> None:
    with opslag.running(Limits(queue=3)) as runner:
        holding = Holding()
        runner.submit(holding)
        assert holding.started.wait(20)
        waiting = [runner.submit(recording()) for _ in range(3)]

        with pytest.raises(NotRecordable, match="wachtrij-vol"):
            runner.submit(recording())

        holding.let_go.set()
        assert [len(future.result(20).bladen) for future in waiting] == [1, 1, 1]


def test_closing_finishes_what_waits_and_takes_nothing_more(opslag: Opslag) -> None:
    runner = opslag.runner()
    runner.start()
    futures = [runner.submit(recording(at)) for at in range(50)]

    runner.close()

    assert [len(future.result(0).bladen) for future in futures] == [1] * 50
    with pytest.raises(NotRecordable):
        runner.submit(recording())


def test_several_workers_write_one_log(opslag: Opslag) -> None:
    workers = [index_worker(opslag) for _ in range(3)]
    numbers = []

    for at in range(12):
        futures = [worker.submit(recording(at)) for _ in range(at) for worker in workers]
        numbers += [future.result(30).bladen[0].nummer for future in futures]

    for worker in workers:
        worker.close()
    assert sorted(numbers) == list(range(3 * 66))
    assert verdict(opslag).fout is None


def test_several_workers_never_spend_more_than_a_budget(opslag: Opslag) -> None:
    workers = [index_worker(opslag) for _ in range(3)]

    def job(uow: IndexBeheerWerk) -> bool:
        exceeded = uow.spend((Budget("a", "dag", 30), Budget("b", "dag", 100)), 1)
        uow.record(event())
        uow.commit()
        return exceeded is None

    futures = [worker.submit(job) for _ in range(20) for worker in workers]
    allowed = [future.result(30).waarde for future in futures]

    for worker in workers:
        worker.close()
    assert allowed.count(True) == 30
    assert opslag.query("SELECT gebruikt FROM budget") == [(30,), (30,)]


def index_worker(opslag: Opslag) -> Runner:
    """Another worker process would be the same: its own connection and its own view of the log."""
    other = Opslag(opslag.url, opslag.klok)
    runner = other.runner()
    runner.start()
    return runner


def test_a_log_that_contradicts_itself_keeps_the_process_from_starting(sqlite_opslag: Opslag) -> None:
    with sqlite_opslag.running() as runner:
        for at in range(5):
            runner.submit(recording(at)).result(20)
    raw = sqlite_opslag.raw()
    raw.execute("DROP TRIGGER log_node_update")
    raw.execute("UPDATE log_node SET hash = zeroblob(32) WHERE niveau = 2")
    raw.close()

    with pytest.raises(NotRecordable, match="LogOnbruikbaar"):
        Opslag(sqlite_opslag.url).runner().start()
