"""Protect a publication together with everything that was published before it.

The book holds what was published: every figure of every version of every year, as it was counted and whether it was
shown. A reader may lay versions side by side, so

- a figure that did not change is the same unknown in both; whoever reads is taken to know what changed, and in which
  direction, which is more than a reader can know
- what is published is not taken back and not changed: the same figure is shown again, or withheld again
- a figure that changed differs by a number of people; that number is a figure too, and protected as one. So a
  correction by less than the threshold is not shown: what was published stays, and the new figure is withheld.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from hub.domain.rapport.stelsel import Oplosser, Stelsel
from hub.domain.rapport.tabel import Plaats, Tabel
from hub.domain.rapport.tussen_jaren import Jaarcel, tussen_jaren
from hub.domain.rapport.verband import Cel, Verband, marges
from hub.domain.rapport.verhullen import verhul


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


@dataclass(frozen=True, slots=True)
class Publicatie:
    """What was published of a year: all its tables, or the months that had closed."""

    jaar: int
    versie: int
    op: datetime
    cellen: Mapping[Cel, Boekcel]
    verbanden: tuple[Verband, ...]
    definities: Mapping[str, str]

    def digest(self) -> str:
        """SHA-256 over every figure that is shown and which are not; the log keeps it.

        A withheld number is not in it: whoever reads the log could try the nine that it may be.
        """
        said = [[*cel, one.aantal if one.getoond else None] for cel, one in self.cellen.items()]
        return hashlib.sha256(json.dumps([self.jaar, self.versie, said]).encode()).hexdigest()

    def getoond(self, tabel: str) -> dict[Plaats, int | None]:
        """What is shown of a table, in the order of the publication."""
        return {cel[1:]: one.aantal if one.getoond else None for cel, one in self.cellen.items() if cel[0] == tabel}


@dataclass(frozen=True, slots=True)
class Regel:
    """The threshold of the covenant, and who solves."""

    drempel: int
    oplosser: Oplosser


@dataclass(slots=True)
class _Lezer:
    """What a reader has in hand: numbers under a name of their own, and which are known."""

    waarden: dict[Cel, int] = field(default_factory=dict)
    verbanden: list[Verband] = field(default_factory=list)
    vast: set[Cel] = field(default_factory=set)
    verborgen: set[Cel] = field(default_factory=set)
    verschillen: set[Cel] = field(default_factory=set)
    nieuwste: dict[Jaarcel, Cel] = field(default_factory=dict)

    def take(self, jaar: int, versie: int, cellen: Mapping[Cel, int], verbanden: Iterable[Verband]) -> None:
        """Lay a version beside what was there."""
        for cel, aantal in cellen.items():
            before = self.nieuwste.get((jaar, cel))
            if before is None or self.waarden[before] != aantal:
                self._add((jaar, cel), versie, aantal, before)
        for verband in verbanden:
            termen = {self.nieuwste[jaar, cel]: keer for cel, keer in verband.termen.items()}
            self.verbanden.append(Verband(termen, verband.waarom))

    def _add(self, figuur: Jaarcel, versie: int, aantal: int, before: Cel | None) -> None:
        jaar, (tabel, rij, kolom) = figuur
        key = (f"{jaar}.{versie:05} {tabel}", rij, kolom)
        self.nieuwste[figuur] = key
        self.waarden[key] = aantal
        if before is not None:
            difference = (f"{key[0]} verschil", rij, kolom)
            self.waarden[difference] = aantal - self.waarden[before]
            self.verborgen.add(difference)
            self.verschillen.add(difference)
            self.verbanden.append(Verband({key: 1, before: -1, difference: -1}, "een verschil tussen versies"))

    def stelsel(self) -> Stelsel:
        """All of it as one puzzle."""
        return Stelsel(
            self.waarden,
            tuple(self.verbanden),
            frozenset(self.vast),
            frozenset(self.verborgen - self.vast),
            frozenset(self.verschillen),
        )


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
    named = {cel for verband in sums for cel in verband.termen} - cellen.keys()
    named |= {(tabel.id, *plaats) for tabel in per_id.values() for plaats in tabel.plaatsen()} - cellen.keys()
    hidden = dict(verborgen or {})
    hidden |= {cel: per_id[cel[0]].waarde(*cel[1:]) for cel in sorted(named - hidden.keys())}
    return Uitgave(jaar, cellen, sums, {naam: definities[naam] for naam in per_id}, hidden)


def bescherm(uitgave: Uitgave, boek: Sequence[Publicatie], regel: Regel, op: datetime) -> Publicatie:
    """The publication with what may be shown of it; the newest of the book when nothing changed since.

    Raises:
        NietTeBeschermen: what was published before gives a small number away, whatever is withheld now.
    """
    lezer = _read(boek)
    known = set(lezer.nieuwste.values())
    versie = 1 + max((one.versie for one in boek if one.jaar == uitgave.jaar), default=0)
    lezer.take(uitgave.jaar, versie, {**uitgave.cellen, **uitgave.verborgen}, uitgave.verbanden)
    keys = {cel: lezer.nieuwste[uitgave.jaar, cel] for cel in (*uitgave.cellen, *uitgave.verborgen)}
    lezer.verborgen |= {keys[cel] for cel in uitgave.verborgen}
    _between(lezer)
    newest = _newest(boek, uitgave)
    if newest is not None and set(keys.values()) <= known:
        return newest
    stelsel = lezer.stelsel()
    gone = verhul(stelsel, regel.drempel, regel.oplosser) | stelsel.verborgen
    cellen = {cel: Boekcel(lezer.waarden[key], key not in gone) for cel, key in keys.items()}
    return Publicatie(uitgave.jaar, versie, op, cellen, uitgave.verbanden, uitgave.definities)


def _read(boek: Sequence[Publicatie]) -> _Lezer:
    """Everything of the book, oldest first."""
    lezer = _Lezer()
    for one in sorted(boek, key=lambda one: (one.jaar, one.versie)):
        lezer.take(one.jaar, one.versie, {cel: its.aantal for cel, its in one.cellen.items()}, one.verbanden)
        for cel, its in one.cellen.items():
            (lezer.vast if its.getoond else lezer.verborgen).add(lezer.nieuwste[one.jaar, cel])
    _between(lezer)
    return lezer


def _between(lezer: _Lezer) -> None:
    """Sums between years that are all there; one that does not hold was counted at another time, and tells nothing."""
    for jaar in sorted({jaar for jaar, _ in lezer.nieuwste}):
        for termen in tussen_jaren(jaar):
            found = {lezer.nieuwste[cel]: keer for cel, keer in termen.items() if cel in lezer.nieuwste}
            if len(found) == len(termen) and not sum(keer * lezer.waarden[key] for key, keer in found.items()):
                lezer.verbanden.append(Verband(found, "tussen jaren"))


def _newest(boek: Sequence[Publicatie], uitgave: Uitgave) -> Publicatie | None:
    """The newest version of the year that has all these figures as they are now."""
    now = uitgave.cellen.items()
    same = [
        one for one in boek if one.jaar == uitgave.jaar and now <= {c: b.aantal for c, b in one.cellen.items()}.items()
    ]
    return max(same, key=lambda one: one.versie, default=None)
