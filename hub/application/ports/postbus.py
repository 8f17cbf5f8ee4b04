"""What mailboxes and the priority filter need from storage and keys."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from connectors.protocol.berichten import FilterGroep
from connectors.protocol.transit import TransitContext
from hub.application.ports.index import IndexWaarde
from hub.application.ports.proces import Recording
from hub.domain.audit import AuditEvent
from hub.domain.decision import Permit


@dataclass(frozen=True, slots=True)
class Postbericht:
    """One message in a party's mailbox: codes alone, nothing that the party did not supply itself."""

    bericht: str
    soort: str
    betreft: bytes
    """The party's own name of the melding, 32 bytes, or empty."""
    uiterlijk: int
    """Unix seconds, 0 for no deadline."""
    inhoud: Mapping[str, str]
    artikelen: tuple[str, ...]
    casus: str = ""
    nummer: str = ""
    """Of the question, task or stuk that it is about."""


@dataclass(frozen=True, slots=True)
class Lijstpersoon:
    """One person on the priority list: the linkage keys of everybody in the same cluster."""

    cluster: str
    waarden: tuple[IndexWaarde, ...]


class PostbusWork(Recording, Protocol):
    """A unit of work on mailboxes."""

    def heeft_post(self, partij: str) -> bool:
        """Whether a party has open mail; tells nothing of what it says."""
        ...

    def open_berichten(self, permit: Permit, aantal: int) -> list[Postbericht]:
        """The permit holder's open mail, oldest first."""
        ...

    def handel_af(self, partij: str, uitkomsten: Mapping[str, str], event: AuditEvent) -> int:
        """Record `event` and close the party's own open mail by number; how many there were."""
        ...


class LijstWork(Recording, Protocol):
    """A unit of work that compares with the priority list."""

    def lijst(self, permit: Permit) -> list[Lijstpersoon]:
        """Everybody with a running casus on the list (WGS art. 2.32), with their linkage keys."""
        ...


class Filtersleutels(Protocol):
    """The hub's half of the filter; see `connectors.protocol.berichten`."""

    def eenmalig(self) -> bytes:
        """A scalar for one answer: under it, points and list can be compared, and with nothing else."""
        ...

    def punten(self, groep: FilterGroep, context: TransitContext, eenmalig: bytes) -> list[bytes]:
        """Blinded points times the hub's half and the one-time scalar, in order.

        Raises:
            Rejected: the seal, its context, the epoch, or a point is not right.
        """
        ...

    def lijst(
        self, personen: Sequence[Lijstpersoon], epochs: Mapping[str, int], eenmalig: bytes
    ) -> list[tuple[int, str, bytes]]:
        """(person number, family, value) of the keys that have the epoch of their class, in random order."""
        ...
