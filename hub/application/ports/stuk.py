"""What use cases need from storage about stukken, their grounds, questions to sources, and who saw what.

Five reads take no permit: `stukken_van`, `stukgroepen_van`, `taken_van`, `vrijgaven_van` and `bronvragen_van` give
codes alone, and those are what policy decides by, stuk by stuk. The sealed parts leave the database by `delen_van`
only, which takes one `Permit` for each part and asks the database for exactly those.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from hub.application.ports.casus import CasusWork
from hub.application.ports.melding import VerzegeldDeel
from hub.domain.audit import AuditEvent
from hub.domain.bronvraag import Antwoord, Bronvraag, Weigerreden
from hub.domain.decision import Permit
from hub.domain.stuk import Deel, Stuk, Vrijgave
from hub.domain.stukgroep import Stukgroep
from hub.domain.vrijgave import Grondgegevens, Vrijgaveeinde


@dataclass(frozen=True, slots=True)
class NieuwStuk:
    """A stuk as it is brought in or made. `inhoud_hash` is of the message, so that a repetition is known."""

    stuk: Stuk
    delen: tuple[VerzegeldDeel, ...]
    gebruiker: str
    inhoud_hash: bytes


@dataclass(frozen=True, slots=True)
class EerderStuk:
    """Under a number that is taken: where, by whom, and by which message."""

    casus: str
    bron: str
    inhoud_hash: bytes


VERGEVEN = EerderStuk("", "", b"")
"""Of a number that nobody can use: of a melding, or of a stuk that is gone and that the register of supplies names.

Under it somebody would hear who was given what another brought in, and end what is kept by that number.
"""


@dataclass(frozen=True, slots=True)
class NieuweVrijgave:
    """A ground as it is recorded, with its coded fields and its sealed reasons, if it has any."""

    vrijgave: Vrijgave
    casus: str
    gebruiker: str
    gegevens: Grondgegevens
    motivering: VerzegeldDeel | None


@dataclass(frozen=True, slots=True)
class Verstrekking:
    """One stuk that one party was given to see, for one purpose: a line of the register of supplies."""

    casus: str
    stuk: str
    versie: int
    partij: str
    handeling: str
    doel: str
    bron: str
    categorie: str


class StukWork(CasusWork, Protocol):
    """A unit of work on what a casus holds."""

    def eerder_ingebracht(self, stuk: str) -> EerderStuk | None:
        """Who has this number, in whatever casus, `VERGEVEN` when nobody can any more; None when it is free."""
        ...

    def bewaar_stuk(self, nieuw: NieuwStuk, event: AuditEvent) -> None:
        """Record `event` and keep a stuk with its sealed parts; its number must be free."""
        ...

    def aantal_van(self, casus: str, bron: str) -> int:
        """How many stukken of one source are in a casus."""
        ...

    def stukken_van(self, casus: str) -> list[Stuk]:
        """Every stuk of a casus in codes, oldest first."""
        ...

    def taken_van(self, casus: str) -> list[Stuk]:
        """The tasks of a casus in codes, with everything that they were made of, all the way back."""
        ...

    def stukgroepen_van(self, casus: str) -> list[Stukgroep]:
        """All of them, those that are alike together, in no order."""
        ...

    def vrijgaven_van(self, casus: str) -> list[Vrijgave]:
        """Every ground of a casus, also those that ended, oldest first."""
        ...

    def delen_van(
        self, permits: Sequence[Permit], gevraagd: Sequence[tuple[str, Deel]]
    ) -> dict[tuple[str, Deel], VerzegeldDeel]:
        """Exactly these sealed parts, each under its own permit; what is not there is not in the answer.

        Raises:
            ValueError: not one permit for each part (a programming error).
        """
        ...

    def wijzig_stuk(
        self, stuk: Stuk, versie_gezien: int, event: AuditEvent, delen: Sequence[VerzegeldDeel] | None = None
    ) -> bool:
        """Record `event` and let a stuk be as given, as its next version; with `delen` those replace all its parts.

        False, and nothing recorded, when another change came first. What identifies a stuk (casus, source,
        category, kind, person, first processing) never changes.
        """
        ...

    def verwijder_stuk(self, stuk: str, versie_gezien: int, event: AuditEvent) -> bool:
        """Record `event` and destroy a stuk with its parts; who saw it stays known.

        False, and nothing recorded, when another change came first.
        """
        ...

    def leg_vrijgave_vast(self, nieuw: NieuweVrijgave, event: AuditEvent) -> bool:
        """Record `event` and keep a ground; False, and nothing recorded, when its number is taken."""
        ...

    def beeindig_vrijgave(self, vrijgave: str, einde: Vrijgaveeinde, event: AuditEvent) -> bool:
        """Record `event` and end a ground; False, and nothing recorded, when it was over."""
        ...

    def verlopen_vrijgaven(self, dag: date, aantal: int) -> list[tuple[str, str]]:
        """Casus and number of grounds that run and whose last day is before this one, the oldest first."""
        ...

    def stel_bronvraag(self, vraag: Bronvraag, event: AuditEvent) -> bool:
        """Record `event` and keep a question; False, and nothing recorded, when its number is taken."""
        ...

    def bronvragen_van(self, casus: str) -> list[Bronvraag]:
        """Every question of a casus, oldest first."""
        ...

    def beantwoord_bronvraag(
        self, vraag: str, antwoord: tuple[Antwoord, Weigerreden], motivering: VerzegeldDeel | None, event: AuditEvent
    ) -> bool:
        """Record `event` and keep the answer; False, and nothing recorded, when there was one already."""
        ...

    def noteer_verstrekkingen(self, verstrekkingen: Sequence[Verstrekking]) -> None:
        """Note who saw what, as part of what the same unit of work records; a repetition counts one more."""
        ...

    def ontvangers_van(self, stuk: str) -> frozenset[str]:
        """Which parties ever saw a stuk, in any version: whom mail about it must reach (BGS art. 1.7).

        No derde is among them: it has paper, and hears of it from whoever handed that over.
        """
        ...
