"""The processes that section 4 asks: hub, key holder and echo, as they really run, and their processor time."""

import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from connectors.agent.client import Aanlevering
from connectors.agent.clock import SystemClock
from connectors.agent.opdracht import Opdracht as Vraagopdracht
from connectors.agent.register import Reden
from connectors.agent.settings import load
from connectors.agent.verbinding import verbind
from hub.bootstrap import hubproces, sleutelhouder
from hub.cli.opzet import PARTIJEN, Opstelling
from hub.cli.opzet_maken import set_up
from hub.cli.processen import Opdracht, Processen, free_port, inherited_environment
from tests import pg
from tests.bench import echo
from tests.bench.partner import KENMERK, personen

PLENTY = "100000000"
BUDGETS = dict.fromkeys(
    ("vragen_per_partij_per_dag", "vragen_per_gebruiker_per_uur", "bekendstellingen_per_partij_per_dag"), PLENTY
)
LEVERANCIER, VRAGER = PARTIJEN[0], PARTIJEN[1]
TICK_SECONDS = 1 / os.sysconf("SC_CLK_TCK")
_PER_LEVERING = 50


@dataclass(frozen=True, slots=True)
class Regio:
    """One running region on one database."""

    soort: str
    opstelling: Opstelling
    pids: Mapping[str, Callable[[], list[int]]]
    """Processes by role; asked anew each time, because a database starts and ends some."""

    @property
    def vrager(self) -> Path:
        """Settings directory of the party that asks."""
        return self.opstelling.connector(VRAGER.partij)

    def cpu(self) -> dict[str, float]:
        """Seconds of processor time per role so far."""
        return {rol: sum(map(cpu_seconds, find())) for rol, find in self.pids.items()}


@dataclass(frozen=True, slots=True)
class Echo:
    """The running echo server."""

    adres: str
    pid: int


@contextmanager
def on_sqlite(directory: Path) -> Iterator[Regio]:
    """Hub and key holder, each with a file."""
    opstelling = set_up(directory, extra=BUDGETS)
    with _serving(opstelling) as pids:
        yield Regio("SQLite", opstelling, pids)


@contextmanager
def on_postgres(directory: Path) -> Iterator[Regio]:
    """Hub and key holder, each with a database of one server that flushes to disk."""
    with ExitStack() as stack:
        server = stack.enter_context(pg.running(fsync=True))
        opstelling = set_up(directory, database=server.create, extra=BUDGETS)
        pids = stack.enter_context(_serving(opstelling))
        postmaster = int((server.socket_directory / "data" / "postmaster.pid").read_text().split()[0])
        yield Regio("PostgreSQL", opstelling, {**pids, "database": lambda: children(postmaster)})


@contextmanager
def echoing(opstelling: Opstelling) -> Iterator[Echo]:
    """The echo server, with the certificates of a region."""
    port = free_port()
    command = [sys.executable, "-m", "tests.bench.echo", str(opstelling.map / "pki"), str(port)]
    journaal = opstelling.map / "echo.journaal"
    with Processen() as processen:
        pid = processen.start(Opdracht(echo.NAAM, command, inherited_environment(), journaal)).pid
        yield Echo(f"https://localhost:{port}", pid)


def deliver(regio: Regio, rijen: list[dict[str, str]]) -> int:
    """Let the police deliver these persons with its real connector; how many handles came back."""
    records = [
        Aanlevering(rij["referentie"], persoon, Reden.CASUS, date(2026, 1, 15))
        for rij, persoon in zip(rijen, personen(rijen), strict=True)
    ]
    opdracht = Vraagopdracht("P04", KENMERK, "meting")
    handles = []
    with verbind(load(regio.opstelling.connector(LEVERANCIER.partij)), SystemClock()) as verbinding:
        for at in range(0, len(records), _PER_LEVERING):
            handles += verbinding.connector.lever(records[at : at + _PER_LEVERING], opdracht)
    return len(handles)


@contextmanager
def _serving(opstelling: Opstelling) -> Iterator[dict[str, Callable[[], list[int]]]]:
    found: dict[str, Callable[[], list[int]]] = {}
    with Processen() as processen:
        for naam in (sleutelhouder.NAAM, hubproces.NAAM):
            found[naam] = partial(list, [processen.start(opstelling.serve(naam)).pid])
        yield found


def cpu_seconds(pid: int) -> float:
    """User and system time of all threads of a process, of every thread it had; 0 of one that is gone."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) * TICK_SECONDS


def children(pid: int) -> list[int]:
    """Processes started by this one, and itself."""
    found = [pid]
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = int(status.read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
        if parent == pid:
            found.append(int(status.parent.name))
    return found
