"""Withhold small numbers from the tables of the annual report (convenant, `geaggregeerd-k10`).

A number below ten could point at somebody. Withholding it alone is not enough: totals would give
it back, also those of another table (Table 3 splits a row of Table 2 in another way). So the totals
of its row and column go as well, and further numbers, the smallest first, until in the row and in
the whole table at least two are withheld that together are ten or more. Where that can't be, all
of it together is below ten, and the total of the table goes too. What is not looked at: sums of
several rows of Table 2 that follow from Table 1, such as everything that the police report.
"""

from collections.abc import Mapping

from hub.domain.tellingen import EX_GEDETINEERDEN, MULTIPROBLEMATIEK, TOTAAL, Tabel

K = 10
"""Smallest number that may be shown; none at all says nothing about anybody, and may."""
MINST = 2
"""Fewest numbers that are withheld together."""
ELDERS_GESOMD: Mapping[str, frozenset[str]] = {"T2": frozenset({MULTIPROBLEMATIEK, EX_GEDETINEERDEN})}
"""Rows that another table counts as well: Table 3 the first, Table 1 the second, as the prisons report them."""
Verhuld = dict[str, dict[str, int | None]]
"""As `Tabel`, with None for what is withheld."""
Plaats = tuple[str, str]
Cellen = Mapping[Plaats, int]


def verhul_alle(tabellen: Mapping[str, Tabel]) -> dict[str, Verhuld]:
    """All tables of a year with what may be shown of them, by their number."""
    return {naam: verhul(tabel, ELDERS_GESOMD.get(naam, frozenset())) for naam, tabel in tabellen.items()}


def verhul(tabel: Tabel, elders: frozenset[str] = frozenset()) -> Verhuld:
    """The table with what may be shown of it; of the rows `elders` another table tells the sum."""
    cellen = {
        (rij, kolom): aantal
        for rij, kolommen in tabel.items()
        for kolom, aantal in kolommen.items()
        if TOTAAL not in (rij, kolom)
    }
    weg = _te_verhullen(cellen, elders)
    rijen, kolommen = {rij for rij, _ in weg}, {kolom for _, kolom in weg}

    def toon(rij: str, kolom: str, aantal: int) -> int | None:
        if rij == kolom == TOTAAL:
            return None if 0 < aantal < K else aantal
        if TOTAAL not in (rij, kolom):
            return None if (rij, kolom) in weg else aantal
        return None if rij in rijen or kolom in kolommen else aantal

    return {rij: {kolom: toon(rij, kolom, aantal) for kolom, aantal in over.items()} for rij, over in tabel.items()}


def _te_verhullen(cellen: Cellen, elders: frozenset[str]) -> set[Plaats]:
    """The places of small numbers, and of what goes with them. What is added can make another row fall short.

    A row of which the sum is known hides nothing of other rows, so for the whole table it does not count.
    """
    weg = {plaats for plaats, aantal in cellen.items() if 0 < aantal < K}
    rijen = [
        {plaats: cellen[plaats] for plaats in cellen if plaats[0] == rij} for rij in dict.fromkeys(r for r, _ in cellen)
    ]
    rest = {plaats: aantal for plaats, aantal in cellen.items() if plaats[0] not in elders}
    before = -1
    while len(weg) != before:
        before = len(weg)
        for deel in (*rijen, rest):
            weg |= _erbij(deel, weg)
    return weg


def _erbij(deel: Cellen, weg: set[Plaats]) -> set[Plaats]:
    """What of this part goes besides, so that a sum of the part gives nothing back; none when nothing of it goes."""
    binnen = weg & deel.keys()
    over = sorted((aantal, plaats) for plaats, aantal in deel.items() if aantal >= K and plaats not in weg)
    while binnen and over and (len(binnen) < MINST or sum(deel[plaats] for plaats in binnen) < K):
        binnen.add(over.pop(0)[1])
    return binnen
