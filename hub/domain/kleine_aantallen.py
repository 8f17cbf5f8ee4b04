"""Withhold small numbers from the tables of the annual report (convenant, `geaggregeerd-k10`).

A number below ten could point at somebody. Withholding it alone is not enough: totals would give
it back. So the totals of its row and column go as well, and further numbers, the smallest first,
until at least two are withheld that together are ten or more.
"""

from collections.abc import Mapping

from hub.domain.tellingen import TOTAAL, Tabel

K = 10
"""Smallest number that may be shown; none at all says nothing about anybody, and may."""
Verhuld = dict[str, dict[str, int | None]]
"""As `Tabel`, with None for what is withheld."""


def verhul(tabel: Tabel) -> Verhuld:
    """The table with what may be shown of it."""
    cellen = {
        (rij, kolom): aantal
        for rij, kolommen in tabel.items()
        for kolom, aantal in kolommen.items()
        if TOTAAL not in (rij, kolom)
    }
    weg = _te_verhullen(cellen)
    rijen, kolommen = {rij for rij, _ in weg}, {kolom for _, kolom in weg}

    def toon(rij: str, kolom: str, aantal: int) -> int | None:
        if TOTAAL not in (rij, kolom):
            return None if (rij, kolom) in weg else aantal
        return None if rij in rijen or kolom in kolommen else aantal

    return {rij: {kolom: toon(rij, kolom, aantal) for kolom, aantal in over.items()} for rij, over in tabel.items()}


def _te_verhullen(cellen: Mapping[tuple[str, str], int]) -> set[tuple[str, str]]:
    weg = {plaats for plaats, aantal in cellen.items() if 0 < aantal < K}
    if not weg:
        return weg
    over = sorted((aantal, plaats) for plaats, aantal in cellen.items() if aantal >= K)
    while over and (len(weg) < 2 or sum(cellen[plaats] for plaats in weg) < K):  # noqa: PLR2004
        weg.add(over.pop(0)[1])
    return weg
