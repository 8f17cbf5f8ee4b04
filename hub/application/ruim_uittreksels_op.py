"""Destroy extracts that nobody was given in time. Nobody asks for it, so it reads codes alone."""

from datetime import datetime

from hub.application.ports.derden import DerdenWork, Stand
from hub.domain.audit import AuditEvent

AT_ONCE = 64
"""Most extracts in one unit of work."""


def ruim_uittreksels_op(*, uow: DerdenWork, now: datetime) -> int:
    """Destroy what is past its time, each on record; how many, at most `AT_ONCE`."""
    verlopen = uow.verlopen_derdenuittreksels(now, AT_ONCE)
    for one in verlopen:
        velden = {
            "casus": one.casus,
            "uittreksel": one.uittreksel,
            "derde": one.derde,
            "waarom": Stand.VERVALLEN.value,
        }
        uow.vernietig_derdenuittreksel(one.uittreksel, Stand.VERVALLEN, AuditEvent("derde.vernietigd", velden))
    if verlopen:
        uow.commit()
    return len(verlopen)
