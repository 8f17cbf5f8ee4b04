"""Read the book of published figures and the log beside it, without changing either."""

from collections.abc import Iterator
from contextlib import closing

from sqlalchemy import Engine

from hub.adapters.db.engine import open_readonly
from hub.adapters.db.log_store import SqlLogSource
from hub.adapters.db.publicatie_werk import read_book
from hub.adapters.transparency.lezen import read_entry
from hub.domain.logregel import Logregel
from hub.domain.rapport.bescherming.boekproef import UITGEGEVEN, Boekbevinding, beproef_boek

PAGE = 500


def check_book(address: str) -> tuple[int, list[Boekbevinding]]:
    """How many publications there are, and every one that is not as it was recorded.

    Raises:
        NotRecordable, OSError: the database can't be read.
        LogOnbruikbaar: an entry is not of the form in which it was written.
    """
    engine = open_readonly(address)
    boek = read_book(engine)
    return len(boek), beproef_boek(boek, [entry.velden for entry in _entries(engine) if entry.naam == UITGEGEVEN])


def _entries(engine: Engine) -> Iterator[Logregel]:
    nummer = 0
    with closing(SqlLogSource(engine)) as source, source.reading() as reader:
        while page := reader.regels(nummer, PAGE):
            yield from (entry for regel in page if (entry := read_entry(regel)) is not None)
            nummer = page[-1].nummer + 1
