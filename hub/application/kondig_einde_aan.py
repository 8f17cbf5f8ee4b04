"""Tell every party, by its own mailbox, that the covenant that decides is about to end.

From its last moment on the hub refuses every question until all parties signed the next version
(covenant art. 22.1), and signing takes weeks.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

from hub.application.ports.convenant import ConvenantWork
from hub.application.ports.tafel import NieuwBericht
from hub.domain.audit import AuditEvent
from hub.domain.convenant import Convenant
from hub.domain.convenantversie import Versiestand

DAGEN: Final = (90, 30, 7)
"""How many days ahead; each once."""
EINDE: Final = (("vraag", "CONVENANT_EINDE"),)
BEOORDEEL: Final = "BEOORDEEL"
_ONCE: Final = "convenanteinde"


def kondig_einde_aan(convenant: Convenant, new_id: Callable[[], str], *, uow: ConvenantWork, now: datetime) -> int:
    """Lay word of the end ready for every party that did not leave, on record; how many letters.

    `convenant` is what decides. None when the end is far or past, when it was said, and when a signed version
    follows in time by itself.
    """
    einde, bundel = convenant.geldig_tot, uow.active_bundle()
    due = [dagen for dagen in DAGEN if einde - timedelta(days=dagen) <= now < einde]
    if not due:
        return 0
    once = bytes.fromhex(bundel) + min(due).to_bytes(1, "big")
    if uow.claimed(_ONCE, once) or _is_followed(einde, uow):
        return 0
    letters = [
        NieuwBericht(new_id(), partij.id, BEOORDEEL, "", b"", EINDE, uiterlijk=einde, nummer=bundel[:32])
        for partij in convenant.partijen
        if not uow.uitgetreden(partij.id)
    ]
    uow.claim(_ONCE, once, expires_at=einde)
    uow.record(
        AuditEvent(
            "convenant.einde_aangekondigd",
            {"bundel": bundel, "convenant": convenant.id, "aantal": len(letters)},
        )
    )
    uow.leg_klaar(letters)
    uow.commit()
    return len(letters)


def _is_followed(einde: datetime, uow: ConvenantWork) -> bool:
    """Whether a version that all signed was told to begin before this end."""
    last = int(einde.timestamp())
    return any(one.stand is Versiestand.ONDERTEKEND and 0 < one.ingang <= last for one in uow.versies())
