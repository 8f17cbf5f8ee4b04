"""Give an administrator the records of a stretch of the own log, on record first.

For a process that has no people of its own at work, as the key holder: codes alone, and whom an entry
was about is not told.
"""

from collections.abc import Mapping, Sequence

from connectors.protocol.canonical import canonical_json
from hub.application.gezichten import face_of
from hub.application.ports.proces import Recording
from hub.domain.audit import AuditEvent, Value
from hub.domain.convenant import Convenant
from hub.domain.gezicht import Aanzicht
from hub.domain.logregel import Logregel


def voer_logboek_uit(
    gezicht: str,
    entries: Sequence[Logregel],
    aanzicht: Aanzicht,
    convenanten: tuple[Convenant, Mapping[str, Convenant]],
    *,
    uow: Recording,
) -> list[str]:
    """One JSON object per record, in the order of the log; `convenanten` are as those of `face_of`."""
    face = face_of(gezicht, aanzicht, *convenanten)
    records = [canonical_json(record).decode() for entry in entries for record in face(entry)]
    velden: dict[str, Value] = {
        "gezicht": gezicht,
        "aantal": len(records),
        "van": entries[0].nummer if entries else 0,
        "tot": entries[-1].nummer + 1 if entries else 0,
    }
    uow.record(AuditEvent("logboek.uitgevoerd", velden))
    uow.commit()
    return records
