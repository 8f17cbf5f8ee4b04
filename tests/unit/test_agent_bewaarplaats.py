"""What a connector keeps: durable lines, local secrets, and the ledger of deliveries."""

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connectors.agent.bewaarplaats import (
    Bewaarplaats,
    append_line,
    last_lines,
    whole_lines,
    write_atomically,
    write_line,
)
from connectors.agent.geheim import Geheim
from connectors.agent.leverboek import Leverboek, Levering
from connectors.protocol.errors import Malformed, SealInvalid

LINE = st.binary(max_size=200).filter(lambda line: b"\n" not in line)


@pytest.fixture
def geheim() -> Geheim:
    return Geheim(bytes(range(32)), "politie")


def test_a_line_that_a_crash_left_half_written_is_cut_off_at_the_next_one(tmp_path: Path) -> None:
    path = tmp_path / "bonnen.jsonl"
    append_line(path, b"een")
    with path.open("ab") as handle:
        handle.write(b"half")

    append_line(path, b"twee")

    assert list(whole_lines(path)) == [b"een", b"twee"]


def test_who_writes_at_the_same_time_writes_over_nobody(tmp_path: Path) -> None:
    path = tmp_path / "vragen.jsonl"
    lines = [bytes([65 + number % 26]) * (2000 if number % 2 else 10) for number in range(400)]

    with ThreadPoolExecutor(8) as writers:
        list(writers.map(lambda line: write_line(path, line), lines))

    assert sorted(whole_lines(path)) == sorted(lines)


def test_a_half_written_line_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "bonnen.jsonl"
    path.write_bytes(b"een\nhalf")

    assert list(whole_lines(path)) == [b"een"]
    assert last_lines(path, 1) == [b"een"]


@given(lines=st.lists(LINE, max_size=5))
def test_lines_come_back_in_order_and_the_last_are_the_last(
    tmp_path_factory: pytest.TempPathFactory, lines: list[bytes]
) -> None:
    path = tmp_path_factory.mktemp("regels") / "bonnen.jsonl"
    for line in lines:
        append_line(path, line)

    assert (list(whole_lines(path)) if path.exists() else []) == lines
    assert last_lines(path, 2) == lines[-2:]


def test_a_last_line_longer_than_a_block_is_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "bonnen.jsonl"
    append_line(path, b"kort")
    append_line(path, b"x" * 200_000)

    assert last_lines(path, 3) == [b"kort", b"x" * 200_000]


def test_replacing_a_file_leaves_nothing_else_behind(tmp_path: Path) -> None:
    path = tmp_path / "controlepunt"

    write_atomically(path, b"oud")
    write_atomically(path, b"nieuw")

    assert path.read_bytes() == b"nieuw"
    assert [found.name for found in tmp_path.iterdir()] == ["controlepunt"]


def test_what_is_kept_is_readable_by_its_owner_alone(tmp_path: Path) -> None:
    bewaarplaats = Bewaarplaats(tmp_path / "bewaarplaats")

    bewaarplaats.keep("hub", [{"v": 1}])
    bewaarplaats.settle("hub", "log\n1\nwortel\n")

    kept = [path for path in (tmp_path / "bewaarplaats").rglob("*") if path.is_file() and path.name != "slot"]
    assert len(kept) == 2
    assert all(stat.S_IMODE(path.stat().st_mode) & 0o077 == 0 for path in [*kept, tmp_path / "bewaarplaats" / "hub"])


@pytest.mark.parametrize("shown", ["", "log\n1\nwortel\n", "stuk"])
def test_the_newest_checkpoint_is_the_one_that_is_shown(tmp_path: Path, shown: str) -> None:
    bewaarplaats = Bewaarplaats(tmp_path)
    bewaarplaats.keep("hub", [{"v": 1}])
    (tmp_path / "hub" / "controlepunt").write_text(shown)

    for size in (3, 2):
        bewaarplaats.settle("hub", f"log\n{size}\nwortel\n")

    assert bewaarplaats.controlepunt("hub") == "log\n3\nwortel\n"


def test_a_checkpoint_that_a_power_failure_emptied_is_none(tmp_path: Path) -> None:
    bewaarplaats = Bewaarplaats(tmp_path)
    bewaarplaats.keep("hub", [{"v": 1}])
    (tmp_path / "hub" / "controlepunt").write_text("")

    assert bewaarplaats.controlepunt("hub") is None


def test_evidence_of_a_fork_is_kept_once_however_often_it_is_shown(tmp_path: Path) -> None:
    bewaarplaats = Bewaarplaats(tmp_path)

    for _ in range(2):
        bewaarplaats.keep_vork("hub", {"v": 1, "getoond": "anders"})

    assert len(bewaarplaats.vorken("hub")) == 1


@given(referentie=st.text(min_size=1, max_size=64))
def test_a_sealed_reference_opens_again_and_is_the_same_every_time(referentie: str) -> None:
    geheim = Geheim(bytes(range(32)), "politie")

    sealed = geheim.seal_referentie(referentie)

    assert geheim.open_referentie(sealed) == referentie
    assert geheim.seal_referentie(referentie) == sealed


def test_a_reference_sealed_by_another_party_or_changed_does_not_open(geheim: Geheim) -> None:
    sealed = geheim.seal_referentie("R1")

    for foreign in (sealed[:-1] + bytes((sealed[-1] ^ 1,)), Geheim(bytes(range(32)), "om").seal_referentie("R1"), b""):
        with pytest.raises(SealInvalid):
            geheim.open_referentie(foreign)


def test_codes_of_different_uses_have_nothing_in_common(geheim: Geheim) -> None:
    codes = {geheim.gebruiker("zelfde"), geheim.kenmerk("zelfde"), geheim.inhoud(b"zelfde")}

    assert len(codes) == 3
    assert {len(code) for code in codes} == {16}


def test_the_ledger_knows_after_a_restart_what_was_delivered(tmp_path: Path) -> None:
    Leverboek(tmp_path).add([Levering("P04", b"ref", b"inhoud", "handvat")])

    leverboek = Leverboek(tmp_path)

    assert leverboek.is_delivered("P04", b"ref", b"inhoud")
    assert leverboek.handvat("P04", b"ref") == "handvat"
    assert not leverboek.is_delivered("P04", b"ref", b"anders")
    assert not leverboek.is_delivered("P01", b"ref", b"inhoud")


def test_a_ledger_with_a_line_of_another_form_is_not_guessed_at(tmp_path: Path) -> None:
    (tmp_path / "leveringen.jsonl").write_bytes(b'[["P04","a","b"]]\n')

    with pytest.raises(Malformed, match="leverboek-regel"):
        Leverboek(tmp_path)


def test_a_secret_shows_nothing_of_itself(geheim: Geheim) -> None:
    assert repr(geheim) == "<Geheim>"
