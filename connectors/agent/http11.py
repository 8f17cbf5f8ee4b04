"""HTTP/1.1 as hub and key holder speak it (RFC 9112), and nothing besides.

An answer has a status from 200 on, headers of one line each, and a body of a length that it tells first. Chunks,
interim answers, folded headers and a length told twice in two ways are refused: nobody here says such things, and
what can be read in two ways is for nobody. Who sent an answer is judged by its signature, elsewhere.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

MOST_HEAD_BYTES: Final = 32 * 1024
_PART_BYTES: Final = 16 * 1024
"""TLS gives no more at once."""
_STATUS: Final = re.compile(rb"HTTP/1\.1 ([2-5][0-9]{2})(?: [^\r\n]*)?", re.ASCII)
_HEADER: Final = re.compile(rb"([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \t]*([^\r\n\0]*)")
_END: Final = b"\r\n\r\n"


class NietHttp(Exception):
    """What came is no answer in HTTP, or breaks off."""


@dataclass(frozen=True, slots=True)
class Kop:
    """The head of an answer."""

    status: int
    headers: Sequence[tuple[str, str]]
    length: int
    closes: bool
    """Whether the connection ends with this answer."""


class Binnenkomend:
    """What comes in over one connection; `receive` takes at most so many bytes, and none when it ended."""

    def __init__(self, receive: Callable[[int], bytes]) -> None:
        self._receive = receive
        self._rest = b""
        self.ended = False
        """Whether the body came in to its end, and nothing after it."""

    def head(self) -> bytes:
        """Everything before the body.

        Raises:
            NietHttp: it does not come, or is too long.
        """
        taken = b""
        while (end := taken.find(_END)) < 0:
            part = self._receive(_PART_BYTES)
            if not part or len(taken) > MOST_HEAD_BYTES:
                raise NietHttp("head")
            taken += part
        self._rest = taken[end + len(_END) :]
        return taken[:end]

    def body(self, length: int) -> Iterator[bytes]:
        """The body in parts, as they come.

        Raises:
            NietHttp: it breaks off, or goes on after its length.
        """
        part, left = self._rest, length - len(self._rest)
        while left > 0:
            if part:
                yield part
            part = self._receive(min(left, _PART_BYTES))
            if not part:
                raise NietHttp("cut off")
            left -= len(part)
        if left < 0:
            raise NietHttp("length")
        self.ended = True
        yield part


def write_request(method: str, path: str, body: bytes, headers: Mapping[str, str]) -> bytes:
    """A whole request.

    Raises:
        ValueError: a line that would be two (a programming error).
    """
    lines = [f"{method} {path} HTTP/1.1", *(f"{name}: {value}" for name, value in headers.items())]
    if body or method != "GET":
        lines.append(f"Content-Length: {len(body)}")
    head = "\r\n".join(lines)
    if head.count("\n") != len(lines) - 1 or head.count("\r") != len(lines) - 1:
        raise ValueError("a header is one line")
    return b"".join([head.encode("ascii"), _END, body])


def read_head(incoming: Binnenkomend) -> Kop:
    """The head of the answer that comes in.

    Raises:
        NietHttp: it is not one of ours.
    """
    first, *lines = incoming.head().split(b"\r\n")
    status = _STATUS.fullmatch(first)
    if status is None:
        raise NietHttp("status")
    headers = [_header(line) for line in lines]
    named: dict[str, set[str]] = {}
    for name, value in headers:
        named.setdefault(name.lower(), set()).add(value)
    lengths = named.get("content-length", set())
    if len(lengths) != 1 or "transfer-encoding" in named:
        raise NietHttp("length")
    (length,) = lengths
    if not length.isascii() or not length.isdecimal() or len(length) > len(str(2**53)):
        raise NietHttp("length")
    return Kop(int(status[1]), headers, int(length), "close" in named.get("connection", set()))


def _header(line: bytes) -> tuple[str, str]:
    found = _HEADER.fullmatch(line)
    if found is None:
        raise NietHttp("header")
    return found[1].decode("ascii"), found[2].rstrip(b" \t").decode("latin-1")
