"""What receiving and wiping meldingen needs from storage.

As in `ports`: reads take the `Permit` that allows them, writes take the events that record them.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from hub.application.ports.index import IndexWaarde, IndexWork, NieuweRegistratie
from hub.domain.audit import AuditEvent
from hub.domain.convenant import Fase
from hub.domain.decision import Permit
from hub.domain.melding import Aanmelding, Betrokkene, Meldingstatus
from hub.domain.rapport.feiten import Feitsoort
from hub.domain.taak import Taaksoort
from hub.domain.termijn import NieuweTermijn
from hub.domain.triage import Voorstel


@dataclass(frozen=True, slots=True)
class VerzegeldDeel:
    """Sealed content that the hub keeps and can't open: the wrapped key, and what it opens."""

    deel: str
    sleutel: bytes
    inhoud: bytes


@dataclass(frozen=True, slots=True)
class NieuwePersoon:
    """A person of a melding: what the hub reads of it, and its registration in the index."""

    betrokkene: Betrokkene
    registratie: NieuweRegistratie


@dataclass(frozen=True, slots=True)
class Gekoppelde:
    """A person of a stored melding: registration, cluster and index values."""

    registratie: str
    cluster: str
    waarden: tuple[IndexWaarde, ...]


@dataclass(frozen=True, slots=True)
class Meldingtaak:
    """A task for a human about a melding; `casus` and `uiterlijk` only for a report to translate."""

    soort: Taaksoort
    clusters: tuple[str, ...]
    casus: str = ""
    uiterlijk: datetime | None = None


@dataclass(frozen=True, slots=True)
class TeVervangen:
    """An own melding whose place another may take, and its registrations in the index."""

    melding: str
    status: Meldingstatus
    aanmelding: Aanmelding
    registraties: frozenset[str]


@dataclass(frozen=True, slots=True)
class NieuweMelding:
    """A melding ready to be stored, with all that belongs to it."""

    melding: str
    bericht: bytes
    """The party's own name for it, 32 bytes."""
    inhoud_hash: bytes
    aanmelding: Aanmelding
    voorstel: Voorstel
    status: Meldingstatus
    personen: tuple[NieuwePersoon, ...] = ()
    delen: tuple[VerzegeldDeel, ...] = ()
    taken: tuple[Meldingtaak, ...] = ()
    termijnen: tuple[NieuweTermijn, ...] = ()
    casus: str = ""
    """The running casus that a report is about; empty for any other melding."""
    vervangt: TeVervangen | None = None
    """Whose place it takes."""
    herzet: tuple[tuple[str, tuple[NieuweTermijn, ...]], ...] = ()
    """Clocks of earlier meldingen about the same huisverbod, as they run from now on."""


@dataclass(frozen=True, slots=True)
class Eerder:
    """A message that came before: what it said, and what became of it when nothing of it is kept."""

    inhoud_hash: bytes
    uitkomst: str = ""


@dataclass(frozen=True, slots=True)
class AfgewezenBericht:
    """The name of a message of which nothing else is kept, so that a repetition is recognised."""

    partij: str
    bericht: bytes
    inhoud_hash: bytes
    uitkomst: str


@dataclass(frozen=True, slots=True)
class Casusstand:
    """A casus in which somebody of this cluster takes part."""

    casus: str
    cluster: str
    fase: Fase
    op_lijst: bool


@dataclass(frozen=True, slots=True)
class Telling:
    """One anonymous count, of a fact on a day; a code that does not apply is empty."""

    feit: Feitsoort
    dag: date
    uitkomst: str
    partij: str = ""
    bron: str = ""
    soort: str = ""
    doelgroep: str = ""
    gemeente: str = ""
    stadsdeel: str = ""
    instrument: str = ""


class MeldingWork(IndexWork, Protocol):
    """A unit of work on meldingen."""

    def seen(self, permit: Permit, berichten: Sequence[bytes]) -> dict[bytes, Eerder]:
        """Which of the permit holder's own messages came before, also when their melding is wiped by now."""
        ...

    def te_vervangen(self, permit: Permit, bericht: bytes) -> TeVervangen | None:
        """The permit holder's own melding of this name; None when there is none, or no longer."""
        ...

    def huisverboden_of(self, permit: Permit, clusters: Sequence[str]) -> list[tuple[str, Aanmelding]]:
        """The permit holder's own meldingen about a huisverbod of somebody in these clusters, oldest first."""
        ...

    def herzet_termijnen(self, melding: str, codes: Collection[str], termijnen: Sequence[NieuweTermijn]) -> None:
        """Let these clocks take the place of those with these codes, within what the same unit of work records."""
        ...

    def casussen_of(self, permit: Permit, clusters: Sequence[str]) -> list[Casusstand]:
        """Every casus that somebody of these clusters takes part in, oldest first."""
        ...

    def add_meldingen(self, new: Sequence[NieuweMelding], events: Sequence[AuditEvent], *, verzoek_id: str) -> None:
        """Record `events`, one for each, and store meldingen with persons, sealed parts, tasks and clocks."""
        ...

    def note_afgewezen(self, new: Sequence[AfgewezenBericht], events: Sequence[AuditEvent]) -> None:
        """Record `events`, one for each, and keep the names of messages that are not stored."""
        ...

    def leg_taak(self, melding: str, taak: Meldingtaak, *, verzoek_id: str) -> None:
        """Open a task about a melding, as part of what the same unit of work records."""
        ...

    def tel(self, tellingen: Sequence[Telling]) -> None:
        """Add one to each of these counts, as part of what the same unit of work records."""
        ...

    def herstel_telling(self, oud: Telling, nieuw: Telling) -> None:
        """Move one from a count to another, as part of what the same unit of work records."""
        ...

    def vervang(self, oud: str, nieuw: str, event: AuditEvent, *, uitkomst: str) -> None:
        """Let clocks and their tasks go over to the melding that takes the place, and wipe the old one as `wis`.

        Mail that asks about the old one and was not settled goes too.
        """
        ...

    def wis(self, melding: str, event: AuditEvent, *, uitkomst: str) -> int:
        """Record `event` and destroy a melding; how many persons went with it.

        Sealed parts, coded answers, tasks, clocks, what people did with it, and its registrations
        with their index values go; a registration that a casus took over stays. What is left is
        the name in `seen`, with this `uitkomst`, and the anonymous counts.
        """
        ...
