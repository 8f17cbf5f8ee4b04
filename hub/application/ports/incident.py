"""What incidents need from storage: codes, clocks, and whom each party must tell."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from hub.application.ports.logboek import LogboekWork
from hub.application.ports.melding import VerzegeldDeel
from hub.domain.audit import AuditEvent
from hub.domain.decision import Permit
from hub.domain.incident import Incidentklasse, Plicht, Plichtstand, Reden, Reikwijdte, Taak


@dataclass(frozen=True, slots=True)
class Voortgang:
    """How far the log was read for an incident; `vanaf` is the next entry, `klaar` that there is no more to read."""

    vanaf: int = -1
    """-1 before the first stretch: where the period begins is not looked up yet."""
    klaar: bool = False
    regels: int = 0
    gewist: int = 0
    categorieen: frozenset[str] = frozenset()
    ontvangers: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Incident:
    """An incident as it stands. `bewust_op` and `gemeld_op` are when somebody knew, and when it was recorded."""

    incident: str
    partij: str
    klassen: tuple[Incidentklasse, ...]
    bewust_op: datetime
    oefening: bool
    reikwijdte: Reikwijdte
    gemeld_op: int
    inhoud_hash: bytes
    voortgang: Voortgang = Voortgang()
    gesloten_op: int = 0
    personen: int = 0


@dataclass(frozen=True, slots=True)
class Getroffene:
    """One person of one party that an incident touched: when, how often, what of them, and who got it."""

    partij: str
    cluster: str
    eerste: int
    laatste: int
    keren: int
    categorieen: frozenset[str]
    ontvangers: frozenset[str]
    stand: Plichtstand = Plichtstand.OPEN
    reden: Reden = Reden.GEEN


@dataclass(frozen=True, slots=True)
class Partijtelling:
    """How many people of a party were touched, and of how many it is not settled yet that they were told."""

    partij: str
    aantal: int
    open: int


@dataclass(frozen=True, slots=True)
class Incidentklok:
    """The next step of the clock of one duty."""

    incident: str
    partij: str
    oefening: bool
    plicht: Plicht
    uiterlijk: datetime
    stap: int


class IncidentWork(LogboekWork, Protocol):
    """A unit of work on incidents. A write without an event belongs to what the same unit records."""

    def incident(self, nummer: str) -> Incident | None:
        """One incident; None when there is none with this number."""
        ...

    def bewaar_incident(
        self,
        zaak: Incident,
        gebruiker: str,
        omschrijving: VerzegeldDeel,
        taken: Sequence[tuple[Taak, datetime]],
        event: AuditEvent,
    ) -> None:
        """Record `event` and keep an incident, each duty with the first step of its clock."""
        ...

    def herzie_incident(self, zaak: Incident, taken: Sequence[tuple[Taak, datetime]], event: AuditEvent) -> None:
        """Record `event` and keep other classes, further duties with their clocks, and that it is open."""
        ...

    def omschrijving_van(self, permit: Permit, nummer: str) -> VerzegeldDeel:
        """What somebody wrote down about an incident that is there, sealed. The permit is of who tests legality."""
        ...

    def taken_bij(self, nummer: str) -> list[Taak]:
        """The duties of an incident."""
        ...

    def doe_taak_af(self, nummer: str, taak: Taak, partij: str, gebruiker: str) -> None:
        """Keep how a duty ended; its clock stops."""
        ...

    def zet_uiterlijk(self, nummer: str, plicht: Plicht, uiterlijk: datetime, volgende: datetime) -> None:
        """Give an open duty another end."""
        ...

    def geregistreerd(self, permit: Permit, clusters: Collection[str]) -> Mapping[str, frozenset[tuple[str, str]]]:
        """By cluster, as an entry of the log knew it: who registered that person, and the cluster of that now."""
        ...

    def getroffenen(self, permit: Permit, nummer: str, partij: str, na: str, aantal: int) -> list[Getroffene]:
        """People of one party, by cluster from the one after `na`."""
        ...

    def getroffenen_met(self, permit: Permit, nummer: str, clusters: Collection[str]) -> list[Getroffene]:
        """What is kept about these clusters, of any party."""
        ...

    def bewaar_getroffenen(self, nummer: str, rijen: Sequence[Getroffene], voortgang: Voortgang) -> None:
        """Keep what a stretch of the log said, in place of what was known of the same people."""
        ...

    def zet_berichten(
        self, nummer: str, partij: str, clusters: Collection[str], hoe: tuple[Plichtstand, Reden], gebruiker: str
    ) -> None:
        """Keep that these people were told, or why not."""
        ...

    def tellingen_bij(self, nummer: str) -> list[Partijtelling]:
        """People per party."""
        ...

    def aantal_getroffenen(self, nummer: str) -> int:
        """Different people."""
        ...

    def sluit_incident(self, nummer: str, now: datetime, wis_op: datetime, personen: int) -> None:
        """End an incident; who it touched is destroyed at `wis_op`."""
        ...

    def incidenten(self, partij: str, overslaan: int, aantal: int) -> list[Incident]:
        """The register in the order of recording; of one party, or of all when empty."""
        ...

    def incidentklokken(self, now: datetime, aantal: int) -> list[Incidentklok]:
        """Duties whose clock is due, those that wait longest first."""
        ...

    def zet_incidentklok(self, klok: Incidentklok, volgende: datetime, te_laat_op: int, event: AuditEvent) -> None:
        """Record `event` and wait for the next step; `te_laat_op` 0 leaves what is there."""
        ...

    def te_wissen_incidenten(self, now: datetime, aantal: int) -> list[Incident]:
        """Incidents whose people are to be destroyed."""
        ...

    def wis_getroffenen(self, nummer: str, event: AuditEvent) -> None:
        """Record `event` and destroy who an incident touched."""
        ...
