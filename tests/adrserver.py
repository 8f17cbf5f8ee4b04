"""The processes of a simulated region behind the real server: mutual TLS, a socket, and requests as bytes."""

import asyncio
import http.client
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from functools import cached_property
from urllib.parse import urlsplit

import uvloop
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from connectors.agent.spoor import new_spoor
from connectors.protocol.canonical import b64u
from connectors.protocol.signing import sign_request
from hub.entrypoints.channel.journal import Journal
from hub.entrypoints.channel.layer import Layer, Reply, Route, Surroundings
from hub.entrypoints.channel.selftest import proeven_in
from hub.entrypoints.channel.server import ChannelServer, Serving, bind
from hub.entrypoints.channel.tls import KeyPair, TlsFiles, client_context
from hub.settings import ProcessSettings
from tests.integration.channel_setup import API_VERSION, Unsigned, new_journal
from tests.world import Naam, Party, World


@dataclass(frozen=True)
class Answer:
    """What came back over the socket. Names of headers in small letters."""

    status: int
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True)
class Door:
    """One process as a partner reaches it: over one connection for as long as the process keeps it."""

    party: Party
    naam: Naam
    port: int

    def ask(self, method: str, path: str, body: bytes = b"", headers: Mapping[str, str] | None = None) -> Answer:
        """Send one request over TLS with the certificate of this party, as it is."""
        sent = method, path, body or None, dict(headers or {})
        try:
            return self._exchange(*sent)
        except (http.client.HTTPException, OSError):
            # The process may end a connection after an answer; on a fresh one it must answer.
            self.close()
            return self._exchange(*sent)

    def close(self) -> None:
        self._connection.close()

    def _exchange(self, method: str, path: str, body: bytes | None, headers: dict[str, str]) -> Answer:
        self._connection.request(method, path, body, headers)
        response = self._connection.getresponse()
        found = {name.lower(): value for name, value in response.getheaders()}
        answer = Answer(response.status, found, response.read())
        if "content-length" in headers:
            # Of a message that is shorter than was said, the process still waits for the rest.
            self.close()
        return answer

    @cached_property
    def _connection(self) -> http.client.HTTPSConnection:
        settings = self.party.world.settings(self.naam)
        own = KeyPair(self.party.home / "tls.crt", self.party.home / "tls.key")
        host = urlsplit(settings.eigen_adres).hostname or ""
        return http.client.HTTPSConnection(host, self.port, timeout=30, context=client_context(settings.tls_ca, own))

    def signed(self, method: str, path: str, body: bytes = b"") -> dict[str, str]:
        """The headers with which this party's connector would send that."""
        omgeving, clock = self.party.verbinding.omgeving, self.party.verbinding.clock
        headers = sign_request(
            method,
            self.party.world.settings(self.naam).eigen_adres + path,
            body,
            key_id=omgeving.vingerafdruk,
            private_key=Ed25519PrivateKey.from_private_bytes(omgeving.tekensleutel),
            created=int(clock.now().timestamp()),
            nonce=b64u(clock.nonce()),
        )
        return headers | new_spoor("", clock).headers()


@contextmanager
def opened(region: World, naam: Naam, party: Party) -> Iterator[Door]:
    """Serve a process of the region as it is."""
    layer = region._processen[naam].layer
    with _serving(layer, region.settings(naam), new_journal([])) as port, closing(Door(party, naam, port)) as door:
        yield door


@contextmanager
def broken(region: World, naam: Naam, party: Party, routes: list[Route]) -> Iterator[Door]:
    """Serve the same addresses with nothing behind them but a fault that quotes what it was sent."""

    async def fault(request: object = b"") -> Reply:
        raise ValueError(getattr(request, "body", request))

    journal = new_journal([])
    surroundings = Surroundings(journal, lambda: "incident-1", API_VERSION)
    layer = Layer([replace(route, handler=fault) for route in routes], guard=Unsigned(), surroundings=surroundings)
    with _serving(layer, region.settings(naam), journal) as port, closing(Door(party, naam, port)) as door:
        yield door


@contextmanager
def _serving(layer: Layer, settings: ProcessSettings, journal: Journal) -> Iterator[int]:
    name = urlsplit(settings.eigen_adres).hostname or ""
    own = KeyPair(settings.tls_certificaat, settings.tls_sleutel)
    files = TlsFiles(own, settings.tls_ca, settings.tls_crl)
    proeven = proeven_in(settings.zelftest, name=name, trust=settings.tls_ca)
    ready = threading.Event()
    serving = Serving(bind("127.0.0.1", 0), files, proeven, journal, API_VERSION)
    server = ChannelServer(layer, serving, _telling(ready))

    def serve() -> None:
        with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
            runner.run(server.serve(sockets=[serving.listener]))

    thread = threading.Thread(target=serve)
    thread.start()
    try:
        assert ready.wait(30), server.open_door
        yield serving.listener.getsockname()[1]
    finally:
        server.should_exit = True
        thread.join(30)


def _telling(ready: threading.Event) -> Callable[[int], object]:
    return lambda _port: ready.set()
