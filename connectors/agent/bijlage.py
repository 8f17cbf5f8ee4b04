"""A file that goes along with a stuk: what it really is, by its own bytes, and a name that is only a name.

    data = encode_bijlage(lees_bijlage("verslag.pdf", content))
    bijlage = decode_bijlage(data)

PDF, PNG, JPEG and plain text; nothing that can run. Office files are refused whole: they hold macros,
links and history. Both sides hold a file against every rule: whoever brings it in, and whoever opens it.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from connectors.agent.bijlage_pdf import require_still_pdf
from connectors.agent.errors import InvoerOnjuist
from connectors.agent.stukinhoud import require_readable
from connectors.protocol.canonical import canonical_json, parse_canonical
from connectors.protocol.errors import Malformed

MOST_BYTES: Final = 2 * 1024 * 1024
MAX_NAAM: Final = 100
VERSIE: Final = 1
_PNG_BEGIN, _PNG_END = b"\x89PNG\r\n\x1a\n", b"IEND\xaeB`\x82"
_JPEG_BEGIN, _JPEG_END = b"\xff\xd8\xff", b"\xff\xd9"
_SEPARATORS: Final = frozenset('/\\:*?"<>|')
_NOT_IN_A_NAME: Final = re.compile(r"[^\w.() -]")
_MARKUP: Final = ("<", "{\\rtf", "%!ps", "#!", "mime-version:", "@echo")
"""How texts begin that a program would run or render, whatever their name says."""
_MEMBERS: Final = frozenset({"naam", "soort", "v"})
ACHTERVOEGSELS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {"pdf": (".pdf",), "png": (".png",), "jpeg": (".jpg", ".jpeg"), "tekst": (".txt",)}
)
"""Ends of a name, per kind of file; the first is added to a name that has none."""


@dataclass(frozen=True, slots=True, repr=False)
class Bijlage:
    """A file that was looked through. Neither name nor content shows in `repr`."""

    naam: str
    soort: str
    inhoud: bytes

    def __repr__(self) -> str:
        return "<Bijlage>"


def lees_bijlage(naam: str, inhoud: bytes) -> Bijlage:
    """A file by what its bytes say that it is, under a safe form of its name.

    Raises:
        InvoerOnjuist: `bijlage-te-groot`, `bijlage-leeg`, `bijlage-soort`, `bijlage-onvolledig`,
            `bijlage-pdf-actief`, `bijlage-pdf-dicht`, `bijlage-naam`, or a sign in a text that can't be seen.
    """
    if len(inhoud) > MOST_BYTES:
        raise InvoerOnjuist("bijlage-te-groot")
    if not inhoud:
        raise InvoerOnjuist("bijlage-leeg")
    soort = next((soort for soort, is_one in _SOORTEN.items() if is_one(inhoud)), "")
    if not soort:
        raise InvoerOnjuist("bijlage-soort")
    return Bijlage(veilige_naam(naam, soort), soort, inhoud)


def veilige_naam(naam: str, soort: str) -> str:
    """The base of a file name with its end, in letters, digits, spaces and a few signs.

    Raises:
        InvoerOnjuist: `bijlage-naam`: a path, a sign that can't be seen, no name at all, or another end.
    """
    if not _SEPARATORS.isdisjoint(naam) or not naam.isprintable():
        raise InvoerOnjuist("bijlage-naam")
    clean = _NOT_IN_A_NAME.sub("_", naam).lstrip(" .").rstrip()
    stem, dot, end = clean.rpartition(".")
    known = ACHTERVOEGSELS[soort]
    if dot and f".{end.lower()}" not in known:
        raise InvoerOnjuist("bijlage-naam")
    base = (stem if dot else clean).strip(" .")
    if naam.startswith(".") or not base or len(base) > MAX_NAAM:
        raise InvoerOnjuist("bijlage-naam")
    return base + (f".{end.lower()}" if dot else known[0])


def encode_bijlage(bijlage: Bijlage) -> bytes:
    """A line that says what it is, and then the file as it was."""
    head = canonical_json({"naam": bijlage.naam, "soort": bijlage.soort, "v": VERSIE})
    return head + b"\n" + bijlage.inhoud


def decode_bijlage(data: bytes) -> Bijlage:
    """What somebody else encoded; held against every rule again before anything is written to a disk.

    Raises:
        InvoerOnjuist: `inhoud-vorm`, or as `lees_bijlage`.
    """
    line, newline, inhoud = data.partition(b"\n")
    try:
        head = parse_canonical(line)
    except Malformed:
        raise InvoerOnjuist("inhoud-vorm") from None
    if not newline or not isinstance(head, dict) or set(head) != _MEMBERS or head["v"] != VERSIE:
        raise InvoerOnjuist("inhoud-vorm")
    naam = head["naam"]
    if not isinstance(naam, str):
        raise InvoerOnjuist("inhoud-vorm")
    found = lees_bijlage(naam, inhoud)
    if (found.naam, found.soort) != (naam, head["soort"]):
        raise InvoerOnjuist("inhoud-vorm")
    return found


def _is_pdf(inhoud: bytes) -> bool:
    if not inhoud.startswith(b"%PDF-"):
        return False
    require_still_pdf(inhoud)
    return True


def _is_png(inhoud: bytes) -> bool:
    return _whole(inhoud, _PNG_BEGIN, _PNG_END)


def _is_jpeg(inhoud: bytes) -> bool:
    return _whole(inhoud, _JPEG_BEGIN, _JPEG_END)


def _is_tekst(inhoud: bytes) -> bool:
    """Text of which every sign can be read, and that no program takes for something of its own."""
    try:
        tekst = inhoud.decode("utf-8").removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}").replace("\r\n", "\n")
    except UnicodeDecodeError:
        return False
    if tekst.lstrip().lower().startswith(_MARKUP):
        return False
    require_readable(tekst)
    return True


def _whole(inhoud: bytes, begin: bytes, end: bytes) -> bool:
    """A picture from its first sign to its last: nothing may hang on behind it.

    Raises:
        InvoerOnjuist: `bijlage-onvolledig`.
    """
    if not inhoud.startswith(begin):
        return False
    if not inhoud.endswith(end):
        raise InvoerOnjuist("bijlage-onvolledig")
    return True


_SOORTEN: Final[Mapping[str, Callable[[bytes], bool]]] = MappingProxyType(
    {"pdf": _is_pdf, "png": _is_png, "jpeg": _is_jpeg, "tekst": _is_tekst}
)
