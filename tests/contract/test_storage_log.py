"""What every receipt rests on: order, inclusion, consistency, commitments and erasure."""

import hmac
from itertools import pairwise

import pytest

from connectors.protocol.canonical import b64u, parse_canonical
from connectors.protocol.transparency import (
    leaf_hash,
    require_extends,
    verify_checkpoint,
    verify_inclusion,
)
from hub.adapters.db.index_beheer import IndexBeheerWerk
from hub.adapters.db.runner import GroupRunner
from hub.adapters.transparency.verify import Vertrouwd, verify_log
from hub.domain.audit import AuditEvent
from hub.domain.logboek import AuditFout, OnbekendeOmvang, Vastgelegd
from tests.opslag import KEY, ORIGIN, Opslag, event, recording

Runner = GroupRunner[IndexBeheerWerk]
PUBLIC = KEY.public_key()
ANTWOORD = b"\x05" * 32


def append(runner: Runner, count: int) -> list[Vastgelegd]:
    futures = [runner.submit(recording(at)) for at in range(count)]
    return [blad for future in futures for blad in future.result().bladen]


def test_entries_are_numbered_from_zero_without_gaps(runner: Runner) -> None:
    bladen = append(runner, 100)

    assert [blad.nummer for blad in bladen] == list(range(100))


def test_every_entry_is_proven_in_its_own_signed_checkpoint(runner: Runner) -> None:
    for blad in append(runner, 100):
        checkpoint = verify_checkpoint(blad.controlepunt, ORIGIN, PUBLIC)
        verify_inclusion(leaf_hash(blad.blad), blad.nummer, blad.omvang, list(blad.insluiting), checkpoint.root)

        assert checkpoint.size == blad.omvang


def test_events_of_one_unit_stand_together_in_the_order_recorded(runner: Runner) -> None:
    def job(uow: IndexBeheerWerk) -> None:
        uow.record(AuditEvent("partij.ingeschreven", {"partij": "om"}))
        uow.record(AuditEvent("partij.ingetrokken", {"partij": "om"}))
        uow.commit()

    bladen = runner.submit(job).result().bladen

    names = [parse_canonical(blad.blad) for blad in bladen]
    assert [name["naam"] for name in names if isinstance(name, dict)] == ["partij.ingeschreven", "partij.ingetrokken"]


def test_the_leaf_commits_to_request_and_answer_without_showing_content(runner: Runner) -> None:
    def job(uow: IndexBeheerWerk) -> None:
        uow.record(event(77, antwoord=ANTWOORD))
        uow.commit()

    (blad,) = runner.submit(job).result().bladen

    body = parse_canonical(blad.blad)
    assert isinstance(body, dict)
    assert body["verzoek"] == b64u(b"\x01" * 32)
    assert body["antwoord"] == b64u(hmac.digest(blad.zout, ANTWOORD, "sha256"))
    assert b"77" not in blad.blad.replace(str(body["tijd"]).encode(), b"").replace(
        str(body["toezegging"]).encode(), b""
    )


def test_two_equal_events_have_different_commitments(runner: Runner) -> None:
    first, second = append(runner, 1) + append(runner, 1)

    assert first.blad != second.blad


def test_any_older_checkpoint_is_shown_to_be_a_part_of_a_newer_one(opslag: Opslag, runner: Runner) -> None:
    sizes = [append(runner, count)[-1] for count in (1, 2, 5, 3, 8, 1, 20)]
    checkpoints = [verify_checkpoint(blad.controlepunt, ORIGIN, PUBLIC) for blad in sizes]

    for old in checkpoints:
        for new in checkpoints:
            if old.size <= new.size:
                require_extends(old, new, list(opslag.logboek.consistentie(old.size, new.size)))


def test_consistency_is_proven_from_the_database_alone_after_a_restart(opslag: Opslag, runner: Runner) -> None:
    append(runner, 37)
    old, new = append(runner, 1)[0], append(runner, 30)[-1]
    logboek = opslag.new_logboek()

    proof = logboek.consistentie(old.omvang, new.omvang)

    require_extends(
        verify_checkpoint(old.controlepunt, ORIGIN, PUBLIC),
        verify_checkpoint(new.controlepunt, ORIGIN, PUBLIC),
        list(proof),
    )


@pytest.mark.parametrize(("oud", "nieuw"), [(3, 2), (-1, 2), (1, 50), (51, 52)])
def test_no_proof_is_given_for_sizes_that_never_were(opslag: Opslag, runner: Runner, oud: int, nieuw: int) -> None:
    append(runner, 10)

    with pytest.raises(OnbekendeOmvang):
        opslag.logboek.consistentie(oud, nieuw)


def test_the_newest_checkpoint_is_given_to_whoever_asks(opslag: Opslag, runner: Runner) -> None:
    empty = opslag.logboek.controlepunt()
    newest = append(runner, 5)[-1]

    assert empty[0] == 0
    assert verify_checkpoint(empty[1], ORIGIN, PUBLIC).size == 0
    assert opslag.logboek.controlepunt() == (newest.omvang, newest.controlepunt)


def test_a_restarted_process_continues_the_same_tree(opslag: Opslag) -> None:
    checkpoints = []
    for _ in range(4):
        opslag.logboek = opslag.new_logboek()
        with opslag.running() as runner:
            checkpoints.append(verify_checkpoint(append(runner, 3)[-1].controlepunt, ORIGIN, PUBLIC))

    assert [checkpoint.size for checkpoint in checkpoints] == [3, 6, 9, 12]
    for old, new in pairwise(checkpoints):
        require_extends(old, new, list(opslag.logboek.consistentie(old.size, new.size)))


def test_the_same_events_give_the_same_roots_on_both_databases(sqlite_opslag: Opslag, postgres_opslag: Opslag) -> None:
    notes = []
    for opslag in (sqlite_opslag, postgres_opslag):
        with opslag.running() as runner:
            notes.append([append(runner, 1)[0].controlepunt for _ in range(9)])

    assert notes[0] == notes[1]


def test_erasing_content_leaves_the_log_whole(opslag: Opslag, runner: Runner) -> None:
    append(runner, 10)

    def erase(uow: IndexBeheerWerk) -> int:
        count = uow.erase_openings([3, 4, 99], AuditEvent("inhoud.gewist", {"index": ("3", "4"), "grond": "art-17"}))
        uow.commit()
        return count

    assert runner.submit(erase).result().waarde == 2
    with opslag.source.reading() as reader:
        oordeel = verify_log(reader, Vertrouwd(PUBLIC, ORIGIN))
        assert [regel.nummer for regel in reader.regels(0, 99) if regel.inhoud is None] == [3, 4]
    assert (oordeel.omvang, oordeel.openingen, oordeel.fout) == (11, 9, None)


def test_erased_content_is_in_no_byte_of_the_files(sqlite_opslag: Opslag) -> None:
    canary = "kanarie-zaak/2026-17"
    files = [sqlite_opslag.pad, sqlite_opslag.pad.with_name("hub.db-wal")]

    def record(uow: IndexBeheerWerk) -> None:
        uow.record(AuditEvent("bekendheid.geweigerd", {"kenmerk": canary}))
        uow.commit()

    def erase(uow: IndexBeheerWerk) -> None:
        uow.erase_openings([0], AuditEvent("inhoud.gewist", {"index": ("0",), "grond": "art-17"}))
        uow.commit()

    with sqlite_opslag.running() as runner:
        runner.submit(record).result()
        before = [canary.encode() in path.read_bytes() for path in files]
        runner.submit(erase).result()
        after = [canary.encode() in path.read_bytes() for path in files]

    assert any(before)
    assert after == [False, False]


def test_content_that_went_without_an_erasure_on_record_is_named(opslag: Opslag, runner: Runner) -> None:
    append(runner, 10)

    def erase_more_than_is_said(uow: IndexBeheerWerk) -> None:
        uow.erase_openings([3, 4], AuditEvent("inhoud.gewist", {"index": ("4",), "grond": "art-17"}))
        uow.commit()

    runner.submit(erase_more_than_is_said).result()

    with opslag.source.reading() as reader:
        oordeel = verify_log(reader, Vertrouwd(PUBLIC, ORIGIN))
    assert oordeel.fout == AuditFout("log_opening", 3, "gewist-zonder-vastlegging")


def test_entries_of_one_event_are_found_within_a_stretch_the_newest_first(runner: Runner, opslag: Opslag) -> None:
    append(runner, 5)
    sleeping = AuditEvent("partij.ingetrokken", {"partij": "om"})
    runner.submit(lambda uow: (uow.record(sleeping), uow.commit())).result().require()
    append(runner, 2)

    with opslag.source.reading() as reader:
        assert [regel.nummer for regel in reader.van_soort("partij.ingetrokken", 0, 8, 9)] == [5]
        assert [regel.nummer for regel in reader.van_soort("index.omgezet", 3, 7, 9)] == [6, 4, 3]
        assert [regel.nummer for regel in reader.van_soort("index.omgezet", 0, 8, 2)] == [7, 6]
        assert reader.van_soort("partij", 0, 8, 9) == []
        assert reader.van_soort("partij.ingetrokken", 0, 8, 9)[0].inhoud is not None
