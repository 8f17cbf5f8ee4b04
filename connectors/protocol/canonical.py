"""One byte string per value: canonical JSON (RFC 8785) and unpadded base64url.

What is signed, hashed or bound as associated data must have a single spelling. The values are
kept to those whose RFC 8785 form needs no number formatting: text, integers, booleans, null,
lists and objects. Fractions are refused; the wire has none.
"""

import binascii
import json
from collections.abc import Iterable, Mapping
from typing import Final

from connectors.protocol.errors import Malformed

MAX_INTEGER = 2**53 - 1
"""RFC 8785 section 3.2.2.3: beyond this, other languages read another number."""
_TEXT_OR_NONE: Final = (str, type(None))
_URL_SAFE: Final = bytes.maketrans(b"+/", b"-_")
_STANDARD: Final = bytes.maketrans(b"-_", b"+/")


def canonical_json(value: object) -> bytes:
    """Write `value` in the form of RFC 8785, as UTF-8.

    The C encoder of `json` already escapes as RFC 8785 asks. It sorts keys by code point, which
    differs from the required UTF-16 order only beyond U+FFFF, so only text with a character
    there pays for a second sort.

    Raises:
        Malformed: a fraction, an integer beyond +-(2**53-1), a lone surrogate, a key that is
            not text, a nesting too deep, or a type that JSON does not have.
    """
    try:
        _check(value)
        text = _dump(value)
        if text.isascii() or len(text.encode("utf-16-le")) == 2 * len(text):
            return text.encode()
        return json.dumps(_ordered(value), separators=(",", ":"), ensure_ascii=False).encode()
    except UnicodeEncodeError as error:
        raise Malformed("json-surrogate") from error
    except RecursionError as error:
        raise Malformed("json-depth") from error


def canonical_object(members: Mapping[str, bytes]) -> bytes:
    """Write an object of members that are canonical already, as `canonical_json` would.

    For what is signed or hashed by itself and then sent as a part: it is written once. The names
    must be ASCII, so that sorting them by code point is right; the values are not looked at.
    """
    parts = [b'"%b":%b' % (name.encode("ascii"), members[name]) for name in sorted(members)]
    return b"{%b}" % b",".join(parts)


def parse_canonical(data: bytes) -> object:
    """Read canonical JSON and refuse any other spelling of the same value.

    Writing the result again must give `data`: that one comparison refuses spaces, repeated
    keys, other escapes, fractions, `-0`, another key order and trailing bytes.

    Raises:
        Malformed: `data` is not JSON, or not its canonical form.
    """
    try:
        value: object = json.loads(data.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise Malformed("json-syntax") from error
    if canonical_json(value) != data:
        raise Malformed("json-canonical")
    return value


def b64u(data: bytes) -> str:
    """Write bytes as base64url without padding (RFC 4648 section 5)."""
    return binascii.b2a_base64(data, newline=False).translate(_URL_SAFE).rstrip(b"=").decode("ascii")


def unb64u(text: str, size: int | None = None) -> bytes:
    """Read unpadded base64url, of exactly `size` bytes if given.

    Raises:
        Malformed: padding, another alphabet, loose bits in the last character, or another size.
    """
    try:
        data = binascii.a2b_base64(text.encode("ascii").translate(_STANDARD) + b"=" * (-len(text) % 4))
    except ValueError as error:
        raise Malformed("base64url") from error
    # The decoder skips what it does not know; only the one right spelling comes back the same.
    if b64u(data) != text:
        raise Malformed("base64url")
    if size is not None and len(data) != size:
        raise Malformed("base64url-size")
    return data


def _dump(value: object) -> str:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def _check(value: object) -> None:
    if isinstance(value, _TEXT_OR_NONE):
        return
    if isinstance(value, int):
        if not -MAX_INTEGER <= value <= MAX_INTEGER:
            raise Malformed("json-integer")
        return
    for member in _members(value):
        # Most values on the wire are text: they need no call of their own.
        if type(member) is not str:
            _check(member)


def _members(value: object) -> Iterable[object]:
    if isinstance(value, list | tuple):
        return value
    if not isinstance(value, dict):
        raise Malformed("json-type")
    if not all(isinstance(key, str) for key in value):
        raise Malformed("json-key")
    return value.values()


def _ordered(value: object) -> object:
    if isinstance(value, dict):
        keys = sorted(value, key=lambda key: str.encode(key, "utf-16-be"))
        return {key: _ordered(value[key]) for key in keys}
    if isinstance(value, list | tuple):
        return [_ordered(member) for member in value]
    return value
