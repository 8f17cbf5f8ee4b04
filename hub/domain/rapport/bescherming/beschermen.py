"""Protect a publication together with everything that was published before it, from every reader.

A reader may lay versions side by side, so

- a figure that did not change is the same unknown in both; whoever reads is taken to know what changed, and in which
  direction, which is more than a reader can know
- what is published is not taken back and not changed: the same figure is shown again, or withheld again
- a figure that changed differs by a number of people; that number is a figure too, and protected as one. So a
  correction by less than the threshold is not shown: what was published stays, and the new figure is withheld.

A sender knows what it sent itself. To it a figure that is shown tells what all others sent, and it could send as many
as it takes to see one shown. So whatever is shown is protected once more from each sender: what the others sent is a
figure, and every sum of figures is one of what the others sent.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from hub.domain.rapport.bescherming.publicatieboek import Boekcel, Publicatie, Uitgave
from hub.domain.rapport.bescherming.stelsel import Oplosser, Stelsel, delen
from hub.domain.rapport.bescherming.tussen_jaren import VERLOOPTABELLEN, Jaarcel, tussen_jaren, verloop
from hub.domain.rapport.bescherming.verhullen import verhul
from hub.domain.rapport.verband import Cel, Verband

IEDEREEN: Final = ""
"""The reader who sent nothing."""


@dataclass(frozen=True, slots=True)
class Regel:
    """The threshold of the covenant, and who solves."""

    drempel: int
    oplosser: Oplosser


@dataclass(slots=True)
class _Lezer:
    """What a reader has in hand, less what it sent: numbers under a name of their own, and which are known."""

    partij: str = IEDEREEN
    waarden: dict[Cel, int] = field(default_factory=dict)
    verbanden: list[Verband] = field(default_factory=list)
    vast: set[Cel] = field(default_factory=set)
    verborgen: set[Cel] = field(default_factory=set)
    verschillen: set[Cel] = field(default_factory=set)
    nieuwste: dict[Jaarcel, Cel] = field(default_factory=dict)
    eigen: set[Cel] = field(default_factory=set)
    """Of what it sent some itself."""

    def take(self, uitgave: Uitgave, versie: int) -> None:
        """Lay a version beside what was there."""
        sent = uitgave.inbreng.get(self.partij, {})
        for cel, aantal in {**uitgave.cellen, **uitgave.verborgen}.items():
            own = sent.get(cel, 0)
            before = self.nieuwste.get((uitgave.jaar, cel))
            if before is None or self.waarden[before] != aantal - own:
                self._add((uitgave.jaar, cel), versie, aantal - own, before)
            if own:
                self.eigen.add(self.nieuwste[uitgave.jaar, cel])
        for verband in uitgave.verbanden:
            self.sum({self.nieuwste[uitgave.jaar, cel]: keer for cel, keer in verband.termen.items()}, verband.waarom)

    def sum(self, termen: Mapping[Cel, int], waarom: str) -> None:
        """Let the reader calculate with a sum. One that holds by chance leaves a sender with a number that it knows."""
        rest = sum(keer * self.waarden[key] for key, keer in termen.items())
        if rest and self.partij != IEDEREEN:
            known = ("eigen", str(len(self.verbanden)), "")
            self.waarden[known] = rest
            self.vast.add(known)
            termen = {**termen, known: -1}
        self.verbanden.append(Verband(termen, waarom))

    def _add(self, figuur: Jaarcel, versie: int, aantal: int, before: Cel | None) -> None:
        jaar, (tabel, rij, kolom) = figuur
        key = (f"{jaar}.{versie:05} {tabel}", rij, kolom)
        self.nieuwste[figuur] = key
        self.waarden[key] = aantal
        if aantal < 0:
            self.verschillen.add(key)
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


def bescherm(uitgave: Uitgave, boek: Sequence[Publicatie], regel: Regel, op: datetime, zout: str = "") -> Publicatie:
    """The publication with what may be shown of it; the newest of the book when nothing changed since.

    Raises:
        NietTeBeschermen: what was published before gives a small number away, whatever is withheld now.
    """
    versie = 1 + max((one.versie for one in boek if one.jaar == uitgave.jaar), default=0)
    lezers = [_read(boek, partij) for partij in _partijen(uitgave, boek)]
    known = [set(lezer.nieuwste.values()) for lezer in lezers]
    for lezer in lezers:
        lezer.take(uitgave, versie)
        _between(lezer)
    cellen = (*uitgave.cellen, *uitgave.verborgen)
    newest = _newest(boek, uitgave)
    told = zip(lezers, known, strict=True)
    if newest is not None and all(set(_keys(lezer, uitgave.jaar, cellen)) <= before for lezer, before in told):
        return newest
    gone = set(uitgave.verborgen)
    for lezer in lezers:
        gone |= _withheld(lezer, uitgave.jaar, cellen, gone, regel)
    counted = {**uitgave.cellen, **uitgave.verborgen}
    shown = {cel: Boekcel(aantal, cel not in gone) for cel, aantal in counted.items()}
    return Publicatie(uitgave.jaar, versie, op, shown, uitgave.verbanden, uitgave.definities, uitgave.inbreng, zout)


def _partijen(uitgave: Uitgave, boek: Sequence[Publicatie]) -> list[str]:
    """Everybody who sent anything, most first: what is withheld from it mostly does for the others too.

    Who sent the same as another in every version reads the same, and is looked at once.
    """
    senders = {*uitgave.inbreng, *(partij for one in boek for partij in one.inbreng)}
    ordered = sorted(senders, key=lambda one: (-sum(uitgave.inbreng.get(one, {}).values()), one))
    versies = [uitgave.inbreng, *(one.inbreng for one in boek)]
    sent = [[inbreng.get(partij, {}) for inbreng in versies] for partij in ordered]
    return [*(partij for at, partij in enumerate(ordered) if sent[at] not in sent[:at]), IEDEREEN]


def _withheld(lezer: _Lezer, jaar: int, cellen: Sequence[Cel], gone: set[Cel], regel: Regel) -> set[Cel]:
    """What this reader may not see, besides what is withheld already."""
    keys = dict(zip(_keys(lezer, jaar, cellen), cellen, strict=True))
    lezer.verborgen |= {key for key, cel in keys.items() if cel in gone}
    found = set(lezer.verborgen - lezer.vast)
    for deel in delen(lezer.stelsel()):
        # What a sender sent none of, it reads as everybody does.
        if lezer.partij == IEDEREEN or deel.waarden.keys() & lezer.eigen:
            found |= verhul(deel, regel.drempel, regel.oplosser)
    return {cel for key, cel in keys.items() if key in found}


def _keys(lezer: _Lezer, jaar: int, cellen: Iterable[Cel]) -> Iterator[Cel]:
    return (lezer.nieuwste[jaar, cel] for cel in cellen)


def _read(boek: Sequence[Publicatie], partij: str) -> _Lezer:
    """Everything of the book, oldest first; to a sender only what is known to hold how much of whom."""
    lezer = _Lezer(partij)
    read = [one for one in boek if one.inbreng or partij == IEDEREEN]
    for one in sorted(read, key=lambda one: (one.jaar, one.versie)):
        counted = {cel: its.aantal for cel, its in one.cellen.items()}
        lezer.take(Uitgave(one.jaar, counted, one.verbanden, {}, inbreng=one.inbreng), one.versie)
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
        for wijk, termen in verloop(jaar):
            _course(lezer, wijk, {lezer.nieuwste[cel]: keer for cel, keer in termen.items() if cel in lezer.nieuwste})


def _course(lezer: _Lezer, wijk: str, found: Mapping[Cel, int]) -> None:
    """Add how many ended between two years, which is never shown; nothing when a figure of either is not there."""
    key = (f"verloop {' '.join(sorted(tabel for tabel, _, _ in found))}", wijk, "")
    if len(found) == len(VERLOOPTABELLEN) and key not in lezer.waarden:
        lezer.waarden[key] = sum(keer * lezer.waarden[cel] for cel, keer in found.items())
        lezer.verborgen.add(key)
        lezer.verschillen.add(key)
        lezer.verbanden.append(Verband({**found, key: -1}, "wat tussen twee jaren eindigde"))


def _newest(boek: Sequence[Publicatie], uitgave: Uitgave) -> Publicatie | None:
    """The newest version of the year that has all these figures as they are now."""
    now = uitgave.cellen.items()
    same = [
        one for one in boek if one.jaar == uitgave.jaar and now <= {c: b.aantal for c, b in one.cellen.items()}.items()
    ]
    return max(same, key=lambda one: one.versie, default=None)
