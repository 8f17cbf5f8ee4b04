"""Mail about incidents: who must act hears it at once, and a drill is called one in every message."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from hub.application.ports.tafel import NieuwBericht
from hub.domain.convenant import Convenant

INCIDENT = "INCIDENT"


def leiders(partij: str, convenant: Convenant) -> list[str]:
    """Whose people hear of every clock: of the party that recorded it, the house, and the contactpunt."""
    return sorted({partij, convenant.rechten.contactpunt} | convenant.huizen)


@dataclass(frozen=True, slots=True)
class Incidentbrief:
    """What a message says: of which incident, in codes, and until when it asks something."""

    incident: str
    oefening: bool
    said: Mapping[str, str]
    uiterlijk: datetime | None = None


def incidentpost(aan: Iterable[str], brief: Incidentbrief, new_id: Callable[[], str]) -> list[NieuwBericht]:
    """One message for each party."""
    words = tuple(sorted({**brief.said, "oefening": "JA" if brief.oefening else "NEE"}.items()))
    return [
        NieuwBericht(new_id(), partij, INCIDENT, "", b"", words, uiterlijk=brief.uiterlijk, nummer=brief.incident)
        for partij in aan
    ]
