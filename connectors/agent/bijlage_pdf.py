"""Whether a PDF only shows pages: no script, no program to start, no file inside it.

No parser of PDF: it looks for the names that every active thing needs (ISO 32000-1 section 12.6 and
7.11.4), also when they are written with `#` and two digits, and also in every stream that inflates.
Names of three signs are left out: chance writes them in pictures, and the longer ones come along with
them. What can't be looked into, an encrypted file or objects behind another filter, is refused.
"""

import re
import zlib
from collections.abc import Iterator
from typing import Final

from connectors.agent.errors import InvoerOnjuist


def _spelled(name: str) -> bytes:
    """A pattern for a name of which any sign may be written as `#` and its code."""
    signs = (b"(?:%b|#%02x|#%02X)" % (re.escape(sign.encode()), ord(sign), ord(sign)) for sign in name)
    return b"/" + b"".join(signs)


_ACTIEF: Final = (
    "JavaScript",
    "Launch",
    "EmbeddedFile",
    "RichMedia",
    "Rendition",
    "SubmitForm",
    "ImportData",
    "GoToE",
    "XFA",
)
ACTIEF: Final = re.compile(b"|".join(map(_spelled, _ACTIEF)))
_ENCRYPT: Final = re.compile(_spelled("Encrypt"))
_OBJECTS: Final = re.compile(_spelled("ObjStm"))
_STREAM: Final = re.compile(rb"(?<!end)stream\r?\n")
_PAIR: Final = re.compile(rb"\s*[0-9]+\s+[0-9]+[\s\w/<(\[]", re.ASCII)
"""How an object stream begins: a number and a place. Behind a second filter it would not."""
MOST_OBJECTS: Final = 16 * 1024 * 1024
"""Bytes that one object stream may inflate to."""
MOST_LOOKED: Final = 1024 * 1024
"""Bytes of any other stream that are looked at."""
MOST_INFLATED: Final = 64 * 1024 * 1024
"""Bytes that all streams together may inflate to here: more is a bomb, not a report."""
MOST_STREAMS: Final = 4096


def require_still_pdf(inhoud: bytes) -> None:
    """Refuse a PDF that does something.

    Raises:
        InvoerOnjuist: `bijlage-pdf-actief`, or `bijlage-pdf-dicht` for one that can't be looked into.
    """
    if _ENCRYPT.search(inhoud):
        raise InvoerOnjuist("bijlage-pdf-dicht")
    if ACTIEF.search(inhoud) or any(map(ACTIEF.search, _inflated(inhoud))):
        raise InvoerOnjuist("bijlage-pdf-actief")


def _inflated(inhoud: bytes) -> Iterator[bytes]:
    """What compressed streams say; those that hold objects whole, or the file is refused.

    Raises:
        InvoerOnjuist: `bijlage-pdf-dicht`.
    """
    left = MOST_INFLATED
    if len(_STREAM.findall(inhoud)) + len(_OBJECTS.findall(inhoud)) > MOST_STREAMS:
        raise InvoerOnjuist("bijlage-pdf-dicht")
    for found in _OBJECTS.finditer(inhoud):
        begin = _STREAM.search(inhoud, found.end())
        objects = _inflate(inhoud, begin.end(), MOST_OBJECTS, whole=True) if begin else None
        if objects is None or not _PAIR.match(objects):
            raise InvoerOnjuist("bijlage-pdf-dicht")
        left -= len(objects)
        _require_room(left)
        yield objects
    for begin in _STREAM.finditer(inhoud):
        looked = _inflate(inhoud, begin.end(), MOST_LOOKED, whole=False)
        left -= len(looked or b"")
        _require_room(left)
        yield looked or b""


def _require_room(left: int) -> None:
    if left < 0:
        raise InvoerOnjuist("bijlage-pdf-dicht")


def _inflate(inhoud: bytes, begin: int, most: int, *, whole: bool) -> bytes | None:
    """A stream from where it begins; None when it is not compressed so, or when `whole` asks for more than `most`."""
    engine = zlib.decompressobj()
    try:
        data = engine.decompress(memoryview(inhoud)[begin:], most)
    except zlib.error:
        return None
    return None if whole and not engine.eof else data
