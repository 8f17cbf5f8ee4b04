"""What the use cases of the table need from storage: designations, meldingen, meetings and mail.

As in `ports`: reads that return what is written about people take the `Permit` that allows them,
writes take the event that records them. A write without one belongs to what the same unit of
work records.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, Protocol

from hub.application.ports.index import Alias, IndexBeheer, Lid
from hub.application.ports.melding import Gekoppelde, MeldingWork, VerzegeldDeel
from hub.application.ports.proces import ProcesBeheer
from hub.domain.aanwijzing import Aanwijzing
from hub.domain.audit import AuditEvent
from hub.domain.convenant import Fase
from hub.domain.decision import Permit
from hub.domain.informatie import Informatieplicht
from hub.domain.melding import Aanmelding, Meldingstatus
from hub.domain.taak import Taaksoort
from hub.domain.termijn import NieuweTermijn
from hub.domain.traject import Traject, Wending
from hub.domain.triage import Voorstel


@dataclass(frozen=True, slots=True)
class Lijstvraag:
    """Which part of the work is asked for; empty means all."""

    doelgroep: str = ""
    gemeente: str = ""


@dataclass(frozen=True, slots=True)
class Tafelmelding:
    """A melding as the table sees it: codes alone."""

    melding: str
    bericht: bytes
    """The sender's own name for it."""
    status: Meldingstatus
    gescreend: bool
    woongemeente: str
    aanmelding: Aanmelding
    voorstel: Voorstel
    casus: str
    woord_uiterlijk: int
    """When TM-01 ends, unix seconds; 0 when nobody is owed word."""
    afzender: str
    """Who sent it; another than the aanmelder once a deelnemer adopted it."""


@dataclass(frozen=True, slots=True)
class Tafeltaak:
    """An open task, with the melding and the casus that it is about, if any."""

    nummer: int
    soort: Taaksoort
    clusters: tuple[str, ...]
    sinds: int
    melding: str = ""
    casus: str = ""
    uiterlijk: int = 0
    leider: str = ""
    """The pseudonym of whoever leads that casus; empty for nobody yet."""

    def is_van(self, gebruiker: str) -> bool:
        """Whether a report is up to this procesmanager: as long as nobody leads the casus, to each of them."""
        return self.soort is Taaksoort.SIGNAAL and self.leider in ("", gebruiker)


@dataclass(frozen=True, slots=True)
class Overleg:
    """A meeting that is open: which parties take part."""

    overleg: str
    deelnemers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Handeling:
    """What somebody did with a melding, kept beside it as long as it lives."""

    soort: str
    partij: str
    gebruiker: str
    overleg: str
    uitkomst: str
    """Canonical JSON of what it led to."""


@dataclass(frozen=True, slots=True)
class NieuweCasus:
    """A casus that begins with a decision; its persons are those of the melding."""

    casus: str
    instrument: str
    regime: str
    doelgroep: str
    op_lijst: bool
    fase: Fase = Fase.GEACCEPTEERD
    betrokken: tuple[tuple[str, str], ...] = ()
    """Deelnemers that take part from the beginning, for the casus as a whole, each with the reason."""
    gemeente: str = ""
    stadsdeel: str = ""
    """Where it is counted, as its melding is."""
    begonnen_op: date | None = None
    """The day that it was decided; today when it does not say."""
    hoe: Wending = Wending.BESLUIT


WAARDE: Final = re.compile(r"[A-Z0-9][A-Z0-9_:.+/-]{0,39}")
"""A value of mail, as `connectors.protocol.meldingen.Feit` carries it."""


@dataclass(frozen=True, slots=True)
class NieuwBericht:
    """Mail for a connector. `inhoud` are coded facts: nothing that the receiver did not supply itself.

    Raises:
        ValueError: a value that no mailbox can carry; one such letter would close the whole mailbox.
    """

    bericht: str
    partij: str
    soort: str
    melding: str
    betreft: bytes
    """The receiver's own name of the melding."""
    inhoud: tuple[tuple[str, str], ...] = ()
    artikelen: tuple[str, ...] = ()
    uiterlijk: datetime | None = None
    casus: str = ""
    nummer: str = ""
    """Of the question, task or stuk that it is about."""

    def __post_init__(self) -> None:
        if not all(WAARDE.fullmatch(waarde) for _, waarde in self.inhoud):
            raise ValueError("mail holds capitals, digits and signs of codes alone, and forty at most")


class AanwijzingBeheer(ProcesBeheer, Protocol):
    """What an administrator does with designations."""

    def wijs_aan(self, aanwijzing: Aanwijzing, event: AuditEvent) -> None:
        """Record `event` and let this employee act in this role; an earlier term gives way."""
        ...

    def bevestig_aanwijzing(
        self, wie: tuple[str, str, str], eindes: tuple[date, date, date], event: AuditEvent
    ) -> bool:
        """Give a designation new ends, and record `event`; False, and nothing recorded, when there was none."""
        ...

    def verlopen_aanwijzingen(self, nu: int, aantal: int) -> list[tuple[str, str, str]]:
        """Party, employee and role of designations that ended before `nu` (unix seconds), and were not recorded yet."""
        ...

    def merk_verlopen(self, partij: str, gebruiker: str, rol: str, event: AuditEvent) -> None:
        """Record `event` and keep that it was."""
        ...

    def trek_aanwijzing_in(self, partij: str, gebruiker: str, rol: str, event: AuditEvent) -> bool:
        """Record `event` and end a designation at once; False, and nothing recorded, when there was none."""
        ...


class TafelWork(MeldingWork, IndexBeheer, Protocol):
    """A unit of work of people at the table."""

    def aangewezen(self, partij: str, gebruiker: str, rol: str) -> bool:
        """Whether this employee may act in this role now."""
        ...

    def werklijst(
        self, permit: Permit, vraag: Lijstvraag, statussen: Collection[Meldingstatus], aantal: int
    ) -> list[Tafelmelding]:
        """Meldingen with one of these statuses, the most urgent first and then the oldest."""
        ...

    def ongescreend(self, permit: Permit, vraag: Lijstvraag) -> int:
        """How many meldingen nobody has looked at yet."""
        ...

    def tafeltaken(self, permit: Permit, gebruiker: str, aantal: int) -> list[Tafeltaak]:
        """Open tasks, those with the nearest deadline first; no report of a casus that somebody else leads."""
        ...

    def tafeltaak(self, permit: Permit, nummer: int) -> Tafeltaak | None:
        """One open task; None when there is none with this number."""
        ...

    def tafelmelding(self, permit: Permit, melding: str) -> Tafelmelding | None:
        """One melding; None when it never was, or was wiped."""
        ...

    def personen_van(self, permit: Permit, melding: str) -> list[Gekoppelde]:
        """The persons of a melding as the index holds them, in order."""
        ...

    def verplaats(self, indeling: Mapping[str, str], aliassen: Sequence[Alias]) -> None:
        """Move registrations to clusters, as `deel_in` does, within what the same unit of work records."""
        ...

    def neem_over(self, melding: str, partij: str) -> None:
        """Let the persons of a melding be known by the aanmelding of this party."""
        ...

    def clusters_of(self, permit: Permit, melding: str) -> list[str]:
        """The clusters of the persons of a melding."""
        ...

    def leden_van(self, permit: Permit, clusters: Sequence[str]) -> list[Lid]:
        """Every registration of these clusters, for who judges them at the table; in order."""
        ...

    def overleg(self) -> Overleg | None:
        """The meeting that is open now; there is at most one."""
        ...

    def begin_overleg(self, overleg: Overleg, event: AuditEvent) -> None:
        """Record `event` and open a meeting."""
        ...

    def sluit_overleg(self, overleg: Overleg, event: AuditEvent) -> None:
        """Record `event` and close a meeting, with everybody who took part."""
        ...

    def bewaar_screening(self, stand: Tafelmelding, handeling: Handeling, event: AuditEvent) -> None:
        """Record `event` and keep answers, voorstel and status of a melding that was looked at."""
        ...

    def bewaar_besluit(
        self, stand: Tafelmelding, handeling: Handeling, motivering: VerzegeldDeel | None, event: AuditEvent
    ) -> None:
        """Record `event` and keep status and casus of a melding that was decided about, and the sealed reasons."""
        ...

    def bewaar_vertaling(self, taak: Tafeltaak, gevolg: str, handeling: Handeling, event: AuditEvent) -> None:
        """Record `event` and close a task about a report with its one gevolg."""
        ...

    def zet_status(self, melding: str, status: Meldingstatus) -> None:
        """Move a melding that was looked at."""
        ...

    def herschik(self, stand: Tafelmelding) -> None:
        """Keep another voorstel, status and casus: more became known of the persons of a melding."""
        ...

    def maak_casus(self, casus: NieuweCasus, melding: str) -> None:
        """Begin a casus with the persons of a melding, each known by it from now on, and its first deelnemers."""
        ...

    def werkruimten_bij(self, permit: Permit, melding: str) -> list[tuple[str, Aanmelding]]:
        """Workspaces outside the WGS of meldingen of the same sender about somebody in the same clusters, oldest first.

        Each with what that melding says.
        """
        ...

    def maak_werkruimte(self, casus: NieuweCasus, melding: str) -> None:
        """Begin a workspace under another law with the persons of a melding: nobody becomes known by it.

        The clocks of the melding run for it from now on. It goes when the last of its meldingen is wiped.
        """
        ...

    def neem_op(self, casus: str, melding: str) -> None:
        """Let the clocks of a further melding run for the workspace that it joins."""
        ...

    def doelgroep_van(self, permit: Permit, casus: str) -> str:
        """The doelgroep of a casus; empty when there is none with this number."""
        ...

    def zet_doelgroep(self, casus: str, doelgroep: str) -> None:
        """Let a casus go on under another doelgroep: the same person, grown older. It counts as a change."""
        ...

    def start_termijn(self, termijn: NieuweTermijn, melding: str) -> None:
        """Start a clock of a melding."""
        ...

    def sluit_termijn(self, code: str, melding: str) -> bool:
        """End a clock because what it waits for was done; False when it did not run."""
        ...

    def traject(self, casus: str) -> Traject | None:
        """What a casus is counted under now; None when it does not go on."""
        ...

    def start_casustermijn(self, termijn: NieuweTermijn, casus: str) -> None:
        """Start a clock of a casus, as part of what the same unit of work records."""
        ...

    def sluit_casusklok(self, code: str, casus: str) -> None:
        """End a clock of a casus whenever it began, and the tasks that it gave: what it waits for was done."""
        ...

    def begin_informatieplichten(self, plichten: Sequence[Informatieplicht]) -> None:
        """Keep that these people must be told, with their clocks, as part of what the unit records."""
        ...

    def leg_klaar(self, berichten: Sequence[NieuwBericht]) -> None:
        """Leave mail for connectors."""
        ...
