"""The key holder destroys the secret of a casus, on proof that the hub has destroyed the casus."""

from typing import TypeVar

from connectors.protocol.bewijs import Log
from connectors.protocol.casussleutels import Sleuteleinde, SleuteleindeKern
from connectors.protocol.errors import ProtocolError
from connectors.protocol.inzagebewijs import Bewezen, check_casusbewijs
from connectors.protocol.messages import digest
from hub.application.gate import Behandeling, admit, refuse
from hub.application.ports.casussleutel import CasussleutelWork
from hub.domain.audit import AuditEvent, Value
from hub.domain.convenant import Fase
from hub.domain.errors import Regel

W = TypeVar("W", bound=CasussleutelWork)


def vernietig_casussleutel(vraag: Sleuteleinde, hublog: Log, *, werk: Behandeling[W]) -> SleuteleindeKern:
    """Destroy the secret; asked again, the answer names the first moment.

    A casus that never had a key is closed too: it will never have one.

    Raises:
        Refused: unknown or withdrawn party, replay, or no proof that this casus is destroyed; recorded.
    """
    uow, casus = werk.uow, vraag.bewijs.kern.casus
    partij = admit(werk.afzender, uow).partij
    velden: dict[str, Value] = {"partij": partij, "verzoek_id": vraag.verzoek_id}
    bewezen = _proven(vraag, partij, hublog)
    if bewezen is None:
        regel = Regel.BEWIJS_ONGELDIG
        refuse(uow, AuditEvent("verzoek.geweigerd", velden | {"regel": regel.value}, werk.afzender.verzoek), regel)
    known = uow.casussleutel(casus)
    moment = known.vernietigd_op if known is not None and known.vernietigd else int(werk.now.timestamp())
    kern = SleuteleindeKern(verzoek_id=vraag.verzoek_id, casus=casus, vernietigd_op=moment)
    fields = velden | {"casus": casus, "bewijs": bewezen.nummer}
    event = AuditEvent("casussleutel.vernietigd", fields, werk.afzender.verzoek, digest(kern))
    uow.vernietig_casussleutel(casus, moment, event)
    uow.commit()
    return kern


def _proven(vraag: Sleuteleinde, partij: str, hublog: Log) -> Bewezen | None:
    try:
        bewezen = check_casusbewijs(vraag.bewijs, partij, hublog)
    except ProtocolError:
        return None
    return bewezen if vraag.bewijs.kern.fase == Fase.VERNIETIGD else None
