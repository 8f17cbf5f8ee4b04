"""Read the anonymous counts of a year for the annual report (convenant art. 9.14, purpose P16), on record."""

from dataclasses import dataclass
from datetime import date

from hub.application.gate import besluit_velden, refuse, regel_of
from hub.application.melding_oordeel import ONTVANGEN
from hub.application.ports.proces import PolicyDecisionPoint
from hub.application.ports.telling import TellingWork
from hub.application.vastleggen import Vastleggend
from hub.domain.audit import AuditEvent, Value
from hub.domain.decision import Deny, PolicyRequest
from hub.domain.tellingen import Telrij

STATISTIEK = "P16"
GEAGGREGEERD = "geaggregeerd-k10"


@dataclass(frozen=True, slots=True)
class Geteld:
    """What came in during a year. Whoever shows it to people withholds small numbers when `verhullen` says so."""

    telrijen: tuple[Telrij, ...]
    verhullen: bool


def lees_tellingen(jaar: int, partij: str, rol: str, *, uow: TellingWork, pdp: PolicyDecisionPoint) -> Geteld:
    """Everything that came in, whatever became of it later.

    Raises:
        Refused: policy does not let this role read counts; recorded.
    """
    decision = Vastleggend(pdp, uow.decided).decide(PolicyRequest(partij, STATISTIEK, rol, "ID_CONTACT", "INZIEN"))
    velden: dict[str, Value] = {"partij": partij, "jaar": str(jaar)} | besluit_velden([decision])
    if isinstance(decision, Deny):
        event = AuditEvent("telling.geweigerd", velden | {"reden": decision.reden.value})
        refuse(uow, event, regel_of(decision), decision.artikelen)
    telrijen = tuple(uow.tellingen(decision, date(jaar, 1, 1), date(jaar + 1, 1, 1), ONTVANGEN))
    uow.record(AuditEvent("telling.gelezen", velden | {"aantal": len(telrijen)}))
    uow.commit()
    return Geteld(telrijen, GEAGGREGEERD in decision.verplichtingen)
