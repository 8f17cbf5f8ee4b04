"""The way to one process: HTTP/1.1 over mutual TLS, on a connection that stays open between requests.

    with weg.send("POST", "/v1/inzagen", body, headers) as answer:
        answer.status, answer.headers, b"".join(answer.delen)

It speaks what hub and key holder speak and nothing else of HTTP (`http11`): it follows nothing, knows no cookies
and looks at no proxy of the environment. A client that offers more took most of the processor time of a small
request. One thread at a time uses a way.
"""

import select
import socket
import ssl
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from typing import Final, Protocol
from urllib.parse import urlsplit

from connectors.agent.http11 import Binnenkomend, NietHttp, read_head, write_request

CONNECT_SECONDS: Final = 5.0
"""Longest for the connection, and for each step of its handshake."""
SILENT_SECONDS: Final = 20.0
"""Longest that the other side may say nothing, or take nothing."""
HTTPS: Final = 443


@dataclass(frozen=True, slots=True)
class Antwoord:
    """An answer as it comes in; `delen` are of its body, and raise what `Weg.send` does."""

    status: int
    headers: Sequence[tuple[str, str]]
    delen: Iterator[bytes]


class Weg(Protocol):
    """How requests reach one process."""

    def send(self, method: str, path: str, body: bytes, headers: Mapping[str, str]) -> AbstractContextManager[Antwoord]:
        """Send one request and give its answer, which nobody has judged.

        Raises:
            TimeoutError: the other side said nothing for too long.
            OSError: no connection, a broken one, or what comes is no HTTP.
        """
        ...

    def close(self) -> None:
        """Give the connection back."""
        ...


class TlsWeg:
    """A `Weg` to `adres` (scheme, host and port) with the identity of `context`."""

    def __init__(self, adres: str, context: ssl.SSLContext) -> None:
        parts = urlsplit(adres)
        self._host = parts.netloc
        self._peer = (parts.hostname or "", parts.port or HTTPS)
        self._context = context
        self._idle: ssl.SSLSocket | None = None
        """An open connection on which nothing is under way."""

    @contextmanager
    def send(self, method: str, path: str, body: bytes, headers: Mapping[str, str]) -> Iterator[Antwoord]:
        """As `Weg.send`. After anything but a whole answer the next request has a connection of its own."""
        request = write_request(method, path, body, {"Host": self._host, **headers})
        connection, goes_on = self._connection(), False
        try:
            connection.sendall(request)
            incoming = Binnenkomend(connection.recv)
            head = read_head(incoming)
            yield Antwoord(head.status, head.headers, incoming.body(head.length))
            goes_on = incoming.ended and not head.closes
        except NietHttp as error:
            raise ConnectionError(str(error)) from error
        finally:
            if goes_on:
                self._idle = connection
            else:
                connection.close()

    def close(self) -> None:
        """Give the connection back."""
        if self._idle is not None:
            self._idle.close()
            self._idle = None

    def _connection(self) -> ssl.SSLSocket:
        """The open connection, unless the other side ended it meanwhile; else a new one."""
        idle, self._idle = self._idle, None
        if idle is not None:
            if not _speaks(idle):
                return idle
            idle.close()
        return self._connect()

    def _connect(self) -> ssl.SSLSocket:
        plain = socket.create_connection(self._peer, CONNECT_SECONDS)
        try:
            plain.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            connection = self._context.wrap_socket(plain, server_hostname=self._peer[0])
        except BaseException:
            plain.close()
            raise
        connection.settimeout(SILENT_SECONDS)
        return connection


def _speaks(connection: ssl.SSLSocket) -> bool:
    """Whether anything came without a question: an idle connection that does so was ended."""
    waiting = select.poll()
    waiting.register(connection, select.POLLIN)
    return bool(waiting.poll(0))
