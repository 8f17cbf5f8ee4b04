"""Section 8: a casus with 200 stukken, seen by one person and by seven, from the question to the readable text.

Real processes on loopback over mutual TLS; hub and key holder each with a SQLite file. One view is the
signed question, the hub's decision stuk by stuk and its record, the receipt checked and kept, the key
holder's opening with a receipt of its own, and every text opened at the viewer. A last row has the same people
with a client that does none of their own work: what is left is the house's.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from hub.bootstrap import hubproces, sleutelhouder
from hub.cli.processen import Processen
from tests.bench.inzagecasus import Klaar, lees_kaal, make
from tests.bench.inzagekijkers import Gekeken, Kijkend, Kijker
from tests.bench.inzagelicht import kijk_licht
from tests.bench.opname import percentiles, quantile
from tests.bench.servers import cpu_seconds
from tests.bench.verslag import Cel, Doel, Hoofdstuk, Tabel, at_most

AIM_MS = 100
HUB, HOUDER = hubproces.NAAM, sleutelhouder.NAAM
BEURT, TEGELIJK, HUIS = "om de beurt", "tegelijk", "tegelijk, alleen het huis"


@dataclass(frozen=True, slots=True)
class Omvang:
    """How much is looked at, by how many, how often each."""

    stukken: int
    kijkers: int
    keer: int
    kaal: int


GEWOON = Omvang(stukken=200, kijkers=7, keer=30, kaal=200)
SNEL = Omvang(stukken=3, kijkers=7, keer=1, kaal=3)


@dataclass(frozen=True, slots=True)
class Gemeten:
    """One way of looking by some people, and the processor seconds of both servers meanwhile."""

    wijze: str
    gekeken: tuple[Gekeken, ...]
    servers: dict[str, float]

    @property
    def duren_ms(self) -> list[float]:
        return [1000 * one for gekeken in self.gekeken for one in gekeken.duren]

    @property
    def per_seconde(self) -> float:
        """Views per second, of all people together."""
        spans = [(one.begin, one.eind) for one in self.gekeken]
        if self.wijze != BEURT:
            return len(self.duren_ms) / (max(eind for _, eind in spans) - min(begin for begin, _ in spans))
        return len(self.duren_ms) / sum(eind - begin for begin, eind in spans)

    def cpu_ms(self) -> tuple[float, float, float]:
        """Per view: hub, key holder, connector."""
        seconds = (self.servers[HUB], self.servers[HOUDER], sum(one.cpu for one in self.gekeken))
        hub, houder, connector = (1000 * used / len(self.duren_ms) for used in seconds)
        return hub, houder, connector


def measure(*, snel: bool) -> Hoofdstuk:
    """One viewer, all one after another, and all at the same time, on one casus."""
    omvang = SNEL if snel else GEWOON
    with TemporaryDirectory(prefix="bench-inzagen-") as directory:
        klaar = make(Path(directory), omvang.stukken)
        kaal_ms = 1000 * _bare(klaar, omvang.kaal)
        found = _served(klaar, omvang)
    return Hoofdstuk("inzage", "8. Een casusbeeld", _tables(found, kaal_ms, klaar), _aims(found), _notes(omvang))


def _bare(klaar: Klaar, keer: int) -> float:
    """Median seconds of the bare SELECTs, in this process and warm."""
    read = lees_kaal(klaar)
    read()
    duren: list[float] = []
    for _ in range(keer):
        start = perf_counter()
        read()
        duren.append(perf_counter() - start)
    return quantile(duren, 0.5)


def _served(klaar: Klaar, omvang: Omvang) -> list[Gemeten]:
    with Processen() as processen, ExitStack() as stack:
        pids = {naam: processen.start(klaar.opstelling.serve(naam)).pid for naam in (HUB, HOUDER)}
        kijkers, keer = klaar.kijkers[: omvang.kijkers], omvang.keer
        people = [stack.enter_context(Kijkend(kijker, klaar.casus)) for kijker in kijkers]
        for one in people:
            one.ready()
        return [
            _run(BEURT, pids, lambda: _in_turn(people[:1], keer)),
            _run(BEURT, pids, lambda: _in_turn(people, keer)),
            _run(TEGELIJK, pids, lambda: _together(people, keer)),
            _run(HUIS, pids, lambda: kijk_licht(kijkers, klaar.casus, keer)),
        ]


def _run(wijze: str, pids: dict[str, int], kijk: Callable[[], Iterable[Gekeken]]) -> Gemeten:
    before = {naam: cpu_seconds(pid) for naam, pid in pids.items()}
    gekeken = tuple(kijk())
    return Gemeten(wijze, gekeken, {naam: cpu_seconds(pid) - before[naam] for naam, pid in pids.items()})


def _in_turn(people: Sequence[Kijkend], keer: int) -> Iterator[Gekeken]:
    for one in people:
        one.begin(keer)
        yield one.gekeken()


def _together(people: Sequence[Kijkend], keer: int) -> list[Gekeken]:
    for one in people:
        one.begin(keer)
    return [one.gekeken() for one in people]


def _tables(found: Sequence[Gemeten], kaal_ms: float, klaar: Klaar) -> list[Tabel]:
    rijen: list[tuple[Cel, ...]] = []
    for gemeten in found:
        p50, p95, p99 = percentiles(gemeten.duren_ms)
        wie = (len(gemeten.gekeken), gemeten.wijze, len(gemeten.duren_ms))
        hub, houder, kijker = gemeten.cpu_ms()
        cpu = (hub, houder, hub + houder, kijker)
        rijen.append((*wie, p50, p95, p99, gemeten.per_seconde, *cpu, kaal_ms, p50 / kaal_ms))
    kolommen = (
        *("kijkers", "wijze", "beelden", "p50 ms", "p95 ms", "p99 ms", "beelden per s"),
        *("CPU ms hub", "CPU ms sleutelhouder", "CPU ms huis samen", "CPU ms kijker"),
        *("kale SELECTs, ms", "x kaal"),
    )
    wie = zip(klaar.kijkers, found[1].gekeken, found[2].gekeken, strict=False)
    per_kijker = [_kijkerrij(kijker, alone, together) for kijker, alone, together in wie]
    heads = ("kijker", "stukken", "onleesbaar", "p50 ms", "p95 ms", "tegelijk p50 ms", "tegelijk p95 ms")
    return [Tabel("Van vraag tot leesbare tekst", kolommen, rijen), Tabel("Per kijker", heads, per_kijker)]


def _kijkerrij(kijker: Kijker, alone: Gekeken, together: Gekeken) -> tuple[Cel, ...]:
    shares = [1000 * quantile(one.duren, share) for one in (alone, together) for share in (0.5, 0.95)]
    return (f"{kijker.partij}, {kijker.rol}, {kijker.doel}", alone.stukken, alone.onleesbaar, *shares)


def _aims(found: Sequence[Gemeten]) -> list[Doel]:
    return [
        at_most(f"p95 van een beeld, {len(one.gekeken)} kijkers, {one.wijze}, ms", percentiles(one.duren_ms)[1], AIM_MS)
        for one in found
    ]


def _notes(omvang: Omvang) -> list[str]:
    load = " / ".join(f"{value:.1f}" for value in os.getloadavg())
    return [
        f"Een casus met {omvang.stukken} stukken van drie bronnen, een op de tien geheim, en de melding ervan.",
        "Het aantal stukken is wat die kijker mag zien, met de delen van de melding.",
        "Alleen het huis: dezelfde vragen van een kant-en-klare afnemer, die niets controleert, bewaart of opent.",
        "De CPU van hub en sleutelhouder komt van het systeem, in stappen van 10 ms.",
        f"Kaal: dezelfde SELECTs van stukken, gronden en delen op dezelfde tabellen. Belasting aan het eind {load}.",
    ]
