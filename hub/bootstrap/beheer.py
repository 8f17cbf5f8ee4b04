"""What administrators do to a process's database: tables, parties, and the active bundle.

Each change is an event in the process's own log. The process itself may be running: its next
request sees the change.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

from hub.adapters.clock import SystemClock, new_id
from hub.adapters.db.engine import migrate, open_engine
from hub.adapters.db.hub_werk import HubWerk
from hub.adapters.db.opening import index_runner, proces_runner
from hub.application.activeer_bundel import activeer_bundel, richt_in
from hub.application.beheer_partijen import admit_party, withdraw_party
from hub.application.gate import StaleBundle
from hub.application.maatstaf import Maatstaf
from hub.application.ports.proces import Peer, ProcesBeheer, Runner
from hub.application.treed_uit import treed_uit
from hub.application.wijs_aan import bevestig_aanwijzing, trek_aanwijzing_in, wijs_aan
from hub.bootstrap.beleid import Bundelplaats, active_files, enforce, load_digest
from hub.bootstrap.hubproces import NAAM as HUB
from hub.bootstrap.proces import lay_foundation
from hub.domain.aanwijzing import Aanwijzing
from hub.domain.convenant import Convenant, Kring
from hub.domain.errors import PartijOnbekend, RolOnbekend
from hub.domain.kalender import local_day
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


@contextmanager
def writing_hub(settings: ProcessSettings) -> Iterator[Runner[HubWerk]]:
    """As `writing`, on everything that the hub keeps."""
    grond = lay_foundation(settings, HUB, SystemClock())
    runner = grond.open(index_runner(grond.engine, grond.log, grond.clock.now))
    try:
        yield runner
    finally:
        grond.close(runner)


def active_covenant(runner: Runner[ProcesBeheer], plaats: Bundelplaats) -> Convenant:
    """The covenant that decides in this process now.

    Raises:
        PartijOnbekend: no covenant is active, or its bundle is not here, not sound, or not signed by all.
    """
    active, files = runner.submit(active_files).result().waarde
    if not active:
        raise PartijOnbekend("no covenant is active yet: hub admin activate comes first")
    try:
        return load_digest(plaats, active, files)[1]
    except StaleBundle:
        raise PartijOnbekend("the bundle of the active covenant is not in the archive, or not signed by all") from None


def active_parties(runner: Runner[ProcesBeheer], plaats: Bundelplaats) -> frozenset[str]:
    """Its parties.

    Raises:
        PartijOnbekend: as `active_covenant`.
    """
    return frozenset(partij.id for partij in active_covenant(runner, plaats).partijen)


def add_peer(runner: Runner[ProcesBeheer], wie: Aanmelder, parties: frozenset[str]) -> None:
    """Let the connector of one of these parties in from its next request on.

    Raises:
        PartijOnbekend: it is none of them.
        CertificateTaken: certificate or signing key are another party's.
    """
    if wie.partij not in parties:
        raise PartijOnbekend("the active covenant has no such party")
    peer = Peer(wie.partij, wie.vingerafdruk, wie.tekensleutel, actief=True)
    runner.submit(lambda uow: admit_party(peer, uow=uow)).result().require()


def leave(runner: Runner[HubWerk], partij: str, convenant: Convenant) -> int:
    """End everything of a party at the hub; how many of its connectors were shut out.

    Raises:
        PartijOnbekend: it is no party of this covenant and has none here, or left already.
    """
    return runner.submit(lambda uow: treed_uit(partij, Maatstaf(convenant, new_id), uow=uow)).result().waarde


def has_left(runner: Runner[HubWerk], partij: str) -> bool:
    """Whether a party left, and what decides now was there already."""
    return runner.submit(lambda uow: uow.uitgetreden(partij)).result().waarde


def revoke_peer(runner: Runner[ProcesBeheer], partij: str, vingerafdruk: bytes) -> bool:
    """Shut a party's connector out from its next request on; False when it was not there."""
    done = runner.submit(lambda uow: withdraw_party(partij, vingerafdruk, uow=uow)).result()
    return done.waarde


def activate(runner: Runner[ProcesBeheer], plaats: Bundelplaats, convenant: str, rol: str) -> str:
    """Let a bundle that every party signed decide from the next request on; its digest.

    A hub takes its first bundle so, and no other: after that people change policy, through its API.
    The key holder's own operator may bring any: it has no people, and the hub does not rule it.

    Raises:
        PolicyError: the bundle is not sound, not signed by all, or not in force.
        AlGeactiveerd: the hub has a bundle.
    """
    gebundeld = plaats.gebundeld(convenant)
    enforce(plaats.agreed(gebundeld.bestanden)[0], SystemClock().now)
    bring = richt_in if rol == HUB else activeer_bundel
    runner.submit(lambda uow: bring(gebundeld, uow=uow)).result().require()
    return gebundeld.digest


def designate(runner: Runner[HubWerk], plaats: Bundelplaats, aanwijzing: Aanwijzing) -> None:
    """Let an employee act at the table, in a role that the active covenant gives the party.

    Raises:
        RolOnbekend: it gives the party no such role, or the party is a derde (BGS art. 2.21 lid 3).
        TermijnOnmogelijk: the word of the party is given for longer than a year.
        StaleBundle: the active bundle is not in the archive, not sound, or not signed by all.
    """
    snapshot, convenant = load_digest(plaats, *runner.submit(active_files).result().waarde)
    manifest = snapshot.manifest
    if convenant.kring_of(aanwijzing.partij) is Kring.DERDE:
        raise RolOnbekend("a derde has no place in the joint system")
    today = local_day(SystemClock().now())
    job = runner.submit(lambda uow: wijs_aan(aanwijzing, manifest.roles, manifest.digest, today, uow=uow))
    job.result().require()


def confirm_designation(runner: Runner[HubWerk], wie: tuple[str, str, str], eindes: tuple[date, date, date]) -> bool:
    """Give a designation (party, employee, role) other ends of VOG, training and word; False when there is none."""
    today = local_day(SystemClock().now())
    return runner.submit(lambda uow: bevestig_aanwijzing(wie, eindes, today, uow=uow)).result().waarde


def end_designation(runner: Runner[HubWerk], partij: str, gebruiker: str, rol: str) -> bool:
    """End a designation from the next request on; False when there was none."""
    return runner.submit(lambda uow: trek_aanwijzing_in(partij, gebruiker, rol, uow=uow)).result().waarde
