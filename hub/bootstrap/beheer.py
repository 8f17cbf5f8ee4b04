"""What administrators do to a process's database: tables, parties, and the active bundle.

Each change is an event in the process's own log. The process itself may be running: its next
request sees the change.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from hub.adapters.clock import SystemClock
from hub.adapters.db.engine import migrate, open_engine
from hub.adapters.db.opening import proces_runner
from hub.application.activeer_bundel import activeer_bundel
from hub.application.beheer_partijen import admit_party, withdraw_party
from hub.application.ports import Peer, ProcesBeheer, Runner
from hub.bootstrap.beleid import Bundelplaats, enforce
from hub.bootstrap.hubproces import NAAM as HUB
from hub.bootstrap.proces import lay_foundation
from hub.settings import ProcessSettings


@dataclass(frozen=True, slots=True)
class Aanmelder:
    """A party's connector to let in: from its certificate and its signing key."""

    partij: str
    vingerafdruk: bytes
    tekensleutel: bytes


def make_tables(settings: ProcessSettings, rol: str) -> None:
    """Create the tables, or bring them up to date: the index only for the hub."""
    migrate(open_engine(settings.database), index=rol == HUB)


@contextmanager
def writing(settings: ProcessSettings, rol: str) -> Iterator[Runner[ProcesBeheer]]:
    """A writer on the process's database and log, for as long as a command takes."""
    grond = lay_foundation(settings, rol, SystemClock())
    runner = grond.open(proces_runner(grond.engine, grond.log, grond.clock.now))
    try:
        yield runner
    finally:
        grond.close(runner)


def add_peer(runner: Runner[ProcesBeheer], wie: Aanmelder) -> None:
    """Let a party's connector in from its next request on."""
    peer = Peer(wie.partij, wie.vingerafdruk, wie.tekensleutel, actief=True)
    runner.submit(lambda uow: admit_party(peer, uow=uow)).result().require()


def revoke_peer(runner: Runner[ProcesBeheer], partij: str, vingerafdruk: bytes) -> bool:
    """Shut a party's connector out from its next request on; False when it was not there."""
    done = runner.submit(lambda uow: withdraw_party(partij, vingerafdruk, uow=uow)).result()
    return done.waarde


def activate(runner: Runner[ProcesBeheer], plaats: Bundelplaats, convenant: str) -> str:
    """Let a bundle that every party signed decide from the next request on; its digest.

    Raises:
        PolicyError: the bundle is not sound, not signed by all, or not in force.
    """
    snapshot = plaats.load(convenant)
    enforce(snapshot, SystemClock().now)
    digest = snapshot.digest
    runner.submit(lambda uow: activeer_bundel(digest, convenant, uow=uow)).result().require()
    return digest
