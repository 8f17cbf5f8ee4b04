"""What the use cases of the plan need from storage, beside stukken.

As everywhere: writes take the event that records them, reads of what is about somebody take a permit.
Meetings, proposals and extracts are codes and numbers of a casus; what they name is sealed elsewhere.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from hub.application.ports.bewaren import Bewaarmelding, BewaarWork
from hub.application.ports.herstel import HerstelWork
from hub.application.ports.stuk import StukWork
from hub.application.ports.tafel import NieuweCasus
from hub.domain.audit import AuditEvent
from hub.domain.casus import Betrokkene
from hub.domain.casusoverleg import Casusoverleg
from hub.domain.convenant import Fase
from hub.domain.decision import Permit
from hub.domain.schaling import Schaling
from hub.domain.termijn import NieuweTermijn


@dataclass(frozen=True, slots=True)
class Uittreksel:
    """What was made ready for one party; instants are unix seconds."""

    uittreksel: str
    casus: str
    partij: str
    stukken: tuple[str, ...]
    vervalt_op: int


@dataclass(frozen=True, slots=True)
class Schaalbesluit:
    """What a deelnemer of lid 1 made of a proposal; `vervolg` is the workspace under another regime, or empty."""

    schaling: Schaling
    partij: str
    vervolg: str = ""


@dataclass(frozen=True, slots=True)
class Agendaplek:
    """One meeting, and of its casus the phase and the instrument."""

    overleg: Casusoverleg
    fase: Fase
    instrument: str


class PlanWork(StukWork, Protocol):
    """A unit of work on the plan of a casus."""

    def casusoverleg(self, casus: str, overleg: str) -> Casusoverleg | None:
        """One meeting of this casus; None when there is none with this number in it."""
        ...

    def bewaar_overleg(self, overleg: Casusoverleg, event: AuditEvent) -> bool:
        """Record `event` and keep a meeting as it stands now.

        False, and nothing recorded, when its number is that of a meeting of another casus.
        """
        ...

    def lopende_overleggen(self, casus: str) -> list[Casusoverleg]:
        """The meetings of a casus that are planned or open, by time."""
        ...

    def agenda_van(self, permit: Permit, procesmanager: str, van: datetime, tot: datetime) -> list[Agendaplek]:
        """Meetings in the casussen that this employee leads, by time.

        They begin from `van` up to, not including, `tot`; what was called off is left out.
        """
        ...

    def agenda_bij(self, permit: Permit, partij: str, van: datetime, tot: datetime) -> list[Agendaplek]:
        """The same in the casussen that this party takes part in now, whether it is invited or not."""
        ...

    def personen_van_melding(self, permit: Permit, casus: str, melding: str) -> frozenset[int]:
        """Who of this casus a melding is about, by number; clusters decide."""
        ...

    def vertaald_voor(self, permit: Permit, casus: str, melding: str) -> str:
        """The gevolg that a report got for this casus; empty when it was not translated for it."""
        ...

    def verspreid(self, melding: str, casus: str) -> frozenset[str]:
        """The parties that this report reached already."""
        ...

    def noteer_verspreid(self, melding: str, casus: str, bereikt: Sequence[tuple[str, str]]) -> None:
        """Note which parties a report reached, each with its message, within what the same unit of work records."""
        ...

    def bewaar_uittreksels(self, uittreksels: Sequence[Uittreksel], event: AuditEvent) -> None:
        """Record `event` and keep what was made ready."""
        ...

    def uittreksel(self, casus: str, uittreksel: str, partij: str) -> Uittreksel | None:
        """One that was made for this party; None for whatever else."""
        ...

    def schaling(self, casus: str, schaling: str) -> Schaling | None:
        """A proposal that nobody decided about yet."""
        ...

    def stel_schaling_voor(self, schaling: Schaling, event: AuditEvent) -> bool:
        """Record `event` and keep a proposal; False, and nothing recorded, when its number is taken."""
        ...

    def besluit_schaling(self, besluit: Schaalbesluit) -> None:
        """Close a proposal, within what the same unit of work records."""
        ...

    def splits_af(self, casus: NieuweCasus, van: str) -> None:
        """Begin a workspace under another regime with the persons of a casus, and not one of its stukken.

        Nobody becomes known by it, and no report is linked to it.
        """
        ...


class HuisverbodWork(PlanWork, Protocol):
    """A unit of work in the workspace of a huisverbod."""

    def betrek(self, casus: str, betrokken: Sequence[Betrokkene]) -> None:
        """Let deelnemers take part, or take part again, within what the same unit of work records."""
        ...

    def meldingen_in(self, casus: str) -> Sequence[Bewaarmelding]:
        """The meldingen of a casus, oldest first."""
        ...

    def start_termijn(self, termijn: NieuweTermijn, melding: str) -> None:
        """Start a clock of a melding, within what the same unit of work records."""
        ...

    def sluit_termijn(self, code: str, melding: str) -> bool:
        """End a clock, within what the same unit of work records; False when it did not run."""
        ...

    def neem_op(self, casus: str, melding: str) -> None:
        """Let the clocks of a melding run for the workspace that it is in."""
        ...


class EindeWork(BewaarWork, PlanWork, HerstelWork, Protocol):
    """A unit of work on the end of a casus and on what was planned in it."""
