"""Reading a request: which checks its head must pass, and how much body is taken in."""

from collections.abc import Sequence
from dataclasses import dataclass

from starlette.types import Receive

from hub.domain.errors import Regel
from hub.entrypoints.channel.peer import PeerCertificate

Headers = Sequence[tuple[bytes, bytes]]
"""Names in lower case, in the order received, as ASGI gives them."""

JSON = b"application/json"
_RANGES = (JSON, b"application/*", b"*/*")
_DECIDING = (b"content-type", b"content-encoding", b"content-length", b"accept")
_LONGEST_LENGTH = 18


class HttpRefused(Exception):
    """A request that is turned away before anybody looks at its message."""

    def __init__(self, regel: Regel, headers: Headers = ()) -> None:
        super().__init__(regel.value)
        self.regel = regel
        self.headers = headers


class Disconnected(Exception):
    """The client went away before its request was complete; there is nobody to answer."""


@dataclass(frozen=True, slots=True)
class Request:
    """A complete request from a verified peer. `path` is the route's own; there are no queries."""

    peer: PeerCertificate
    method: str
    path: str
    headers: Headers
    body: bytes


@dataclass(frozen=True, slots=True)
class Head:
    """The headers that decide how a request is read."""

    content_type: bytes = b""
    content_encoding: bytes = b""
    content_length: bytes = b""
    accept: bytes = b""


def read_head(headers: Headers) -> Head:
    """Pick out the deciding headers; a repeated one becomes a list, which the checks then refuse."""
    found: dict[bytes, bytes] = {}
    for name, value in headers:
        if name in _DECIDING:
            found[name] = found[name] + b"," + value if name in found else value
    return Head(*(found.get(name, b"") for name in _DECIDING))


def check_head(head: Head, *, has_body: bool) -> None:
    """Refuse what this product does not speak.

    Raises:
        HttpRefused: an answer in JSON is not accepted, the body is not plain application/json.
    """
    if not accepts_json(head.accept):
        raise HttpRefused(Regel.ANTWOORDTYPE)
    if head.content_encoding or (has_body and head.content_type != JSON):
        raise HttpRefused(Regel.INHOUDSTYPE)


def accepts_json(accept: bytes) -> bool:
    """Whether an Accept header (RFC 9110 section 12.5.1) lets us answer in JSON.

    The most specific range that covers JSON decides; a quality that is not a number is none.
    """
    if accept in (b"", JSON, b"*/*"):
        return True
    quality: dict[bytes, float] = {}
    for item in accept.lower().split(b","):
        media, *parameters = (part.strip() for part in item.split(b";"))
        quality[media] = _quality(parameters)
    return next((quality[name] > 0 for name in _RANGES if name in quality), False)


def _quality(parameters: list[bytes]) -> float:
    given = [parameter[2:] for parameter in parameters if parameter.startswith(b"q=")]
    try:
        return float(given[0]) if given else 1.0
    except ValueError:
        return 0.0


async def read_body(receive: Receive, declared: bytes, limit: int) -> bytes:
    """Take in at most `limit` bytes: refused on the declared length, and on the running sum.

    Raises:
        HttpRefused: more than `limit`.
        Disconnected: the client left.
    """
    if declared and not (declared.isdigit() and len(declared) <= _LONGEST_LENGTH and int(declared) <= limit):
        raise HttpRefused(Regel.TE_GROOT)
    parts, size, more = [], 0, True
    while more:
        part, more = await _next_part(receive)
        parts.append(part)
        size += len(part)
        if size > limit:
            raise HttpRefused(Regel.TE_GROOT)
    return b"".join(parts)


async def _next_part(receive: Receive) -> tuple[bytes, bool]:
    message = await receive()
    if message["type"] == "http.disconnect":
        raise Disconnected
    part: bytes = message.get("body", b"")
    more: bool = message.get("more_body", False)
    return part, more
