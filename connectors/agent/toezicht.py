"""What whoever tests legality asks of the log: records in the words of a standard, and a fair sample.

    lees_logboek(post, gezicht="ADL", vanaf=0)       one page; `verder` is where the next begins
    dag_records(post, "ADL", dag)                    the records of one day, page after page
    steekproef(nummers, zaad, 5)                     the same numbers for everybody with the same seed

Each page is a question of its own, which the hub decides and records.
"""

import json
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import Any, Final

from connectors.agent.casus import Casuspost
from connectors.agent.einden import stuur
from connectors.agent.kalender import AMSTERDAM
from connectors.protocol.logboeken import LogboekAntwoord, LogboekKern, Logboekvraag

TOEZICHT: Final = "P15"
STRETCH: Final = 256
"""Entries that the hub reads for one page: closer than this a search need not come."""
Record = dict[str, Any]


def lees_logboek(post: Casuspost, **keuze: object) -> LogboekKern:
    """One page of a face of the log; `keuze` has the fields of the question.

    Raises:
        ValidationError: what was typed is no question; nothing is sent.
        Geweigerd, Onbereikbaar, Alarm: see `errors`.
    """
    vraag = Logboekvraag.model_validate({**post.kop(), **keuze})
    return stuur(post, vraag, "/v1/logboeken", LogboekAntwoord, "logboek").kern


def moment_van(record: Record) -> datetime:
    """When what a record tells happened, whatever its standard calls that."""
    if "created_at" in record:
        return datetime.fromtimestamp(int(record["created_at"]), AMSTERDAM)
    event = record.get("gebeurtenis")
    said = event["tijdstip"] if isinstance(event, dict) else record.get("timestamp", record.get("start_time"))
    return datetime.fromtimestamp(int(str(said)) / 1000, AMSTERDAM)


def begin_van(post: Casuspost, gezicht: str, dag: date) -> int:
    """An entry of the log at or a little before the first of a day: found by halves, so a long log costs few questions.

    Raises:
        Geweigerd, Onbereikbaar, Alarm: see `errors`.
    """
    start = datetime(dag.year, dag.month, dag.day, tzinfo=AMSTERDAM)
    low, high = 0, post.verbinding.lijnen["hub"].getuige.size()
    while high - low > STRETCH:
        middle = (low + high) // 2
        first = next(_records(post, gezicht, middle), None)
        if first is not None and moment_van(first) < start:
            low = middle
        else:
            high = middle
    return low


def dag_records(post: Casuspost, gezicht: str, dag: date) -> Iterator[Record]:
    """Every record of one day, in the order of the log.

    Raises:
        Geweigerd, Onbereikbaar, Alarm: see `errors`.
    """
    for record in _records(post, gezicht, begin_van(post, gezicht, dag)):
        day = moment_van(record).date()
        if day == dag:
            yield record
        elif day > dag + timedelta(days=1):
            return


def steekproef(nummers: Iterable[int], zaad: str, aantal: int) -> list[int]:
    """So many of these, chosen by the seed alone: nobody can pick, and everybody can draw the same again."""
    return sorted(sorted(set(nummers), key=lambda one: sha256(f"{zaad}|{one}".encode()).digest())[:aantal])


def nummer_van(record: Record) -> int:
    """The entry of the log that an ADL record was made from."""
    (named,) = record["body"]["adl.core.information"]
    return int(str(named).rpartition(":")[2])


def _records(post: Casuspost, gezicht: str, vanaf: int) -> Iterator[Record]:
    start: int | None = vanaf
    while start is not None:
        kern = lees_logboek(post, gezicht=gezicht, vanaf=start)
        for record in kern.records:
            yield json.loads(record)
        start = kern.verder or None
