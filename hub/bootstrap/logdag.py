"""The entries of one day of a log, for whoever holds logs against each other."""

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime, time, timedelta

from hub.adapters.db.engine import open_readonly
from hub.adapters.db.log_store import SqlLogSource
from hub.adapters.transparency.blad import time_of
from hub.adapters.transparency.lezen import read_entry
from hub.domain.logregel import Logregel

PAGE = 500
MARGIN = timedelta(hours=2)
"""A request that was evaluated before midnight may reach the hub after it; a view may be opened an hour later."""


def entries_around(address: str, dag: date) -> Iterator[tuple[Logregel, bool]]:
    """Every entry of a day (UTC) and two hours around it that still has its content, and whether it is of the day.

    Raises:
        NotRecordable, OSError: the database can't be read.
        LogOnbruikbaar: an entry is not of the form in which it was written.
    """
    begin = datetime.combine(dag, time(), UTC)
    end = begin + timedelta(days=1)
    nummer = 0
    with closing(SqlLogSource(open_readonly(address))) as source, source.reading() as reader:
        while page := reader.regels(nummer, PAGE):
            for regel in page:
                moment = datetime.fromtimestamp(time_of(regel.blad) / 1000, UTC)
                inside = begin - MARGIN <= moment < end + MARGIN
                if inside and (entry := read_entry(regel)) is not None:
                    yield entry, begin <= moment < end
            nummer = page[-1].nummer + 1
