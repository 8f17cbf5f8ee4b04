"""One measurement of section 11, in a process of its own: fill a database with facts, or read a year of them.

python -m tests.bench.rapportmeting vul URL MELDINGEN
python -m tests.bench.rapportmeting lees URL
"""

import gc
import json
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random
from time import perf_counter

from sqlalchemy import func, insert, select

from hub.adapters.db.engine import migrate, open_engine
from hub.adapters.db.hub_werk import HubWerk
from hub.adapters.db.schema_meldingen import telling
from hub.domain.decision import Permit, PolicyRequest
from hub.domain.rapport.berekening import reken
from hub.domain.rapport.feiten import Feitsoort
from hub.domain.rapport.jaarfeiten import Jaarfeiten, verzamel
from tests.opslag import Opslag, event

JAAR, BEGIN, END = 2011, date(2011, 1, 1), date(2012, 1, 1)
PERMIT = Permit(PolicyRequest("zvh", "P16", "manager", "ID_CONTACT", "INZIEN"), (), frozenset(), "b")
AT_ONCE = 10_000
KB_PER_MB = 1024
HERKOMST = (
    ("politie", "POLITIE_MUTATIE", "MUTATIE"),
    ("dji", "GEVANGENISWEZEN", "DETENTIE"),
    ("college", "PARTNER", "AANMELDING"),
    ("ggz", "PARTNER", "ZORG"),
)
GROEPEN = ("RISICOJEUGD", "HUISELIJK_GEWELD", "VEELPLEGER_VOLWASSEN", "EX_GEDETINEERDE", "MULTIPROBLEMATIEK", "OGGZ")
GEMEENTEN = ("GM0935", "GM0935", "GM0935", "GM1903", "GM0938", "GM0994", "ELDERS")
STADSDELEN = ("NOORD_WEST", "NOORD_OOST", "ZUID_OOST", "ZUID_WEST_CENTRUM")
BESLUITEN = (
    ("TERUGVERWIJZEN", ""),
    ("OVERDRACHT_GEMEENTE", ""),
    ("AGENDEREN", "NWO_STADSDELEN"),
    ("AGENDEREN", "JCO_JEUGD"),
    ("PRIORITEREN", "INTEGRALE_AANPAK"),
)
KEYS = tuple(column.name for column in telling.primary_key.columns)
Sleutel = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Meting:
    """Seconds by the clock, and megabytes at the highest: before, and what reading and calculating added."""

    rijen: int
    feiten: int
    lezen_s: float
    rekenen_s: float
    sql_s: float
    mb_voor: float
    mb_erbij: float


def vul(url: str, meldingen: int) -> None:
    """Facts of so many invented meldingen, as the hub keeps them: one row for each day and set of codes."""
    engine = open_engine(url)
    migrate(engine, index=True)
    draw, counts = Random(JAAR), Counter[Sleutel]()
    for _ in range(meldingen):
        counts.update(_feiten(draw))
    rows = [dict(zip(KEYS, key, strict=True)) | {"aantal": count} for key, count in counts.items()]
    with engine.begin() as connection:
        for at in range(0, len(rows), AT_ONCE):
            connection.execute(insert(telling), rows[at : at + AT_ONCE])
    engine.dispose()


def lees(url: str) -> Meting:
    """Read a year as a report does and calculate all of it; then the same sums by one hand-written query."""
    opslag = Opslag(url)
    gc.collect()
    before, start = _highest_mb(), perf_counter()
    with opslag.running() as runner:
        facts = runner.submit(_verzamel).result(600).waarde
    read = perf_counter()
    reken(facts)
    done, highest = perf_counter(), _highest_mb()
    opslag.source.close()
    return Meting(
        rijen=_count(opslag),
        feiten=len(facts.groepen),
        lezen_s=read - start,
        rekenen_s=done - read,
        sql_s=_by_hand(opslag),
        mb_voor=before,
        mb_erbij=highest - before,
    )


def _verzamel(uow: HubWerk) -> Jaarfeiten:
    vandaag = (uow.standen(PERMIT, date.max), uow.lopend(PERMIT))
    begin, einde = uow.standen(PERMIT, BEGIN), uow.standen(PERMIT, END)
    facts = verzamel(JAAR, uow.feiten(PERMIT, BEGIN, END), begin, einde, vandaag)
    uow.record(event())
    uow.commit()
    return facts


def _by_hand(opslag: Opslag) -> float:
    """One statement for the year and one for what went on at its end, and every row of both."""
    codes = "substr(dag, 1, 7), feit, uitkomst, partij, bron, soort, doelgroep, gemeente, stadsdeel, instrument"
    saldo = "SUM(CASE feit WHEN 'TRAJECT_BEGIN' THEN aantal ELSE -aantal END)"
    start = perf_counter()
    with opslag.engine.connect() as connection:
        if opslag.soort == "postgresql":
            connection.exec_driver_sql("SET statement_timeout = 0")
        year = f"SELECT {codes}, SUM(aantal) FROM telling WHERE dag >= '{BEGIN}' AND dag < '{END}' GROUP BY {codes}"  # noqa: S608
        stock = (
            f"SELECT doelgroep, gemeente, stadsdeel, instrument, {saldo} FROM telling"  # noqa: S608
            f" WHERE feit IN ('TRAJECT_BEGIN', 'TRAJECT_EINDE') AND dag < '{END}' GROUP BY 1, 2, 3, 4"
        )
        for statement in (year, stock):
            connection.exec_driver_sql(statement).fetchall()
    return perf_counter() - start


def _count(opslag: Opslag) -> int:
    with opslag.engine.connect() as connection:
        return int(connection.execute(select(func.count()).select_from(telling)).scalar_one())


def _feiten(draw: Random) -> Iterator[Sleutel]:
    """What one melding leaves: that it came in, the word to its sender, a decision, and what goes on by it."""
    dag = BEGIN + timedelta(days=draw.randrange((END - BEGIN).days))
    later = min(dag + timedelta(days=draw.randrange(14)), END - timedelta(days=1)).isoformat()
    gemeente = draw.choice(GEMEENTEN)
    place = (draw.choice(GROEPEN), gemeente, draw.choice(STADSDELEN) if gemeente == GEMEENTEN[0] else "")
    codes = (*draw.choice(HERKOMST), *place)
    yield (dag.isoformat(), Feitsoort.MELDING.value, *codes, "ONTVANGEN", "")
    yield (later, Feitsoort.WOORD.value, "", "", "", "", "", "", draw.choice(("TIJDIG", "TIJDIG", "TE_LAAT")), "")
    uitkomst, instrument = draw.choice(BESLUITEN)
    yield (later, Feitsoort.BESLUIT.value, *codes, uitkomst, instrument)
    if instrument:
        yield (later, Feitsoort.TRAJECT_BEGIN.value, "", "", "", *place, "BESLUIT", instrument)
    else:
        yield (later, Feitsoort.OPVOLGING.value, *codes, uitkomst, "")


def _highest_mb() -> float:
    """The most that this program held at once. What `getrusage` says begins with its parent's."""
    line = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM:"))
    return int(line.split()[1]) / KB_PER_MB


if __name__ == "__main__":
    if sys.argv[1] == "vul":
        vul(sys.argv[2], int(sys.argv[3]))
    else:
        print(json.dumps(asdict(lees(sys.argv[2]))))
