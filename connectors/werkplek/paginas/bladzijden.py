"""A long list in parts that fit on a page: so many lines, and no more text than a page can hold.

    deel = bladzijde(vraag, regels, 30, lambda regel: len(regel.tekst))

A page with its stylesheet stays under 100 kB; what one line says by itself is never cut.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

from connectors.werkplek.pagina import Paginavraag

T = TypeVar("T")
MOST_BYTES: Final = 22_000
"""Text of one part, as far as its lines are weighed; one line may weigh more."""


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
    asked = vraag.zoek.get("pagina", "")
    nummer = min(len(delen), max(1, int(asked) if asked.isascii() and asked.isdecimal() else 1))
    return Bladzijde(delen[nummer - 1], nummer, len(delen), len(alle))


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
