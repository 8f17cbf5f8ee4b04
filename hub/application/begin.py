"""Record that a process starts, with the bundle it starts under."""

from hub.application.ports import Recording
from hub.domain.audit import AuditEvent


def begin(proces: str, bundel: str, versie: str, *, uow: Recording) -> None:
    """Keep the start. A process whose start can't be recorded does not start."""
    uow.record(AuditEvent("proces.gestart", {"proces": proces, "bundel": bundel, "versie": versie}))
    uow.commit()
