"""The way to one process: HTTP/1.1 over mutual TLS, on a connection that stays open between requests.

    with weg.send("POST", "/v1/inzagen", body, headers) as answer:
        answer.status, answer.headers, b"".join(answer.delen)

Answers are read by httptools, as the hub reads requests. It follows nothing, knows no cookies and looks at no
proxy of the environment. A client that offers more took most of the processor time of a small request; that of
Python reads the headers of an answer as those of a mail, which takes as long as all cryptography of a view. One
thread at a time uses a way.
"""

import select
import socket
import ssl
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from typing import Final, Protocol
from urllib.parse import urlsplit

from httptools import HttpParserError, HttpParserUpgrade, HttpResponseParser

CONNECT_SECONDS: Final = 5.0
"""Longest for the connection, and for each step of its handshake."""
SILENT_SECONDS: Final = 20.0
"""Longest that the other side may say nothing, or take nothing."""
MOST_HEAD_BYTES: Final = 64 * 1024
_PART_BYTES: Final = 64 * 1024
_FIRST_FINAL: Final = 200
"""What has a lower status says that an answer will come."""


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
        self._host, self._port, self._netloc = parts.hostname or "", parts.port or 443, parts.netloc
        self._context = context
        self._connection: ssl.SSLSocket | None = None

    @contextmanager
    def send(self, method: str, path: str, body: bytes, headers: Mapping[str, str]) -> Iterator[Antwoord]:
        """As `Weg.send`. After anything but a whole answer the next request has a connection of its own.

        Raises:
            ValueError: a line of the head that is none (a programming error).
        """
        head = _head(method, path, {"Host": self._netloc, "Content-Length": str(len(body)), **headers})
        try:
            connection = self._connected()
            connection.sendall(head + body)
            lezing = _Lezing(connection)
            lezing.head()
            yield Antwoord(lezing.status, lezing.headers, lezing.delen())
            if not lezing.stays_open:
                self.close()
        except (HttpParserError, HttpParserUpgrade) as error:
            self.close()
            raise ConnectionError(type(error).__name__) from error
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Give the connection back."""
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.close()

    def _connected(self) -> ssl.SSLSocket:
        """The connection, or a new one when there is none or the other side ended it meanwhile."""
        if self._connection is None or _speaks(self._connection):
            self.close()
            plain = socket.create_connection((self._host, self._port), CONNECT_SECONDS)
            plain.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            self._connection = self._context.wrap_socket(plain, server_hostname=self._host)
            self._connection.settimeout(SILENT_SECONDS)
        return self._connection


class _Lezing:
    """One answer, as httptools tells of it while it comes in."""

    def __init__(self, connection: ssl.SSLSocket) -> None:
        self.status = 0
        self.headers: list[tuple[str, str]] = []
        self._connection = connection
        self._parser = HttpResponseParser(self)
        self._body: list[bytes] = []
        self._keeps = False
        self._ended = False

    @property
    def stays_open(self) -> bool:
        """Whether the answer came in whole, and another may follow on its connection."""
        return self._ended and self._keeps

    def head(self) -> None:
        """Wait for status and headers.

        Raises:
            ConnectionError: the other side ended it, or goes on about it for too long.
        """
        size = 0
        while not self.status:
            size += self._receive()
            if size > MOST_HEAD_BYTES and not self.status:
                raise ConnectionError("head too large")

    def delen(self) -> Iterator[bytes]:
        """The body as it comes in.

        Raises:
            ConnectionError: it was cut off.
        """
        while True:
            parts, self._body = self._body, []
            yield from parts
            if self._ended:
                return
            self._receive()

    def on_message_begin(self) -> None:
        """An answer, after those that only say that it will come; httptools makes an error of what is raised here."""
        if self._ended:
            raise ConnectionError("more than one answer")
        self.headers.clear()

    def on_header(self, name: bytes, value: bytes) -> None:
        """One line of the head."""
        self.headers.append((name.decode("latin-1"), value.decode("latin-1")))

    def on_headers_complete(self) -> None:
        """All of the head."""
        status = self._parser.get_status_code()
        self.status = status if status >= _FIRST_FINAL else 0
        self._keeps = self._parser.should_keep_alive()

    def on_body(self, part: bytes) -> None:
        """Some of the body, without what frames it."""
        self._body.append(part)

    def on_message_complete(self) -> None:
        """All of the answer."""
        self._ended = self.status > 0

    def _receive(self) -> int:
        part = self._connection.recv(_PART_BYTES)
        if not part:
            raise ConnectionError("cut off")
        self._parser.feed_data(part)
        return len(part)


def _head(method: str, path: str, headers: Mapping[str, str]) -> bytes:
    lines = [f"{method} {path} HTTP/1.1", *(f"{name}: {value}" for name, value in headers.items())]
    if not ("".join(lines).isprintable() and path.isascii() and " " not in path):
        raise ValueError("a line of the head")
    return "\r\n".join([*lines, "", ""]).encode("ascii")


def _speaks(connection: ssl.SSLSocket) -> bool:
    """Whether anything came without a question: an idle connection that does so was ended."""
    waiting = select.poll()
    waiting.register(connection, select.POLLIN)
    return connection.pending() > 0 or bool(waiting.poll(0))
