"""Start, await and stop real processes on this machine, and leave nothing behind."""

import os
import selectors
import socket
import subprocess
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from types import TracebackType
from typing import IO, Self

READY_SECONDS = 90.0
STOP_SECONDS = 10.0


class ProcessFailed(Exception):
    """A process that ended or stayed silent when it should have been ready. Names it."""


@dataclass(frozen=True, slots=True)
class Opdracht:
    """How to start one process: its name here, its command line, and its whole environment."""

    naam: str
    argv: Sequence[str]
    omgeving: Mapping[str, str]
    journaal: Path
    """Where its standard error goes; appended."""


class Proces:
    """One running process that prints a line when it is ready."""

    def __init__(self, opdracht: Opdracht) -> None:
        self.opdracht = opdracht
        self._journaal = opdracht.journaal.open("ab")
        self._popen = subprocess.Popen(
            opdracht.argv,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=self._journaal,
            env=dict(opdracht.omgeving),
        )

    @property
    def pid(self) -> int:
        """Number of the process, for a test that kills it."""
        return self._popen.pid

    def await_ready(self) -> str:
        """The line it prints when it is ready.

        Raises:
            ProcessFailed: it ended first, or printed nothing within `READY_SECONDS`.
        """
        line = _read_line(self._stdout(), READY_SECONDS)
        if not line:
            message = f"{self.opdracht.naam} did not get ready: {self._last_words()}"
            raise ProcessFailed(message)
        return line

    def _last_words(self) -> str:
        # The journal may be in a directory that is removed as soon as this failure is known.
        lines = self.opdracht.journaal.read_text(encoding="utf-8", errors="replace").splitlines()
        return lines[-1] if lines else "it said nothing"

    def kill(self) -> None:
        """End it at once, as a crash would."""
        self._popen.kill()
        self._end()

    def stop(self) -> None:
        """Ask it to end in order; kill it when it does not."""
        self._popen.terminate()
        try:
            self._popen.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self._popen.kill()
        self._end()

    def _end(self) -> None:
        self._popen.wait()
        self._stdout().close()
        self._journaal.close()

    def _stdout(self) -> IO[bytes]:
        if self._popen.stdout is None:
            message = "the process was started without a pipe"
            raise RuntimeError(message)
        return self._popen.stdout


class Processen:
    """Several processes that end together, the last started first."""

    def __init__(self) -> None:
        self._stack = ExitStack()
        self._running: dict[str, Proces] = {}

    def __enter__(self) -> Self:
        """Start owning processes."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop whatever still runs."""
        self._stack.close()

    def start(self, opdracht: Opdracht) -> Proces:
        """Start a process and wait until it is ready.

        Raises:
            ProcessFailed: it does not get ready.
        """
        return self.start_all([opdracht])[0]

    def start_all(self, opdrachten: Sequence[Opdracht]) -> list[Proces]:
        """Start processes at the same time and wait until each is ready.

        Raises:
            ProcessFailed: one does not get ready.
        """
        started = [self._launch(opdracht) for opdracht in opdrachten]
        for proces in started:
            proces.await_ready()
        return started

    def _launch(self, opdracht: Opdracht) -> Proces:
        proces = Proces(opdracht)
        self._running[opdracht.naam] = proces
        self._stack.callback(self._stop, proces)
        return proces

    def kill(self, naam: str) -> None:
        """Crash one process; it can be started again."""
        self._running.pop(naam).kill()

    def _stop(self, proces: Proces) -> None:
        if self._running.get(proces.opdracht.naam) is proces:
            del self._running[proces.opdracht.naam]
            proces.stop()


def free_port() -> int:
    """A port on the loopback address that nobody uses at this moment."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port: int = probe.getsockname()[1]
        return port


def inherited_environment() -> dict[str, str]:
    """The part of our environment that a child needs to run at all: no settings, no secrets."""
    kept = ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "VIRTUAL_ENV", "PYTHONPATH")
    return {name: os.environ[name] for name in kept if name in os.environ}


def _read_line(stream: IO[bytes], seconds: float) -> str:
    deadline, found = monotonic() + seconds, b""
    with selectors.DefaultSelector() as selector:
        selector.register(stream, selectors.EVENT_READ)
        while b"\n" not in found and (left := deadline - monotonic()) > 0:
            if selector.select(left):
                part = os.read(stream.fileno(), 256)
                if not part:
                    return ""
                found += part
    return found.partition(b"\n")[0].decode() if b"\n" in found else ""
