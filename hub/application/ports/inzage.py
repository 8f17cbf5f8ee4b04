"""What a view of a casus needs from storage beyond its stukken: the meldingen that it began with.

Their codes are read to decide by; a sealed part leaves by `aanmelddelen_van` only, which takes the
permits for each part and asks the database for exactly those.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from hub.application.ports.aanwijzing import AanwijzingWork
from hub.application.ports.melding import VerzegeldDeel
from hub.application.ports.stuk import StukWork
from hub.domain.audit import AuditEvent
from hub.domain.decision import Permit
from hub.domain.inzage_aanmelding import Meldingdeel
from hub.domain.levensloop import Levensloop
from hub.domain.melding import Aanmelding


@dataclass(frozen=True, slots=True)
class Casusmelding:
    """A melding that a casus or a workspace began with, or an accepted one about somebody in it, in codes.

    `volgorde` has those of the melding by their number in this casus; None is somebody who is not in it.
    """

    melding: str
    casus: str
    """The casus that it began."""
    bericht: bytes
    afzender: str
    aanmelding: Aanmelding
    volgorde: tuple[int | None, ...]
    delen: frozenset[Meldingdeel]
    gevolg: str = ""
    """Of a report about a running plan: what it led to; empty until somebody judged it."""
    ter_tafel: bool = False
    """Whether a workspace began with it, and its sender takes part there or it is about nobody."""
    algemeen: frozenset[Meldingdeel] = frozenset()
    """Its parts that are still under the general key of the key holder."""


@dataclass(frozen=True, slots=True)
class Goedkeuring:
    """A second person's word that `kijker`, a pseudonym at `partij`, may look in a casus for this purpose."""

    casus: str
    partij: str
    kijker: str
    doel: str
    tot: datetime


class InzageWork(StukWork, AanwijzingWork, Protocol):
    """A unit of work in which a casus is looked at."""

    def levensloop_van(self, casus: str) -> list[Levensloop]:
        """What became of a casus, in codes and days; a party that came back is there with its newest part alone."""
        ...

    def casusmeldingen(self, casus: str) -> list[Casusmelding]:
        """The accepted meldingen about people in a casus, and those that a workspace began with, in codes."""
        ...

    def casusberichten(self, casus: str) -> list[Casusmelding]:
        """The reports about somebody whose plan runs in this casus, judged or not, in codes."""
        ...

    def keur_goed(self, gegeven: Goedkeuring, door: str, event: AuditEvent) -> None:
        """Record `event` and let somebody look until then; what has ended is forgotten."""
        ...

    def goedgekeurd(self, casus: str, wie: tuple[str, str], doel: str, now: datetime) -> str:
        """Who of the own party let somebody (party, person) look in a casus for this purpose; empty: nobody."""
        ...

    def verzoek_loopt(self, casus: str, partij: str) -> bool:
        """Whether this desk has a request under way that names somebody of a casus."""
        ...

    def informatie_open(self, casus: str) -> bool:
        """Whether somebody of a casus must still be told that it is about them."""
        ...

    def akkoorden_voor(self, casus: str, partij: str) -> frozenset[str]:
        """The stukken that every source agreed to give to the betrokkene, by a running request of this desk."""
        ...

    def aanmelddelen_van(
        self, permits: Sequence[Sequence[Permit]], gevraagd: Sequence[tuple[str, Meldingdeel]]
    ) -> dict[tuple[str, Meldingdeel], VerzegeldDeel]:
        """Exactly these sealed parts of meldingen, each under permits of its own.

        Raises:
            ValueError: a part without a permit (a programming error).
        """
        ...

    def vervang_verhaal(self, melding: str, welk: Meldingdeel, deel: VerzegeldDeel) -> None:
        """Let the story of a melding be as sealed again for its casus, as part of what the unit records.

        One that is not there stays gone.
        """
        ...

    def wis_identiteit(self, melding: str, event: AuditEvent) -> None:
        """Record `event` and destroy the sealed identity of a melding; its story and codes stay."""
        ...
