"""A register of supplies that is in use is brought to where it tells casussen apart; no line of it is lost."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import Connection, Engine

from hub.adapters.db.engine import migrate
from tests.overgang import alembic, casus, found, old_database
from tests.tweedatabases import BEIDE

A, B, C = "a" * 32, "b" * 32, "c" * 32
TWEE, DRIE, ONZEKER, STUK = "2" * 32, "3" * 32, "4" * 32, "5" * 32
FIELDS = "stuk, casus, partij, eerst_op, laatst_op, keren"
VOOR = [
    (TWEE, A, "politie", 10, 20, 2),
    (TWEE, A, "college", 10, 10, 1),
    (DRIE, B, "politie", 10, 30, 3),
    (ONZEKER, A, "politie", 10, 20, 2),
    (STUK, A, "politie", 5, 50, 7),
]
"""Two and three casussen on one line, a stuk that was seen often, and a line of which nobody can tell any more."""
BEREIKT = [
    *[(TWEE, nummer, "politie", op) for nummer, op in ((A, 10), (B, 20))],
    (TWEE, A, "college", 10),
    *[(DRIE, nummer, "politie", op) for nummer, op in ((A, 20), (B, 10), (C, 30))],
    *[(ONZEKER, nummer, "politie", op) for nummer, op in ((A, 10), (B, 15), (C, 20))],
]


@pytest.fixture(params=BEIDE)
def oud(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """A database of before, with these lines in its register."""
    with old_database(request, tmp_path, "verstrekkingen") as engine:
        yield filled(engine)


def filled(engine: Engine) -> Engine:
    alembic(engine, lambda config: command.upgrade(config, "proces@head"))
    alembic(engine, lambda config: command.upgrade(config, "0016"))
    with engine.begin() as connection:
        for nummer in (A, B, C):
            casus(connection, nummer, "UITVOERING")
    alembic(engine, lambda config: command.upgrade(config, "0025"))
    with engine.begin() as connection:
        for line in VOOR:
            add_line(connection, line)
        for melding, nummer, partij, op in BEREIKT:
            values = f"'{melding}', '{nummer}', '{partij}', '{'9' * 32}', {op}"
            connection.exec_driver_sql(
                f"INSERT INTO casus_verspreid (melding, casus, partij, bericht, op) VALUES ({values})"  # noqa: S608
            )
    return engine


def add_line(connection: Connection, line: tuple[str, str, str, int, int, int]) -> None:
    stuk, nummer, partij, first, last, keren = line
    names = "versie, handeling, doel, bron, categorie"
    values = f"'{stuk}', '{nummer}', '{partij}', {first}, {last}, {keren}, 1, 'INZIEN', 'P08', 'om', 'JUSTITIEEL'"
    connection.exec_driver_sql(f"INSERT INTO verstrekking ({FIELDS}, {names}) VALUES ({values})")  # noqa: S608


def lines(engine: Engine) -> list[tuple[object, ...]]:
    return found(engine, f"SELECT {FIELDS} FROM verstrekking ORDER BY stuk, casus, partij")  # noqa: S608


def test_each_casus_gets_the_line_that_it_lacked_on_the_day_it_was_told_there(oud: Engine) -> None:
    migrate(oud, index=True)

    assert lines(oud) == [
        (TWEE, A, "college", 10, 10, 1),
        (TWEE, A, "politie", 10, 10, 1),
        (TWEE, B, "politie", 20, 20, 1),
        (DRIE, A, "politie", 20, 20, 1),
        (DRIE, B, "politie", 10, 10, 1),
        (DRIE, C, "politie", 30, 30, 1),
        (ONZEKER, A, "politie", 10, 20, 2),
        (STUK, A, "politie", 5, 50, 7),
    ]


def test_the_way_back_has_every_line_again_as_it_was(oud: Engine) -> None:
    before = lines(oud)
    migrate(oud, index=True)

    alembic(oud, lambda config: command.downgrade(config, "index@0025"))

    assert lines(oud) == before
