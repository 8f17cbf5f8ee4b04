"""What `ports.Recording.refuse` promises, on both databases: a refusal keeps its record, and of an act nothing."""

from collections.abc import Callable

import pytest

from hub.adapters.db.hub_werk import HubWerk
from hub.adapters.db.runner import GroupRunner
from hub.application.ports.tafel import NieuwBericht, NieuweCasus
from hub.domain.budget import Budget
from hub.domain.errors import RefusedTooLate
from tests.opslag import START, Opslag, event

Runner = GroupRunner[HubWerk]
NONCES = "used_once WHERE soort = 'nonce'"
BUDGET = Budget("vraag/om", "2026-11-21", 3)
CASUS = NieuweCasus("c" * 32, "ZCO", "WGS", "OGGZ", op_lijst=False)
BRIEF = NieuwBericht("b" * 32, "om", "TAAK", "", b"")


def records(uow: HubWerk) -> None:
    uow.record(event())


def begins(uow: HubWerk) -> None:
    uow.maak_casus(CASUS, "geen")


def writes_many(uow: HubWerk) -> None:
    uow.leg_klaar([BRIEF])


def count_of(opslag: Opslag, *tables: str) -> list[int]:
    return [int(opslag.query(f"SELECT count(*) FROM {table}")[0][0]) for table in tables]  # noqa: S608


def test_a_refusal_keeps_its_record_and_what_let_the_request_in(opslag: Opslag, runner: Runner) -> None:
    def job(uow: HubWerk) -> None:
        assert uow.claim("nonce", b"a", expires_at=START)
        assert uow.spend((BUDGET,), 1) is None
        assert uow.spend((BUDGET,), 9) == BUDGET
        uow.refuse(event())

    done = runner.submit(job).result(20)

    assert [len(done.bladen), *count_of(opslag, "log_entry", NONCES)] == [1, 1, 1]
    assert opslag.query("SELECT gebruikt FROM budget") == [(1,)]


@pytest.mark.parametrize("earlier", [records, begins, writes_many])
def test_a_refusal_after_anything_else_is_a_mistake_that_keeps_nothing(
    opslag: Opslag, runner: Runner, earlier: Callable[[HubWerk], None]
) -> None:
    def job(uow: HubWerk) -> None:
        assert uow.claim("nonce", b"a", expires_at=START)
        earlier(uow)
        uow.refuse(event())

    with pytest.raises(RefusedTooLate):
        runner.submit(job).result(20).require()

    assert count_of(opslag, "log_entry", NONCES, "casus", "bericht") == [0, 0, 0, 0]


def test_after_a_commit_a_refusal_is_one_again(opslag: Opslag, runner: Runner) -> None:
    def job(uow: HubWerk) -> None:
        begins(uow)
        uow.record(event())
        uow.commit()
        uow.refuse(event())

    assert len(runner.submit(job).result(20).bladen) == 2
    assert count_of(opslag, "log_entry", "casus") == [2, 1]


def test_a_change_that_found_another_one_before_it_changed_nothing_and_can_be_refused(
    opslag: Opslag, runner: Runner
) -> None:
    def job(uow: HubWerk) -> None:
        assert not uow.wijzig("c" * 32, 0, event())
        uow.refuse(event())

    assert len(runner.submit(job).result(20).bladen) == 1
    assert count_of(opslag, "log_entry") == [1]
