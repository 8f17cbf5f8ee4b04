"""The outermost layer of a process: every request enters and leaves through here.

Pure ASGI, one class, no dependency chain: route, head, body, signature, handler, answer. The
order is cheap before dear, and nothing is read that the head already refuses. Whatever goes
wrong becomes a problem document, and every answer carries the same headers.

    layer = Layer([SignedRoute("POST", "/v1/bekendheidsvragen", handler)], guard=..., tools=...)
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from http import HTTPStatus
from typing import Protocol

from starlette.types import Receive, Scope, Send

from hub.domain.errors import Regel
from hub.domain.spoor import Spoor
from hub.entrypoints.channel.grid import Grid
from hub.entrypoints.channel.journal import Journal, Voorval, place_of
from hub.entrypoints.channel.peer import PeerCertificate, peer_of
from hub.entrypoints.channel.request import (
    JSON,
    Disconnected,
    Headers,
    HttpRefused,
    Request,
    check_head,
    read_body,
    read_head,
)
from hub.entrypoints.problems import MEDIA_TYPE, SOORTEN, problem, rule_of

MAX_BYTES = 256 * 1024
REQUEST_ID = b"x-request-id"
SECURITY_HEADERS: Headers = (
    (b"cache-control", b"no-store"),
    (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'"),
    (b"strict-transport-security", b"max-age=31536000"),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"no-referrer"),
)
"""NLGov API Design Rules 2.2, /core/transport/security-headers; on every answer."""


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer. `headers` come after the fixed ones and never repeat them."""

    status: int
    body: bytes
    headers: Headers = ()
    content_type: bytes = JSON


@dataclass(frozen=True, slots=True)
class SignedRequest:
    """A request whose signature holds for the key that the registry gave a moment ago."""

    peer: PeerCertificate
    key_id: str
    tekensleutel: bytes
    """Raw Ed25519 public key that verified it; the use case compares it with the registry again."""
    body: bytes
    created: int
    """Unix seconds, as signed."""
    nonce: bytes
    signature: bytes
    spoor: Spoor | None = None
    """Trace and transaction that its headers name."""


class Guard(Protocol):
    """Checks signatures on requests and puts ours on answers."""

    async def verify(self, request: Request) -> SignedRequest:
        """Check the signature, or raise what is wrong with it."""
        ...

    def sign(self, signed: SignedRequest, reply: Reply) -> Reply:
        """Add our signature over the request's signature and this answer."""
        ...


@dataclass(frozen=True, slots=True)
class OpenRoute:
    """An address that any verified peer may read without signing: no body, never about a person."""

    path: str
    handler: Callable[[], Awaitable[Reply]]
    method: str = "GET"
    max_bytes: int = 0


@dataclass(frozen=True, slots=True)
class SignedRoute:
    """An address for signed requests; its answers are signed, and released on a grid if it has one."""

    method: str
    path: str
    handler: Callable[[SignedRequest], Awaitable[Reply]]
    max_bytes: int = MAX_BYTES
    grid: timedelta | None = None


@dataclass(frozen=True, slots=True)
class PeerRoute:
    """An address of a foreign protocol, for verified peers that sign nothing: see ADR 0020.

    Its handler reads content type and body itself; whatever is answered there, also by this layer,
    carries the caller's `X-Request-ID`.
    """

    method: str
    path: str
    handler: Callable[[Request], Awaitable[Reply]]
    max_bytes: int = MAX_BYTES


Route = OpenRoute | PeerRoute | SignedRoute


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the layer needs of its process."""

    journal: Journal
    new_incident: Callable[[], str]
    """A fresh number for a fault, to find its line in the journal."""
    api_version: str
    receive_within: timedelta = timedelta(seconds=30)
    """Time for the body, from a complete head."""
    answer_within: timedelta = timedelta(seconds=30)
    """Time for the handler; what it recorded by then stays recorded."""


class Layer:
    """The ASGI application of one process."""

    def __init__(self, routes: Sequence[Route], *, guard: Guard, surroundings: Surroundings) -> None:
        self._guard = guard
        self._journal = surroundings.journal
        self._new_incident = surroundings.new_incident
        self._receive_seconds = surroundings.receive_within.total_seconds()
        self._answer_seconds = surroundings.answer_within.total_seconds()
        self._headers = [(b"api-version", surroundings.api_version.encode()), *SECURITY_HEADERS]
        self._routes: dict[bytes, dict[str, Route]] = {}
        for route in routes:
            self._routes.setdefault(route.path.encode(), {})[route.method] = route
        self._echoing = frozenset(route.path.encode() for route in routes if isinstance(route, PeerRoute))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request; connections that are not HTTP are not served at all."""
        if scope["type"] != "http":
            return
        try:
            reply = await self._reply(scope, receive)
        except Disconnected:
            return
        headers = [
            (b"content-type", reply.content_type),
            (b"content-length", b"%d" % len(reply.body)),
            *self._headers,
            *reply.headers,
            *self._echo(scope),
        ]
        await send({"type": "http.response.start", "status": reply.status, "headers": headers})
        await send({"type": "http.response.body", "body": reply.body})

    def _echo(self, scope: Scope) -> Headers:
        """The request's own number on what a foreign protocol is answered, when there is one of it."""
        headers: Headers = scope["headers"] if scope["raw_path"] in self._echoing else ()
        numbers = [header for header in headers if header[0] == REQUEST_ID]
        return numbers if len(numbers) == 1 else ()

    async def _reply(self, scope: Scope, receive: Receive) -> Reply:
        route: Route | None = None
        try:
            route = self._find(scope)
            request = await self._read(route, scope, receive)
            if isinstance(route, OpenRoute):
                return await route.handler()
            if isinstance(route, PeerRoute):
                async with asyncio.timeout(self._answer_seconds):
                    return await route.handler(request)
            if route.grid is None:
                return await self._signed(route, request)
            return await self._on_grid(route, request, Grid(route.grid))
        except Disconnected:
            raise
        except Exception as error:  # noqa: BLE001 - the last handler: a client sees a problem, never a traceback
            return self._problem(error, route)

    def _find(self, scope: Scope) -> Route:
        path: bytes = scope["raw_path"]
        methods = self._routes.get(path)
        if methods is None or scope["query_string"]:
            raise HttpRefused(Regel.NIET_GEVONDEN)
        route = methods.get(scope["method"])
        if route is None:
            raise HttpRefused(Regel.METHODE, [(b"allow", ", ".join(sorted(methods)).encode())])
        return route

    async def _read(self, route: Route, scope: Scope, receive: Receive) -> Request:
        headers: Headers = scope["headers"]
        peer = peer_of(scope.get("extensions", {}))
        head = read_head(headers)
        check_head(head, has_body=route.method == "POST" and not isinstance(route, PeerRoute))
        try:
            async with asyncio.timeout(self._receive_seconds):
                body = await read_body(receive, head.content_length, route.max_bytes)
        except TimeoutError:
            raise HttpRefused(Regel.TE_TRAAG) from None
        return Request(peer, route.method, route.path, headers, body)

    async def _on_grid(self, route: SignedRoute, request: Request, grid: Grid) -> Reply:
        try:
            reply = await self._signed(route, request)
            await grid.released()
        finally:
            grid.close()
        return reply

    async def _signed(self, route: SignedRoute, request: Request) -> Reply:
        """From a verified signature on, problems are signed too."""
        try:
            signed = await self._guard.verify(request)
        except Exception as error:  # noqa: BLE001 - a problem must keep to the grid like any other answer
            return self._problem(error, route)
        try:
            async with asyncio.timeout(self._answer_seconds):
                reply = await route.handler(signed)
        except Exception as error:  # noqa: BLE001 - a problem is signed and keeps to the grid like any answer
            reply = self._problem(error, route)
        return self._guard.sign(signed, reply)

    def _problem(self, error: Exception, route: Route | None) -> Reply:
        regel, artikelen, headers = _judge(error)
        status = SOORTEN[regel].status
        name = route.path if route else ""
        incident = ""
        if status < HTTPStatus.INTERNAL_SERVER_ERROR:
            self._journal.note(Voorval.GEWEIGERD, route=name, status=status, regel=regel.value)
        else:
            incident = self._new_incident()
            self._journal.note(
                Voorval.FOUT,
                route=name,
                status=status,
                regel=regel.value,
                incident=incident,
                fouttype=type(error).__name__,
                plaats=place_of(error),
            )
        status, body = problem(regel, artikelen, incident=incident)
        return Reply(status, body, headers, MEDIA_TYPE)


def _judge(error: Exception) -> tuple[Regel, tuple[str, ...], Headers]:
    match error:
        case HttpRefused():
            return error.regel, (), error.headers
        case TimeoutError():
            return Regel.TE_DRUK, (), ()
        case _:
            return *rule_of(error), ()
