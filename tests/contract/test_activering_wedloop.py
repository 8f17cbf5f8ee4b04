"""A million decisions on four workers race with activations: none that began after one cites the older bundle."""

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from itertools import cycle, islice
from pathlib import Path

import pytest

from hub.adapters.db.hub_werk import HubWerk
from hub.adapters.db.opening import index_runner
from hub.adapters.db.runner import GroupRunner
from hub.adapters.policy.pdp import CasbinPdp
from hub.adapters.policy.snapshot import Snapshot
from hub.adapters.policy.winkel import load_snapshot
from hub.application.activeer_bundel import activeer_bundel
from hub.application.gate import StaleBundle, check_bundle
from hub.application.ports.beleid import Gebundeld
from hub.domain.audit import AuditEvent
from hub.domain.decision import PolicyRequest
from tests.opslag import FAST, Opslag

WORKERS, DECISIONS, BATCH = 4, 1_000_000, 2_500
VOLGORDE = tuple(digit * 64 for digit in "1234")
"""The bundles in the order in which they decide; the first from the start."""
WORDS = [
    PolicyRequest(partij, doel, "medewerker", "ID_CONTACT", "BEVRAGEN", "GEEN", feiten)
    for partij in ("politie", "om", "ggz", "woco", "zvh")
    for doel in ("P01", "P04", "P08", "P99")
    for feiten in (frozenset[str](), frozenset({"KENMERK"}))
]


@dataclass
class Worker:
    """One node: a writer, a log and a snapshot of its own."""

    naam: str
    runner: GroupRunner[HubWerk]
    pdp: CasbinPdp
    snapshots: dict[str, Snapshot]
    finished: list[str]
    """Activations that are durable, shared by all workers."""
    cited: list[tuple[int, str]] = field(default_factory=list)
    """Of each batch that counts: how many activations were durable when it began, and the bundle it cites."""
    stale: int = 0

    def decides(self, batches: int, switches: dict[int, str]) -> None:
        """Decide so many batches; some nodes activate another bundle in between."""
        done = 0
        while done < batches:
            if done in switches:
                self.activates(switches.pop(done))
            began, bundel = len(self.finished), self.pdp.bundel
            answers = {self.pdp.decide(request).bundel for request in islice(cycle(WORDS), BATCH)}
            assert answers == {bundel}
            try:
                self.runner.submit(lambda uow, bundel=bundel: self.records(uow, bundel)).result().require()
            except StaleBundle:
                self.stale += 1
                self.refreshes()
                continue
            self.cited.append((began, bundel))
            done += 1

    def records(self, uow: HubWerk, bundel: str) -> None:
        check_bundle(uow, bundel)
        uow.record(AuditEvent("proces.gestart", {"proces": self.naam, "bundel": bundel}))
        uow.commit()

    def refreshes(self) -> None:
        self.pdp.activate(self.snapshots[self.runner.submit(lambda uow: uow.active_bundle()).result().waarde])

    def activates(self, bundel: str) -> None:
        self.runner.submit(lambda uow: activeer_bundel(Gebundeld(bundel, "zvh", {}), uow=uow)).result().require()
        self.finished.append(bundel)


@pytest.fixture(scope="module")
def snapshots() -> dict[str, Snapshot]:
    real = load_snapshot(Path(__file__).parents[2], "zvh-maastricht-2026")
    return {digest: Snapshot(replace(real.manifest, digest=digest), real._stock, real.rows) for digest in VOLGORDE}


@contextmanager
def four(opslag: Opslag, snapshots: dict[str, Snapshot]) -> Iterator[list[Worker]]:
    finished: list[str] = []
    with ExitStack() as stack:
        workers = []
        for number in range(WORKERS):
            runner = index_runner(opslag.engine, opslag.new_logboek(), opslag.klok.now, FAST)
            runner.start()
            stack.callback(runner.close)
            pdp = CasbinPdp(
                snapshots[VOLGORDE[0]], now=opslag.klok.now, fulfils=snapshots[VOLGORDE[0]].manifest.obligations
            )
            workers.append(Worker(f"knoop-{number}", runner, pdp, snapshots, finished))
        workers[0].activates(VOLGORDE[0])
        yield workers


def test_no_decision_that_began_after_an_activation_cites_the_older_bundle(
    opslag: Opslag, snapshots: dict[str, Snapshot]
) -> None:
    batches = DECISIONS // BATCH // WORKERS
    moments = {(at + 1) * batches // len(VOLGORDE): bundel for at, bundel in enumerate(VOLGORDE[1:])}

    with four(opslag, snapshots) as workers, ThreadPoolExecutor(WORKERS) as pool:
        plans = [moments if worker is workers[0] else {} for worker in workers]
        list(pool.map(lambda worker, plan: worker.decides(batches, dict(plan)), workers, plans))

    cited = [one for worker in workers for one in worker.cited]
    assert len(cited) * BATCH == DECISIONS
    assert [(began, bundel) for began, bundel in cited if bundel not in VOLGORDE[began - 1 :]] == []
    assert sum(worker.stale for worker in workers) >= len(VOLGORDE) - 1
    assert [worker.cited[-1][1] for worker in workers if worker is not workers[0]] != [VOLGORDE[0]] * (WORKERS - 1)
    assert in_order(opslag)


def in_order(opslag: Opslag) -> bool:
    """Whether every entry of the one log cites the bundle of the activation before it."""
    with opslag.source.reading() as reader:
        contents = [json.loads(regel.inhoud or b"{}") for regel in reader.regels(0, 10_000)]
    active, seen = "", 0
    for content in contents:
        if content["naam"] == "bundel.geactiveerd":
            active = content["velden"]["bundel"]
        else:
            seen += 1
            if content["velden"]["bundel"] != active:
                return False
    return seen == DECISIONS // BATCH
