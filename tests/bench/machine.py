"""On what was measured: processor, load, system and versions. Nothing that names the machine."""

import os
import platform
import sqlite3
import ssl
import subprocess
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from connectors.protocol._libsodium import default_library
from hub.adapters.clock import SystemClock
from tests import pg

PACKAGES = (
    "pycasbin",
    "cryptography",
    "fastapi",
    "starlette",
    "uvicorn",
    "uvloop",
    "pydantic",
    "sqlalchemy",
    "psycopg",
    "recordlinkage",
    "splink",
    "duckdb",
)


@dataclass(frozen=True, slots=True)
class Machine:
    """Hardware and versions of one run."""

    datum: str
    processor: str
    kernen: int
    geheugen_gb: float
    belasting: tuple[float, float, float]
    """Load averages at the start."""
    schijf: str
    systeem: str
    versies: dict[str, str]

    def lines(self) -> list[str]:
        """As a Markdown list."""
        load = " / ".join(f"{value:.1f}" for value in self.belasting)
        return [
            f"- Datum: {self.datum}",
            (
                f"- Machine: {self.processor}, {self.kernen} kernen, {self.geheugen_gb:.0f} GB, {self.schijf}; "
                f"belasting bij het begin {load}"
            ),
            f"- Systeem: {self.systeem}",
            "- Versies: " + ", ".join(f"{naam} {nummer}" for naam, nummer in self.versies.items()),
        ]


def this_machine(work: Path) -> Machine:
    """Look around; `work` is on the disk that the databases use."""
    return Machine(
        datum=SystemClock().now().date().isoformat(),
        processor=_cpu_model(),
        kernen=len(os.sched_getaffinity(0)),
        geheugen_gb=os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 2**30,
        belasting=os.getloadavg(),
        schijf=_file_system(work),
        systeem=f"{platform.system()} {platform.release()}, Python {platform.python_version()}",
        versies=_versions(),
    )


def _versions() -> dict[str, str]:
    found = {
        "OpenSSL": ssl.OPENSSL_VERSION.split(" ")[1],
        "libsodium": ".".join(map(str, default_library().version())),
        "SQLite": sqlite3.sqlite_version,
        "PostgreSQL": _postgres(),
    }
    for name in PACKAGES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = "-"
    return found


def _postgres() -> str:
    try:
        binary = pg.find_binaries() / "postgres"
    except pg.NoPostgres:
        return "-"
    said = subprocess.run([binary, "--version"], capture_output=True, text=True, check=True).stdout
    return said.split(")")[1].split("(")[0].strip()


def _cpu_model() -> str:
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.machine()


def _file_system(work: Path) -> str:
    """The file system of the longest mount point above `work`."""
    path = work.resolve()
    mounts = [line.split(" ")[1:3] for line in Path("/proc/mounts").read_text().splitlines()]
    above = [(point, kind) for point, kind in mounts if path.is_relative_to(point)]
    return max(above, key=lambda mount: len(mount[0]))[1]
