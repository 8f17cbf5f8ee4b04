"""The leefgebieden of a covenant, read from the text that its parties sign.

    leefgebieden_van(kern.tekst).bij("NAZORGOVERLEG")     {"HUISVESTING": "huisvesting", ...}

The hub lets no covenant in of which this reads anything else than its facts say, so that pages, command line and
hub have one list. A text without the table has no leefgebied: an empty list allows nothing.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

KOP: Final = "| code | leefgebied |"
KOP_BIJ: Final = "| overleg | leefgebieden |"
_RIJ: Final = re.compile(r"\| `(?P<code>[^`]+)` \| (?P<rest>.+) \|")
_CODE: Final = re.compile(r"`([^`]+)`")


@dataclass(frozen=True, slots=True)
class Leefgebieden:
    """Names by code, in the order of the covenant; `eigen` are the codes of a meeting that works on some alone."""

    namen: Mapping[str, str] = field(default_factory=dict)
    eigen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def bij(self, instrument: str) -> Mapping[str, str]:
        """Those that a meeting works on: its own, or all of the covenant (art. 10.5)."""
        own = self.eigen.get(instrument)
        return self.namen if own is None else {code: self.naam(code) for code in own}

    def naam(self, code: str) -> str:
        """What the covenant calls it; one of an earlier covenant stays a code."""
        return self.namen.get(code, code)


def leefgebieden_van(tekst: str) -> Leefgebieden:
    """The two tables of a text: all leefgebieden, and those of each meeting that has its own."""
    return Leefgebieden(
        MappingProxyType(dict(_onder(tekst, KOP))),
        MappingProxyType({code: tuple(_CODE.findall(rest)) for code, rest in _onder(tekst, KOP_BIJ)}),
    )


def _onder(tekst: str, kop: str) -> Iterator[tuple[str, str]]:
    """The rows below the one header that reads like this, up to the first line that is no row."""
    _, found, below = f"\n{tekst}".partition(f"\n{kop}\n")
    for line in below.splitlines()[1:] if found else ():
        row = _RIJ.fullmatch(line)
        if row is None:
            return
        yield row["code"], row["rest"]
