"""The key holder's one service: evaluate blinded points, within policy and quota."""

from collections.abc import Sequence
from datetime import datetime
from typing import TypeVar

from connectors.protocol.evaluaties import EvaluatieKern, EvaluatieVraag, GeevalueerdeGroep
from connectors.protocol.messages import digest
from hub.application.gate import (
    CATEGORIE_VAN_KLASSE,
    Afzender,
    Behandeling,
    StaleBundle,
    admit,
    besluit_velden,
    check_bundle,
    require,
    spend,
)
from hub.application.ports.proces import PolicyDecisionPoint, Recording
from hub.domain.audit import AuditEvent, Value
from hub.domain.budget import Budget, Grenzen, budgets_for_levering, budgets_for_vraag
from hub.domain.decision import Decision, PolicyRequest

W = TypeVar("W", bound=Recording)


def toets_evaluatie(vraag: EvaluatieVraag, partij: str, pdp: PolicyDecisionPoint) -> list[Decision]:
    """Decide each class that is asked for, before any key is touched."""
    return pdp.decide_all(
        [
            PolicyRequest(
                partij=partij,
                doel=vraag.doel,
                rol=vraag.rol,
                categorie=CATEGORIE_VAN_KLASSE[groep.klasse],
                actie="EVALUEREN",
                feiten=frozenset({"KENMERK"}),
            )
            for groep in vraag.groepen
        ]
    )


def evalueer(
    vraag: EvaluatieVraag,
    groepen: Sequence[GeevalueerdeGroep],
    grenzen: Grenzen,
    *,
    werk: Behandeling[W],
) -> EvaluatieKern:
    """Release an evaluation that was computed, once it is allowed, counted and recorded.

    `groepen` is empty when nothing was evaluated, because policy, replay or budget would turn it away; the
    refusal is then recorded here. The key holder counts persons, not points: padding makes every person the same size.

    Raises:
        Refused: unknown or withdrawn party, replay, policy, or budget used up; recorded.
        StaleBundle: another bundle is active, or it is let through now and nothing was evaluated; nothing is
            kept.
    """
    uow, afzender = werk.uow, werk.afzender
    peer = admit(afzender, uow)
    check_bundle(uow, werk.pdp.bundel)
    decisions = toets_evaluatie(vraag, peer.partij, werk.pdp)
    velden = _velden(vraag, peer.partij) | besluit_velden(decisions)
    require(uow, decisions, lambda reden: _refusal(velden, reden, afzender))
    budgets = budgets_van(vraag, peer.partij, grenzen, werk.now)
    spend(uow, _refusal(velden, "BUDGET", afzender), budgets, vraag.records)
    if len(groepen) != len(vraag.groepen):
        raise StaleBundle
    kern = EvaluatieKern(
        verzoek_id=vraag.verzoek_id,
        groepen=list(groepen),
        artikelen=sorted({artikel for decision in decisions for artikel in decision.artikelen}),
        bundel=werk.pdp.bundel,
    )
    uow.record(AuditEvent("evaluatie.gedaan", velden, afzender.verzoek, digest(kern)))
    uow.commit()
    return kern


def budgets_van(vraag: EvaluatieVraag, partij: str, grenzen: Grenzen, now: datetime) -> tuple[Budget, ...]:
    """What this evaluation counts against; by its persons."""
    if vraag.soort == "vraag":
        return budgets_for_vraag(grenzen, partij=partij, gebruiker=vraag.gebruiker, doel=vraag.doel, now=now)
    return budgets_for_levering(grenzen, vraag.soort, partij=partij, now=now)


def _velden(vraag: EvaluatieVraag, partij: str) -> dict[str, Value]:
    return {
        "partij": partij,
        "gebruiker": vraag.gebruiker,
        "kenmerk": vraag.kenmerk_hash,
        "verzoek_id": vraag.verzoek_id,
        "klassen": tuple(groep.klasse for groep in vraag.groepen),
        "aantal": vraag.records,
        "soort": vraag.soort,
    }


def _refusal(velden: dict[str, Value], reden: str, afzender: Afzender) -> AuditEvent:
    return AuditEvent("evaluatie.geweigerd", velden | {"reden": reden}, afzender.verzoek)
