"""What a sealed part of a stuk says: coded fields and text, in one spelling, or the file of a bijlage.

    encode_inhoud(Stukinhoud(tekst="..."))  ->  {"tekst":"...","v":1,"velden":{}}

A text is for people to read: line breaks and tabs, and no other sign that can't be seen. Limits are
those of `connectors.protocol.inhoud`, so that whatever is encoded here can be sealed.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from connectors.agent.errors import InvoerOnjuist
from connectors.protocol.canonical import canonical_json, parse_canonical
from connectors.protocol.errors import Malformed

VERSIE: Final = 1
MAX_TEKST: Final = 20_000
"""Most characters of one text."""
MAX_VELDEN: Final = 32
MAX_VELD: Final = 500
"""Most characters of one field."""
MAX_BYTES: Final = 65_532
"""Most bytes that can be sealed as one part, but for a bijlage."""
_NAAM: Final = re.compile(r"[a-z][a-z0-9_]{0,39}", re.ASCII)
_MEMBERS: Final = frozenset({"tekst", "v", "velden"})
_UNSEEN: Final = frozenset({"Cc", "Cf", "Co", "Cs", "Zl", "Zp"})
"""Categories of Unicode that show nothing, or turn what stands around them."""
_ALLOWED: Final = frozenset("\n\t")


@dataclass(frozen=True, slots=True, repr=False)
class Stukinhoud:
    """Fields by name, and text. Both are about people: neither shows in `repr`.

    Raises:
        InvoerOnjuist: too long, a sign that can't be seen, or a field name that is none.
    """

    tekst: str = ""
    velden: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if len(self.velden) > MAX_VELDEN or not all(map(_NAAM.fullmatch, self.velden)):
            raise InvoerOnjuist("inhoud-velden")
        if len(self.tekst) > MAX_TEKST or any(len(value) > MAX_VELD for value in self.velden.values()):
            raise InvoerOnjuist("tekst-te-lang")
        for text in (self.tekst, *self.velden.values()):
            require_readable(text)

    def __repr__(self) -> str:
        return "<Stukinhoud>"

    @property
    def leeg(self) -> bool:
        """Whether it says nothing at all."""
        return not any(text.strip() for text in (self.tekst, *self.velden.values()))


def encode_inhoud(inhoud: Stukinhoud) -> bytes:
    """The one spelling.

    Raises:
        InvoerOnjuist: `inhoud-leeg`, or `tekst-te-lang` once it is written.
    """
    if inhoud.leeg:
        raise InvoerOnjuist("inhoud-leeg")
    data = canonical_json({"tekst": inhoud.tekst, "v": VERSIE, "velden": dict(inhoud.velden)})
    if len(data) > MAX_BYTES:
        raise InvoerOnjuist("tekst-te-lang")
    return data


def decode_inhoud(data: bytes) -> Stukinhoud:
    """What somebody else encoded; held against every rule again, for the other side may be broken.

    Raises:
        InvoerOnjuist: `inhoud-vorm`, or as `Stukinhoud`.
    """
    try:
        value = parse_canonical(data)
    except Malformed:
        raise InvoerOnjuist("inhoud-vorm") from None
    if not isinstance(value, dict) or set(value) != _MEMBERS or value["v"] != VERSIE or value["v"] is True:
        raise InvoerOnjuist("inhoud-vorm")
    tekst, velden = value["tekst"], value["velden"]
    if not isinstance(tekst, str) or not isinstance(velden, dict):
        raise InvoerOnjuist("inhoud-vorm")
    if not all(isinstance(part, str) for part in velden.values()):
        raise InvoerOnjuist("inhoud-vorm")
    return Stukinhoud(tekst, velden)


def require_readable(text: str) -> None:
    """Refuse a sign that a reader does not see: control characters, turned text, half a surrogate pair.

    Raises:
        InvoerOnjuist: `stuurteken-in-tekst`.
    """
    if text.isprintable():  # of what that lets through nothing is unseen, and it looks at a text as a whole
        return
    if any(unicodedata.category(sign) in _UNSEEN for sign in set(text) - _ALLOWED):
        raise InvoerOnjuist("stuurteken-in-tekst")
