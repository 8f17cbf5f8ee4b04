"""Put clients together until nothing that is told is about fewer than ten of them.

    groepen = vergroof({"VEELPLEGER_VOLWASSEN": Counter({(8, 3): 2, (4, 4): 11, ...}), ...})

Clients who had the same contacts before and after are one cell. The smallest cell that is still too small joins the
nearest on its own side of equal, and only when there is none left one of the next side; the two become one with their
mean. In the end each cell tells a whole number next to its mean, and what rounding takes or gives is carried to the
next cell, so that the mean of all stays. What comes out is what would come out of a world in which every client had
exactly the contacts of the cell: whoever knows this method as well can't rule that world out, and in it nobody differs
from at least nine others. The attack is a test. The spread over all clients of a group goes along, rounded up, when
ten of them could make it with the contacts that the cells tell.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor, isqrt
from typing import Final

from connectors.protocol.effectmetingen import KLEINSTE, OVERIG, Effectcel, Effectgroep, Kant

Contactparen = Mapping[tuple[int, int], int]
"""How many clients had (before, after) contacts."""
_KANT: Final[Mapping[frozenset[int], Kant]] = {
    frozenset({-1}): "MINDER",
    frozenset({0}): "GELIJK",
    frozenset({1}): "MEER",
    frozenset({-1, 0}): "MINDER_OF_GELIJK",
    frozenset({0, 1}): "GELIJK_OF_MEER",
}


class TeWeinigClienten(ValueError):
    """There are fewer than ten clients in all: nothing is told."""


@dataclass(frozen=True, slots=True)
class _Cel:
    """Clients put together, their exact means, and on which sides of equal they are."""

    clienten: int
    voor: Fraction
    na: Fraction
    kanten: frozenset[int]

    @property
    def groot_genoeg(self) -> bool:
        """A mixed cell has one more, or both of its sides would be known to be below ten."""
        return self.clienten >= KLEINSTE + (len(self.kanten) > 1)


def vergroof(per_doelgroep: Mapping[str, Contactparen]) -> list[Effectgroep]:
    """What may be told, by doelgroep.

    Raises:
        TeWeinigClienten: there are fewer than ten in all.
    """
    return [_groep(doelgroep, paren) for doelgroep, paren in sorted(_samen(per_doelgroep).items())]


def _samen(per_doelgroep: Mapping[str, Contactparen]) -> Mapping[str, Contactparen]:
    """Doelgroepen of ten or more; when one is smaller, it goes under OVERIG with the smallest of those."""
    groot = {naam: sum(paren.values()) for naam, paren in per_doelgroep.items() if paren}
    if sum(groot.values()) < KLEINSTE:
        raise TeWeinigClienten
    weg = sorted((naam for naam in groot if groot[naam] < KLEINSTE), key=lambda naam: (groot[naam], naam))
    over = sorted((naam for naam in groot if groot[naam] >= KLEINSTE), key=lambda naam: (groot[naam], naam))
    if not weg:
        return {naam: per_doelgroep[naam] for naam in over}
    together: Counter[tuple[int, int]] = Counter()
    for naam in (*weg, *over[:1]):
        together.update(per_doelgroep[naam])
    return {**{naam: per_doelgroep[naam] for naam in over[1:]}, OVERIG: together}


def _groep(doelgroep: str, paren: Contactparen) -> Effectgroep:
    cellen = _afgerond(_cellen(paren))
    voor = sum(cel.clienten * cel.voor for cel in cellen)
    na = sum(cel.clienten * cel.na for cel in cellen)
    return Effectgroep(
        doelgroep=doelgroep,
        cellen=cellen,
        spreiding_voor=_spreiding([(b, n) for (b, _), n in paren.items()], voor),
        spreiding_na=_spreiding([(a, n) for (_, a), n in paren.items()], na),
        spreiding_verschil=_spreiding([(a - b, n) for (b, a), n in paren.items()], voor + na),
    )


def _cellen(paren: Contactparen) -> list[_Cel]:
    """Cells of which none is too small, as long as there is another to join."""
    cellen = [
        _Cel(n, Fraction(b), Fraction(a), frozenset({(a > b) - (a < b)})) for (b, a), n in sorted(paren.items()) if n
    ]
    while len(cellen) > 1 and (klein := [cel for cel in cellen if not cel.groot_genoeg]):
        one = min(klein, key=_volgorde)
        cellen.remove(one)
        other = min(
            cellen, key=lambda cel: (_verder(one, cel), abs(cel.voor - one.voor) + abs(cel.na - one.na), _volgorde(cel))
        )
        cellen.remove(other)
        cellen.append(_bijeen(one, other))
    return cellen


def _volgorde(cel: _Cel) -> tuple[int, Fraction, Fraction, tuple[int, ...]]:
    return cel.clienten, cel.voor, cel.na, tuple(sorted(cel.kanten))


def _verder(one: _Cel, other: _Cel) -> int:
    """How far apart in side: none for the same, then the next."""
    if one.kanten == other.kanten:
        return 0
    return 1 + min(abs(k - m) for k in one.kanten for m in other.kanten)


def _bijeen(one: _Cel, other: _Cel) -> _Cel:
    n = one.clienten + other.clienten
    voor = (one.voor * one.clienten + other.voor * other.clienten) / n
    na = (one.na * one.clienten + other.na * other.clienten) / n
    return _Cel(n, voor, na, one.kanten | other.kanten)


def _afgerond(cellen: Sequence[_Cel]) -> list[Effectcel]:
    """Whole numbers, the largest cell first; cells that tell the same are one."""
    told: Counter[tuple[int, int, Kant]] = Counter()
    rest_voor = rest_na = Fraction(0)
    for cel in sorted(cellen, key=_volgorde, reverse=True):
        voor = _heel(cel.voor, rest_voor / cel.clienten)
        na = _heel(cel.na, rest_na / cel.clienten)
        voor, na = _aan_zijn_kant(cel, voor, na)
        rest_voor += (cel.voor - voor) * cel.clienten
        rest_na += (cel.na - na) * cel.clienten
        told[voor, na, _KANT.get(cel.kanten, "GEMENGD")] += cel.clienten
    return [Effectcel(voor=v, na=a, clienten=n, kant=kant) for (v, a, kant), n in sorted(told.items())]


def _heel(gemiddelde: Fraction, rest: Fraction) -> int:
    """The whole number on either side of the mean that makes up for the remainder best."""
    return min(max(round(gemiddelde + rest), floor(gemiddelde)), ceil(gemiddelde))


def _aan_zijn_kant(cel: _Cel, voor: int, na: int) -> tuple[int, int]:
    """The same numbers, unless rounding puts clients of one side on another."""
    match _KANT.get(cel.kanten):
        case "MINDER" if na >= voor:
            return ceil(cel.voor), floor(cel.na)
        case "MEER" if na <= voor:
            return floor(cel.voor), ceil(cel.na)
        case "GELIJK":
            return voor, voor
        case _:
            return voor, na


def _spreiding(waarden: Iterable[tuple[int, int]], contacten: int) -> int | None:
    """The standard deviation, rounded up; None when ten clients could not each differ so much."""
    counted = list(waarden)
    n = sum(aantal for _, aantal in counted)
    som = sum(waarde * aantal for waarde, aantal in counted)
    kwadraten = sum(waarde * waarde * aantal for waarde, aantal in counted)
    variantie = Fraction(n * kwadraten - som * som, n * (n - 1))
    afwijking = max(1, isqrt(max(0, ceil(variantie) - 1)) + 1)
    return afwijking if afwijking * KLEINSTE <= contacten else None
