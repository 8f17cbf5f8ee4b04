"""The two files of a covenant in parts that fit on a page, each of which is changed alone.

    delen = tekstdelen(tekst)
    "".join(deel.alles for deel in delen) == tekst
    vervangen(delen, deel.zegel, "## 7. Nieuw")     the whole file again, or None when that part is no more

A part is known by what it says, not by its place: a change of one chapter in another window moves no other.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import pairwise
from typing import Final

MOST: Final = 8_000
"""Characters of a part; one line that is longer stays whole."""
_REGEL: Final = re.compile(r"^", re.MULTILINE)
_TEKST: Final = (re.compile(r"^## (?P<kop>.+)$", re.MULTILINE), re.compile(r"^<a id=", re.MULTILINE), _REGEL)
_FEITEN: Final = (re.compile(r"^(?P<kop>[a-z_]+):$", re.MULTILINE), re.compile(r"^  - ", re.MULTILINE), _REGEL)


@dataclass(frozen=True, slots=True)
class Deel:
    """Part `nummer` of `aantal` under a heading. `kop` is empty for what stands before the first heading."""

    kop: str
    nummer: int
    aantal: int
    alles: str

    @property
    def getypt(self) -> str:
        """What there is to change: all but the empty lines behind it."""
        return self.alles.rstrip("\n")

    @property
    def zegel(self) -> str:
        """By which what was changed finds its place again."""
        return sha256(self.getypt.encode()).hexdigest()


def tekstdelen(tekst: str) -> list[Deel]:
    """The text for people by chapter; a long chapter by article."""
    return _parts(tekst, _TEKST)


def feitendelen(feiten: str) -> list[Deel]:
    """The facts by kind; a long list by line of it."""
    return _parts(feiten, _FEITEN)


def vervangen(delen: Sequence[Deel], zegel: str, getypt: str) -> str | None:
    """The whole file with one part changed; None when the part that was seen is not there."""
    at = next((at for at, deel in enumerate(delen) if deel.zegel == zegel), None)
    if at is None:
        return None
    was = delen[at].alles
    typed = getypt.rstrip("\n")
    now = typed + was[len(delen[at].getypt) :] if typed else ""
    return "".join([*(one.alles for one in delen[:at]), now, *(one.alles for one in delen[at + 1 :])])


def _parts(whole: str, starts: Sequence[re.Pattern[str]]) -> list[Deel]:
    found = []
    for section in _cut(whole, starts[0]):
        said = starts[0].match(section)
        pieces = _fitting(section, starts[1:])
        found += [Deel(said["kop"] if said else "", at, len(pieces), piece) for at, piece in enumerate(pieces, 1)]
    return found


def _fitting(piece: str, starts: Sequence[re.Pattern[str]]) -> list[str]:
    if len(piece) <= MOST or not starts:
        return [piece]
    found = [""]
    for small in (one for part in _cut(piece, starts[0]) for one in _fitting(part, starts[1:])):
        if len(found[-1]) + len(small) > MOST and found[-1]:
            found.append("")
        found[-1] += small
    return found


def _cut(whole: str, at: re.Pattern[str]) -> list[str]:
    places = [0, *(one.start() for one in at.finditer(whole) if 0 < one.start() < len(whole)), len(whole)]
    return [whole[start:end] for start, end in pairwise(places)]
