"""Serving one application over mutual TLS, from the socket to a graceful end.

    listener = bind("127.0.0.1", 0)
    status = run(layer, Serving(listener, files, proeven, journal), ready=print_port)

The process listens, tries its own door (`selftest`), and only then opens the application and
calls `ready` with the port. Several workers may share one listener. Human pages get a server
of their own, on another listener, with another context.
"""

import asyncio
import contextlib
import logging
import signal
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import uvicorn
import uvloop
from starlette.types import ASGIApp, Receive, Scope, Send

from hub.domain.errors import Regel
from hub.entrypoints.channel.journal import Journal, Voorval, place_of
from hub.entrypoints.channel.layer import SECURITY_HEADERS
from hub.entrypoints.channel.limits import Limits
from hub.entrypoints.channel.protocol import ChannelConfig, ChannelProtocol
from hub.entrypoints.channel.selftest import DoorOpen, Proeven, check_door
from hub.entrypoints.channel.tls import TlsFiles, TlsUnusable, reload_crls, server_context
from hub.entrypoints.problems import MEDIA_TYPE, problem

DOOR_OPEN = 3
"""Exit status when the self test found the door open."""
BACKLOG = 2048


@dataclass(frozen=True, slots=True)
class Serving:
    """Where and how to serve."""

    listener: socket.socket
    tls: TlsFiles
    proeven: Proeven
    journal: Journal
    api_version: str
    limits: Limits = field(default_factory=Limits)


def bind(host: str, port: int) -> socket.socket:
    """Take an address, without answering on it yet; port 0 takes a free one.

    Raises:
        OSError: the address is taken or not ours.
    """
    listener = socket.create_server((host, port), backlog=BACKLOG)
    listener.settimeout(0)
    return listener


def run(app: ASGIApp, serving: Serving, *, ready: Callable[[int], object]) -> int:
    """Serve in this process until SIGTERM or SIGINT; the process's exit status."""
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        return runner.run(serve(app, serving, ready=ready))


async def serve(app: ASGIApp, serving: Serving, *, ready: Callable[[int], object]) -> int:
    """Serve in the running loop until told to stop; 0, or `DOOR_OPEN`."""
    journal = serving.journal
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda _loop, context: _note_fault(journal, context.get("exception")))
    with _quiet_uvicorn(journal):
        server = ChannelServer(app, serving, ready)
        await server.serve(sockets=[serving.listener])
    if server.open_door is not None:
        journal.note(Voorval.ZELFTEST, proef=str(server.open_door))
        return DOOR_OPEN
    journal.note(Voorval.GESTOPT)
    return 0


class ChannelServer(uvicorn.Server):
    """uvicorn's server, with a bounded handshake, the self test, and an orderly end on a signal."""

    def __init__(self, app: ASGIApp, serving: Serving, ready: Callable[[int], object]) -> None:
        self._door = _Door()
        self._app = app
        self._serving = serving
        self._ready = ready
        self.open_door: DoorOpen | None = None
        self._context = server_context(serving.tls)
        super().__init__(_config(self._door, serving, self._context))

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:  # noqa: ARG002 - uvicorn's signature
        """Listen, try the door, open up."""
        await self.lifespan.startup()
        loop = asyncio.get_running_loop()
        self.servers = [
            await loop.create_server(
                lambda: ChannelProtocol(self.config, self.server_state, {}, loop),
                sock=self._serving.listener,
                ssl=self._context,
                backlog=BACKLOG,
                ssl_handshake_timeout=self._serving.limits.handshake_seconds,
                ssl_shutdown_timeout=self._serving.limits.handshake_seconds,
            )
        ]
        self.started = True
        try:
            await asyncio.to_thread(check_door, self._address(), self._serving.proeven)
        except DoorOpen as error:
            self.open_door = error
            self.should_exit = True
            return
        self._door.app = self._app
        port = self._address()[1]
        self._serving.journal.note(Voorval.GEREED, poort=port)
        self._ready(port)

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Stop in order on SIGTERM and SIGINT; read the CRLs again on SIGHUP.

        Returns after the end, so that the caller can close what it opened.
        """
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, self.handle_exit, number, None)
        loop.add_signal_handler(signal.SIGHUP, self._reload_crls)
        try:
            yield
        finally:
            for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
                loop.remove_signal_handler(number)

    def _reload_crls(self) -> None:
        try:
            reload_crls(self._context, self._serving.tls)
        except TlsUnusable as error:
            _note_fault(self._serving.journal, error)
        else:
            self._serving.journal.note(Voorval.CRL)

    def _address(self) -> tuple[str, int]:
        host, port = self._serving.listener.getsockname()[:2]
        return str(host), int(port)


class _Door:
    """Shut until the self test has passed: whoever gets through TLS before that is sent away."""

    def __init__(self) -> None:
        self.app: ASGIApp = _shut

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self.app(scope, receive, send)


async def _shut(_scope: Scope, _receive: Receive, send: Send) -> None:
    status, body = problem(Regel.TE_DRUK)
    headers = [*SECURITY_HEADERS, (b"content-type", MEDIA_TYPE), (b"content-length", b"%d" % len(body))]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


def _config(app: ASGIApp, serving: Serving, context: ssl.SSLContext) -> ChannelConfig:
    def same_context(_config: uvicorn.Config, _default: Callable[[], ssl.SSLContext]) -> ssl.SSLContext:
        return context

    config = ChannelConfig(
        app,
        http=ChannelProtocol,
        ws="none",
        lifespan="off",
        interface="asgi3",
        log_config=None,
        access_log=False,
        proxy_headers=False,
        server_header=False,
        ssl_context_factory=same_context,
        timeout_graceful_shutdown=serving.limits.shutdown_seconds,
    )
    config.timeout_keep_alive = serving.limits.idle_seconds  # type: ignore[assignment]  # a delay like any other
    config.limits = serving.limits
    config.fixed_headers = [(b"api-version", serving.api_version.encode()), *SECURITY_HEADERS]
    return config


@contextlib.contextmanager
def _quiet_uvicorn(journal: Journal) -> Iterator[None]:
    """Let uvicorn's own warnings become journal lines without their text, which may quote a request."""
    handler = _JournalHandler(journal)
    logger = logging.getLogger("uvicorn")
    propagate, level = logger.propagate, logger.level
    logger.propagate = False
    logger.setLevel(logging.ERROR)
    logger.addHandler(handler)
    try:
        yield
    finally:
        logger.removeHandler(handler)
        logger.propagate = propagate
        logger.setLevel(level)


class _JournalHandler(logging.Handler):
    def __init__(self, journal: Journal) -> None:
        super().__init__()
        self._journal = journal

    def emit(self, record: logging.LogRecord) -> None:
        _note_fault(self._journal, record.exc_info[1] if record.exc_info else None)


def _note_fault(journal: Journal, error: BaseException | None) -> None:
    if error is None:
        journal.note(Voorval.SERVER)
    else:
        journal.note(Voorval.SERVER, fouttype=type(error).__name__, plaats=place_of(error))
