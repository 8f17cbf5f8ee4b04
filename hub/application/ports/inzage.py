"""What a view of a casus needs from storage beyond its stukken: the meldingen that it began with.

Their codes are read to decide by; a sealed part leaves by `aanmelddelen_van` only, which takes the
permits for each part and asks the database for exactly those.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from hub.application.ports.melding import VerzegeldDeel
from hub.application.ports.stuk import StukWork
from hub.domain.decision import Permit
from hub.domain.inzage_aanmelding import Meldingdeel
from hub.domain.melding import Aanmelding


@dataclass(frozen=True, slots=True)
class Casusmelding:
    """An accepted melding about somebody in a casus, in codes.

    `personen` are those of the melding by their number in this casus; None is somebody who is not in it.
    """

    melding: str
    bericht: bytes
    afzender: str
    aanmelding: Aanmelding
    personen: frozenset[int | None]
    delen: frozenset[Meldingdeel]


class InzageWork(StukWork, Protocol):
    """A unit of work in which a casus is looked at."""

    def casusmeldingen(self, casus: str) -> list[Casusmelding]:
        """The accepted meldingen about people in a casus, in codes."""
        ...

    def aanmelddelen_van(
        self, permits: Sequence[Sequence[Permit]], gevraagd: Sequence[tuple[str, Meldingdeel]]
    ) -> dict[tuple[str, Meldingdeel], VerzegeldDeel]:
        """Exactly these sealed parts of meldingen, each under permits of its own.

        Raises:
            ValueError: a part without a permit (a programming error).
        """
        ...
