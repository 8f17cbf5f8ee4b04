"""Keys of casussen at the key holder, on both databases: kept, given, destroyed and never made again."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import TypeVar

import pytest

from hub.adapters.db.engine import migrate
from hub.adapters.db.opening import sleutel_runner
from hub.adapters.db.sleutel_werk import SleutelWerk
from hub.adapters.kluis.kluis import Kluis
from hub.domain.audit import AuditEvent
from hub.domain.casussleutel import Casussleutel
from tests import pg
from tests.opslag import FAST, Opslag

T = TypeVar("T")
MADE = AuditEvent("casussleutel.gemaakt", {"casus": "0" * 32})
GONE = AuditEvent("casussleutel.vernietigd", {"casus": "0" * 32})


class Houder:
    """The key holder's database, and a writer on it."""

    def __init__(self, opslag: Opslag) -> None:
        self.opslag = opslag
        migrate(opslag.engine, index=False)
        self._runner = sleutel_runner(opslag.engine, opslag.logboek, opslag.klok.now, FAST)
        self._runner.start()

    def does(self, job: Callable[[SleutelWerk], T]) -> T:
        def recorded(uow: SleutelWerk) -> T:
            done = job(uow)
            uow.commit()
            return done

        return self._runner.submit(recorded).result().waarde

    def keeps(self, sleutel: Casussleutel) -> None:
        self.does(lambda uow: uow.bewaar_casussleutel(sleutel, MADE))

    def destroys(self, casus: str) -> int:
        moment = int(self.opslag.klok.now().timestamp())
        self.does(lambda uow: uow.vernietig_casussleutel(casus, moment, GONE))
        return moment

    def has(self, casus: str) -> Casussleutel | None:
        return self._runner.submit(lambda uow: uow.casussleutel(casus)).result().waarde

    def table(self) -> list[bytes]:
        """The file of the table as PostgreSQL has it on disk now."""
        self.opslag.query("CHECKPOINT")
        rows = self.opslag.query("SELECT pg_read_binary_file(pg_relation_filepath('casussleutel'))")
        return [bytes(row[0]) for row in rows]

    def close(self) -> None:
        self._runner.close()
        self.opslag.source.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def houder(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Houder]:
    if request.param == "sqlite":
        address = f"sqlite:///{tmp_path / 'sleutelhouder.db'}"
    else:
        server: pg.Server = request.getfixturevalue("pg_server")
        address = server.create(f"sleutels_{request.node.originalname}"[:60])
    made = Houder(Opslag(address))
    yield made
    made.close()


def casus(number: int) -> str:
    return f"{number:032x}"


def a_key(number: int) -> Casussleutel:
    return Kluis(bytes(32), bytes((1,)) + b"\x05" * 32).make(casus(number))


def test_a_key_is_given_as_it_was_kept(houder: Houder) -> None:
    first, second = a_key(1), a_key(2)
    houder.keeps(first)
    houder.keeps(second)

    assert (houder.has(casus(1)), houder.has(casus(2)), houder.has(casus(3))) == (first, second, None)


def test_a_destroyed_key_leaves_its_day_and_no_other_trace(houder: Houder) -> None:
    key = a_key(1)
    houder.keeps(key)
    houder.keeps(a_key(2))

    moment = houder.destroys(casus(1))

    assert houder.has(casus(1)) == replace(key, geheim=bytes(len(key.geheim)), vernietigd_op=moment)
    assert houder.has(casus(2)) is not None
    assert not houder.has(casus(2)).vernietigd  # type: ignore[union-attr]  # the line above says so


def test_destroying_again_keeps_the_first_moment(houder: Houder) -> None:
    houder.keeps(a_key(1))
    first = houder.destroys(casus(1))
    houder.opslag.klok.advance(timedelta(days=3))

    houder.destroys(casus(1))

    found = houder.has(casus(1))
    assert found is not None
    assert found.vernietigd_op == first


def test_a_casus_that_is_destroyed_before_it_had_a_key_has_no_room_for_one(houder: Houder) -> None:
    houder.destroys(casus(1))

    found = houder.has(casus(1))

    assert found is not None
    assert (found.vernietigd, found.geheim) == (True, b"")


def test_no_byte_of_a_destroyed_key_is_left_in_the_files_of_sqlite(tmp_path: Path) -> None:
    houder = Houder(Opslag(f"sqlite:///{tmp_path / 'sleutelhouder.db'}"))
    keys = [a_key(number) for number in range(60)]
    for key in keys:
        houder.keeps(key)
    for key in keys[::2]:
        houder.destroys(key.casus)
    houder.keeps(a_key(99))

    files = b"".join(path.read_bytes() for path in tmp_path.iterdir() if path.suffix.startswith(".db"))
    houder.close()

    parts = [[key.geheim[at : at + 16] for at in (0, 16, 32, 45)] for key in keys]
    assert not [number for number in range(0, 60, 2) if any(part in files for part in parts[number])]
    assert all(part in files for part in parts[1])


def test_no_row_of_a_destroyed_key_is_left_in_the_table_of_postgresql(pg_server: pg.Server) -> None:
    houder = Houder(Opslag(pg_server.create("sleutels_weg")))
    keys = [a_key(number) for number in range(3)]
    for key in keys:
        houder.keeps(key)
    (before,) = houder.table()

    houder.destroys(casus(1))
    houder.keeps(a_key(9))

    (after,) = houder.table()
    houder.close()
    assert all(key.geheim in before for key in keys)
    assert [key.geheim in after for key in keys] == [True, False, True]
