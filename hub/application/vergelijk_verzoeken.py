"""Keep on record that the requests of a day were compared, and what came of it."""

from collections.abc import Sequence

from hub.application.ports.proces import Recording
from hub.domain.audit import AuditEvent, Value
from hub.domain.vergelijking import Verrichting, Verschil, vergelijk


def vergelijk_verzoeken(
    dag: str, houder: Sequence[Verrichting], hub: Sequence[Verrichting], *, uow: Recording
) -> list[Verschil]:
    """Differences per party between what the key holder evaluated on a day and what the hub was asked."""
    found = vergelijk(houder, hub)
    fields: dict[str, Value] = {
        "dag": dag,
        "aantal": sum(one.dag for one in houder),
        "verschil": sum(one.alleen_sleutelhouder + one.alleen_hub for one in found),
        "partijen": tuple(one.partij for one in found),
    }
    uow.record(AuditEvent("verzoeken.vergeleken", fields))
    uow.commit()
    return found
