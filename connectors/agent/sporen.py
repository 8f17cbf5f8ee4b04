"""The traces of a day from what was kept here, for whoever holds all logs against each other.

Receipts show what a log told us; the book of transactions shows what left here, answered or not.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from connectors.agent.bewaarplaats import Wie
from connectors.agent.nacontrole import BewaardeBon
from connectors.agent.spoor import Spoor, moment_of
from connectors.agent.transactieboek import Transactieboek
from connectors.protocol.canonical import parse_canonical
from connectors.protocol.errors import Malformed
from connectors.protocol.messages import decode

MARGIN: Final = timedelta(hours=2)
"""As at the hub: what began before midnight may end after it."""


def traces_on(wie: Wie, lines: Iterable[bytes], dag: date) -> Iterator[dict[str, object]]:
    """Every receipt of a day (UTC) and two hours around it, in codes alone."""
    begin, end = _bounds(dag)
    for bon in _traced(lines):
        moment = _moment(bon)
        if not begin - MARGIN <= moment < end + MARGIN:
            continue
        trace, _, transactie = bon.spoor
        yield {
            "log": wie,
            "trace": trace,
            "transactie": transactie,
            "nummer": bon.bon.nummer,
            "op_dag": begin <= moment < end,
        }


def requests_on(wie: Wie, boek: Transactieboek, dag: date) -> Iterator[dict[str, object]]:
    """Every request that left on a day (UTC) and two hours around it, in codes alone."""
    begin, end = _bounds(dag)
    for one in boek.lees(begin - MARGIN, end + MARGIN):
        yield {
            "log": wie,
            "trace": one.spoor.trace,
            "transactie": one.spoor.transactie,
            "geweigerd": one.geweigerd,
            "op_dag": begin <= moment_of(one.spoor.transactie) < end,
        }


def sporen_van(lines: Iterable[bytes]) -> Iterator[Spoor]:
    """Trace, span and transaction of every receipt that has them."""
    for bon in _traced(lines):
        yield Spoor(*bon.spoor)


def _traced(lines: Iterable[bytes]) -> Iterator[BewaardeBon]:
    for line in lines:
        if b'"soort":"controlepunt"' not in line and (bon := decode(BewaardeBon, line)).spoor:
            yield bon


def _bounds(dag: date) -> tuple[datetime, datetime]:
    begin = datetime.combine(dag, time(), UTC)
    return begin, begin + timedelta(days=1)


def _moment(bon: BewaardeBon) -> datetime:
    """When the log made the entry.

    Raises:
        Malformed: the receipt's leaf is no entry.
    """
    match parse_canonical(bon.bon.blad.encode()):
        case {"tijd": int(tijd)}:
            return datetime.fromtimestamp(tijd / 1000, UTC)
        case _:
            raise Malformed("blad")
