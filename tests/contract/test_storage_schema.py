"""The migrations make exactly the tables of the schema, and the log's tables only grow."""

import stat
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect
from sqlalchemy.exc import DBAPIError

from hub.adapters.db import (  # noqa: F401 - their tables are of the index too
    schema,
    schema_bewaren,
    schema_casussen,
    schema_derden,
    schema_incidenten,
    schema_plan,
    schema_rooster,
)
from hub.adapters.db.engine import migrate, open_engine
from hub.adapters.db.schema_sleutels import sleutels
from hub.domain.errors import NotRecordable
from tests import pg
from tests.opslag import Opslag, recording

OTHERS = {"alembic_version"}


def test_the_migrations_make_the_tables_of_the_schema(opslag: Opslag) -> None:
    with opslag.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        differences = compare_metadata(context, [schema.proces, schema_casussen.stuk.metadata])

    assert differences == []


def test_the_hub_has_no_place_for_the_key_of_a_casus(opslag: Opslag) -> None:
    assert not set(inspect(opslag.engine).get_table_names()) & set(sleutels.tables)


def test_migrating_again_changes_nothing(opslag: Opslag) -> None:
    before = inspect(opslag.engine).get_table_names()

    migrate(opslag.engine, index=True)

    assert inspect(opslag.engine).get_table_names() == before


def test_the_key_holder_has_no_place_for_an_index_in_sqlite(tmp_path: Path) -> None:
    engine = open_engine(str(tmp_path / "sleutelhouder.db"))

    migrate(engine, index=False)

    assert set(inspect(engine).get_table_names()) - OTHERS == set(schema.proces.tables) | set(sleutels.tables)


def test_the_key_holder_has_no_place_for_an_index_in_postgresql(pg_server: pg.Server) -> None:
    engine = open_engine(pg_server.create("sleutelhouder"))

    migrate(engine, index=False)

    assert set(inspect(engine).get_table_names()) - OTHERS == set(schema.proces.tables) | set(sleutels.tables)


@pytest.mark.parametrize("table", schema.ALLEEN_TOEVOEGEN)
@pytest.mark.parametrize("change", ["UPDATE {} SET {} = {}", "DELETE FROM {}"])
def test_the_log_refuses_changes_by_anybody(opslag: Opslag, table: str, change: str) -> None:
    with opslag.running() as runner:
        runner.submit(recording()).result()
    column = {"log_entry": "blad", "log_node": "hash", "checkpoint": "tekst"}[table]

    with pytest.raises(DBAPIError, match="append-only"), opslag.engine.begin() as connection:
        connection.exec_driver_sql(change.format(table, column, column))

    with opslag.source.reading() as reader:
        assert reader.head() is not None
        assert (len(reader.regels(0, 9)), reader.count_nodes()) == (1, 1)


def test_the_log_refuses_truncation(postgres_opslag: Opslag) -> None:
    with pytest.raises(DBAPIError, match="append-only"), postgres_opslag.engine.begin() as connection:
        connection.exec_driver_sql("TRUNCATE log_entry")


def test_a_new_file_is_readable_by_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "hub.db"

    migrate(open_engine(str(path)), index=True)

    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_sqlite_is_opened_durable_and_strict(sqlite_opslag: Opslag) -> None:
    names = ("journal_mode", "synchronous", "foreign_keys", "secure_delete")

    found = [sqlite_opslag.query(f"PRAGMA {name}")[0][0] for name in names]

    assert found == ["wal", 2, 1, 1]


def test_a_log_in_memory_is_refused() -> None:
    with pytest.raises(ValueError, match="never in memory"):
        open_engine("sqlite://")


def test_a_process_never_makes_a_database_that_is_missing(tmp_path: Path) -> None:
    opslag = Opslag(f"sqlite:///{tmp_path}/weg.db")

    with pytest.raises(NotRecordable, match="SQLITE_CANTOPEN"):
        opslag.runner().start()

    assert not opslag.pad.exists()


def test_an_odd_path_is_taken_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "a b%20?c#d.db"

    migrate(open_engine(str(path)), index=True)

    assert [found.name for found in tmp_path.iterdir() if found.suffix == ".db"] == [path.name]
