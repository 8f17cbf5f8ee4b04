"""Printed figures by their place, so that one table can be held against another."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from hub.domain.rapport.gedrukt.delen import BIJLAGE, Bijlage
from hub.domain.rapport.gedrukt.rapport import GedrukteTabel
from hub.domain.rapport.tabel import TOTAAL
from hub.domain.rapport.verband import Cel

Cijfers = Mapping[Cel, int | None]
"""By table, row and column; what stands on the page with all sums, by `BIJLAGE` and the table with the same figures."""


class Eis(StrEnum):
    """What must hold between two figures."""

    GELIJK = "GELIJK"
    HOOGSTENS = "HOOGSTENS"
    """The right one may not exceed the left one."""
    GEEN = "GEEN"
    """Both are right by their own definition: they are only shown together."""


@dataclass(frozen=True, slots=True)
class Som:
    """Places that are added, and places that are taken off."""

    plus: tuple[Cel, ...]
    min: tuple[Cel, ...] = ()

    def waarde(self, cijfers: Cijfers) -> int | None:
        """The number; None when a place is missing, or when all of them were printed blank."""
        gevonden = [cijfers.get(cel) for cel in (*self.plus, *self.min)]
        if any(cel not in cijfers for cel in (*self.plus, *self.min)) or all(deel is None for deel in gevonden):
            return None
        return sum(cijfers[cel] or 0 for cel in self.plus) - sum(cijfers[cel] or 0 for cel in self.min)

    @property
    def tabellen(self) -> tuple[str, ...]:
        """The tables it takes figures from."""
        return tuple(dict.fromkeys(cel[0] for cel in (*self.plus, *self.min)))


def houdt(eis: Eis, links: int, rechts: int) -> bool:
    """Whether these two figures are what must hold."""
    match eis:
        case Eis.GELIJK:
            return links == rechts
        case Eis.HOOGSTENS:
            return rechts <= links
        case Eis.GEEN:
            return True


def cijfers_van(tabellen: Iterable[GedrukteTabel], bijlage: Bijlage | None) -> dict[Cel, int | None]:
    """Every figure that was read, by table, row and column."""
    gevonden: dict[Cel, int | None] = {
        (tabel.id, *plaats): waarde for tabel in tabellen for plaats, waarde in tabel.gedrukt.items()
    }
    for blok in bijlage.blokken if bijlage else ():
        gevonden |= {(BIJLAGE, blok.tabel, post): waarde for post, waarde in blok.posten.items()}
        if blok.totaal is not None:
            gevonden[BIJLAGE, blok.tabel, TOTAAL] = blok.totaal
    return gevonden
