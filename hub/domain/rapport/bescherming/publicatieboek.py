"""The book of published figures: every figure of every version of every year, as counted and whether it was shown.

What is in it stays as it is. `beschermen` decides what goes in, and holds it against all of it.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from hub.domain.rapport.tabel import Plaats, Tabel
from hub.domain.rapport.verband import Cel, Verband, marges

Inbreng = Mapping[str, Mapping[Cel, int]]
"""By sender, how many of each figure it sent; what it sent none of is not there."""


@dataclass(frozen=True, slots=True)
class Boekcel:
    """A figure as it was counted then, and whether it was shown."""

    aantal: int
    getoond: bool


@dataclass(frozen=True, slots=True)
class Uitgave:
    """What is to be published of a year; `verborgen` are figures that are never shown and that sums speak of."""

    jaar: int
    cellen: Mapping[Cel, int]
    verbanden: tuple[Verband, ...]
    definities: Mapping[str, str]
    """By table, the digest of the words that define it."""
    verborgen: Mapping[Cel, int] = field(default_factory=dict)
    inbreng: Inbreng = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Publicatie:
    """What was published of a year: all its tables, or the months that had closed."""

    jaar: int
    versie: int
    op: datetime
    cellen: Mapping[Cel, Boekcel]
    verbanden: tuple[Verband, ...]
    definities: Mapping[str, str]
    inbreng: Inbreng = field(default_factory=dict)
    zout: str = ""
    """Random, in hexadecimal digits; nobody who does not have it can try what `afdruk` seals."""

    def digest(self) -> str:
        """SHA-256 over every figure that is shown and which are not; the log keeps it.

        A withheld number is not in it: whoever reads the log could try the nine that it may be.
        """
        said = [[*cel, one.aantal if one.getoond else None] for cel, one in self.cellen.items()]
        return hashlib.sha256(json.dumps([self.jaar, self.versie, said]).encode()).hexdigest()

    def afdruk(self) -> str:
        """SHA-256 over the salt and everything as it was counted, also what is withheld; the log keeps it.

        By it whoever may see the book can prove that it holds what was counted when it was published.
        """
        counted = [[*cel, one.aantal, one.getoond] for cel, one in self.cellen.items()]
        sums = [[verband.waarom, _lijst(verband.termen)] for verband in self.verbanden]
        sent = [[partij, _lijst(aantallen)] for partij, aantallen in sorted(self.inbreng.items())]
        whole = [self.zout, self.jaar, self.versie, int(self.op.timestamp()), counted, sums, sent]
        text = json.dumps([*whole, sorted(self.definities.items())], ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()

    def getoond(self, tabel: str) -> dict[Plaats, int | None]:
        """What is shown of a table, in the order of the publication."""
        return {cel[1:]: one.aantal if one.getoond else None for cel, one in self.cellen.items() if cel[0] == tabel}


def _lijst(aantallen: Mapping[Cel, int]) -> list[list[str | int]]:
    return [[*cel, aantal] for cel, aantal in sorted(aantallen.items())]


def maak_uitgave(
    jaar: int,
    tabellen: Iterable[Tabel],
    verbanden: Iterable[Verband],
    definities: Mapping[str, str],
    verborgen: Mapping[Cel, int] | None = None,
) -> Uitgave:
    """Every place of these tables, with the sums of each and the `verbanden` between them.

    Of a table without data nothing is shown; `verborgen` are numbers that only sums speak of.
    """
    per_id = {tabel.id: tabel for tabel in tabellen}
    filled = [tabel for tabel in per_id.values() if not tabel.zonder_gegevens]
    cellen = {(tabel.id, *plaats): tabel.waarde(*plaats) for tabel in filled for plaats in tabel.plaatsen()}
    sums = (*(verband for tabel in filled for verband in marges(tabel)), *verbanden)
    named = [(tabel.id, *plaats) for tabel in per_id.values() for plaats in tabel.plaatsen()]
    named += [cel for verband in sums for cel in verband.termen]
    hidden = dict(verborgen or {})
    hidden |= {c: per_id[c[0]].waarde(*c[1:]) for c in named if c not in cellen and c not in hidden}
    return Uitgave(jaar, cellen, sums, {naam: definities[naam] for naam in per_id}, hidden)
