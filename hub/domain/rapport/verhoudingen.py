"""Rows that are told as a share of another row: of huisverboden, whose rows overlap and have no sum.

Made of numbers that are shown: a reader divides them as well, and learns nothing more.
"""

from collections.abc import Iterator
from typing import Final

from hub.domain.rapport.getallen import getal, heel_procent
from hub.domain.rapport.rapport import Rapporttabel
from hub.domain.rapport.tabel import TOTAAL
from hub.domain.rapport.tabellen_trajecten import OPGELEGD, RIHG, SAMENLOOP, VERLENGD

VERHOUDINGEN: Final = (
    ("Opgelegde huisverboden op ingevulde RIHG's", OPGELEGD, RIHG),
    ("Verlengde op opgelegde huisverboden", VERLENGD, OPGELEGD),
    ("Samenloop op opgelegde huisverboden", SAMENLOOP, OPGELEGD),
)
"""What is told, with the row that is the share and the row that it is a share of."""


def verhoudingszinnen(tabel: Rapporttabel) -> Iterator[str]:
    """Every share of which both numbers are shown; none of nothing."""
    for wat, rij, waarvan in VERHOUDINGEN:
        deel, geheel = (tabel.getoond.get((een, TOTAAL)) for een in (rij, waarvan))
        if deel is not None and geheel:
            yield f"{wat}: {getal(deel)} op {getal(geheel)}, dat is {heel_procent(deel, geheel)}."
