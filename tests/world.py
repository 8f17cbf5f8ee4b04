"""A whole region in one test process: the real hub, key holder and connectors.

Everything is real but the network and the clock: use cases, policy bundle, OPRF, log and
storage are those of production, and a connector's requests go through the same outer layer.
Only TLS is left out; `test_channel*` and the end-to-end tests have it.

    with world(template, tmp_path) as region:
        region.politie.asks(persoon)                        people
        region.politie.sends(region.politie.signed(...))    attackers
"""

import asyncio
import json
import re
import shutil
import sqlite3
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import httpx
import psycopg
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding
from starlette.types import Message as AsgiMessage
from starlette.types import Scope

from connectors.agent.settings import Proces as AgentProces
from connectors.agent.settings import load
from connectors.agent.verbinding import verbind
from connectors.protocol.canonical import unb64u
from hub.adapters.db.engine import open_readonly
from hub.adapters.db.log_store import SqlLogSource
from hub.adapters.db.opening import index_runner
from hub.adapters.transparency.lezen import read_entry
from hub.adapters.transparency.verify import Vertrouwd
from hub.application.ports.index import IndexBeheer
from hub.bootstrap.beheer import revoke_peer, writing
from hub.bootstrap.hubproces import build_hub
from hub.bootstrap.proces import Proces, lay_foundation
from hub.bootstrap.sleutelhouder import build_sleutelhouder
from hub.cli.audit import verify
from hub.cli.opzet import Opstelling, PartijOpzet
from hub.cli.regio import ALLE_PARTIJEN
from hub.domain.audit import AuditEvent
from hub.domain.logboek import AuditOordeel, LogRegel
from hub.domain.logregel import Logregel
from hub.settings import ProcessSettings
from tests.beschreven import undescribed
from tests.httpweg import Handlerweg
from tests.mensen import iemand
from tests.world_party import Party
from tests.world_waarden import (
    AFSCHERMING,
    BEWIJS,
    EVALUATIE,
    INTREKKING,
    KENMERK,
    LEVERING,
    VRAAG,
    Gebeurtenis,
    Gezien,
    MovedClock,
    Naam,
    Reply,
)

__all__ = [
    "AFSCHERMING",
    "BEWIJS",
    "EVALUATIE",
    "INTREKKING",
    "KENMERK",
    "LEVERING",
    "VRAAG",
    "Gebeurtenis",
    "Gezien",
    "MovedClock",
    "Naam",
    "Party",
    "Reply",
    "World",
    "copied",
    "iemand",
    "started",
    "world",
]

T = TypeVar("T")
HANGT = 300
"""Seconds after which an answer will not come. What a covenant allows takes seconds to work out, and far longer beside
other work: a shorter wait would tell of the machine."""
_BYTES = re.compile(r"x'([0-9a-f]*)'")
_KEPT_BESIDE_THE_LOG = (
    "registratie",
    "cluster",
    "cluster_alias",
    "index_waarde",
    "vraag",
    "taak",
    "budget",
    "peer",
    "active_bundle",
)


class World:
    """The region. `start` and `stop` work on one process, as an administrator would."""

    def __init__(self, opstelling: Opstelling, clock: MovedClock) -> None:
        self.opstelling = opstelling
        self.clock = clock
        self.seen: list[Gezien] = []
        """Every request and answer that crossed the wire, in order."""
        self._processen: dict[Naam, Proces] = {}
        self._stack = ExitStack()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()

    def start(self, naam: Naam) -> None:
        if naam == "hub":
            self._processen[naam] = build_hub(self.opstelling.hub_settings(), self.clock)
        else:
            self._processen[naam] = build_sleutelhouder(self.opstelling.sleutelhouder_settings(), self.clock)

    def stop(self, naam: Naam) -> None:
        self._processen.pop(naam).close()

    def restart(self, naam: Naam) -> None:
        self.stop(naam)
        self.start(naam)

    def clocks(self, naam: Naam) -> bool:
        """One turn of the clocks of a process, as it takes it every minute; whether there is more to do."""
        clocks = self._processen[naam].clocks
        return clocks is not None and clocks()

    def close(self) -> None:
        self._stack.close()
        for naam in tuple(self._processen):
            self.stop(naam)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def party(self, wie: PartijOpzet) -> Party:
        omgeving = load(self.opstelling.connector(wie.partij))
        verbinding = self._stack.enter_context(verbind(omgeving, self.clock, self.open_http))
        return Party(self, wie, verbinding)

    @property
    def politie(self) -> Party:
        return self.named("politie")

    @property
    def om(self) -> Party:
        return self.named("om")

    @property
    def ggz(self) -> Party:
        return self.named("ggz")

    @property
    def woco(self) -> Party:
        return self.named("woco")

    @property
    def dji(self) -> Party:
        return self.named("dji")

    @property
    def college(self) -> Party:
        return self.named("college")

    @property
    def zvh(self) -> Party:
        return self.named("zvh")

    def named(self, partij: str) -> Party:
        """The party with this id in the covenant."""
        return self.party(next(wie for wie in ALLE_PARTIJEN if wie.partij == partij))

    def revoke(self, partij: str, naam: Naam) -> None:
        """Withdraw a party at one process, by its own writer, while the process runs."""
        home = load(self.opstelling.connector(partij))
        with writing(self.settings(naam), naam) as runner:
            assert revoke_peer(runner, partij, bytes.fromhex(home.vingerafdruk))

    def shield(self, registraties: Sequence[str]) -> None:
        """Shield registrations, as a privacy officer decides."""
        event = AuditEvent("registratie.afgeschermd", {"aantal": len(registraties)})

        def job(uow: IndexBeheer) -> None:
            uow.shield(registraties, event, afgeschermd=True)
            uow.commit()

        self.manages_index(job)

    def manages_index(self, job: Callable[[IndexBeheer], T]) -> T:
        """Do one thing to the hub's index by a writer of its own, while the hub runs."""
        grond = lay_foundation(self.settings("hub"), "hub", self.clock)
        runner = grond.open(index_runner(grond.engine, grond.log, self.clock.now))
        try:
            return runner.submit(job).result().waarde
        finally:
            grond.close(runner)

    def audit(self, naam: Naam, kept: Sequence[str] = ()) -> AuditOordeel:
        """Verify a process's whole log offline."""
        values = self._values(naam)
        public = Ed25519PublicKey.from_public_bytes(unb64u(self.opstelling.publiek[naam], 32))
        return verify(values["database"], Vertrouwd(public, values["oorsprong"], tuple(kept)))

    def log(self, naam: Naam) -> list[Gebeurtenis]:
        """Every entry of a process's log that still has its content, in order."""
        inhouden = [json.loads(regel.inhoud or b"{}") for regel in self._regels(naam)]
        return [Gebeurtenis(inhoud["naam"], inhoud["velden"]) for inhoud in inhouden]

    def entries(self, naam: Naam) -> list[Logregel]:
        """The same, with trace and decisions."""
        return [entry for regel in self._regels(naam) if (entry := read_entry(regel)) is not None]

    def _regels(self, naam: Naam) -> list[LogRegel]:
        source = SqlLogSource(open_readonly(self._values(naam)["database"]))
        with closing(source), source.reading() as reader:
            return [regel for regel in reader.regels(0, 1_000_000) if regel.inhoud is not None]

    def database(self, naam: Naam) -> Path:
        """The SQLite file of a process."""
        return Path(self._values(naam)["database"].removeprefix("sqlite:///"))

    def rows(self, naam: Naam, sql: str) -> list[tuple[object, ...]]:
        """Look at a database behind the process's back. Bytes are written as SQLite does: x'00ff'."""
        url = self._values(naam)["database"]
        if url.startswith("postgresql"):
            with psycopg.connect(url.replace("+psycopg", "")) as other:
                return other.execute(_BYTES.sub(r"'\\x\1'", sql)).fetchall()  # type: ignore[arg-type]  # our own
        with closing(sqlite3.connect(self.database(naam))) as connection:
            return [tuple(row) for row in connection.execute(sql)]

    def inventory(self, naam: Naam) -> dict[str, list[tuple[object, ...]]]:
        """Everything a process keeps beside its log and the numbers it saw once."""
        tables = {str(row[0]) for row in self.rows(naam, "SELECT name FROM sqlite_master WHERE type = 'table'")}
        return {name: self.rows(naam, f"SELECT * FROM {name}") for name in _KEPT_BESIDE_THE_LOG if name in tables}  # noqa: S608

    def send(self, naam: Naam, certificate: Path, request: httpx.Request) -> Reply:
        """Bring one request through a process's outer layer, as the peer with this certificate."""
        future = asyncio.run_coroutine_threadsafe(self._through(naam, certificate, request), self._loop)
        reply = future.result(HANGT)
        self.seen.append(Gezien(naam, request.url.path, request.content, reply))
        return reply

    def settings(self, naam: Naam) -> ProcessSettings:
        return self.opstelling.hub_settings() if naam == "hub" else self.opstelling.sleutelhouder_settings()

    def open_http(self, directory: Path, proces: AgentProces) -> Handlerweg:
        """What a connector opens instead of a connection over TLS."""
        naam: Naam = "hub" if proces.adres == self.opstelling.hub["eigen_adres"] else "sleutelhouder"

        def handle(request: httpx.Request) -> httpx.Response:
            if naam not in self._processen:
                raise httpx.ConnectError(naam, request=request)
            reply = self.send(naam, directory / "tls.crt", request)
            return httpx.Response(reply.status, headers=dict(reply.headers), stream=httpx.ByteStream(reply.body))

        return Handlerweg(proces.adres, handle)

    async def _through(self, naam: Naam, certificate: Path, request: httpx.Request) -> Reply:
        body = request.content
        sent: list[AsgiMessage] = []
        scope: Scope = {
            "type": "http",
            "method": request.method,
            "raw_path": request.url.raw_path.partition(b"?")[0],
            "query_string": request.url.query,
            "headers": [(name.lower(), value) for name, value in request.headers.raw],
            "extensions": {"tls": {"client_cert_der": _der(certificate)}},
        }

        async def receive() -> AsgiMessage:
            return {"type": "http.request", "body": body, "more_body": False}

        async def send(message: AsgiMessage) -> None:
            sent.append(message)

        proces = self._processen.get(naam)
        if proces is None:
            raise httpx.ConnectError("down", request=request)
        started = self._loop.time()
        await proces.layer(scope, receive, send)
        seconds = self._loop.time() - started
        headers = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
        return Reply(sent[0]["status"], headers, sent[1]["body"], seconds)

    def _values(self, naam: Naam) -> dict[str, str]:
        return self.opstelling.hub if naam == "hub" else self.opstelling.sleutelhouder


@contextmanager
def world(template: Opstelling, directory: Path, extra: Mapping[str, str] | None = None) -> Iterator[World]:
    """A world of its own, copied from a prepared one, with both processes running.

    `extra` are settings of both processes, for instance other budgets.
    """
    with started(copied(template, directory, extra or {})) as region:
        yield region


@contextmanager
def started(opstelling: Opstelling) -> Iterator[World]:
    """A world on this very set-up, with both processes running; every problem it answered with must be described."""
    region = World(opstelling, MovedClock())
    try:
        region.start("sleutelhouder")
        region.start("hub")
        yield region
        assert undescribed({naam: one.layer for naam, one in region._processen.items()}, region.seen) == []
    finally:
        region.close()


def copied(template: Opstelling, directory: Path, extra: Mapping[str, str]) -> Opstelling:
    """The same region elsewhere: keys, parties and bundle come along, nothing is shared."""
    shutil.copytree(template.map, directory, dirs_exist_ok=True)

    def move(values: Mapping[str, str]) -> dict[str, str]:
        here = {name: value.replace(str(template.map), str(directory)) for name, value in values.items()}
        return here | dict(extra)

    return replace(template, map=directory, hub=move(template.hub), sleutelhouder=move(template.sleutelhouder))


def _der(path: Path) -> bytes:
    return x509.load_pem_x509_certificate(path.read_bytes()).public_bytes(Encoding.DER)
