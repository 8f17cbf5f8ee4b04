"""A throw-away PKI and a running server for the channel's tests; run as a program it serves until SIGTERM."""

import asyncio
import socket
import ssl
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import uvloop

from hub.adapters.clock import SystemClock
from hub.adapters.pki import Geldigheid, Houder, make_pki
from hub.entrypoints.channel.journal import Journal
from hub.entrypoints.channel.layer import Layer, Reply, SignedRequest, SignedRoute, Surroundings
from hub.entrypoints.channel.limits import Limits
from hub.entrypoints.channel.request import Request
from hub.entrypoints.channel.selftest import proeven_in
from hub.entrypoints.channel.server import ChannelServer, Serving, bind, run
from hub.entrypoints.channel.tls import KeyPair, TlsFiles, client_context

API_VERSION = "1.4.2"
POLITIE = Houder("politie", "00000009000000000011", "Politie (proef)")


@dataclass(frozen=True)
class Pki:
    directory: Path

    def pair(self, name: str) -> KeyPair:
        return KeyPair(self.directory / f"{name}.crt", self.directory / f"{name}.key")

    @property
    def trust(self) -> Path:
        return self.directory / "trust.crt"

    @property
    def files(self) -> TlsFiles:
        return TlsFiles(self.pair("servers/hub"), self.trust, self.directory / "crls.pem")

    def serving(self, journal: Journal, *, tls: TlsFiles | None = None, limits: Limits | None = None) -> Serving:
        return Serving(
            listener=bind("127.0.0.1", 0),
            tls=tls or self.files,
            proeven=proeven_in(self.directory / "proeven", name="localhost", trust=self.trust),
            journal=journal,
            api_version=API_VERSION,
            limits=limits or Limits(),
        )


def new_pki(directory: Path, since: datetime | None = None) -> Pki:
    since = since or SystemClock().now() - timedelta(minutes=5)
    server = Houder("hub", "00000009000000000001", "Veiligheidshuis (proef)")
    make_pki(directory, servers=[server], partijen=[POLITIE], geldigheid=Geldigheid(since, timedelta(days=2)))
    return Pki(directory)


class Unsigned:
    """A guard for tests of everything but signatures: it lets through and marks what it signed."""

    async def verify(self, request: Request) -> SignedRequest:
        return SignedRequest(request.peer, "", b"", request.body, 0, b"", b"")

    def sign(self, signed: SignedRequest, reply: Reply) -> Reply:
        return replace(reply, headers=[*reply.headers, (b"signature", b"ours")])


async def echo(request: SignedRequest) -> Reply:
    return Reply(200, request.body)


async def who(request: SignedRequest) -> Reply:
    peer = request.peer
    return Reply(200, f"{peer.vingerafdruk.hex()} {peer.nummer} {peer.organisatie}".encode())


def new_journal(lines: list[str] | None = None) -> Journal:
    write = lines.append if lines is not None else sys.stderr.write
    return Journal("proef", write=write, now=lambda: datetime(2026, 1, 1, tzinfo=UTC))


def new_surroundings(journal: Journal) -> Surroundings:
    return Surroundings(journal, lambda: "incident-1", API_VERSION)


def new_layer(journal: Journal) -> Layer:
    routes = [
        SignedRoute("POST", "/v1/echo", echo, max_bytes=1000),
        SignedRoute("POST", "/v1/groot", echo, max_bytes=300_000),
        SignedRoute("POST", "/v1/wie", who),
    ]
    return Layer(routes, guard=Unsigned(), surroundings=new_surroundings(journal))


@contextmanager
def running(serving: Serving) -> Iterator[int]:
    """Serve in a thread; the port, once the self test has passed."""
    opened = threading.Event()
    server = ChannelServer(new_layer(serving.journal), serving, lambda _port: opened.set())

    def serve() -> None:
        with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
            runner.run(server.serve(sockets=[serving.listener]))

    thread = threading.Thread(target=serve)
    thread.start()
    try:
        assert opened.wait(10), server.open_door
        yield serving.listener.getsockname()[1]
    finally:
        server.should_exit = True
        thread.join(10)


@contextmanager
def connected(
    pki: Pki, port: int, name: str | None = "partijen/politie", *, tune: Callable[[ssl.SSLContext], None] | None = None
) -> Iterator[ssl.SSLSocket]:
    context = client_context(pki.trust, pki.pair(name) if name else None)
    if tune is not None:
        tune(context)
    with (
        socket.create_connection(("127.0.0.1", port), timeout=10) as plain,
        context.wrap_socket(plain, server_hostname="localhost") as secured,
    ):
        yield secured


def post(path: str, body: bytes, *headers: str, close: bool = True) -> bytes:
    head = [f"POST {path} HTTP/1.1", "host: localhost", "content-type: application/json", *headers]
    if close:
        head.append("connection: close")
    if not any(header.startswith("transfer-encoding") for header in headers):
        head.append(f"content-length: {len(body)}")
    return "\r\n".join(head).encode() + b"\r\n\r\n" + body


def until_closed(connection: ssl.SSLSocket) -> bytes:
    """Everything the server still says; nothing when it cuts the connection."""
    received = b""
    with suppress(ConnectionError, ssl.SSLError):
        while part := connection.recv(65536):
            received += part
    return received


def one_answer(connection: ssl.SSLSocket) -> bytes:
    """The next answer, which may come in several pieces."""
    received = b""
    while b"\r\n\r\n" not in received and (part := connection.recv(65536)):
        received += part
    head, _, body = received.partition(b"\r\n\r\n")
    length = int(head.lower().split(b"content-length: ")[1].split(b"\r\n")[0])
    while len(body) < length:
        body += connection.recv(length - len(body))
    return head + b"\r\n\r\n" + body


def ask(pki: Pki, port: int, request: bytes, name: str | None = "partijen/politie") -> bytes:
    with connected(pki, port, name) as connection:
        connection.sendall(request)
        return until_closed(connection)


def main(directory: Path) -> int:
    journal = Journal("proef", write=sys.stderr.write, now=SystemClock().now)
    serving = Pki(directory).serving(journal)
    return run(new_layer(journal), serving, ready=lambda port: print(port, flush=True))


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
