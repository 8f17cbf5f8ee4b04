"""What one report counts: the facts of its year, and what there was when the year began and when it ended."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from operator import attrgetter
from typing import Final

from hub.domain.rapport.feiten import Feit, Feitsoort

WANNEER: Final = "wanneer"
_CODES = tuple(naam for naam in Feit.__dataclass_fields__ if naam != "aantal")
_codes_van = attrgetter(*_CODES)


class Wanneer(StrEnum):
    """Where a fact stands to the year of the report."""

    BEGIN = "BEGIN"
    """In the stock with which the year began."""
    JAAR = "JAAR"
    """It happened in the year."""
    EINDE = "EINDE"
    """In the stock with which the next year began."""
    GETELD = "GETELD"
    """It goes on today, by what was counted to begin and to end."""
    LOPEND = "LOPEND"
    """It goes on today, by the casussen themselves."""


@dataclass(frozen=True, slots=True)
class Groep:
    """All facts under the same codes, together."""

    wanneer: Wanneer
    feit: Feit

    def code(self, veld: str) -> str:
        """What stands in this field of the facts; `wanneer` is one more."""
        waarde: str = self.wanneer if veld == WANNEER else getattr(self.feit, veld)
        return waarde


@dataclass(frozen=True)
class Jaarfeiten:
    """Everything that the tables of a year are made of; each group once."""

    jaar: int
    groepen: tuple[Groep, ...]

    @cached_property
    def per_soort(self) -> Mapping[str, tuple[int, ...]]:
        """The numbers of the groups of each kind: nearly every choice asks for one kind, and need not see the rest."""
        nummers: dict[str, list[int]] = {}
        for nummer, groep in enumerate(self.groepen):
            nummers.setdefault(groep.feit.soort, []).append(nummer)
        return {soort: tuple(van) for soort, van in nummers.items()}

    def nummers(self, soorten: frozenset[str]) -> Iterator[int]:
        """The numbers of the groups of these kinds; all of them when there are none."""
        for soort, van in self.per_soort.items():
            if not soorten or soort in soorten:
                yield from van


def verzamel(
    jaar: int,
    feiten: Iterable[Feit],
    stand_begin: Iterable[Feit] = (),
    stand_einde: Iterable[Feit] = (),
    vandaag: tuple[Iterable[Feit], Iterable[Feit]] = ((), ()),
) -> Jaarfeiten:
    """Read every fact once, and keep one for each combination of codes.

    `vandaag` is what goes on today, as counted and as the casussen have it. Facts of another year are no part of it.
    Memory grows with the number of combinations, not with that of facts.

    Raises:
        ValueError: something that happened stands in a stock, or a stock among what happened.
    """
    stromen = (
        (Wanneer.BEGIN, stand_begin),
        (Wanneer.JAAR, (feit for feit in feiten if feit.maand.startswith(f"{jaar:04}-"))),
        (Wanneer.EINDE, stand_einde),
        *zip((Wanneer.GETELD, Wanneer.LOPEND), vandaag, strict=True),
    )
    groepen = tuple(Groep(wanneer, feit) for wanneer, stroom in stromen for feit in _samen(stroom))
    if any((groep.wanneer is Wanneer.JAAR) is (groep.feit.soort == Feitsoort.STAND) for groep in groepen):
        raise ValueError("a stock and what happened are two things")
    return Jaarfeiten(jaar, groepen)


def maanden_van(jaar: int) -> tuple[str, ...]:
    """The months of a year as facts name them."""
    return tuple(f"{jaar:04}-{maand:02}" for maand in range(1, 13))


def lopend(jaar: int, stand_begin: Iterable[Feit], feiten: Iterable[Feit]) -> list[Feit]:
    """The trajecten with which the next year begins: what there was, and what began, less what ended.

    For whoever keeps no stock of its own. A combination of codes that comes out below zero is left out: more ended
    than ever began there, which the checks show.
    """
    saldo: Counter[tuple[str, ...]] = Counter()
    for feit in (*stand_begin, *feiten):
        teken = {Feitsoort.TRAJECT_EINDE: -1, Feitsoort.TRAJECT_BEGIN: 1, Feitsoort.STAND: 1}.get(feit.soort, 0)
        if teken:
            saldo[feit.doelgroep, feit.gemeente, feit.stadsdeel, feit.instrument] += teken * feit.aantal
    maand = f"{jaar + 1:04}-01"
    return [
        Feit(maand, Feitsoort.STAND, TRAJECT, n, doelgroep=d, gemeente=g, stadsdeel=s, instrument=i)
        for (d, g, s, i), n in sorted(saldo.items())
        if n > 0
    ]


TRAJECT = "TRAJECT"
"""What there is a stock of."""


def _samen(feiten: Iterable[Feit]) -> Iterator[Feit]:
    aantallen: dict[tuple[object, ...], int] = {}
    eerste: dict[tuple[object, ...], Feit] = {}
    for feit in feiten:
        codes = _codes_van(feit)
        aantallen[codes] = aantallen.get(codes, 0) + feit.aantal
        eerste.setdefault(codes, feit)
    for codes in sorted(eerste):
        yield replace(eerste[codes], aantal=aantallen[codes])
