"""What is asked at every act finds its rows by an index: the house of a year asks as fast as the house of a day."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from importlib import import_module
from pkgutil import iter_modules

import hub.adapters.db
from hub.adapters.db.compiling import ByWidth, Statement
from tests.opslag import Opslag

GROEIT = {"melding", "melding_persoon", "taak", "taak_melding", "termijn", "bericht", "registratie", "index_waarde"}
"""What every melding, and everybody who is delivered, adds rows to."""

VAN_DE_SLEUTELHOUDER = "hub.adapters.db.sleutel_werk"
"""It has tables of its own, and no meldingen."""


def statements() -> Iterator[tuple[str, Statement]]:
    """Every statement of the hub that is compiled once, with its place."""
    modules = {module.name for module in iter_modules(hub.adapters.db.__path__, f"{hub.adapters.db.__name__}.")}
    for module in sorted(modules - {VAN_DE_SLEUTELHOUDER}):
        loaded = import_module(module)
        for name, make in vars(loaded).items():
            if name.endswith("_statements") and getattr(make, "__module__", "") == module:
                for field, found in vars(make("sqlite")).items():
                    one = found[1] if isinstance(found, ByWidth) else found
                    if isinstance(one, Statement):
                        yield f"{name}.{field}", one


def walked(connection: sqlite3.Connection, statement: Statement) -> set[str]:
    """Tables of which SQLite would read every row."""
    nothing = [None] * len(statement.order)
    plan = [str(row[3]).split() for row in connection.execute(f"EXPLAIN QUERY PLAN {statement.sql}", nothing)]
    return {words[1] for words in plan if words[0] == "SCAN"}


def test_nothing_that_grows_with_the_meldingen_is_walked_from_end_to_end(sqlite_opslag: Opslag) -> None:
    found = dict(statements())
    with closing(sqlite_opslag.raw()) as connection:
        walks = {place: walked(connection, one) & GROEIT for place, one in found.items()}

    assert len(found) > 300
    assert {place: tables for place, tables in walks.items() if tables} == {}
