"""Tell whoever has a copy of a datum that its time is over, in the unit that destroys it (WGS art. 1.8 lid 7).

A copy is what a party took along, and paper at a derde. A correction also reaches who only looked, because what was
seen was wrong; here it was right, and of a look nothing is left to destroy. Everything of a casus that closed was asked
back then: of that only what somebody took along later counts.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from hub.application.derden_gate import vertelpost, wie_vertelt
from hub.application.maatstaf import Maatstaf
from hub.application.ports.bewaren import VernietigWork
from hub.application.ports.herstel import Herstel
from hub.application.ports.tafel import NieuwBericht
from hub.domain.bewaren import VERNIETIGEN, Gegeven

TREK_IN: Final = "TREK_IN"
"""Mail that outlives what it is about: own copies must go, whenever the party reads it."""
BEWAARTERMIJN: Final = "BEWAARTERMIJN"


@dataclass(frozen=True, slots=True)
class Vernietigpost:
    """Who must let go of a copy: mail for parties, and what derden must hear with the mail for who tells them."""

    brieven: tuple[NieuwBericht, ...]
    papieren: tuple[Herstel, ...]
    opdrachten: tuple[NieuwBericht, ...]

    @property
    def ontvangers(self) -> tuple[str, ...]:
        """The parties that took something along."""
        return tuple(sorted({one.partij for one in self.brieven}))

    @property
    def derden(self) -> tuple[str, ...]:
        """The derden that have paper."""
        return tuple(sorted({one.papier.derde for one in self.papieren}))


def vernietigpost(casus: str, gegevens: Sequence[Gegeven], maatstaf: Maatstaf, uow: VernietigWork) -> Vernietigpost:
    """What must be said of these data while they are still there: whom one is about decides who tells a derde."""
    nummers = [one.nummer for one in gegevens]
    papieren = _papieren(casus, nummers, uow)
    opdrachten: tuple[NieuwBericht, ...] = ()
    if papieren:
        wie = wie_vertelt(casus, uow.betrokkenen(casus), maatstaf.convenant, uow)
        opdrachten = tuple(vertelpost(papieren, wie, maatstaf, ()))
    return Vernietigpost(_brieven(casus, nummers, maatstaf, uow), papieren, opdrachten)


def _brieven(casus: str, nummers: Sequence[str], maatstaf: Maatstaf, uow: VernietigWork) -> tuple[NieuwBericht, ...]:
    """One for each party and each datum that it took along."""
    said = (("handeling", VERNIETIGEN),)
    return tuple(
        NieuwBericht(maatstaf.new_id(), partij, TREK_IN, "", b"", said, casus=casus, nummer=nummer)
        for nummer, partij in uow.meegenomen(nummers, uow.bewaring(casus).afgesloten_op)
    )


def _papieren(casus: str, nummers: Sequence[str], uow: VernietigWork) -> tuple[Herstel, ...]:
    """Where these stand on paper at a derde that was not asked for the whole of it."""
    whole = {one.papier.uittreksel for one in uow.teruggevraagd(casus)}
    return tuple(
        Herstel(paper, VERNIETIGEN, BEWAARTERMIJN, "", None)
        for paper in uow.uitgegeven(casus, nummers)
        if paper.uittreksel not in whole
    )
