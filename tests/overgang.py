"""A database of an earlier schema, on both engines, and rows in it as they were then.

with old_database(request, tmp_path, "overgang") as engine:
    alembic(engine, lambda config: command.upgrade(config, "0016"))
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from alembic.config import Config
from sqlalchemy import Connection, Engine

from hub.adapters.db.engine import MIGRATIONS, open_engine
from tests import pg

SINDS = 1_300_000_000
"""13 March 2011, early in the morning in Maastricht."""


@contextmanager
def old_database(request: pytest.FixtureRequest, directory: Path, naam: str) -> Iterator[Engine]:
    """An empty database on the engine that the fixture's parameter names; on a server it goes at the end."""
    if request.param == "sqlite":
        path = directory / "hub.db"
        path.touch(mode=0o600)
        yield open_engine(str(path))
        return
    server: pg.Server = request.getfixturevalue("pg_server")
    engine = open_engine(server.create(naam))
    yield engine
    engine.dispose()
    server.drop(naam)


def alembic(engine: Engine, act: Callable[[Config], None]) -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        act(config)


def casus(connection: Connection, nummer: str, fase: str) -> None:
    names = "casus, instrument, regime, doelgroep, fase, op_lijst, sinds"
    values = f"'{nummer}', 'INTEGRALE_AANPAK', 'WGS', 'OGGZ', '{fase}', 1=1, {SINDS}"
    connection.exec_driver_sql(f"INSERT INTO casus ({names}) SELECT {values}")


def found(engine: Engine, sql: str) -> list[tuple[object, ...]]:
    with engine.connect() as connection:
        return [tuple(row) for row in connection.exec_driver_sql(sql)]
