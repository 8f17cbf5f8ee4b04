"""What requests of data subjects need from storage: numbers, codes and words of sources; never who asked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from hub.application.ports.bewaren import BewaarWork
from hub.application.ports.inzage import InzageWork
from hub.domain.afschrift import Bronoordeel, Gezien, Oordeel, Rechtensoort, Verteld
from hub.domain.audit import AuditEvent
from hub.domain.decision import Permit


@dataclass(frozen=True, slots=True)
class Verzoekstand:
    """A request as it stands. `personen` are casus and number; those of a destroyed casus are gone."""

    verzoek: str
    partij: str
    soort: Rechtensoort
    ontvangen_op: date
    uiterlijk: datetime
    verlengd: bool
    uitkomst: str
    personen: tuple[tuple[str, int], ...]
    inhoud_hash: bytes

    @property
    def open(self) -> bool:
        """Whether nobody decided yet."""
        return not self.uitkomst


@dataclass(frozen=True, slots=True)
class Verzoekklok:
    """The next thing to do about a request; `stap` is its place in the steps of TM-07."""

    verzoek: str
    partij: str
    uiterlijk: datetime
    stap: int
    afgerond: bool


class RechtenWork(BewaarWork, InzageWork, Protocol):
    """A unit of work on requests of data subjects."""

    def rechtenverzoek(self, verzoek: str) -> Verzoekstand | None:
        """One request; None when there is none with this number."""
        ...

    def bewaar_verzoek(
        self,
        stand: Verzoekstand,
        gebruiker: str,
        volgende: datetime,
        oordelen: Sequence[Bronoordeel],
        event: AuditEvent,
    ) -> None:
        """Record `event` and keep a request, with whom must judge what."""
        ...

    def oordelen_van(self, verzoek: str) -> list[Bronoordeel]:
        """Every word that is asked for a request, also those that were not given yet."""
        ...

    def zet_oordelen(self, verzoek: str, bron: str, oordelen: Mapping[str, Oordeel], gebruiker: str) -> None:
        """Keep what a source says, as part of what the unit records."""
        ...

    def verleng_verzoek(self, verzoek: str, uiterlijk: datetime, volgende: datetime) -> None:
        """Give a request more time, once, as part of what the unit records."""
        ...

    def rond_verzoek_af(self, verzoek: str, uitkomst: str, now: datetime, volgende: datetime) -> None:
        """End a request; it is destroyed at `volgende`."""
        ...

    def verstrekt_uit(self, casus: str) -> list[Gezien]:
        """Every line of the register about a casus."""
        ...

    def verteld_in(self, casus: str) -> list[Verteld]:
        """The lines of the register about reports that were told on in a casus, oldest first."""
        ...

    def personen_van_melding(self, permit: Permit, casus: str, melding: str) -> frozenset[int]:
        """Who of this casus a melding is about, by number; clusters decide."""
        ...

    def verzoeken(self, partij: str, overslaan: int, aantal: int) -> list[tuple[Verzoekstand, datetime | None]]:
        """Requests without their persons, and when each ended: running ones first, by their day; then the latest.

        Those that `partij` handles or must judge; empty is all.
        """
        ...

    def verzoeken_te_doen(self, now: datetime, aantal: int) -> list[Verzoekklok]:
        """Requests whose next step is due, those that wait longest first."""
        ...

    def zet_verzoekstap(self, verzoek: str, stap: int, volgende: datetime, event: AuditEvent) -> None:
        """Record `event` and wait for a later step."""
        ...

    def vernietig_verzoek(self, verzoek: str, event: AuditEvent) -> None:
        """Record `event` and destroy what is kept of a request."""
        ...
