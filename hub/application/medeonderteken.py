"""Keep a witness's word that it saw this log at some size."""

from hub.application.gate import Afzender, admit, refuse_unread
from hub.application.ports.proces import ProcesBeheer
from hub.domain.audit import AuditEvent
from hub.domain.errors import Regel
from hub.domain.logboek import Medeondertekening


def medeonderteken(omvang: int, regel: str, afzender: Afzender, *, uow: ProcesBeheer) -> None:
    """Store a cosignature line under the checkpoint of this size, in the party's own name.

    The entry point checked the line; here only that the size had a checkpoint.

    Raises:
        Refused: unknown or withdrawn party, replay, or a size without a checkpoint; recorded.
    """
    peer = admit(afzender, uow)
    event = AuditEvent("controlepunt.medeondertekend", {"partij": peer.partij, "omvang": omvang}, afzender.verzoek)
    if not uow.cosign(Medeondertekening(omvang, peer.partij, regel), event):
        refuse_unread(uow, afzender, Regel.BERICHT_ONGELDIG, partij=peer.partij)
    uow.commit()
