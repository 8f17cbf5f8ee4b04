"""The key holder's use case, on a unit of work that only remembers."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest

from connectors.protocol.canonical import b64u
from connectors.protocol.evaluaties import EvaluatieGroep, EvaluatieVraag, GeevalueerdeGroep
from hub.application.evalueer import evalueer
from hub.application.gate import Afzender, Behandeling, StaleBundle
from hub.application.ports.proces import Peer
from hub.domain.audit import AuditEvent
from hub.domain.budget import Budget, Grenzen
from hub.domain.decision import Decision, Permit, PolicyRequest
from hub.domain.spoor import Spoor

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
AFZENDER = Afzender("politie", bytes(32), bytes(32), bytes(16), NOW + timedelta(minutes=3), bytes(32))
VRAAG = EvaluatieVraag(
    versie=1,
    verzoek_id="0" * 32,
    soort="vraag",
    doel="P01",
    rol="medewerker",
    gebruiker=b64u(bytes(16)),
    kenmerk_hash=b64u(bytes(32)),
    gezien=0,
    records=1,
    groepen=[EvaluatieGroep(klasse="bsn", punten=[b64u(bytes(32))])],
)
GRENZEN = Grenzen(500, 120, 200_000)
GROEP = GeevalueerdeGroep(klasse="bsn", epoch=1, verloopt_op=1, punten=[b64u(bytes(32))], zegel="AA")


class Geheugen:
    """A unit of work that lets everything through."""

    def __init__(self) -> None:
        self.recorded: list[str] = []
        self.sporen: list[Spoor] = []
        self.besloten: list[Decision] = []
        self.spent: list[int] = []
        self.committed = False

    def peer(self, vingerafdruk: bytes) -> Peer:
        return Peer(AFZENDER.partij, vingerafdruk, AFZENDER.tekensleutel, actief=True)

    def active_bundle(self) -> str:
        return "b"

    def claim(self, soort: str, sleutel: bytes, *, expires_at: datetime) -> bool:
        return True

    def spend(self, budgets: Sequence[Budget], amount: int) -> None:
        self.spent.append(amount)

    def follow(self, spoor: Spoor) -> None:
        self.sporen.append(spoor)

    def decided(self, decision: Decision) -> None:
        self.besloten.append(decision)

    def record(self, event: AuditEvent) -> None:
        self.recorded.append(event.naam)

    def commit(self) -> None:
        self.committed = True

    def refuse(self, event: AuditEvent) -> None:
        self.record(event)
        self.commit()


class Toestaand:
    """Policy that permits whatever is asked."""

    bundel = "b"

    def decide(self, request: PolicyRequest) -> Decision:
        return Permit(request, (), frozenset(), self.bundel)

    def decide_all(self, requests: Sequence[PolicyRequest]) -> list[Decision]:
        return [self.decide(request) for request in requests]


def test_what_was_evaluated_is_released_and_recorded() -> None:
    uow = Geheugen()

    kern = evalueer(VRAAG, [GROEP], GRENZEN, werk=Behandeling(AFZENDER, uow, Toestaand(), NOW))

    assert kern.groepen == [GROEP]
    assert (uow.recorded, uow.spent, uow.committed) == (["evaluatie.gedaan"], [1], True)


def test_what_was_not_evaluated_and_would_be_let_through_now_is_no_evaluation() -> None:
    uow = Geheugen()

    with pytest.raises(StaleBundle):
        evalueer(VRAAG, [], GRENZEN, werk=Behandeling(AFZENDER, uow, Toestaand(), NOW))

    assert (uow.recorded, uow.committed) == ([], False)
