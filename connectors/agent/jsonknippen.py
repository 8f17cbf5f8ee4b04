"""Cut a stream of bytes into JSON objects without holding more than one, nor more of it than is allowed.

Looks at brackets and strings only: whether what is between them is JSON, the reader of a piece decides.
"""

import re
from collections.abc import Iterator
from enum import Enum, auto
from typing import BinaryIO, Final

MAX_BERICHT_BYTES: Final = 512 * 1024
"""A longer message is passed over in pieces and set aside."""
BOM: Final = b"\xef\xbb\xbf"
_BLOK: Final = 65_536
_NIET_LEEG: Final = re.compile(rb"[^\s,]")
_IN_TEKST: Final = re.compile(rb'(?s:[^"\\]++|\\.)*+')
_IN_OBJECT: Final = re.compile(rb'[^"{}\[\]]*+')
_OPENT: Final = (b"{", b"[")
_SLUIT: Final = (b"}", b"]")


class Gebrek(Enum):
    """What stands where a message should be."""

    TE_GROOT = auto()
    GEEN_OBJECT = auto()
    AFGEKAPT = auto()


def knip_regels(bestand: BinaryIO) -> Iterator[bytes | Gebrek]:
    """One piece per line, empty lines too, so that counting pieces counts lines."""
    while regel := bestand.readline(MAX_BERICHT_BYTES + 1):
        if len(regel) <= MAX_BERICHT_BYTES or regel.endswith(b"\n"):
            yield regel.strip()
            continue
        while regel and not regel.endswith(b"\n"):
            regel = bestand.readline(_BLOK)
        yield Gebrek.TE_GROOT


def knip_objecten(bestand: BinaryIO) -> Iterator[bytes | Gebrek]:
    """The objects of one array, or one object, or several after another; also pretty-printed.

    What is no object is one piece up to where the next begins. A file that ends too early ends with AFGEKAPT.
    """
    knipper = _Knipper()
    blok = bestand.read(_BLOK).removeprefix(BOM)
    while blok:
        yield from knipper.voer(blok)
        blok = bestand.read(_BLOK)
    if knipper.is_halverwege:
        yield Gebrek.AFGEKAPT


class _Knipper:
    """Where the stream is: in an array or not, how deep in an object, in a string or just behind a backslash."""

    def __init__(self) -> None:
        self._stuk = bytearray()
        self._diepte = 0
        self._begonnen = self._in_lijst = self._in_tekst = self._ontsnapt = self._te_groot = self._in_rommel = False

    @property
    def is_halverwege(self) -> bool:
        """Whether something was opened that is not closed, or nothing was there at all."""
        return not self._begonnen or self._in_lijst or self._diepte > 0

    def voer(self, blok: bytes) -> Iterator[bytes | Gebrek]:
        plek = 0
        while plek < len(blok):
            if self._diepte == 0:
                plek, gebrek = self._buiten(blok, plek)
                if gebrek is not None:
                    yield gebrek
                continue
            plek = self._binnen(blok, plek)
            if self._diepte == 0:
                yield Gebrek.TE_GROOT if self._te_groot else bytes(self._stuk)
                self._stuk.clear()
                self._te_groot = False

    def _buiten(self, blok: bytes, plek: int) -> tuple[int, Gebrek | None]:
        """Find where an object begins; the array's own brackets are no content."""
        gevonden = _NIET_LEEG.search(blok, plek)
        if gevonden is None:
            return len(blok), None
        self._begonnen = True
        teken, plek = gevonden[0], gevonden.start()
        if teken == b"{":
            self._in_rommel, self._diepte = False, 1
            self._bewaar(teken)
        elif teken == b"[" and not self._in_lijst:
            self._in_lijst = True
        elif teken == b"]" and self._in_lijst:
            self._in_lijst = False
        elif not self._in_rommel:
            self._in_rommel = True
            return plek + 1, Gebrek.GEEN_OBJECT
        return plek + 1, None

    def _binnen(self, blok: bytes, plek: int) -> int:
        """Go to behind the next character that matters."""
        if self._ontsnapt:
            self._ontsnapt = False
            self._bewaar(blok[plek : plek + 1])
            return plek + 1
        gewoon = (_IN_TEKST if self._in_tekst else _IN_OBJECT).match(blok, plek)
        einde = plek if gewoon is None else gewoon.end()
        self._bewaar(blok[plek : einde + 1])
        self._onthoud(blok[einde : einde + 1])
        return einde + 1

    def _onthoud(self, teken: bytes) -> None:
        if teken == b"\\":
            self._ontsnapt = True
        elif teken == b'"':
            self._in_tekst = not self._in_tekst
        elif teken in _OPENT:
            self._diepte += 1
        elif teken in _SLUIT:
            self._diepte -= 1

    def _bewaar(self, deel: bytes) -> None:
        self._te_groot = self._te_groot or len(self._stuk) + len(deel) > MAX_BERICHT_BYTES
        if self._te_groot:
            self._stuk.clear()
        else:
            self._stuk += deel
