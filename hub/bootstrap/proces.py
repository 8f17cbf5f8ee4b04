"""What both processes are put together from: keys, storage, log, runner and channel."""

import gc
import sys
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from hashlib import sha256
from typing import TypeVar
from urllib.parse import urlsplit

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import Engine

from connectors.protocol.errors import ProtocolError
from connectors.protocol.group import random_bytes, self_test
from connectors.protocol.transparency import verify_checkpoint
from hub.adapters import sleutelbestand
from hub.adapters.clock import new_id
from hub.adapters.db.beheer import ProcesBeheerWerk
from hub.adapters.db.engine import open_engine
from hub.adapters.db.log_store import SqlLogSource
from hub.adapters.db.runner import GroupRunner
from hub.adapters.transparency.logboek import Logboek
from hub.application.begin import begin
from hub.application.ports.proces import ProcesBeheer, Runner
from hub.bootstrap.beleid import FULFILLED, ActiefBeleid, Bundelplaats
from hub.bootstrap.routes import API_VERSION
from hub.bootstrap.wekker import wekker
from hub.domain.budget import Grenzen
from hub.domain.errors import KeyMissing
from hub.domain.sleutels import Sleutels
from hub.entrypoints.bediening import Bediening, Clock
from hub.entrypoints.channel.journal import Journal, Voorval, place_of
from hub.entrypoints.channel.layer import Layer, Route, Surroundings
from hub.entrypoints.channel.ondertekening import Ondertekening, Tekenaar
from hub.entrypoints.channel.selftest import proeven_in
from hub.entrypoints.channel.server import Serving, bind, run
from hub.entrypoints.channel.tls import KeyPair, TlsFiles
from hub.settings import ProcessSettings

SOFTWARE = "0.1.0"
B = TypeVar("B", bound=ProcesBeheer)
W = TypeVar("W", bound=ProcesBeheerWerk)


@dataclass(frozen=True, slots=True)
class Grondslag:
    """The lower half of a process: its keys, its database and its log."""

    sleutels: Sleutels
    engine: Engine
    log: Logboek
    clock: Clock
    source: SqlLogSource

    def open(self, runner: GroupRunner[W]) -> GroupRunner[W]:
        """Start this process's writer.

        Raises:
            NotRecordable: the log is not sound, or nothing can be made durable.
        """
        try:
            runner.start()
        except BaseException:
            self.source.close()
            raise
        return runner

    def close(self, runner: GroupRunner[W]) -> None:
        """Finish what waits, and give the connections back."""
        runner.close()
        self.source.close()


@dataclass(frozen=True, slots=True)
class Proces:
    """A whole process, ready to be served. Call `close` when it is not needed any more."""

    layer: Layer
    journal: Journal
    close: Callable[[], None]
    clocks: Callable[[], bool] | None = None
    """Takes the steps of clocks that are due; True while there are more. None in a process without clocks."""

    def note_clock_fault(self, error: Exception) -> None:
        """Write down that the clocks failed; a line for every turn, until somebody looks."""
        self.journal.note(Voorval.TERMIJNEN, fouttype=type(error).__name__, plaats=place_of(error))


def lay_foundation(settings: ProcessSettings, rol: str, clock: Clock) -> Grondslag:
    """Test the cryptography, open keys, database and log. Makes nothing that is missing.

    Raises:
        KeyMissing: a key file, passphrase or key is not there, or is another's.
        NotRecordable: the database can't be read.
        ProtocolError: libsodium does not pass its vectors.
    """
    self_test()
    passphrase = sleutelbestand.read_passphrase(settings.wachtwoordbestand)
    sleutels = sleutelbestand.read(settings.sleutelbestand, passphrase)
    sleutels.require(rol)
    engine = open_engine(settings.database)
    log_key = Ed25519PrivateKey.from_private_bytes(sleutels.geheim("log"))
    source = SqlLogSource(engine)
    log = Logboek(settings.oorsprong, log_key, source, random_bytes)
    try:
        _require_own_log(log, log_key)
    except BaseException:
        source.close()
        raise
    return Grondslag(sleutels, engine, log, clock, source)


def _require_own_log(log: Logboek, log_key: Ed25519PrivateKey) -> None:
    """Tell keys of another installation, restored by mistake, from a log that is damaged."""
    _, note = log.controlepunt()
    try:
        verify_checkpoint(note, log.origin, log_key.public_key())
    except ProtocolError:
        message = "key log did not sign the newest checkpoint of this database under this HUB_OORSPRONG"
        raise KeyMissing(message) from None


async def raise_service(
    settings: ProcessSettings,
    grond: Grondslag,
    runner: Runner[B],
    journal: Journal,
    fulfils: frozenset[str] = FULFILLED,
) -> Bediening[B]:
    """Load the active bundle and record that the process started.

    A bundle on disk that calls itself the active one and is another has no effect; the journal says so.

    Raises:
        StaleBundle: the active bundle is not in the archive, not sound, or not signed by all.
        NotRecordable: the start can't be recorded, so there is none.
    """
    plaats = Bundelplaats(settings.bundels, settings.partijsleutels)
    beleid = ActiefBeleid(plaats, runner, grond.clock.now, fulfils)
    await beleid.refresh()
    if beleid.edited_on_disk:
        journal.note(Voorval.BUNDEL)
    bundel, proces = beleid.current().bundel, journal.proces
    epochs = grond.sleutels.epochs
    (await runner.run(lambda uow: begin(proces, bundel, SOFTWARE, epochs, uow=uow))).require()
    return Bediening(runner, beleid, grond.clock, grond.log)


def limits_of(settings: ProcessSettings) -> Grenzen:
    """The budgets as set."""
    return Grenzen(
        vragen_per_partij_per_dag=settings.vragen_per_partij_per_dag,
        vragen_per_gebruiker_per_uur=settings.vragen_per_gebruiker_per_uur,
        bekendstellingen_per_partij_per_dag=settings.bekendstellingen_per_partij_per_dag,
    )


def layer_of(
    settings: ProcessSettings,
    grond: Grondslag,
    bediening: Bediening[B],
    routes: Sequence[Route],
    journal: Journal,
) -> Layer:
    """The outer layer: signatures by registered keys, answers signed by ours."""

    async def key_of(vingerafdruk: bytes) -> bytes | None:
        peer = await bediening.peer(vingerafdruk)
        return peer.tekensleutel if peer else None

    signing_key = Ed25519PrivateKey.from_private_bytes(grond.sleutels.geheim("teken"))
    tekenaar = Tekenaar(
        key_id=sha256(signing_key.public_key().public_bytes_raw()).hexdigest(),
        private_key=signing_key,
        now=grond.clock.now,
        new_nonce=lambda: random_bytes(16),
    )
    guard = Ondertekening(settings.eigen_adres, key_of=key_of, on_refused=bediening.refused_unsigned, tekenaar=tekenaar)
    return Layer(routes, guard=guard, surroundings=Surroundings(journal, new_id, API_VERSION))


def journal_of(proces: str, clock: Clock) -> Journal:
    """The process's journal, one JSON line per incident on standard error."""
    return Journal(proces, write=_write_line, now=clock.now)


SWITCH_SECONDS = 0.0005
"""Shorter turns between the event loop and the writer thread; the default of 5 ms makes each wait."""
NEW_OBJECTS = 50_000
"""How many the garbage collector waits for before it looks for circles; a view makes thousands, and hardly a circle."""


def serve_forever(settings: ProcessSettings, proces: Proces, ready: Callable[[int], object]) -> int:
    """Serve until told to stop; the exit status."""
    sys.setswitchinterval(SWITCH_SECONDS)
    gc.set_threshold(NEW_OBJECTS)
    tls = TlsFiles(KeyPair(settings.tls_certificaat, settings.tls_sleutel), settings.tls_ca, settings.tls_crl)
    name = urlsplit(settings.eigen_adres).hostname or ""
    proeven = proeven_in(settings.zelftest, name=name, trust=settings.tls_ca)
    listener = bind(settings.luister_adres, settings.luister_poort)
    serving = Serving(listener, tls, proeven, proces.journal, API_VERSION)
    try:
        with wekker(proces.clocks, proces.note_clock_fault) if proces.clocks else nullcontext():
            return run(proces.layer, serving, ready=ready)
    finally:
        proces.close()


def _write_line(line: str) -> None:
    sys.stderr.write(line)
    sys.stderr.flush()
