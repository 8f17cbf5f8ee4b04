"""A party leaves: from this commit on it has no right left, and nobody works with what it brought (domain.md D8)."""

from hub.application.derden_gate import verschoven
from hub.application.maatstaf import Maatstaf
from hub.application.ports.uittreding import UittredingWork
from hub.domain.audit import AuditEvent, Value
from hub.domain.errors import PartijOnbekend

BERICHT = ("art-9-58",)
"""By which article whoever takes over a task to tell a derde may do that."""


def treed_uit(partij: str, maatstaf: Maatstaf, *, uow: UittredingWork) -> int:
    """End everything of a party in one stroke; how many of its connectors were shut out.

    A party of the covenant that decides without a connector leaves as well, so that a next version may go
    without it. Connectors and designations end, it takes part in no casus any more, its keys
    leave the index and its registrations are shielded, so that nobody hears of them. What it brought stays
    where it is under its own term and is shown to nobody: whether it is destroyed earlier, the source decides
    where the law allows it. What it still had to tell a derde is a task of others from now on.

    Raises:
        PartijOnbekend: it is no such party and never had a connector here, or left already; nothing changed.
    """
    connectors, casussen, registraties = uow.omvang_van(partij)
    in_covenant = any(one.id == partij for one in maatstaf.convenant.partijen)
    known = in_covenant or uow.connectors_van(partij)
    if not known or (uow.uitgetreden(partij) and not connectors):
        raise PartijOnbekend("no such party is in the covenant or has a connector here, or it left already")
    velden: dict[str, Value] = {"partij": partij, "aantal": registraties, "casussen": casussen, "sleutels": connectors}
    before = {casus: uow.betrokkenen(casus) for casus in uow.vertelt_in(partij)}
    uow.treed_uit(partij, AuditEvent("partij.uitgetreden", velden))
    for casus, betrokken in before.items():
        uow.leg_klaar(verschoven(casus, betrokken, maatstaf, BERICHT, uow))
    uow.commit()
    return connectors
