"""Judge an older report: add up, number what contradicts, and correct nothing.

Flags are numbered I01, I02, and on, in an order that depends on the figures alone: first sums and shares that do
not hold, in the order of print. The same file always gives the same numbers.
"""

from collections.abc import Iterable
from dataclasses import replace

from hub.domain.rapport.gedrukt import GedrukteTabel, GedruktRapport, Vlag
from hub.domain.rapport.gedrukt_delen import Bijlage, Gat
from hub.domain.rapport.gedrukt_rekenfouten import percentages, rekenfouten


def beoordeel(
    jaar: int, bron: str, tabellen: tuple[GedrukteTabel, ...], bijlage: Bijlage | None, gaten: tuple[Gat, ...]
) -> GedruktRapport:
    """The report with everything that follows from its figures."""
    return GedruktRapport(
        jaar=jaar,
        bron=bron,
        tabellen={tabel.id: tabel for tabel in tabellen},
        vlaggen=_genummerd(rekenfouten(tabellen)),
        hypothesen=(),
        bijlage=bijlage,
        percentages=tuple(procent for tabel in tabellen for procent in percentages(tabel)),
        gaten=gaten,
    )


def _genummerd(vlaggen: Iterable[Vlag]) -> tuple[Vlag, ...]:
    return tuple(replace(vlag, id=f"I{nummer:02}") for nummer, vlag in enumerate(vlaggen, 1))
