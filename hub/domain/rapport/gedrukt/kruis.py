"""Hold printed tables against each other, by checks that say what must hold and why."""

from collections.abc import Iterator
from dataclasses import dataclass

from hub.domain.rapport.gedrukt.cijfers import Cijfers, Eis, Som, houdt
from hub.domain.rapport.gedrukt.delen import GedrukteToets


@dataclass(frozen=True, slots=True)
class Kruistoets:
    """Each left figure against the right one in its place; one left figure against all on the right."""

    id: str
    zin: str
    links: tuple[Som, ...]
    rechts: tuple[Som, ...]
    eis: Eis = Eis.GELIJK
    uitleg: str = ""

    @property
    def tabellen(self) -> tuple[str, ...]:
        """The tables that it compares."""
        return tuple(dict.fromkeys(naam for som in (*self.links, *self.rechts) for naam in som.tabellen))

    def uitslag(self, cijfers: Cijfers) -> GedrukteToets:
        """How it comes out of these figures. Nothing is said of figures that are not there."""
        links = tuple(som.waarde(cijfers) for som in self.links)
        rechts = tuple(som.waarde(cijfers) for som in self.rechts)
        paren = list(_paren(links, rechts))
        bekend = [(links, rechts) for links, rechts in paren if links is not None and rechts is not None]
        compleet = len(bekend) == len(paren)
        return GedrukteToets(
            id=self.id,
            zin=self.zin,
            links=links,
            rechts=rechts,
            gelijk=all(links == rechts for links, rechts in bekend) if compleet else None,
            houdt=all(houdt(self.eis, links, rechts) for links, rechts in bekend) if compleet else None,
            uitleg=self.uitleg if compleet else "niet getoetst: in het gedrukte rapport ontbreekt een van de cijfers",
            tabellen=self.tabellen,
        )


def _paren(links: tuple[int | None, ...], rechts: tuple[int | None, ...]) -> Iterator[tuple[int | None, int | None]]:
    bron = links * len(rechts) if len(links) == 1 else links
    yield from zip(bron, rechts, strict=True)
