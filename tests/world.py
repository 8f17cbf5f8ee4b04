"""A whole region in one test process: the real hub, key holder and connectors.

Everything is real but the network and the clock: use cases, policy bundle, OPRF, log and
storage are those of production, and a connector's requests go through the same outer layer.
Only TLS is left out; `test_channel*` and the end-to-end tests have it.

    with world(template, tmp_path) as region:
        region.politie.asks(persoon)
"""

import asyncio
import shutil
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Literal

import httpx
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding
from starlette.types import Message, Scope

from connectors.agent.client import Aanlevering, Antwoord
from connectors.agent.clock import SystemClock
from connectors.agent.opdracht import Opdracht
from connectors.agent.register import Reden
from connectors.agent.settings import Proces as AgentProces
from connectors.agent.settings import load
from connectors.agent.verbinding import Verbinding, verbind
from connectors.protocol.canonical import unb64u
from connectors.protocol.identifiers import persoon_uit_rij
from hub.adapters.transparency.verify import Vertrouwd
from hub.bootstrap.beheer import revoke_peer, writing
from hub.bootstrap.hubproces import build_hub
from hub.bootstrap.proces import Proces
from hub.bootstrap.sleutelhouder import build_sleutelhouder
from hub.cli.audit import verify
from hub.cli.opzet import PARTIJEN, Opstelling, PartijOpzet
from hub.domain.logboek import AuditOordeel

Naam = Literal["hub", "sleutelhouder"]
KENMERK = "PROEF-2026-0001"
DATE = date(2026, 1, 15)


class MovedClock(SystemClock):
    """The machine's clock, moved by as much as a test wants; one for everybody in the world."""

    def __init__(self) -> None:
        self.moved = timedelta(0)

    def now(self) -> datetime:
        return super().now() + self.moved


@dataclass(frozen=True, slots=True)
class Reply:
    """A raw answer of a process."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class World:
    """The region. `start` and `stop` work on one process, as an administrator would."""

    def __init__(self, opstelling: Opstelling, clock: MovedClock) -> None:
        self.opstelling = opstelling
        self.clock = clock
        self.seen: list[tuple[Naam, str, bytes, Reply]] = []
        """Every request and answer that crossed the wire, in order."""
        self._processen: dict[Naam, Proces] = {}
        self._stack = ExitStack()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()

    def start(self, naam: Naam) -> None:
        settings = self.opstelling
        if naam == "hub":
            self._processen[naam] = build_hub(settings.hub_settings(), self.clock)
        else:
            self._processen[naam] = build_sleutelhouder(settings.sleutelhouder_settings(), self.clock)

    def stop(self, naam: Naam) -> None:
        self._processen.pop(naam).close()

    def close(self) -> None:
        self._stack.close()
        for naam in tuple(self._processen):
            self.stop(naam)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def party(self, wie: PartijOpzet) -> "Party":
        omgeving = load(self.opstelling.connector(wie.partij))
        verbinding = self._stack.enter_context(verbind(omgeving, self.clock, self._open_http))
        return Party(self, wie, verbinding)

    @property
    def politie(self) -> "Party":
        return self.party(PARTIJEN[0])

    @property
    def om(self) -> "Party":
        return self.party(PARTIJEN[1])

    @property
    def ggz(self) -> "Party":
        return self.party(PARTIJEN[2])

    @property
    def woco(self) -> "Party":
        return self.party(PARTIJEN[3])

    def revoke(self, partij: str, naam: Naam) -> None:
        """Withdraw a party at one process, by its own writer, while the process runs."""
        home = load(self.opstelling.connector(partij))
        with writing(self._settings(naam), naam) as runner:
            assert revoke_peer(runner, partij, bytes.fromhex(home.vingerafdruk))

    def audit(self, naam: Naam, kept: Sequence[str] = ()) -> AuditOordeel:
        """Verify a process's whole log offline."""
        values = self._values(naam)
        public = Ed25519PublicKey.from_public_bytes(unb64u(self.opstelling.publiek[naam], 32))
        return verify(values["database"], Vertrouwd(public, values["oorsprong"], tuple(kept)))

    def send(self, naam: Naam, certificate: Path, request: httpx.Request) -> Reply:
        """Bring one request through a process's outer layer, as the peer with this certificate."""
        future = asyncio.run_coroutine_threadsafe(self._through(naam, certificate, request), self._loop)
        reply = future.result(30)
        self.seen.append((naam, request.url.path, request.content, reply))
        return reply

    def _open_http(self, directory: Path, proces: AgentProces) -> httpx.Client:
        naam: Naam = "hub" if proces.adres == self.opstelling.hub["eigen_adres"] else "sleutelhouder"

        def handle(request: httpx.Request) -> httpx.Response:
            if naam not in self._processen:
                raise httpx.ConnectError("down", request=request)
            request.read()
            reply = self.send(naam, directory / "tls.crt", request)
            return httpx.Response(reply.status, headers=dict(reply.headers), stream=httpx.ByteStream(reply.body))

        return httpx.Client(base_url=proces.adres, transport=httpx.MockTransport(handle))

    async def _through(self, naam: Naam, certificate: Path, request: httpx.Request) -> Reply:
        body, sent = request.content, []
        scope: Scope = {
            "type": "http",
            "method": request.method,
            "raw_path": request.url.raw_path.partition(b"?")[0],
            "query_string": request.url.query,
            "headers": [(name.lower(), value) for name, value in request.headers.raw],
            "extensions": {"tls": {"client_cert_der": _der(certificate)}},
        }

        async def receive() -> Message:
            return {"type": "http.request", "body": body, "more_body": False}

        async def send(message: Message) -> None:
            sent.append(message)

        await self._processen[naam].layer(scope, receive, send)
        headers = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
        return Reply(sent[0]["status"], headers, sent[1]["body"])

    def _settings(self, naam: Naam):  # noqa: ANN202 - either kind of settings
        return self.opstelling.hub_settings() if naam == "hub" else self.opstelling.sleutelhouder_settings()

    def _values(self, naam: Naam) -> dict[str, str]:
        return self.opstelling.hub if naam == "hub" else self.opstelling.sleutelhouder


@dataclass(frozen=True, slots=True)
class Party:
    """A partner's employee with a connector."""

    world: World
    wie: PartijOpzet
    verbinding: Verbinding

    def asks(self, rij: Mapping[str, str], *, doel: str = "", kenmerk: str = KENMERK) -> Antwoord:
        """Ask whether the person of this row is known."""
        opdracht = Opdracht(doel or self.wie.doel, kenmerk, "medewerker")
        return self.verbinding.connector.vraag(persoon_uit_rij(rij), opdracht)

    def delivers(
        self, *rijen: Mapping[str, str], reden: Reden = Reden.CASUS, doel: str = "P04"
    ) -> list[str]:
        """Deliver who is known; the party's own handles."""
        records = [
            Aanlevering(rij.get("referentie") or f"ref-{place}", persoon_uit_rij(rij), reden, DATE)
            for place, rij in enumerate(rijen)
        ]
        return self.verbinding.connector.lever(records, Opdracht(doel, KENMERK, "medewerker"))


@contextmanager
def world(template: Opstelling, directory: Path) -> Iterator[World]:
    """A world of its own, copied from a prepared one, with both processes running."""
    region = World(copied(template, directory), MovedClock())
    try:
        region.start("sleutelhouder")
        region.start("hub")
        yield region
    finally:
        region.close()


def copied(template: Opstelling, directory: Path) -> Opstelling:
    """The same region elsewhere: keys, parties and bundle come along, nothing is shared."""
    shutil.copytree(template.map, directory, dirs_exist_ok=True)
    move: Callable[[Mapping[str, str]], dict[str, str]] = lambda values: {  # noqa: E731
        name: value.replace(str(template.map), str(directory)) for name, value in values.items()
    }
    return replace(
        template, map=directory, hub=move(template.hub), sleutelhouder=move(template.sleutelhouder)
    )


def _der(path: Path) -> bytes:
    return x509.load_pem_x509_certificate(path.read_bytes()).public_bytes(Encoding.DER)
