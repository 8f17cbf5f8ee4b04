"""Policy as use cases ask it: no question without its answer in the next record."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import TypeVar

from hub.application.gate import Afzender, Behandeling, besluit_velden, refuse, regel_of
from hub.application.ports.proces import PolicyDecisionPoint, Recording
from hub.domain.audit import AuditEvent, Value
from hub.domain.decision import Decision, Deny, Permit, PolicyRequest

W = TypeVar("W", bound=Recording)


class Vastleggend:
    """Policy whose every answer is kept, to be recorded with what is done by it."""

    def __init__(self, pdp: PolicyDecisionPoint, keep: Callable[[Decision], object]) -> None:
        self._pdp = pdp
        self._keep = keep

    @property
    def bundel(self) -> str:
        """Digest of the bundle that decides."""
        return self._pdp.bundel

    def decide(self, request: PolicyRequest) -> Decision:
        """Decide one request."""
        decision = self._pdp.decide(request)
        self._keep(decision)
        return decision

    def decide_all(self, requests: Sequence[PolicyRequest]) -> list[Decision]:
        """Decide each request, in order."""
        return [self.decide(request) for request in requests]

    def met_tweede(self) -> "Vastleggend":
        """The same policy, for an act that a second person approved beforehand; its answers are kept too."""
        return Vastleggend(self._pdp.met_tweede(), self._keep)


def besluit_binnen(
    vraag: PolicyRequest, velden: Mapping[str, Value], geweigerd: str, *, uow: Recording, pdp: PolicyDecisionPoint
) -> tuple[Permit, dict[str, Value]]:
    """Decide for somebody at the hub itself, who sends no message; the permit, and the fields of what is recorded.

    Raises:
        Refused: policy does not let this role; recorded as the event `geweigerd`.
    """
    decision = Vastleggend(pdp, uow.decided).decide(vraag)
    said: dict[str, Value] = {"partij": vraag.partij, **velden} | besluit_velden([decision])
    if isinstance(decision, Deny):
        event = AuditEvent(geweigerd, said | {"reden": decision.reden.value})
        refuse(uow, event, regel_of(decision), decision.artikelen)
    return decision, said


def behandel(afzender: Afzender, uow: W, pdp: PolicyDecisionPoint, now: datetime) -> Behandeling[W]:
    """Begin an attempt whose records belong to the sender's trace and hold what policy said."""
    if afzender.spoor is not None:
        uow.follow(afzender.spoor)
    return Behandeling(afzender, uow, Vastleggend(pdp, uow.decided), now)
