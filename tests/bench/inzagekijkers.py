"""People who look at a casus, each with a connector in a process of its own that stays, as a desk does."""

import multiprocessing
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from time import perf_counter, process_time
from typing import Self

from connectors.agent.casus import Casuspost
from connectors.agent.clock import SystemClock
from connectors.agent.inzage import bekijk
from connectors.agent.opdracht import Opdracht
from connectors.agent.settings import load
from connectors.agent.tafel import Deelnemer
from connectors.agent.verbinding import verbind

KENMERK = "METING-2026-0001"


@dataclass(frozen=True, slots=True)
class Kijker:
    """An employee with the settings directory of its connector."""

    partij: str
    login: str
    rol: str
    doel: str
    map: Path


@dataclass(frozen=True, slots=True)
class Gekeken:
    """Views of one person: how long each took, in seconds, and how many stukken the last one had."""

    begin: float
    eind: float
    duren: list[float]
    cpu: float
    stukken: int
    onleesbaar: int


class Kijkend:
    """One such process, spoken to over a pipe."""

    def __init__(self, kijker: Kijker, casus: str) -> None:
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, kijker, casus), daemon=True)
        self._process.start()
        theirs.close()

    def ready(self) -> None:
        """Wait until it looked once, so that its connections are open.

        Raises:
            RuntimeError: it may not look.
        """
        self._receive("klaar")

    def begin(self, keer: int) -> None:
        self._pipe.send(keer)

    def gekeken(self) -> Gekeken:
        """Wait until it is done.

        Raises:
            RuntimeError: a view was refused.
        """
        self._receive("gedaan")
        found: Gekeken = self._pipe.recv()
        return found

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_failure: object) -> None:
        self._pipe.close()
        self._process.join()

    def _receive(self, expected: str) -> None:
        word = self._pipe.recv()
        if word != expected:
            raise RuntimeError(word)


def _serve(pipe: Connection, kijker: Kijker, casus: str) -> None:
    try:
        with verbind(load(kijker.map), SystemClock()) as verbinding:
            who = Deelnemer(Opdracht(kijker.doel, KENMERK, kijker.login), kijker.rol)
            post = Casuspost(verbinding, who)
            bekijk(post, {"casus": casus})
            pipe.send("klaar")
            while True:
                gekeken = _look(post, casus, pipe.recv())
                pipe.send("gedaan")
                pipe.send(gekeken)
    except (EOFError, ConnectionError, KeyboardInterrupt):
        return
    except Exception as error:  # noqa: BLE001 - whatever it was, the parent must hear of it
        pipe.send(f"{kijker.partij}: {type(error).__name__}: {error}")


def _look(post: Casuspost, casus: str, keer: int) -> Gekeken:
    duren: list[float] = []
    start, cpu = perf_counter(), process_time()
    for _ in range(keer):
        before = perf_counter()
        beeld = bekijk(post, {"casus": casus})
        duren.append(perf_counter() - before)
    unread = sum(text is None for text in beeld.teksten)
    return Gekeken(start, perf_counter(), duren, process_time() - cpu, len(beeld.teksten), unread)
