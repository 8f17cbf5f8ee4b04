"""The way to one process: HTTP/1.1 over mutual TLS, on a connection that stays open between requests.

    with weg.send("POST", "/v1/inzagen", body, headers) as answer:
        answer.status, answer.headers, b"".join(answer.delen)

Python's own client, which follows nothing, knows no cookies and looks at no proxy of the environment. A
client that offers more took most of the processor time of a small request. One thread at a time uses a way.
"""

import select
import ssl
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from http.client import HTTPException, HTTPResponse, HTTPSConnection
from typing import Final, Protocol
from urllib.parse import urlsplit

CONNECT_SECONDS: Final = 5.0
"""Longest for the connection, and for each step of its handshake."""
SILENT_SECONDS: Final = 20.0
"""Longest that the other side may say nothing, or take nothing."""
_PART_BYTES: Final = 64 * 1024


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
        self._http = HTTPSConnection(parts.hostname or "", parts.port, timeout=CONNECT_SECONDS, context=context)

    @contextmanager
    def send(self, method: str, path: str, body: bytes, headers: Mapping[str, str]) -> Iterator[Antwoord]:
        """As `Weg.send`. After anything but a whole answer the next request has a connection of its own."""
        try:
            self._connect()
            self._http.request(method, path, body or None, headers)
            answer = self._http.getresponse()
            yield Antwoord(answer.status, answer.getheaders(), _parts(answer))
            if not answer.isclosed():
                self._http.close()
        except HTTPException as error:
            self._http.close()
            raise ConnectionError(type(error).__name__) from error
        except BaseException:
            self._http.close()
            raise

    def close(self) -> None:
        """Give the connection back."""
        self._http.close()

    def _connect(self) -> None:
        """Open a connection, unless there is one and the other side did not end it meanwhile."""
        if self._http.sock is not None and not _speaks(self._http.sock):
            return
        self._http.close()
        self._http.connect()
        self._http.sock.settimeout(SILENT_SECONDS)


def _speaks(connection: ssl.SSLSocket) -> bool:
    """Whether anything came without a question: an idle connection that does so was ended."""
    waiting = select.poll()
    waiting.register(connection, select.POLLIN)
    return bool(waiting.poll(0))


def _parts(answer: HTTPResponse) -> Iterator[bytes]:
    while answer.length != 0 and (part := answer.read1(_PART_BYTES)):
        yield part
    if answer.length:
        # `read1` ends a body that was cut off without a word.
        raise ConnectionError("cut off")
    answer.close()
