"""The clock of designations: one of whose terms passed ends on record. Every request sees it by itself at once."""

from datetime import datetime

from hub.application.ports.tafel import AanwijzingBeheer
from hub.domain.audit import AuditEvent

AT_ONCE = 64
"""Most designations in one turn."""


def bewaak_aanwijzingen(*, uow: AanwijzingBeheer, now: datetime) -> int:
    """Record every designation that ended and was not recorded yet, at most `AT_ONCE`; how many."""
    over = uow.verlopen_aanwijzingen(int(now.timestamp()), AT_ONCE)
    for partij, gebruiker, rol in over:
        event = AuditEvent("aanwijzing.verlopen", {"partij": partij, "gebruiker": gebruiker, "rol": rol})
        uow.merk_verlopen(partij, gebruiker, rol, event)
    if over:
        uow.commit()
    return len(over)
