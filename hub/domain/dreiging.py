"""A threat to employees by a person of a casus: codes for colleagues who will meet that person, and nobody else.

Of purpose P18 (covenant art. 9.16). It stands in no view, list, count, extract or export, and a
betrokkene does not get it: for all of those it does not exist.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from hub.domain.casus import neemt_deel
from hub.domain.inzage_herkomst import OPEN
from hub.domain.stuk import Stuk, Stuksoort

DOEL = "P18"
CATEGORIE = "MEDEWERKER_CONTACT"
LANGST = timedelta(days=183)
"""A flag lasts half a year at most; then somebody must look again."""


class Dreigingsoort(StrEnum):
    """What colleagues must reckon with."""

    VERBAAL = "VERBAAL"
    FYSIEK = "FYSIEK"
    WAPEN = "WAPEN"
    DIER = "DIER"
    OMGEVING = "OMGEVING"


class Maatregel(StrEnum):
    """What they do about it."""

    NIET_ALLEEN = "NIET_ALLEEN"
    NIET_THUIS = "NIET_THUIS"
    MET_POLITIE = "MET_POLITIE"
    VOORAF_BELLEN = "VOORAF_BELLEN"


@dataclass(frozen=True, slots=True)
class Dreiging:
    """One flag: about which person of a casus (never the casus as a whole), until the last day `tot`."""

    dreiging: str
    casus: str
    persoon: int
    soort: Dreigingsoort
    maatregel: Maatregel
    tot: date
    partij: str

    def geldt(self, dag: date) -> bool:
        """Whether it holds on this day."""
        return dag <= self.tot


def ontmoet(partij: str, persoon: int, personen: frozenset[int], stukken: Iterable[Stuk], *, leidt: bool) -> bool:
    """Whether employees of this party will meet this person: it leads the casus, or has an open task for it."""
    if leidt:
        return True
    return neemt_deel(personen, persoon) and any(_taak_voor(stuk, partij, persoon) for stuk in stukken)


def te_tonen(  # noqa: PLR0913 - each says another thing of who will meet whom
    dreigingen: Iterable[Dreiging],
    partij: str,
    personen: frozenset[int],
    stukken: tuple[Stuk, ...],
    *,
    dag: date,
    leidt: bool,
) -> tuple[Dreiging, ...]:
    """The flags that hold today and that this party needs; empty when there are none for it."""
    return tuple(
        een
        for een in dreigingen
        if een.geldt(dag) and (een.partij == partij or ontmoet(partij, een.persoon, personen, stukken, leidt=leidt))
    )


def _taak_voor(stuk: Stuk, partij: str, persoon: int) -> bool:
    mine = stuk.soort is Stuksoort.TAAK and (stuk.codes.get("partij"), stuk.codes.get("stand")) == (partij, OPEN)
    return mine and not stuk.beperkt and neemt_deel(frozenset({stuk.persoon}), persoon)
