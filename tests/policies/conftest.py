"""The covenants of the repository, read once per worker, and the smallest covenant to break."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from hub.adapters.policy.laden import Bron, read_bron
from hub.adapters.policy.orakel import Orakel
from hub.adapters.policy.pdp import CasbinPdp
from hub.adapters.policy.snapshot import Snapshot
from hub.adapters.policy.verschil import Verandering, compare
from hub.adapters.policy.winkel import load_snapshot

ROOT = Path(__file__).parents[2]
NU = "zvh-maastricht-2026"
TOEN = "veiligheidshuis-maastricht-2012"
MOMENT = datetime(2026, 11, 2, 9, 30, tzinfo=UTC)


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def model() -> bytes:
    return (ROOT / "policies" / "model.conf").read_bytes()


@pytest.fixture(scope="session")
def bron() -> Bron:
    return read_bron(ROOT / "convenanten" / NU)


@pytest.fixture(scope="session")
def bron_toen() -> Bron:
    return read_bron(ROOT / "convenanten" / TOEN)


@pytest.fixture(scope="session")
def snapshot() -> Snapshot:
    return load_snapshot(ROOT, NU)


@pytest.fixture(scope="session")
def snapshot_toen() -> Snapshot:
    return load_snapshot(ROOT, TOEN)


@pytest.fixture(scope="session")
def orakel(bron: Bron) -> Orakel:
    return Orakel(bron.yaml)


@pytest.fixture(scope="session")
def eeuw(bron: Bron, bron_toen: Bron) -> tuple[Verandering, ...]:
    """Everything that changes between 2012 and 2026."""
    return compare(bron_toen, bron)


@pytest.fixture
def pdp(snapshot: Snapshot) -> CasbinPdp:
    return CasbinPdp(snapshot, now=lambda: MOMENT, fulfils=snapshot.manifest.obligations)


@pytest.fixture
def pdp_at(snapshot: Snapshot) -> Callable[[datetime], CasbinPdp]:
    """A decision point whose clock stands still at the moment that the test names."""
    return lambda moment: CasbinPdp(snapshot, now=lambda: moment, fulfils=snapshot.manifest.obligations)
