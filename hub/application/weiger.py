"""Record a request that was refused before policy could be asked."""

from typing import Never

from hub.application.gate import Afzender, admit, refuse_unread
from hub.application.ports.proces import Recording
from hub.domain.audit import AuditEvent
from hub.domain.errors import Regel


def weiger(regel: Regel, afzender: Afzender, *, uow: Recording) -> Never:
    """Keep the fact that a registered party's request broke `regel`, and refuse it.

    Raises:
        Refused: always; `regel`, or an earlier rule that the request broke as well.
    """
    peer = admit(afzender, uow)
    refuse_unread(uow, afzender, regel, partij=peer.partij)


def noteer_weigering(regel: Regel, partij: str, verzoek: bytes, *, uow: Recording) -> None:
    """Keep the fact that this party sent something that was not validly signed.

    Nothing else of it is believed, so there is no replay to claim and nothing to decide.
    """
    uow.record(AuditEvent("verzoek.geweigerd", {"partij": partij, "regel": regel.value}, verzoek))
    uow.commit()
