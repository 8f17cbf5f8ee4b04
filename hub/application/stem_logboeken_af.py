"""Keep on record that the logs of a day were held against each other, and what came of it."""

from collections import Counter
from collections.abc import Mapping, Sequence

from hub.application.ports.proces import Recording
from hub.domain.afstemming import Bevinding, Bonpunt, Spoorpunt, stem_af
from hub.domain.audit import AuditEvent, Value


def stem_logboeken_af(
    dag: str,
    logs: Mapping[str, Sequence[Spoorpunt]],
    bonnen: Mapping[str, Sequence[Bonpunt]],
    speling_seconden: int,
    *,
    uow: Recording,
) -> list[Bevinding]:
    """Every difference between hub, key holder and the connectors that sent their receipts."""
    found = stem_af(logs, bonnen, speling_seconden)
    kinds = Counter(one.soort.value for one in found)
    fields: dict[str, Value] = {
        "dag": dag,
        "aantal": sum(point.op_dag for points in logs.values() for point in points),
        "verschil": len(found),
        "soorten": tuple(f"{kind}:{count}" for kind, count in sorted(kinds.items())),
        "partijen": tuple(sorted(bonnen)),
    }
    uow.record(AuditEvent("logboeken.afgestemd", fields))
    uow.commit()
    return found
