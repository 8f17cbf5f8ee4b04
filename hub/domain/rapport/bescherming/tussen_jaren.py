"""Sums between the figures of one year and those of the next: a stock that ends one year begins the other."""

from collections.abc import Iterator
from typing import Final

from hub.domain.rapport.assen import MULTIPROBLEMATIEK, STADSDELEN
from hub.domain.rapport.tabel import TOTAAL
from hub.domain.rapport.tabellen_trajecten import PLANNEN
from hub.domain.rapport.tabellen_vervolg import DOORGESTROOMD
from hub.domain.rapport.verband import Cel

Jaarcel = tuple[int, Cel]
"""The figure of a year, in its newest version."""


def tussen_jaren(jaar: int) -> Iterator[dict[Jaarcel, int]]:
    """What the year before tells about this year.

    Plans during a year are those that ran when it began (Table 8 of the year before) and those that began in it.
    """
    yield {
        (jaar - 1, ("T8", TOTAAL, PLANNEN)): 1,
        (jaar, ("T5", TOTAAL, DOORGESTROOMD)): 1,
        (jaar, ("T7", MULTIPROBLEMATIEK, TOTAAL)): -1,
    }


VERLOOPTABELLEN: Final = ("T8", "T5", "T8")
"""The figures of `verloop`: of the year before, and two of the year."""


def verloop(jaar: int) -> Iterator[tuple[str, dict[Jaarcel, int]]]:
    """By part of the town, and of all: plans that ran a year before and that began since, less those that run now.

    It is how many ended, but for those that went on again: a few people of one part, whom no table shows.
    """
    for wijk in (*STADSDELEN.values(), TOTAAL):
        yield (
            wijk,
            {
                (jaar - 1, ("T8", wijk, PLANNEN)): 1,
                (jaar, ("T5", wijk, DOORGESTROOMD)): 1,
                (jaar, ("T8", wijk, PLANNEN)): -1,
            },
        )
