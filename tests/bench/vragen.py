"""Section 4: the whole question over mutual TLS beside a FastAPI echo on the same server, by 1, 8 and 32 clients.

Real processes on loopback. Each round asks every cell once, in turn: the echo, the key holder alone,
the hub alone with seals that were collected before, and both in sequence, on each database, with the
BSN alone and with all linkage keys. Processor time is read from the system, per process and question.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

from connectors.agent.clock import SystemClock
from connectors.agent.opdracht import Opdracht
from connectors.agent.settings import load
from connectors.agent.verbinding import verbind
from connectors.voorbeeldregio.bsn import Bsnuitgifte
from connectors.voorbeeldregio.koppelset import maak_koppelset
from hub.bootstrap import hubproces, sleutelhouder
from tests.bench.echo import NAAM as ECHO_NAAM
from tests.bench.klanten import Cel, Gedaan, Klant, Soort, run_together
from tests.bench.opname import percentiles
from tests.bench.partner import KENMERK, personen
from tests.bench.servers import VRAGER, Echo, Regio, cpu_seconds, deliver, echoing, on_postgres, on_sqlite
from tests.bench.verslag import Cel as Veld
from tests.bench.verslag import Doel, Hoofdstuk, Tabel, at_least, at_most

CLIENTS = (1, 8, 32)
SLEUTELS = {"1 sleutel (bsn)": ("bsn",), "24 sleutels (link)": ("link",)}
PROCESSES = 2
"""Client processes; more than processors would only wait for each other."""
ECHO = "-"
"""In the place of a database, where there is none."""

KLANT = "klant"
SERVERS = (hubproces.NAAM, sleutelhouder.NAAM, ECHO_NAAM)
ECHOS = frozenset({Soort.ECHO_KORT, Soort.ECHO_VRAAG})

Plek = tuple[str, str, Soort, int]
"""Database, keys, what is asked, and by how many clients."""


@dataclass(frozen=True, slots=True)
class Omvang:
    """How much is asked."""

    rounds: int
    clients: tuple[int, ...]
    personen: int
    """In the index; half of the questions are about one of them."""
    vragen: Mapping[int, int]
    """Questions per cell and round, by number of clients."""


GEWOON = Omvang(rounds=3, clients=CLIENTS, personen=300, vragen={1: 60, 8: 240, 32: 480})
SNEL = Omvang(rounds=1, clients=(1, 2), personen=6, vragen={1: 3, 2: 6})


@dataclass(slots=True)
class Gezien:
    """All rounds of one cell."""

    vragen: int = 0
    bekend: int = 0
    rates: list[float] = field(default_factory=list)
    duren: list[float] = field(default_factory=list)
    cpu_us: dict[str, list[float]] = field(default_factory=dict)
    """Microseconds per question and role, one value per round."""

    def add(self, gedaan: Gedaan) -> None:
        outcomes = gedaan.uitkomsten
        duren = [duration for outcome in outcomes for duration in outcome.duren]
        span = max(outcome.eind for outcome in outcomes) - min(outcome.begin for outcome in outcomes)
        self.vragen += len(duren)
        self.bekend += sum(outcome.bekend for outcome in outcomes)
        self.rates.append(len(duren) / span)
        self.duren += duren
        for rol, seconds in {**gedaan.gebruikt, KLANT: sum(outcome.cpu for outcome in outcomes)}.items():
            self.cpu_us.setdefault(rol, []).append(seconds / len(duren) * 1e6)

    def cpu(self, *rollen: str) -> float:
        """Median over the rounds of what these roles used together."""
        parts = [self.cpu_us[rol] for rol in rollen if rol in self.cpu_us]
        return median(map(sum, zip(*parts, strict=True))) if parts else float("nan")


def measure(*, snel: bool, postgres: bool = True) -> Hoofdstuk:
    """Ask in every way, on every database."""
    omvang = SNEL if snel else GEWOON
    with TemporaryDirectory(prefix="bench-") as work, ExitStack() as stack:
        regios = [stack.enter_context(on_sqlite(Path(work) / "sqlite"))]
        if postgres:
            regios.append(stack.enter_context(on_postgres(Path(work) / "postgres")))
        echo = stack.enter_context(echoing(regios[0].opstelling))
        known, unknown = _people(omvang.personen)
        for regio in regios:
            deliver(regio, known)
        klanten = [stack.enter_context(Klant()) for _ in range(PROCESSES)]
        found = dict[Plek, Gezien]()
        for ronde in range(omvang.rounds):
            rijen = _mixed(known, unknown, Random(ronde))
            for plek, regio in _cells(regios, omvang):
                cel = _cel(plek, regio, echo, rijen[: omvang.vragen[plek[3]]])
                done = run_together(klanten, cel, _reader(plek[2], regio, echo))
                found.setdefault(plek, Gezien()).add(done)
        shipped = _as_shipped(regios, known[: omvang.vragen[1]])
    return Hoofdstuk("vraag", "4. De hele vraag", [_table(found), shipped], _aims(found, omvang), _notes(omvang))


def _people(count: int) -> tuple[list[dict[str, str]], list[dict[str, str]]]:
    """Invented persons with a BSN each: those in the index, and as many that nobody knows."""
    toeval = Random(2011)
    uitgifte = Bsnuitgifte(toeval)
    rijen = [rij.velden() | {"bsn": uitgifte.volgende()} for rij in maak_koppelset(2011, 2 * count).a]
    return rijen[:count], rijen[count:]


def _mixed(known: list[dict[str, str]], unknown: list[dict[str, str]], toeval: Random) -> list[dict[str, str]]:
    most = max(GEWOON.vragen.values())
    return [toeval.choice(unknown if at % 2 else known) for at in range(most)]


def _cells(regios: Sequence[Regio], omvang: Omvang) -> Iterator[tuple[Plek, Regio]]:
    for clients in omvang.clients:
        yield (ECHO, ECHO, Soort.ECHO_KORT, clients), regios[0]
        yield (ECHO, next(iter(SLEUTELS)), Soort.ECHO_VRAAG, clients), regios[0]
        for regio in regios:
            for sleutels in SLEUTELS:
                for soort in (Soort.EVALUATIE, Soort.VRAAG, Soort.GEHEEL):
                    yield (regio.soort, sleutels, soort, clients), regio


def _cel(plek: Plek, regio: Regio, echo: Echo, rijen: list[dict[str, str]]) -> Cel:
    _, sleutels, soort, clients = plek
    return Cel(soort, regio.vrager, echo.adres, SLEUTELS.get(sleutels, ("bsn",)), VRAGER.doel, rijen, clients)


def _reader(soort: Soort, regio: Regio, echo: Echo) -> Callable[[], dict[str, float]]:
    if soort in ECHOS:
        return lambda: {ECHO_NAAM: cpu_seconds(echo.pid)}
    return regio.cpu


def _as_shipped(regios: Sequence[Regio], rijen: list[dict[str, str]]) -> Tabel:
    """One employee with the real connector, which checks signatures, receipts and logs and keeps the receipts."""
    rows: list[tuple[Veld, ...]] = []
    for regio in regios:
        with verbind(load(regio.vrager), SystemClock()) as verbinding:
            durations, cpu = [], process_time()
            for persoon in personen(rijen):
                start = perf_counter()
                verbinding.connector.vraag(persoon, Opdracht(VRAGER.doel, KENMERK, "meting"))
                durations.append((perf_counter() - start) * 1000)
            rows.append((regio.soort, *percentiles(durations), (process_time() - cpu) / len(rijen) * 1e6, len(rijen)))
    kolommen = ("database", "p50 ms", "p95 ms", "p99 ms", "CPU µs connector", "vragen")
    return Tabel("Eén medewerker met de echte connector (bsn en link, alles getoetst en bewaard)", kolommen, rows)


def _table(found: Mapping[Plek, Gezien]) -> Tabel:
    rows: list[tuple[Veld, ...]] = []
    for (soort_db, sleutels, soort, clients), gezien in found.items():
        ms = [seconds * 1000 for seconds in percentiles(gezien.duren)]
        cpu = [gezien.cpu(rol) for rol in (hubproces.NAAM, sleutelhouder.NAAM, "database", KLANT)]
        if soort in ECHOS:
            cpu[0] = gezien.cpu(ECHO_NAAM)
        ratio = _ratio(gezien.cpu(*SERVERS), found[ECHO, ECHO, Soort.ECHO_KORT, clients].cpu(ECHO_NAAM))
        rate = median(gezien.rates), max(gezien.rates)
        rows.append((soort.value, soort_db, sleutels, clients, *rate, *ms, *cpu, ratio, gezien.vragen))
    rows.sort(key=lambda row: [str(cell) for cell in row[:3]])
    head = ("wat", "database", "sleutels", "klanten", "per s midden", "per s best", "p50 ms", "p95 ms", "p99 ms")
    used = ("CPU µs hub of echo", "CPU µs sleutelhouder", "CPU µs database", "CPU µs klant", "x echo", "vragen")
    return Tabel("Per vraag", head + used, rows)


def _ratio(part: float, whole: float) -> float:
    """nan where a clock of 10 ms saw nothing, as in a run of a few questions."""
    return part / whole if whole else float("nan")


def _aims(found: Mapping[Plek, Gezien], omvang: Omvang) -> list[Doel]:
    few, many = omvang.clients[0], omvang.clients[-1]
    aims = []
    for soort_db, sleutels in dict.fromkeys(plek[:2] for plek in found if plek[0] != ECHO):
        whole = {clients: found[soort_db, sleutels, Soort.GEHEEL, clients] for clients in (few, many)}
        what = f"hele vraag, {soort_db}, {sleutels}"
        aims.append(
            at_least(f"{what}: {many} klanten maal {few}", median(whole[many].rates) / median(whole[few].rates), 5)
        )
        if "bsn" in sleutels:
            echo = found[ECHO, ECHO, Soort.ECHO_KORT, many].cpu(ECHO_NAAM)
            aims.append(at_most(f"{what}: CPU hub maal echo", _ratio(whole[many].cpu(hubproces.NAAM), echo), 5))
            aims.append(
                at_most(f"{what}: CPU hub en sleutelhouder maal echo", _ratio(whole[many].cpu(*SERVERS), echo), 5)
            )
    return aims


def _notes(omvang: Omvang) -> list[str]:
    return [
        f"{omvang.rounds} ronden; per ronde elke regel één keer, in dezelfde volgorde. CPU: mediaan van de ronden.",
        (
            "`x echo` is de CPU van hub en sleutelhouder samen, gedeeld door die van de echo met één veld en evenveel "
            "klanten. De CPU van de database telt daar niet in mee; die van SQLite zit in het proces zelf."
        ),
        "De hub geeft een antwoord op een vraag pas vrij op een raster van 20 ms: dat is de wachttijd van één klant.",
        "De klanten toetsen niets en draaien op dezelfde kernen; wat het toetsen kost staat in de tweede tabel.",
        f"{omvang.personen} personen in de index; de helft van de vragen gaat over een van hen.",
    ]
