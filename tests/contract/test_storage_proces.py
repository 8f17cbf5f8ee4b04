"""What `ports.Recording` and `ports.ProcesBeheer` promise, on both databases."""

from datetime import timedelta

import pytest

from hub.adapters.db.index_beheer import IndexBeheerWerk
from hub.adapters.db.runner import GroupRunner
from hub.application.ports.proces import Peer
from hub.domain.audit import AuditEvent
from hub.domain.budget import Budget
from hub.domain.errors import UnauditedWork
from hub.domain.logboek import Medeondertekening
from tests.opslag import START, Opslag, event, recording, together

Runner = GroupRunner[IndexBeheerWerk]
POLITIE = Peer("politie", b"\x01" * 32, b"\x02" * 32, actief=True)
DAY, HOUR = Budget("vraag/politie", "2026-11-21", 5), Budget("vraag/politie/u/overlast", "2026-11-21T09", 3)


def register(runner: Runner, peer: Peer) -> None:
    def job(uow: IndexBeheerWerk) -> None:
        uow.register_peer(peer, AuditEvent("partij.ingeschreven", {"partij": peer.partij}))
        uow.commit()

    runner.submit(job).result()


def claim(runner: Runner, soort: str, sleutel: bytes) -> bool:
    def job(uow: IndexBeheerWerk) -> bool:
        fresh = uow.claim(soort, sleutel, expires_at=START + timedelta(minutes=3))
        uow.record(event())
        uow.commit()
        return fresh

    return runner.submit(job).result().waarde


def spend(runner: Runner, amount: int, *budgets: Budget) -> Budget | None:
    def job(uow: IndexBeheerWerk) -> Budget | None:
        exceeded = uow.spend(budgets, amount)
        uow.record(event())
        uow.commit()
        return exceeded

    return runner.submit(job).result().waarde


def test_looking_at_a_nonce_and_at_a_budget_uses_nothing_of_it(runner: Runner) -> None:
    budget = Budget("vraag/politie", "2026-01-01", 3)
    claim(runner, "nonce", b"used")
    spend(runner, 2, budget)

    def job(uow: IndexBeheerWerk) -> list[bool]:
        seen = [uow.claimed("nonce", b"used"), uow.claimed("zegel", b"used"), uow.claimed("nonce", b"new")]
        return [*seen, uow.fits([budget], 1), uow.fits([budget], 1), uow.fits([budget], 2), uow.fits([], 9)]

    assert runner.submit(job).result().waarde == [True, False, False, True, True, False, True]
    assert claim(runner, "nonce", b"new")
    assert spend(runner, 1, budget) is None


def test_a_registered_peer_is_found_by_its_fingerprint(runner: Runner) -> None:
    register(runner, POLITIE)

    found = runner.submit(lambda uow: uow.peer(POLITIE.vingerafdruk)).result().waarde

    assert found == POLITIE


def test_an_unknown_fingerprint_is_nobody(runner: Runner) -> None:
    register(runner, POLITIE)

    assert runner.submit(lambda uow: uow.peer(b"\x09" * 32)).result().waarde is None


def test_registering_again_replaces_the_signing_key(runner: Runner) -> None:
    register(runner, POLITIE)
    register(runner, Peer("politie", POLITIE.vingerafdruk, b"\x03" * 32, actief=True))

    found = runner.submit(lambda uow: uow.peer(POLITIE.vingerafdruk)).result().waarde

    assert found is not None
    assert found.tekensleutel == b"\x03" * 32


def test_a_revoked_peer_is_out_at_the_next_look_up(runner: Runner) -> None:
    register(runner, POLITIE)

    def revoke(uow: IndexBeheerWerk) -> bool:
        known = uow.revoke_peer(POLITIE.vingerafdruk, AuditEvent("partij.ingetrokken", {"partij": "politie"}))
        uow.commit()
        return known

    known = runner.submit(revoke).result().waarde
    found = runner.submit(lambda uow: uow.peer(POLITIE.vingerafdruk)).result().waarde

    assert known
    assert found is not None
    assert not found.actief


def test_a_registration_and_a_revocation_are_seen_by_later_jobs_of_the_same_group(runner: Runner) -> None:
    def job(uow: IndexBeheerWerk) -> list[bool | None]:
        seen: list[bool | None] = []
        for change in (uow.register_peer, None):
            found = uow.peer(POLITIE.vingerafdruk)
            seen.append(found and found.actief)
            if change is not None:
                change(POLITIE, AuditEvent("partij.ingeschreven", {"partij": "politie"}))
        uow.revoke_peer(POLITIE.vingerafdruk, AuditEvent("partij.ingetrokken", {"partij": "politie"}))
        found = uow.peer(POLITIE.vingerafdruk)
        seen.append(found and found.actief)
        uow.commit()
        return seen

    assert runner.submit(job).result().waarde == [None, True, False]


def test_a_registration_that_was_undone_is_not_remembered_by_the_group(runner: Runner) -> None:
    def undone(uow: IndexBeheerWerk) -> None:
        uow.register_peer(POLITIE, AuditEvent("partij.ingeschreven", {"partij": "politie"}))
        assert uow.peer(POLITIE.vingerafdruk) == POLITIE
        raise KeyError

    first, second = together(runner, undone, lambda uow: uow.peer(POLITIE.vingerafdruk))

    assert isinstance(first.exception(20), KeyError)
    assert second.result(20).waarde is None


def test_before_the_first_activation_no_bundle_is_active(runner: Runner) -> None:
    assert runner.submit(lambda uow: uow.active_bundle()).result().waarde == ""


def test_the_bundle_activated_last_is_active_also_when_it_is_an_earlier_one(runner: Runner) -> None:
    def activate(bundel: str) -> str:
        def job(uow: IndexBeheerWerk) -> str:
            before = uow.activate_bundle(bundel, "zvh", AuditEvent("bundel.geactiveerd", {"bundel": bundel}))
            uow.commit()
            return before

        return runner.submit(job).result().waarde

    previous = [activate("een"), activate("twee"), activate("een")]

    assert previous == ["", "een", "twee"]
    assert runner.submit(lambda uow: uow.active_bundle()).result().waarde == "een"


def test_a_nonce_counts_once(runner: Runner) -> None:
    assert [claim(runner, "nonce", b"a"), claim(runner, "nonce", b"a")] == [True, False]


def test_a_nonce_and_a_seal_with_the_same_bytes_are_two_things(runner: Runner) -> None:
    assert [claim(runner, "nonce", b"a"), claim(runner, "zegel", b"a")] == [True, True]


def test_a_nonce_claimed_by_another_job_of_the_same_group_is_used(runner: Runner) -> None:
    def job(uow: IndexBeheerWerk) -> bool:
        fresh = uow.claim("nonce", b"same", expires_at=START)
        uow.record(event())
        uow.commit()
        return fresh

    outcomes = [future.result().waarde for future in [runner.submit(job) for _ in range(20)]]

    assert outcomes.count(True) == 1


def test_a_budget_may_be_used_up_to_its_limit_and_not_beyond(runner: Runner) -> None:
    outcomes = [spend(runner, 1, HOUR) for _ in range(5)]

    assert outcomes == [None, None, None, HOUR, HOUR]


def test_the_first_budget_exceeded_is_named_in_the_order_given(runner: Runner) -> None:
    spend(runner, 3, DAY, HOUR)

    assert spend(runner, 3, DAY, HOUR) == DAY
    assert spend(runner, 1, DAY, HOUR) == HOUR


def test_an_exceeded_budget_counts_nothing_on_any_of_them(opslag: Opslag, runner: Runner) -> None:
    spend(runner, 3, DAY, HOUR)
    spend(runner, 1, DAY, HOUR)

    assert sorted(opslag.query("SELECT gebruikt FROM budget")) == [(3,), (3,)]


def test_another_window_starts_from_nothing(runner: Runner) -> None:
    spend(runner, 3, HOUR)

    assert spend(runner, 3, Budget(HOUR.teller, "2026-11-21T10", 3)) is None


def test_a_commit_without_an_event_is_refused_and_keeps_nothing(runner: Runner) -> None:
    def job(uow: IndexBeheerWerk) -> None:
        uow.claim("nonce", b"a", expires_at=START)
        uow.commit()

    with pytest.raises(UnauditedWork):
        runner.submit(job).result()

    assert claim(runner, "nonce", b"a")


def test_work_that_is_never_committed_is_a_mistake_and_keeps_nothing(opslag: Opslag, runner: Runner) -> None:
    with pytest.raises(UnauditedWork):
        runner.submit(lambda uow: uow.record(event())).result()

    assert opslag.query("SELECT count(*) FROM log_entry") == [(0,)]


def test_a_cosignature_is_kept_only_under_a_checkpoint_that_exists(opslag: Opslag, runner: Runner) -> None:
    runner.submit(recording()).result()

    def cosign(omvang: int) -> bool:
        def job(uow: IndexBeheerWerk) -> bool:
            seen = AuditEvent("controlepunt.medeondertekend", {"partij": "om", "omvang": omvang})
            if not uow.cosign(Medeondertekening(omvang, "om", "regel"), seen):
                uow.refuse(event())
                return False
            uow.commit()
            return True

        return runner.submit(job).result().waarde

    assert [cosign(1), cosign(99)] == [True, False]
    with opslag.source.reading() as reader:
        assert reader.cosignatures() == [Medeondertekening(1, "om", "regel")]
        assert [one for one, _ in reader.nieuwste_getuigen(0)] == [Medeondertekening(1, "om", "regel")]
        assert reader.nieuwste_getuigen(1) == []
        kept = [regel.inhoud or b"" for regel in reader.regels(0, 10)]
    assert [b"controlepunt.medeondertekend" in inhoud for inhoud in kept] == [False, True, False]


def test_expired_nonces_and_old_counters_are_removed_and_live_ones_kept(opslag: Opslag, runner: Runner) -> None:
    claim(runner, "nonce", b"old")
    spend(runner, 1, DAY)
    opslag.klok.advance(timedelta(days=40))
    spend(runner, 1, Budget("vraag/politie", "2026-12-31", 5))

    removed = runner.submit(lambda uow: uow.expire(budgets_before=START + timedelta(days=30))).result().waarde

    assert removed >= 2
    assert opslag.query("SELECT venster FROM budget") == [("2026-12-31",)]
    assert claim(runner, "nonce", b"old")
