"""Tell an administrator of the hub which melding is whose message, and which task to translate it is open.

Whoever sits at the table has read what a melding says, and so knows which one it is. The invented year is decided
from lists that name a melding as its sender does; this leads from there to the number on the worklist.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from hub.application.ports.index import Berichtnaam, IndexBeheer
from hub.domain.audit import AuditEvent


@dataclass(frozen=True, slots=True)
class Meldingnummers:
    """Numbers of meldingen by sender and name, and of open tasks by melding."""

    meldingen: Mapping[Berichtnaam, str]
    signalen: Mapping[str, int]


def toon_meldingnummers(verzoek_id: str, *, uow: IndexBeheer) -> Meldingnummers:
    """Everything that is there now; that somebody looked is on record."""
    found = Meldingnummers(uow.meldingnummers(), uow.open_signalen())
    uow.record(AuditEvent("index.ingezien", {"verzoek_id": verzoek_id, "aantal": len(found.meldingen)}))
    uow.commit()
    return found
