"""Section 3: a durable, proven log entry beside a bare insert that waits for the disk as well."""

import secrets
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import Engine

from hub.adapters.clock import SystemClock
from hub.adapters.db.driver import connect
from hub.adapters.db.engine import migrate, open_engine
from hub.adapters.db.groep import Groepen
from hub.adapters.db.log_store import SqlLogSource
from hub.adapters.db.opening import proces_opslag
from hub.adapters.transparency.logboek import Logboek
from hub.application.ports.proces import ProcesBeheer
from hub.domain.audit import AuditEvent
from hub.domain.logboek import Afgerond
from tests import pg
from tests.bench.opname import Meting, Variant, interleaved, percentiles
from tests.bench.verslag import Cel, Hoofdstuk, Tabel

GROUPS = (1, 8, 32, 64)
RECORD_BYTES = 244
EVENT = AuditEvent("index.omgezet", {"klasse": "link", "epoch": 1, "aantal": 24}, b"\x01" * 32, b"\x02" * 32)
BARE = {
    "sqlite": ("CREATE TABLE kaal (inhoud blob)", "INSERT INTO kaal VALUES (?)"),
    "postgresql": ("CREATE TABLE kaal (inhoud bytea)", "INSERT INTO kaal VALUES (%s)"),
}


def measure(*, snel: bool, postgres: bool = True) -> Hoofdstuk:
    """Groups of every size on both databases."""
    rounds, groups = (1, 1) if snel else (7, 40)
    with TemporaryDirectory(prefix="bench-") as work, ExitStack() as stack:
        variants = _on("SQLite", f"sqlite:///{Path(work) / 'log.db'}", groups, stack)
        if postgres:
            server = stack.enter_context(pg.running(fsync=True))
            variants += _on("PostgreSQL", server.create("log"), groups, stack)
        found = interleaved(variants, rounds)
    return Hoofdstuk(
        "log",
        "3. Schrijven in het logboek",
        [_table(found)],
        [],
        [
            f"Kaal: {RECORD_BYTES} bytes per regel in een tabel zonder index, één transactie per groep.",
            (
                "Logboek: blad met zout en toezegging, opening apart, Merkle-boom, ondertekend controlepunt per groep, "
                "en een bewijs van insluiting voor elk blad. Beide wachten op de schijf."
            ),
            "CPU is die van dit proces; de tijd van PostgreSQL zelf staat er niet in, in de doorlooptijd wel.",
        ],
    )


def _table(found: dict[str, Meting]) -> Tabel:
    rijen: list[tuple[Cel, ...]] = []
    for naam, meting in found.items():
        soort, wijze, groep = naam.split(" / ")
        bare = found[f"{soort} / kaal / {groep}"]
        ms = [value / 1000 for value in percentiles(meting.latency_us)]
        rate = 1e6 / min(meting.wall_us)
        ratio = min(meting.wall_us) / min(bare.wall_us)
        rijen.append((soort, wijze, int(groep), rate, meting.best, meting.midden, *ms, ratio))
    rijen.sort(key=lambda rij: (str(rij[0]) != "SQLite", int(str(rij[2])), str(rij[1])))
    kolommen = ("database", "wijze", "groep", "regels/s best", "CPU µs best", "midden")
    return Tabel(
        "Per regel; p50 tot p99 per groep", (*kolommen, "p50 ms", "p95 ms", "p99 ms", "x kaal (doorlooptijd)"), rijen
    )


def _on(soort: str, address: str, groups: int, stack: ExitStack) -> list[Variant]:
    engine = open_engine(address)
    migrate(engine, index=False)
    append = stack.enter_context(_logging(engine))
    insert = stack.enter_context(_inserting(engine))
    keer = {size: max(2, groups * 8 // (8 + size)) for size in GROUPS}
    return [
        Variant(f"{soort} / {wijze} / {size}", _grouped(one, size), keer[size], size)
        for size in GROUPS
        for wijze, one in (("kaal", insert), ("logboek", append))
    ]


def _grouped(one: Callable[[int], object], size: int) -> Callable[[int], None]:
    def run(keer: int) -> None:
        for _ in range(keer):
            one(size)

    return run


@contextmanager
def _logging(engine: Engine) -> Iterator[Callable[[int], object]]:
    """Units of work that record one event each, in one transaction, as the writer of a process does."""
    clock = SystemClock()
    log = Logboek("bench.invalid/log", Ed25519PrivateKey.generate(), SqlLogSource(engine), secrets.token_bytes)
    groepen = Groepen(proces_opslag(engine, log, clock.now))

    def append(size: int) -> list[Afgerond[object] | Exception]:
        outcomes = groepen.together([_record] * size)
        if not all(isinstance(outcome, Afgerond) for outcome in outcomes):
            raise RuntimeError("an entry was not recorded")
        return outcomes

    try:
        yield append
    finally:
        groepen.close()


def _record(uow: ProcesBeheer) -> None:
    uow.record(EVENT)
    uow.commit()


@contextmanager
def _inserting(engine: Engine) -> Iterator[Callable[[int], object]]:
    """The same driver and durability, one plain table."""
    driver = connect(engine)
    create, sql = BARE[engine.dialect.name]
    driver.execute(create)
    record = secrets.token_bytes(RECORD_BYTES)

    def insert(size: int) -> None:
        driver.begin()
        driver.executemany(sql, [(record,)] * size)
        driver.execute("COMMIT")

    try:
        yield insert
    finally:
        driver.close()
