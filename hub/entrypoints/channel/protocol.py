"""One connection: uvicorn's HTTP/1.1 protocol with deadlines, byte counts and the peer's certificate.

uvicorn by itself never closes a client that dribbles its headers or body, and shows the app
nothing of the client's certificate. There is one timer per connection, for the phase it is in:

    connected, or first byte of a request ── head ──▶ headers complete ── body ──▶ request complete
    answer sent ── idle (uvicorn's keep-alive timer) ──▶ first byte of the next request
"""

import asyncio
import ssl
from typing import cast

import httptools
import uvicorn
from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol, RequestResponseCycle
from uvicorn.server import ServerState

from hub.domain.errors import Regel
from hub.entrypoints.channel.limits import Limits
from hub.entrypoints.problems import MEDIA_TYPE, problem


class ChannelConfig(uvicorn.Config):
    """uvicorn's configuration, with what the protocol needs on top."""

    limits: Limits
    fixed_headers: list[tuple[bytes, bytes]]
    """On problems that are answered before the application sees a request."""


class _HeadTooLarge(Exception):
    """Raised out of the parser's callback to stop it."""


class ChannelProtocol(HttpToolsProtocol):
    """A client that is slow, huge or not speaking HTTP gets one problem document and is cut off."""

    def __init__(
        self,
        config: uvicorn.Config,
        server_state: ServerState,
        app_state: dict[str, object],
        _loop: asyncio.AbstractEventLoop | None = None,
    ) -> None:
        super().__init__(config, server_state, app_state, _loop)
        settings = cast("ChannelConfig", config)
        self._limits = settings.limits
        self._fixed_headers = settings.fixed_headers
        self._deadline: asyncio.TimerHandle | None = None
        self._extensions: dict[str, dict[object, object]] = {}
        self._head_bytes = 0
        self._in_head = True
        self._completed = 0
        self._dropped = 0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn has it
        if len(self.connections) >= self._limits.connections:
            transport.abort()
        super().connection_made(transport)
        tls: ssl.SSLObject | None = transport.get_extra_info("ssl_object")
        if tls is not None:
            if tls.session_reused:
                # TLS 1.2 resumes from a cache in this process without looking at the CRL again. Cutting
                # the connection also drops the session, so that the next attempt is a whole handshake.
                transport.abort()
            self._extensions = {"tls": {"client_cert_der": tls.getpeercert(binary_form=True)}}
        self._arm(self._limits.head_seconds)

    def connection_lost(self, exc: Exception | None) -> None:
        self._disarm()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        if self.transport.is_closing():
            return
        self._unset_keepalive_if_required()
        if self._in_head and self._deadline is None:
            self._arm(self._limits.head_seconds)
        still_in_head = self._in_head
        completed = self._completed
        try:
            self.parser.feed_data(data)
        except httptools.HttpParserUpgrade:
            # No protocol to upgrade to: the request is answered as the HTTP it also is.
            return
        except httptools.HttpParserError as error:
            too_large = isinstance(error.__context__, _HeadTooLarge)
            self._cut_off(Regel.KOPPEN_TE_GROOT if too_large else Regel.HTTP_ONGELDIG)
            return
        if still_in_head and self._in_head and completed == self._completed:
            self._head_bytes += len(data)
            if self._head_bytes > self._limits.head_bytes:
                self._cut_off(Regel.KOPPEN_TE_GROOT)

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self.scope["extensions"] = self._extensions

    def on_headers_complete(self) -> None:
        # Four more for each line: the colon, the space and the line's end.
        size = len(self.url) + sum(len(name) + len(value) + 4 for name, value in self.headers)
        if size > self._limits.head_bytes:
            raise _HeadTooLarge
        self._in_head = False
        self._arm(self._limits.body_seconds)
        super().on_headers_complete()

    def on_body(self, body: bytes) -> None:
        if self.cycle.response_complete:
            self._dropped += len(body)
            if self._dropped > self._limits.drain_bytes:
                self.transport.abort()
        super().on_body(body)

    def on_message_complete(self) -> None:
        self._disarm()
        self._in_head = True
        self._completed += 1
        self._head_bytes = 0
        self._dropped = 0
        super().on_message_complete()

    def _arm(self, seconds: float) -> None:
        self._disarm()
        self._deadline = self.loop.call_later(seconds, self._too_slow)

    def _disarm(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None

    def _too_slow(self) -> None:
        self._deadline = None
        self._cut_off(Regel.TE_TRAAG)

    def _cut_off(self, regel: Regel) -> None:
        """Close; with a problem document if that cannot be taken for another request's answer."""
        self._disarm()
        if self.transport.is_closing():
            return
        unanswered = self._unanswered()
        if self.pipeline or unanswered == self._in_head or (unanswered and self.cycle.response_started):
            self.transport.abort()
            return
        if unanswered:
            # The application is still reading this body: it hears that the client is gone.
            self.cycle.disconnected = True
            self.cycle.message_event.set()
        self.transport.write(self._problem(regel))
        self.transport.close()

    def _unanswered(self) -> bool:
        cycle: RequestResponseCycle | None = self.cycle
        return cycle is not None and not cycle.response_complete

    def _problem(self, regel: Regel) -> bytes:
        status, body = problem(regel)
        headers = [
            *self.server_state.default_headers,
            *self._fixed_headers,
            (b"content-type", MEDIA_TYPE),
            (b"content-length", b"%d" % len(body)),
            (b"connection", b"close"),
        ]
        return b"".join([STATUS_LINE[status], *(b"%b: %b\r\n" % header for header in headers), b"\r\n", body])
