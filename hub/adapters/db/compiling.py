"""Compile SQLAlchemy Core once per database into text that a driver runs by position."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from sqlalchemy import BindParameter, Insert, Select, Table, bindparam, literal_column
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.dialects.postgresql import psycopg
from sqlalchemy.dialects.sqlite import pysqlite
from sqlalchemy.engine import Dialect
from sqlalchemy.sql.elements import ClauseElement

from hub.adapters.db.driver import Cell

WIDTHS = (1, 2, 4, 8, 16, 32, 64, 128, 256, 512)
"""Lists are padded to one of these lengths, so that few texts serve every length."""
Values = Mapping[str, Cell]


@dataclass(frozen=True, slots=True)
class Statement:
    """Compiled text, and the names of its values in the order the text wants them."""

    sql: str
    order: tuple[str, ...]

    def values(self, named: Values) -> tuple[Cell, ...]:
        return tuple(map(named.__getitem__, self.order))


@cache
def dialect_of(name: str) -> Dialect:
    """Both with values by position, whatever the engine itself prefers."""
    if name == "sqlite":
        return pysqlite.SQLiteDialect_pysqlite(paramstyle="qmark")
    return psycopg.PGDialect_psycopg(paramstyle="format")  # type: ignore[no-untyped-call]


def compile_for(dialect: str, statement: ClauseElement) -> Statement:
    """Compile for one database.

    Raises:
        ValueError: a value stands in the statement itself, where no caller could fill it in.
    """
    compiled = statement.compile(dialect=dialect_of(dialect))
    if any(value is not None for value in compiled.params.values()):
        raise ValueError("a compiled statement takes all its values by name")
    return Statement(str(compiled), tuple(getattr(compiled, "positiontup", None) or ()))


class ByWidth:
    """One statement text per padded list length, compiled when first needed."""

    def __init__(self, dialect: str, build: Callable[[int], ClauseElement]) -> None:
        self._dialect = dialect
        self._build = build
        self._made: dict[int, Statement] = {}

    def __getitem__(self, width: int) -> Statement:
        made = self._made.get(width)
        if made is None:
            made = self._made[width] = compile_for(self._dialect, self._build(width))
        return made


def padded(values: Sequence[Cell]) -> list[Cell]:
    """Repeat the last value up to a padded length: in a list of keys that changes nothing.

    Raises:
        ValueError: nothing, or more than the longest list.
    """
    for width in WIDTHS:
        if 0 < len(values) <= width:
            return [*values, *[values[-1]] * (width - len(values))]
    raise ValueError("empty, or too many values for one statement")


def batched(values: Sequence[Cell], size: int) -> Iterator[Sequence[Cell]]:
    """The values in lists of at most `size`; none for none."""
    for at in range(0, len(values), size):
        yield values[at : at + size]


def numbered(name: str, values: Sequence[Cell]) -> dict[str, Cell]:
    """Name the values of a list as `slots` does."""
    return {f"{name}{at}": value for at, value in enumerate(values)}


def slots(name: str, width: int) -> list[BindParameter[object]]:
    """Placeholders name0, name1 and on."""
    return [bindparam(f"{name}{at}") for at in range(width)]


def at_most(rows: int | BindParameter[int], wanted: "Select[*tuple[object, ...]]") -> "Select[*tuple[object, ...]]":
    """Limit: Core gives SQLite an OFFSET with a value unless one is written."""
    count = literal_column(str(rows)) if isinstance(rows, int) else rows
    return wanted.limit(count).offset(literal_column("0"))


def insert_or(dialect: str, table: Table) -> "sqlite.Insert | postgresql.Insert":
    """An INSERT that can tell what to do on conflict, which Core has per dialect only."""
    return sqlite.insert(table) if dialect == "sqlite" else postgresql.insert(table)


def insert_new(dialect: str, table: Table, *, without: str = "") -> Insert:
    """Insert, and leave what is there: the row count tells whether it was new."""
    wanted = [column.name for column in table.columns if column.name != without]
    names: dict[str, BindParameter[object]] = {name: bindparam(name) for name in wanted}
    return insert_or(dialect, table).values(names).on_conflict_do_nothing()


def add_counts(dialect: str, table: Table) -> ClauseElement:
    """Insert a row of counts, or add its `aantal` to that of the row with the same key."""
    values: dict[str, BindParameter[object]] = {column.name: bindparam(column.name) for column in table.columns}
    start = insert_or(dialect, table).values(values)
    keys = [column.name for column in table.primary_key.columns]
    return start.on_conflict_do_update(index_elements=keys, set_={"aantal": table.c.aantal + start.excluded.aantal})
