"""One measurement of section 9, in a process of its own: `python -m tests.bench.beleidsmeting NAAM REGELS`."""

import gc
import json
import resource
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from time import process_time

from hub.adapters.policy.gevolg import Tellingen, impact
from hub.adapters.policy.snapshot import Snapshot
from hub.adapters.policy.winkel import load_snapshot
from tests.bench.besluiten import set_up, without_some

ROOT = Path(__file__).parents[2]
EVERY = 100
SAMPLED = 16
"""Memory is looked at after so many changes: reading it is not free."""
MB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Meting:
    """Seconds of processor time, and megabytes of resident memory: with both bundles, and what impact added."""

    regels: int
    verzoeken: int
    veranderd: int
    groepen: int
    laden_s: float
    impact_s: float
    mb_voor: float
    mb_erbij: float


def _covenants(_regels: int) -> tuple[Snapshot, Snapshot]:
    return load_snapshot(ROOT, "veiligheidshuis-maastricht-2012"), load_snapshot(ROOT, "zvh-maastricht-2026")


def _national(regels: int) -> tuple[Snapshot, Snapshot]:
    before = set_up(regels).snapshot
    return before, without_some(before, EVERY)


METINGEN: dict[str, Callable[[int], tuple[Snapshot, Snapshot]]] = {"2012 en 2026": _covenants, "landelijk": _national}


def run(naam: str, regels: int) -> Meting:
    """Load two bundles, and answer everything under both."""
    start = process_time()
    was, wordt = METINGEN[naam](regels)
    gc.collect()
    loaded, before = process_time(), _resident_mb()
    counts, groepen, highest = Tellingen(), 0, before
    for groepen, _ in enumerate(impact(was, wordt, counts), start=1):
        highest = max(highest, _resident_mb()) if groepen % SAMPLED == 0 else highest
    return Meting(
        regels=len(was.rows) + len(wordt.rows),
        verzoeken=counts.verzoeken,
        veranderd=counts.veranderd,
        groepen=groepen,
        laden_s=loaded - start,
        impact_s=process_time() - loaded,
        mb_voor=before,
        mb_erbij=max(highest, _resident_mb()) - before,
    )


def _resident_mb() -> float:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / MB


if __name__ == "__main__":
    print(json.dumps(asdict(run(sys.argv[1], int(sys.argv[2])))))
