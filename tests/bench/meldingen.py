"""Section 6: meldingen from a file at the connector to a proposal stored at the hub, and the year 2011.

Real processes on loopback, hub and key holder each with a SQLite file. A melding counts when the
connector verified and kept its receipt. Processor time is that of all processes together.
"""

import json
import os
import resource
import subprocess
import sys
import threading
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from connectors.voorbeeldregio.regio import maak_regio
from hub.bootstrap import hubproces, sleutelhouder
from hub.cli.opzet import CONNECTOR, Opstelling
from hub.cli.opzet_maken import set_up
from hub.cli.processen import Processen, inherited_environment
from hub.cli.regio import ALLE_PARTIJEN
from tests.bench.meldbronnen import ANDEREN, PEILDATUM, write_other, write_police
from tests.bench.meldkosten import crypto_seconds
from tests.bench.servers import BUDGETS, cpu_seconds
from tests.bench.verslag import Cel, Doel, Hoofdstuk, Tabel, at_most

GEWOON, SNEL, LANG = 2_000, 20, 100_000
VIER = 280
"""Reports of the police beside those of three others: as many as DJI has."""
JAAR_SECONDEN = 180
SAMPLE_SECONDS = 1.0
KB_PER_MB = 1024
Bestand = tuple[str, str, Path]
"""Party, adapter, file."""


@dataclass(slots=True)
class Geheugen:
    """Resident memory of the hub while it works, in KB; one value per second."""

    pid: int
    gezien: list[int] = field(default_factory=list)

    def watch(self, stop: threading.Event) -> None:
        while not stop.wait(SAMPLE_SECONDS):
            self.gezien.append(resident_kb(self.pid))

    @property
    def growth_mb(self) -> float:
        """From the middle of the run to its end; the first half warms up. nan for a run too short to tell."""
        half = self.gezien[len(self.gezien) // 2 :]
        return (half[-1] - half[0]) / KB_PER_MB if len(half) > 1 else float("nan")


@dataclass(frozen=True, slots=True)
class Gemeten:
    """One run of some connectors at the same time."""

    geleverd: int
    seconden: float
    cpu: float
    geheugen: Geheugen

    @property
    def per_seconde(self) -> float:
        return self.geleverd / self.seconden

    @property
    def cpu_ms(self) -> float:
        return 1000 * self.cpu / self.geleverd


def measure(*, snel: bool, lang: bool = False) -> Hoofdstuk:
    """One connector, four connectors, and the year; `lang` lets the one deliver 100,000."""
    aantal = SNEL if snel else LANG if lang else GEWOON
    crypto = 1000 * crypto_seconds(5 if snel else 100)
    with TemporaryDirectory(prefix="bench-meldingen-") as directory:
        een, vier = _rates(Path(directory), aantal, min(aantal, VIER), snel=snel)
    jaar = None if snel else _year()
    return Hoofdstuk("melding", "6. Meldingen", _tables({1: een, 4: vier}, crypto, jaar), _aims(jaar), _notes(crypto))


def _rates(directory: Path, aantal: int, naast: int, *, snel: bool) -> tuple[Gemeten, Gemeten]:
    regio = maak_regio()
    opstelling = set_up(directory, partijen=ALLE_PARTIJEN, extra=BUDGETS)
    alone = [("politie", "politie", write_police(regio, directory / "een.csv", aantal))]
    four: list[Bestand] = [("politie", "politie", write_police(regio, directory / "vier.csv", naast, aantal + 1))]
    four += [(partij, *write_other(regio, partij, directory / f"{partij}.bron", snel=snel)) for partij in ANDEREN]
    with Processen() as processen:
        pids = [processen.start(opstelling.serve(naam)).pid for naam in (hubproces.NAAM, sleutelhouder.NAAM)]
        return _run(opstelling, alone, pids), _run(opstelling, four, pids)


def _run(opstelling: Opstelling, bestanden: list[Bestand], pids: list[int]) -> Gemeten:
    """Start a connector per file at once; the hub is the first of `pids`."""
    geheugen, stop = Geheugen(pids[0]), threading.Event()
    servers, children, begin = sum(map(cpu_seconds, pids)), _children_cpu(), perf_counter()
    with ExitStack() as stack:
        watcher = threading.Thread(target=geheugen.watch, args=(stop,))
        watcher.start()
        stack.callback(watcher.join)
        stack.callback(stop.set)
        running = [_start(opstelling, *bestand) for bestand in bestanden]
        delivered = sum(json.loads(proces.communicate()[0])["geleverd"] for proces in running)
    seconds = perf_counter() - begin
    used = sum(map(cpu_seconds, pids)) - servers + _children_cpu() - children
    return Gemeten(delivered, seconds, used, geheugen)


def _start(opstelling: Opstelling, partij: str, adapter: str, pad: Path) -> "subprocess.Popen[str]":
    arguments = ["meld", str(pad), "--adapter", adapter, "--peildatum", PEILDATUM, "--json"]
    home = ["--map", str(opstelling.connector(partij))]
    return subprocess.Popen(
        [*CONNECTOR, *arguments, *home],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env=inherited_environment(),
    )


def _children_cpu() -> float:
    """Processor seconds of programs that we started and that ended."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def _year() -> float:
    """Seconds in which the demo's six connectors deliver 2011, as it says itself."""
    command = [sys.executable, "-m", "hub.cli.main", "demo", "--jaar", "--once", "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=dict(os.environ))
    [line] = [line for line in done.stderr.splitlines() if line.startswith("Gemeld in ")]
    return float(line.split()[2])


def resident_kb(pid: int) -> int:
    """Resident memory of a process."""
    status = Path(f"/proc/{pid}/status").read_text("ascii")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS"))


def _tables(found: Mapping[int, Gemeten], crypto: float, jaar: float | None) -> list[Tabel]:
    rijen: list[tuple[Cel, ...]] = [
        (
            f"{aantal} connector{'s' if aantal > 1 else ''}",
            gemeten.geleverd,
            gemeten.per_seconde,
            gemeten.cpu_ms,
            crypto,
            gemeten.cpu_ms / crypto,
            gemeten.geheugen.growth_mb,
        )
        for aantal, gemeten in found.items()
    ]
    kolommen = (
        "wie",
        "meldingen",
        "per seconde",
        "CPU ms per melding, alles",
        "CPU ms, alleen de cryptografie",
        "x cryptografie",
        "groei van de hub in de tweede helft, MB",
    )
    tables = [Tabel("Van bestand tot opgeslagen voorstel", kolommen, rijen)]
    if jaar is not None:
        tables.append(Tabel("Het jaar 2011 door zes connectors", ("meldingen", "seconden"), [(3362, jaar)]))
    return tables


def _aims(jaar: float | None) -> list[Doel]:
    return [] if jaar is None else [at_most("het jaar 2011 laden, seconden", jaar, JAAR_SECONDEN)]


def _notes(crypto: float) -> list[str]:
    return [
        (
            f"Alleen de cryptografie is {crypto:.1f} ms: blinden, evalueren, bewijzen, toetsen, ontblinden en omzetten "
            "van de sleutels van één persoon, en twee verzegelde delen."
        ),
        "De CPU is die van hub, sleutelhouder en connectors samen; het opstarten van de connectors telt mee.",
        "Vier connectors: politie, DJI, zorg en gemeente, ieder met een eigen bestand; het grootste bepaalt de tijd.",
        "Een connector levert één verzoek tegelijk af: zijn bonnen volgen op elkaar.",
    ]
