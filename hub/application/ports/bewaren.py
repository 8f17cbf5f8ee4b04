"""What ends of casussen need from storage: clocks, holds, renewals, and destroying.

Reads give codes and numbers alone. Whatever destroys records its event first.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from hub.application.ports.herstel import Herstel, HerstelWork
from hub.application.ports.melding import VerzegeldDeel
from hub.application.ports.stuk import StukWork
from hub.domain.audit import AuditEvent
from hub.domain.bewaren import Aanhouding, Gegeven, Hernieuwgrond
from hub.domain.casus import Casushoofd
from hub.domain.stuk import Stuk

AKKOORD, GEWEIGERD = "AKKOORD", "GEWEIGERD"


@dataclass(frozen=True, slots=True)
class Bewaring:
    """What the clock keeps of a casus: when it was closed, and the end that the procesmanager was warned of.

    `niet_nodig_op` is when a deelnemer decided that nothing of it is needed any more.
    """

    afgesloten_op: datetime | None
    gewaarschuwd_voor: datetime | None
    niet_nodig_op: datetime | None = None


@dataclass(frozen=True, slots=True)
class NieuweAanhouding:
    """A hold as somebody puts it, with the sealed reason."""

    aanhouding: Aanhouding
    casus: str
    partij: str
    gebruiker: str
    motivering: VerzegeldDeel


@dataclass(frozen=True, slots=True)
class NieuweHernieuwing:
    """A renewal as somebody asks for it, and the sources that must agree."""

    hernieuwing: str
    casus: str
    partij: str
    gebruiker: str
    grond: Hernieuwgrond
    tot: datetime
    bronnen: frozenset[str]
    motivering: VerzegeldDeel


@dataclass(frozen=True, slots=True)
class Hernieuwingstand:
    """A renewal, with what each source said: AKKOORD, GEWEIGERD or nothing yet. `besloten_op` None while asked."""

    hernieuwing: str
    grond: Hernieuwgrond
    tot: datetime
    besloten_op: datetime | None
    antwoorden: Mapping[str, str]

    @property
    def akkoord(self) -> frozenset[str]:
        """The sources that agreed."""
        return frozenset(bron for bron, antwoord in self.antwoorden.items() if antwoord == AKKOORD)


@dataclass(frozen=True, slots=True)
class Bewaarmelding:
    """A melding of a casus: whose data it holds, since when, and how many persons it has."""

    melding: str
    partij: str
    ontvangen_op: datetime
    personen: int


@dataclass(frozen=True, slots=True)
class Verstrekkingsregel:
    """One line of the register of supplies, with the days in Maastricht."""

    casus: str
    bron: str
    stuk: str
    partij: str
    handeling: str
    doel: str
    versie: int
    eerst_op: date
    laatst_op: date
    keren: int


class BewaarWork(StukWork, Protocol):
    """A unit of work on how long casussen are kept."""

    def bewaring(self, casus: str) -> Bewaring:
        """What the clock keeps of a casus; nothing yet when it never looked at it."""
        ...

    def zet_niet_nodig(self, casus: str, now: datetime) -> None:
        """Remember that nothing of a casus is needed any more, and put the clock to work at once."""
        ...

    def te_nazien(self, now: datetime, aantal: int) -> Sequence[str]:
        """Casussen that the clock never looked at, or must look at again, those that wait longest first."""
        ...

    def zet_nazien(self, casus: str, op: datetime, gewaarschuwd_voor: datetime | None) -> None:
        """Let the clock look at a casus again then, and remember the end that was warned of."""
        ...

    def meldingen_in(self, casus: str) -> list[Bewaarmelding]:
        """The meldingen of a casus, oldest first."""
        ...

    def aanhoudingen_van(self, casus: str) -> tuple[Aanhouding, ...]:
        """Every hold of a casus, also those that were lifted, oldest first."""
        ...

    def hernieuwingen_van(self, casus: str) -> tuple[Hernieuwingstand, ...]:
        """Every renewal that was asked for, oldest first."""
        ...

    def meegenomen(self, stukken: Sequence[str], sinds: datetime | None) -> list[tuple[str, str]]:
        """Which party took which of these along, in any version, (number, party) in order; None is at any time."""
        ...

    def scherm_af(self, casus: str, now: datetime) -> None:
        """Close a casus: off the list, its persons shielded in the index, and its clock at work."""
        ...

    def hef_afscherming_op(self, casus: str) -> None:
        """Let the persons whom the end of this casus shielded be known again, and put the clock to work."""
        ...

    def laat_vervallen(self, taken: Sequence[Stuk]) -> None:
        """Keep tasks as given, as their next version, as part of what the unit records."""
        ...

    def sluit_vragen(self, casus: str) -> int:
        """Let the open questions to sources lapse, as part of what the unit records; how many there were."""
        ...

    def nummer_bezet(self, nummer: str) -> bool:
        """Whether a hold or renewal has this number, in whatever casus."""
        ...

    def verstrekt_aan(self, casus: str) -> frozenset[str]:
        """Every party that ever saw something of a casus; a derde has paper, and is none of them."""
        ...

    def houd_aan(self, nieuw: NieuweAanhouding) -> None:
        """Keep a hold under a number that is free, as part of what the unit records."""
        ...

    def hef_aanhouding_op(self, casus: str, aanhouding: str) -> None:
        """Lift one hold and put the clock of its casus to work, as part of what the unit records."""
        ...

    def vraag_hernieuwing(self, nieuw: NieuweHernieuwing) -> None:
        """Keep what was asked for under a number that is free, as part of what the unit records."""
        ...

    def beantwoord_hernieuwing(self, hernieuwing: str, bron: str, antwoord: str, gebruiker: str) -> None:
        """Keep what a source says; a later word replaces an earlier one."""
        ...

    def besluit_hernieuwing(self, hernieuwing: str, now: datetime) -> None:
        """Let a renewal count from now on."""
        ...

    def vernietig_gegevens(self, casus: str, gegevens: Sequence[Gegeven], event: AuditEvent) -> None:
        """Record `event` and destroy those of these that are stukken, with their parts and grounds.

        Who was given them stays known (Wpg art. 32). Meldingen are destroyed by `wis`.
        """
        ...

    def ontbind_casus(self, casus: str, door: str) -> None:
        """Destroy a casus with all that belongs to it, as part of what the unit records.

        Its meldingen are left to `wis`, which from now on finds nothing that keeps their registrations.
        What stays is the number, that it is VERNIETIGD, and by which employee.
        """
        ...

    def grafsteen(self, casus: str) -> Casushoofd | None:
        """What is left of a casus that was destroyed; `procesmanager` is who did it. None for any other number."""
        ...

    def verstrekkingen_van(self, stuk: str) -> list[Verstrekkingsregel]:
        """Who was given a stuk, also one that is gone; oldest first."""
        ...

    def herstel_van(self, casus: str) -> list[Herstel]:
        """Everything that derden must be told or were told in this casus, oldest first."""
        ...

    def oude_verstrekkingen(self, voor: datetime) -> int:
        """How many lines of the register nobody added to since then."""
        ...

    def vernietig_verstrekkingen(self, voor: datetime, event: AuditEvent) -> None:
        """Record `event` and destroy those lines."""
        ...


class VernietigWork(BewaarWork, HerstelWork, Protocol):
    """A unit of work that destroys data, and tells whoever has a copy."""
