"""A long list in parts that fit on a page: so many lines, and no more text than a page can hold.

    deel = bladzijde(vraag, regels, 30, lambda regel: len(regel.tekst))

    deel = reeks(opened, 31, 198, 30, weigh)           of a list that is fetched in parts

A page with its stylesheet stays under 100 kB; what one line says by itself is never cut.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

from connectors.agent.invoer import getal_van
from connectors.werkplek.pagina import Paginavraag

T = TypeVar("T")
MOST_BYTES: Final = 22_000
"""Text of one part, as far as its lines are weighed; one line may weigh more."""
MOST_PLACE: Final = 999_999
"""Of a page, or of a line in a list."""


@dataclass(frozen=True, slots=True)
class Bladzijde(Generic[T]):
    """Part of a list, and which part."""

    regels: Sequence[T]
    nummer: int
    aantal: int
    totaal: int


def bladzijde(vraag: Paginavraag, alle: Sequence[T], per: int, weigh: Callable[[T], int] = lambda _: 0) -> Bladzijde[T]:
    """The part of a list that the address asks for; the nearest one when there is no such part."""
    delen = verdeeld(alle, per, weigh)
    nummer = min(len(delen), getal(vraag.zoek.get("pagina", "")))
    return Bladzijde(delen[nummer - 1], nummer, len(delen), len(alle))


@dataclass(frozen=True, slots=True)
class Reeks(Generic[T]):
    """What fits on one page of a list that is fetched in parts; places count from 1."""

    regels: Sequence[T]
    van: int
    totaal: int
    per: int

    @property
    def tot(self) -> int:
        """The place of the last line."""
        return self.van + len(self.regels) - 1

    @property
    def vorige(self) -> int:
        """Where a page begins that ends here or later; 0 when this is the beginning."""
        return max(1, self.van - self.per) if self.van > 1 else 0

    @property
    def volgende(self) -> int:
        """Where the next page begins, so that nothing is passed over; 0 when this is the end."""
        return self.tot + 1 if self.regels and self.tot < self.totaal else 0


def reeks(gehaald: Sequence[T], van: int, totaal: int, per: int, weigh: Callable[[T], int] = lambda _: 0) -> Reeks[T]:
    """As many of the lines that were fetched from this place on as fit on a page."""
    return Reeks(verdeeld(gehaald, per, weigh)[0], van, totaal, per)


def getal(tekst: str) -> int:
    """The number of a page or place that somebody asks for; 1 when it is none."""
    return getal_van(tekst, 1, MOST_PLACE) or 1


def verdeeld(alle: Sequence[T], per: int, weigh: Callable[[T], int] = lambda _: 0) -> list[list[T]]:
    """The list in parts of at most `per` lines and `MOST_BYTES`, in order; one empty part of nothing."""
    delen: list[list[T]] = [[]]
    weight = 0
    for one in alle:
        own = weigh(one)
        if delen[-1] and (len(delen[-1]) == per or weight + own > MOST_BYTES):
            delen.append([])
            weight = 0
        delen[-1].append(one)
        weight += own
    return delen
