"""A party leaves: from this commit on it has no right left, and nobody works with what it brought (domain.md D8)."""

from hub.application.ports.uittreding import UittredingWork
from hub.domain.audit import AuditEvent, Value
from hub.domain.errors import PartijOnbekend


def treed_uit(partij: str, partijen: frozenset[str], *, uow: UittredingWork) -> int:
    """End everything of a party in one stroke; how many of its connectors were shut out.

    `partijen` are those of the covenant that decides: one without a connector leaves as well, so that a next
    version may go without it. Connectors and designations end, it takes part in no casus any more, its keys
    leave the index and its registrations are shielded, so that nobody hears of them. What it brought stays
    where it is under its own term and is shown to nobody: whether it is destroyed earlier, the source decides
    where the law allows it.

    Raises:
        PartijOnbekend: it is no such party and never had a connector here, or left already; nothing changed.
    """
    connectors, casussen, registraties = uow.omvang_van(partij)
    known = partij in partijen or uow.connectors_van(partij)
    if not known or (uow.uitgetreden(partij) and not connectors):
        raise PartijOnbekend("no such party is in the covenant or has a connector here, or it left already")
    velden: dict[str, Value] = {"partij": partij, "aantal": registraties, "casussen": casussen, "sleutels": connectors}
    uow.treed_uit(partij, AuditEvent("partij.uitgetreden", velden))
    uow.commit()
    return connectors
