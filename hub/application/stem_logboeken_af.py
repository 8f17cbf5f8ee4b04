"""Keep on record that the logs of a day were held against each other, and what came of it."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from hub.application.ports.proces import Recording
from hub.domain.afstemming import AFGESTEMD, Bevinding, Bonpunt, Spoorpunt, Verzoekpunt, stem_af
from hub.domain.audit import AuditEvent, Value


@dataclass(frozen=True, slots=True)
class Dagverhaal:
    """What hub and key holder say of a day (JJJJ-MM-DD, UTC), and receipts and book of each party that sent them."""

    dag: str
    logs: Mapping[str, Sequence[Spoorpunt]]
    bonnen: Mapping[str, Sequence[Bonpunt]]
    verzoeken: Mapping[str, Sequence[Verzoekpunt]] = field(default_factory=dict)

    def bevindingen(self, speling_seconden: int) -> list[Bevinding]:
        """Every difference."""
        return stem_af(self.logs, self.bonnen, speling_seconden, self.verzoeken)


def stem_logboeken_af(
    verhaal: Dagverhaal,
    speling_seconden: int,
    rapport_van: Callable[[Sequence[Bevinding]], str],
    *,
    uow: Recording,
) -> list[Bevinding]:
    """Every difference between hub, key holder and the connectors that sent their receipts.

    `rapport_van` gives the digest of the report that is made of them.
    """
    found = verhaal.bevindingen(speling_seconden)
    kinds = Counter(one.soort.value for one in found)
    fields: dict[str, Value] = {
        "dag": verhaal.dag,
        "aantal": sum(point.op_dag for points in verhaal.logs.values() for point in points),
        "verschil": len(found),
        "soorten": tuple(f"{kind}:{count}" for kind, count in sorted(kinds.items())),
        "partijen": tuple(sorted(verhaal.bonnen)),
        "rapport": rapport_van(found),
    }
    uow.record(AuditEvent(AFGESTEMD, fields))
    uow.commit()
    return found
