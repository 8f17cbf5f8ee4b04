"""Client processes: each prepares its share of a cell, waits for the others, and then fires.

A cell is one way of asking (`Soort`) by a number of clients. A client asks its next question when the
last is answered. Times are of the monotonic clock, which all processes of a machine share.
"""

import asyncio
import multiprocessing
from collections.abc import Callable, Coroutine, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from multiprocessing.connection import Connection
from pathlib import Path
from time import perf_counter, process_time
from typing import Self

import uvloop

from connectors.protocol.transit import Klasse
from tests.bench.lijn import Lijn, lijnen, post
from tests.bench.partner import Klaargezet, Vrager, personen


class Soort(StrEnum):
    """What is asked."""

    ECHO_KORT = "echo, één veld"
    ECHO_VRAAG = "echo, hele vraag"
    EVALUATIE = "sleutelhouder alleen"
    VRAAG = "hub alleen"
    GEHEEL = "hele vraag"


@dataclass(frozen=True, slots=True)
class Cel:
    """What one client process must do."""

    soort: Soort
    map: Path
    """Settings directory of the party that asks."""
    echo: str
    """Address of the echo server."""
    klassen: tuple[str, ...]
    doel: str
    rijen: list[dict[str, str]]
    """The persons asked about, one per question."""
    klanten: int


@dataclass(frozen=True, slots=True)
class Uitkomst:
    """When the first question left and the last answer came, and how long each took, in seconds."""

    begin: float
    eind: float
    duren: list[float]
    cpu: float
    bekend: int
    """Answers that said BEKEND; only where the hub was asked."""


@dataclass(frozen=True, slots=True)
class Gedaan:
    """What all client processes saw of one cell, and how much each counter grew meanwhile."""

    uitkomsten: list[Uitkomst]
    gebruikt: dict[str, float]


ECHO_KEER = 10
"""Echoes per question of another cell: one is over so soon that a clock of 10 ms sees hardly anything of it."""
Vuur = Callable[[Lijn, Lijn], Coroutine[None, None, str]]


class Klant:
    """One client process, spoken to over a pipe."""

    def __init__(self) -> None:
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs,), daemon=True)
        self._process.start()
        theirs.close()

    def prepare(self, cel: Cel) -> None:
        self._pipe.send(cel)

    def ready(self) -> None:
        """Wait until it is prepared.

        Raises:
            RuntimeError: it could not be.
        """
        self._receive("klaar")

    def fire(self) -> None:
        self._pipe.send("vuur")

    def outcome(self) -> Uitkomst:
        """Wait until it is done.

        Raises:
            RuntimeError: an answer was not as it should be.
        """
        self._receive("gedaan")
        found: Uitkomst = self._pipe.recv()
        return found

    def close(self) -> None:
        self._pipe.close()
        self._process.join()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_failure: object) -> None:
        self.close()

    def _receive(self, expected: str) -> None:
        word = self._pipe.recv()
        if word != expected:
            raise RuntimeError(word)


def shares(cel: Cel, processes: int) -> Iterator[Cel]:
    """Divide clients and questions over processes; fewer cells when there are fewer clients."""
    count = min(processes, cel.klanten)
    for at in range(count):
        clients = cel.klanten // count + (at < cel.klanten % count)
        yield Cel(cel.soort, cel.map, cel.echo, cel.klassen, cel.doel, cel.rijen[at::count], clients)


def run_together(klanten: Sequence[Klant], cel: Cel, read: Callable[[], dict[str, float]]) -> Gedaan:
    """Prepare, start at the same moment, and wait for all; `read` gives counters that are read around it."""
    used = list(zip(klanten, shares(cel, len(klanten)), strict=False))
    for klant, part in used:
        klant.prepare(part)
    for klant, _ in used:
        klant.ready()
    before = read()
    for klant, _ in used:
        klant.fire()
    outcomes = [klant.outcome() for klant, _ in used]
    return Gedaan(outcomes, {naam: value - before[naam] for naam, value in read().items()})


def _serve(pipe: Connection) -> None:
    with _until_closed(), asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        while True:
            cel = pipe.recv()
            try:
                outcome = runner.run(_play(cel, pipe))
            except Exception as error:  # noqa: BLE001 - whatever it was, the parent must hear of it
                pipe.send(f"{cel.soort}: {type(error).__name__}: {error}")
                return
            pipe.send("gedaan")
            pipe.send(outcome)


@contextmanager
def _until_closed() -> Iterator[None]:
    try:
        yield
    except (EOFError, KeyboardInterrupt):
        return


async def _play(cel: Cel, pipe: Connection) -> Uitkomst:
    vrager = Vrager(cel.map, [Klasse(klasse) for klasse in cel.klassen], cel.doel)
    first, second = _addresses(cel, vrager)
    queue = await _prepared(cel, vrager)
    # Opened last: a connection without a request is cut off after ten seconds.
    async with lijnen(first, cel.map, cel.klanten) as ones, lijnen(second, cel.map, cel.klanten) as others:
        pipe.send("klaar")
        if pipe.recv() != "vuur":
            raise RuntimeError("out of order")
        begin, cpu = perf_counter(), process_time()
        parts = await asyncio.gather(*[_client(queue, *pair) for pair in zip(ones, others, strict=True)])
        return Uitkomst(
            begin=begin,
            eind=perf_counter(),
            duren=[duration for part, _ in parts for duration in part],
            cpu=process_time() - cpu,
            bekend=sum(known for _, known in parts),
        )


def _addresses(cel: Cel, vrager: Vrager) -> tuple[str, str]:
    """Where the first and the second step of a question go; the same twice if there is one step."""
    match cel.soort:
        case Soort.ECHO_KORT | Soort.ECHO_VRAAG:
            return cel.echo, cel.echo
        case Soort.EVALUATIE:
            return vrager.houder, vrager.houder
        case Soort.VRAAG:
            return vrager.hub, vrager.hub
        case Soort.GEHEEL:
            return vrager.houder, vrager.hub


async def _client(queue: list[Vuur], one: Lijn, other: Lijn) -> tuple[list[float], int]:
    durations, known = [], 0
    while queue:
        fire = queue.pop()
        start = perf_counter()
        known += await fire(one, other) == "BEKEND"
        durations.append(perf_counter() - start)
    return durations, known


async def _prepared(cel: Cel, vrager: Vrager) -> list[Vuur]:
    """Everything that can be made before the clock runs. Signatures are good for a minute, seals for two."""
    mensen = personen(cel.rijen)
    if cel.soort is Soort.ECHO_KORT:
        return [_sending(post(cel.echo, "/kort", b'{"tekst":"bekend"}', {}))] * (len(mensen) * ECHO_KEER)
    async with lijnen(vrager.houder, cel.map, 1) as (houder,), lijnen(vrager.hub, cel.map, 1) as (hub,):
        # One whole question first: from then on answers come with a proof of consistency, as a partner's do.
        first = vrager.zet_klaar(mensen[0])
        question = vrager.bekendheid(first, await houder.vraag(vrager.evaluatie(first)))
        vrager.antwoord(await hub.vraag(question))
        match cel.soort:
            case Soort.ECHO_VRAAG:
                body = question.partition(b"\r\n\r\n")[2]
                return [_sending(post(cel.echo, "/vraag", body, {}))] * (len(mensen) * ECHO_KEER)
            case Soort.EVALUATIE:
                return [_sending(vrager.evaluatie(vrager.zet_klaar(persoon))) for persoon in mensen]
            case Soort.VRAAG:
                ready = [vrager.zet_klaar(persoon) for persoon in mensen]
                sealed = [await houder.vraag(vrager.evaluatie(one)) for one in ready]
                questions = [vrager.bekendheid(*pair) for pair in zip(ready, sealed, strict=True)]
                return [_hearing(vrager, question) for question in questions]
            case Soort.GEHEEL:
                return [_asking(vrager, vrager.zet_klaar(persoon)) for persoon in mensen]


def _sending(request: bytes) -> Vuur:
    async def fire(one: Lijn, _other: Lijn) -> str:
        await one.vraag(request)
        return ""

    return fire


def _hearing(vrager: Vrager, question: bytes) -> Vuur:
    async def fire(hub: Lijn, _other: Lijn) -> str:
        return vrager.antwoord(await hub.vraag(question))

    return fire


def _asking(vrager: Vrager, klaar: Klaargezet) -> Vuur:
    async def fire(houder: Lijn, hub: Lijn) -> str:
        evaluated = await houder.vraag(vrager.evaluatie(klaar))
        return vrager.antwoord(await hub.vraag(vrager.bekendheid(klaar, evaluated)))

    return fire
