"""An administrator who changes the real database file is found out, and the first bad entry is named."""

import json
import shutil
import sqlite3
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from connectors.protocol.canonical import b64u
from connectors.protocol.transparency import Checkpoint, Frontier, leaf_hash, sign_checkpoint
from hub.adapters.db.index_beheer import IndexBeheerWerk
from hub.adapters.db.runner import Limits
from hub.adapters.transparency.blad import make_leaf
from hub.adapters.transparency.verify import Vertrouwd, verify_log
from hub.cli import audit
from hub.domain.audit import AuditEvent
from hub.domain.logboek import AuditFout, Medeondertekening
from hub.domain.spoor import Spoor
from tests.opslag import KEY, ORIGIN, Opslag, recording

PUBLIC = b64u(KEY.public_key().public_bytes_raw())
ENTRIES = 23
COSIGNED = 20


@pytest.fixture(scope="module")
def written(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A log of 24 entries in groups of one, whose checkpoint of size 20 a witness cosigned."""
    path = tmp_path_factory.mktemp("logboek") / "hub.db"
    shutil.copy(sqlite_template, path)
    opslag = Opslag(f"sqlite:///{path}")
    with opslag.running() as runner:
        for at in range(ENTRIES):
            runner.submit(recording(at)).result(20)

        def cosign(uow: IndexBeheerWerk) -> None:
            seen = AuditEvent("controlepunt.medeondertekend", {"partij": "om", "omvang": COSIGNED})
            uow.cosign(Medeondertekening(COSIGNED, "om", "regel"), seen)
            uow.commit()

        runner.submit(cosign).result(20)
    with closing(opslag.raw()) as connection:
        for table in ("log_entry", "log_node", "checkpoint"):
            connection.execute(f"DROP TRIGGER {table}_update")
            connection.execute(f"DROP TRIGGER {table}_delete")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return path


@pytest.fixture
def database(written: Path, tmp_path: Path) -> Path:
    path = tmp_path / "kopie.db"
    shutil.copy(written, path)
    return path


@pytest.fixture
def raw(database: Path) -> Iterator[sqlite3.Connection]:
    """A second connection, with the triggers already dropped."""
    connection = sqlite3.connect(database, isolation_level=None)
    yield connection
    connection.close()


def run(database: Path | str, *arguments: str) -> int:
    """`hub audit verify`, without starting a process each time."""
    parser = ArgumentParser()
    audit.register(parser.add_subparsers())
    args = parser.parse_args(["audit", "verify", "--db", str(database), *arguments])
    code: int = args.run(args)
    return code


def verify(database: Path | str, capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, AuditFout | None]:
    code = run(database, "--sleutel", PUBLIC, "--json", *arguments)
    fout = json.loads(capsys.readouterr().out)["fout"]
    return code, fout and AuditFout(**fout)


def flip(cell: bytes, at: int = 0) -> bytes:
    return cell[:at] + bytes([cell[at] ^ 1]) + cell[at + 1 :]


def change(raw: sqlite3.Connection, table: str, column: str, where: str, at: int = 10) -> None:
    (cell,) = raw.execute(f"SELECT {column} FROM {table} WHERE {where}").fetchone()  # noqa: S608  # names of our own
    raw.execute(f"UPDATE {table} SET {column} = ? WHERE {where}", (flip(cell, at),))  # noqa: S608  # as above


def test_an_untouched_log_is_green(database: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert verify(database, capsys) == (0, None)


@pytest.mark.parametrize("nummer", [0, 7, 22, 23])
def test_a_changed_body_is_named_by_its_entry(
    database: Path, raw: sqlite3.Connection, capsys: pytest.CaptureFixture[str], nummer: int
) -> None:
    change(raw, "log_entry", "blad", f"nummer = {nummer}")

    assert verify(database, capsys) == (1, AuditFout("log_entry", nummer, "wortel"))


def test_of_two_changed_bodies_the_first_is_named(
    database: Path, raw: sqlite3.Connection, capsys: pytest.CaptureFixture[str]
) -> None:
    change(raw, "log_entry", "blad", "nummer = 15")
    change(raw, "log_entry", "blad", "nummer = 4")

    assert verify(database, capsys) == (1, AuditFout("log_entry", 4, "wortel"))


@pytest.mark.parametrize(("plaats", "nummer"), [((0, 9), 9), ((1, 4), 8), ((4, 0), 0)])
def test_a_changed_node_is_told_from_a_changed_entry(
    database: Path, raw: sqlite3.Connection, capsys: pytest.CaptureFixture[str], plaats: tuple[int, int], nummer: int
) -> None:
    change(raw, "log_node", "hash", f"(niveau, positie) = {plaats}")

    assert verify(database, capsys) == (1, AuditFout("log_node", nummer, "knoop-onjuist"))


@pytest.mark.parametrize("column", ["zout", "inhoud"])
def test_a_changed_opening_is_named_by_its_entry(
    database: Path, raw: sqlite3.Connection, capsys: pytest.CaptureFixture[str], column: str
) -> None:
    change(raw, "log_opening", column, "nummer = 11")

    assert verify(database, capsys) == (1, AuditFout("log_opening", 11, "toezegging"))


def test_a_salt_that_was_only_padded_is_found(
    database: Path, raw: sqlite3.Connection, capsys: pytest.CaptureFixture[str]
) -> None:
    raw.execute("UPDATE log_opening SET zout = CAST(zout || x'00' AS BLOB) WHERE nummer = 11")

    assert verify(database, capsys) == (1, AuditFout("log_opening", 11, "toezegging"))


def test_every_byte_of_a_checkpoint_counts(
    database: Path, raw: sqlite3.Connection, capsys: pytest.CaptureFixture[str]
) -> None:
    (text,) = raw.execute("SELECT tekst FROM checkpoint WHERE omvang = 9").fetchone()
    octets = text.encode()

    for at in range(len(octets)):
        changed = flip(octets, at).decode("utf-8", "replace")
        raw.execute("UPDATE checkpoint SET tekst = ? WHERE omvang = 9", (changed,))
        code, fout = verify(database, capsys)
        assert code == 1
        assert fout is not None
        assert (fout.waar, fout.nummer) == ("checkpoint", 9)


@pytest.mark.parametrize("omvang", [-1, 0, 99])
def test_a_checkpoint_that_was_moved_is_found(
    database: Path, raw: sqlite3.Connection, capsys: pytest.CaptureFixture[str], omvang: int
) -> None:
    raw.execute("UPDATE checkpoint SET omvang = ? WHERE omvang = 24", (omvang,))

    code, fout = verify(database, capsys)

    expected = AuditFout("checkpoint", omvang, "omvang") if omvang < 1 else AuditFout("log_entry", 24, "ontbreekt")
    assert (code, fout) == (1, expected)


def test_swapped_entries_are_found(database: Path, raw: sqlite3.Connection, capsys: pytest.CaptureFixture[str]) -> None:
    raw.execute("UPDATE log_entry SET nummer = nummer + 1000 WHERE nummer IN (6, 7)")
    raw.execute("UPDATE log_entry SET nummer = 1013 - nummer WHERE nummer > 1000")

    assert verify(database, capsys) == (1, AuditFout("log_entry", 6, "wortel"))


def test_a_removed_entry_is_found(database: Path, raw: sqlite3.Connection, capsys: pytest.CaptureFixture[str]) -> None:
    raw.execute("DELETE FROM log_entry WHERE nummer = 12")

    assert verify(database, capsys) == (1, AuditFout("log_entry", 12, "ontbreekt"))


def test_an_added_entry_is_found(database: Path, raw: sqlite3.Connection, capsys: pytest.CaptureFixture[str]) -> None:
    raw.execute("INSERT INTO log_entry VALUES (24, x'7b7d')")

    assert verify(database, capsys) == (1, AuditFout("log_entry", 24, "zonder-controlepunt"))


@pytest.mark.parametrize(
    ("statement", "waar"),
    [
        ("INSERT INTO log_node VALUES (9, 9, zeroblob(32))", "log_node"),
        ("INSERT INTO log_opening VALUES (77, zeroblob(32), x'7b7d')", "log_opening"),
        ("INSERT INTO checkpoint VALUES (99, 'x')", "log_entry"),
        ("DELETE FROM checkpoint WHERE omvang = 24", "log_entry"),
        ("DELETE FROM log_node WHERE niveau = 3 AND positie = 1", "log_node"),
        ("UPDATE log_entry SET blad = CAST(blad AS TEXT) WHERE nummer = 5", "log_entry"),
    ],
)
def test_rows_that_are_too_many_or_missing_are_found(
    database: Path, raw: sqlite3.Connection, capsys: pytest.CaptureFixture[str], statement: str, waar: str
) -> None:
    raw.execute(statement)

    code, fout = verify(database, capsys)

    assert code == 1
    assert fout is not None
    assert fout.waar == waar


def cut_back(raw: sqlite3.Connection, size: int) -> None:
    """Remove the tail from every table, as restoring an old backup would."""
    raw.execute("DELETE FROM log_entry WHERE nummer >= ?", (size,))
    raw.execute("DELETE FROM log_opening WHERE nummer >= ?", (size,))
    raw.execute("DELETE FROM log_node WHERE (positie + 1) << niveau > ?", (size,))
    raw.execute("DELETE FROM checkpoint WHERE omvang > ?", (size,))


def test_a_tail_that_was_cut_off_is_found_by_the_checkpoint_that_a_connector_kept(
    database: Path, raw: sqlite3.Connection, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    kept = tmp_path / "controlepunt.txt"
    kept.write_text(raw.execute("SELECT tekst FROM checkpoint WHERE omvang = 22").fetchone()[0], encoding="utf-8")
    cut_back(raw, COSIGNED)

    assert verify(database, capsys) == (0, None)
    assert verify(database, capsys, "--controlepunt", str(kept)) == (1, AuditFout("controlepunt", 22, "ingekort"))


def test_a_tail_that_was_cut_off_below_a_cosigned_checkpoint_is_found_without_help(
    database: Path, raw: sqlite3.Connection, capsys: pytest.CaptureFixture[str]
) -> None:
    cut_back(raw, COSIGNED - 1)

    assert verify(database, capsys) == (1, AuditFout("cosignature", COSIGNED, "ingekort"))


def rewrite(raw: sqlite3.Connection, nummer: int) -> None:
    """Change history as somebody would who also holds the log's signing key: an entry with its own opening."""
    event = AuditEvent("index.omgezet", {"klasse": "link", "epoch": 9, "aantal": 0})
    forged = make_leaf(event, tijd_ms=1, spoor=Spoor("00" * 16), random_bytes=Random(nummer).randbytes)
    raw.execute("UPDATE log_entry SET blad = ? WHERE nummer = ?", (forged.blad, nummer))
    raw.execute("UPDATE log_opening SET zout = ?, inhoud = ? WHERE nummer = ?", (forged.zout, forged.inhoud, nummer))
    raw.execute("DELETE FROM log_node")
    tree = Frontier(0, [])
    for (body,) in raw.execute("SELECT blad FROM log_entry ORDER BY nummer").fetchall():
        for node in tree.append(leaf_hash(body)):
            raw.execute("INSERT INTO log_node VALUES (?, ?, ?)", (node.level, node.index, node.hash))
        note = sign_checkpoint(Checkpoint(ORIGIN, tree.size, tree.root()), KEY)
        raw.execute("UPDATE checkpoint SET tekst = ? WHERE omvang = ?", (note, tree.size))


def test_history_rewritten_with_the_signing_key_is_found_by_any_kept_checkpoint(
    database: Path, raw: sqlite3.Connection, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    kept = tmp_path / "controlepunt.txt"
    kept.write_text(raw.execute("SELECT tekst FROM checkpoint WHERE omvang = 18").fetchone()[0], encoding="utf-8")
    rewrite(raw, 3)

    assert verify(database, capsys) == (0, None)
    assert verify(database, capsys, "--controlepunt", str(kept)) == (1, AuditFout("controlepunt", 18, "afgesplitst"))


def test_history_rewritten_without_the_signing_key_is_found(
    database: Path, raw: sqlite3.Connection, capsys: pytest.CaptureFixture[str]
) -> None:
    notes = raw.execute("SELECT tekst, omvang FROM checkpoint").fetchall()
    rewrite(raw, 3)
    raw.executemany("UPDATE checkpoint SET tekst = ? WHERE omvang = ?", notes)

    assert verify(database, capsys) == (1, AuditFout("log_entry", 3, "wortel"))


def test_a_log_of_another_name_is_not_this_log(database: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, fout = verify(database, capsys, "--oorsprong", "elders/log")

    assert (code, fout and fout.waar) == (1, "checkpoint")


def test_whatever_byte_of_the_file_is_changed_green_means_that_the_log_reads_the_same(
    database: Path, written: Path
) -> None:
    draw = Random(20261121)
    original, before = written.read_bytes(), rows_of(written)
    red = 0

    for _ in range(200):
        at = draw.randrange(len(original))
        database.write_bytes(original[:at] + bytes([original[at] ^ 1 << draw.randrange(8)]) + original[at + 1 :])
        code = run(database, "--sleutel", PUBLIC)
        red += code
        assert code == 1 or rows_of(database) == before, f"byte {at}"

    assert red > 10


def test_any_changed_byte_inside_a_row_of_the_file_is_found(database: Path, written: Path) -> None:
    draw = Random(20261122)
    original = written.read_bytes()
    starts = [(original.find(cell), cell) for row in rows_of(written) for cell in row if len(cell) >= 32]
    places = [start + draw.randrange(len(cell)) for start, cell in starts if start >= 0]

    for at in places[::2]:
        database.write_bytes(original[:at] + bytes([original[at] ^ 1 << draw.randrange(8)]) + original[at + 1 :])
        assert run(database, "--sleutel", PUBLIC) == 1, f"byte {at}"

    assert len(places) >= 4 * ENTRIES


def rows_of(path: Path) -> list[tuple[bytes, ...]]:
    """Every row of the log's four tables, as bytes."""
    queries = [
        "SELECT nummer, CAST(blad AS BLOB) FROM log_entry ORDER BY nummer",
        "SELECT nummer, CAST(zout AS BLOB), CAST(inhoud AS BLOB) FROM log_opening ORDER BY nummer",
        "SELECT niveau, positie, CAST(hash AS BLOB) FROM log_node ORDER BY niveau, positie",
        "SELECT omvang, CAST(tekst AS BLOB) FROM checkpoint ORDER BY omvang",
    ]
    with closing(sqlite3.connect(path)) as connection:
        rows = [row for query in queries for row in connection.execute(query)]
    return [tuple(cell if isinstance(cell, bytes) else str(cell).encode() for cell in row) for row in rows]


def test_a_file_that_does_not_exist_is_an_error_and_is_not_made(tmp_path: Path) -> None:
    missing = tmp_path / "weg.db"

    assert run(missing) == 1
    assert not missing.exists()


def test_progress_is_told_up_to_the_end(sqlite_opslag: Opslag) -> None:
    with sqlite_opslag.running(Limits(queue=2_000)) as runner:
        for future in [runner.submit(recording(at)) for at in range(1_200)]:
            future.result(20)
    told: list[tuple[int, int]] = []

    with sqlite_opslag.source.reading() as reader:
        verify_log(reader, Vertrouwd(KEY.public_key(), ORIGIN), lambda done, total: told.append((done, total)))

    assert told == [(500, 1_200), (1_000, 1_200), (1_200, 1_200)]


def test_a_log_in_postgresql_is_verified_while_the_hub_runs(
    postgres_opslag: Opslag, capsys: pytest.CaptureFixture[str]
) -> None:
    with postgres_opslag.running() as runner:
        for at in range(9):
            runner.submit(recording(at)).result(20)

        code, fout = verify(postgres_opslag.url, capsys)

    assert (code, fout) == (0, None)


def test_a_changed_body_in_postgresql_is_named(postgres_opslag: Opslag, capsys: pytest.CaptureFixture[str]) -> None:
    with postgres_opslag.running() as runner:
        for at in range(9):
            runner.submit(recording(at)).result(20)
    with postgres_opslag.engine.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE log_entry DISABLE TRIGGER ALL")
        connection.exec_driver_sql("UPDATE log_entry SET blad = set_byte(blad, 20, 88) WHERE nummer = 4")

    assert verify(postgres_opslag.url, capsys) == (1, AuditFout("log_entry", 4, "wortel"))
