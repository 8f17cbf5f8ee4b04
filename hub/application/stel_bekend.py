"""Take in who a party knows, and why; give back handles only that party can use."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from connectors.protocol.canonical import b64u
from connectors.protocol.koppelmodel import Koppelmodel
from connectors.protocol.messages import BekendstellingKern, digest
from hub.application.gate import (
    Afzender,
    Behandeling,
    Kop,
    admit,
    besluit_velden,
    check_bundle,
    claim_seals,
    index_request,
    kop_velden,
    refuse,
    regel_of,
    spend,
)
from hub.application.koppeling import clusters_of
from hub.application.ports import IndexWaarde, IndexWork, NieuweRegistratie
from hub.domain.audit import AuditEvent, Value
from hub.domain.bekendheid import Reden
from hub.domain.budget import Grenzen, budgets_for_levering
from hub.domain.decision import Decision, Deny, Permit, PolicyRequest

W = TypeVar("W", bound=IndexWork)
ACTIE_VAN_REDEN = {**dict.fromkeys(Reden, "AANLEVEREN"), Reden.SIGNAAL: "SIGNALEREN"}
"""A signaal is inbound only (BGS art. 2.21); everything else is a deelnemer's delivery."""


@dataclass(frozen=True, slots=True)
class Geleverd:
    """One delivered person, as index values."""

    referentie: bytes
    reden: Reden
    sinds: date
    waarden: tuple[IndexWaarde, ...]
    afgeschermd: bool = False


@dataclass(frozen=True, slots=True)
class Levering:
    """One checked delivery of a party."""

    kop: Kop
    personen: tuple[Geleverd, ...]


@dataclass(frozen=True, slots=True)
class Inschrijving:
    """What storing needs: the model that links, fresh ids, and the party's own handles."""

    model: Koppelmodel
    new_id: Callable[[], str]
    handle_of: Callable[[str, str], bytes]
    """(partij, cluster) to that party's handle, 32 bytes."""
    grenzen: Grenzen


def stel_bekend(levering: Levering, inschrijving: Inschrijving, *, werk: Behandeling[W]) -> BekendstellingKern:
    """Store who is known to the party and why, linked to who others already delivered.

    Either the whole delivery is stored and recorded, or nothing is. A person joins the cluster
    that certainly matches; a possible match stays a cluster of its own for a human to judge.

    Raises:
        Refused: unknown or withdrawn party, replay, reused seal, policy, budget; recorded.
        StaleBundle: another bundle is active; nothing is kept.
    """
    uow, afzender = werk.uow, werk.afzender
    peer = admit(afzender, uow)
    check_bundle(uow, werk.pdp.bundel)
    claim_seals(uow, afzender, peer.partij, levering.kop)
    decisions = werk.pdp.decide_all(_requests(levering, peer.partij))
    velden = kop_velden(levering.kop, peer.partij) | besluit_velden(decisions)
    permit = _require(decisions, velden, afzender, uow)
    budgets = budgets_for_levering(inschrijving.grenzen, "bekendstelling", partij=peer.partij, now=werk.now)
    spend(uow, _refusal(velden, "BUDGET", afzender), budgets, len(levering.personen))
    new = _link(levering, permit, uow, inschrijving)
    kern = BekendstellingKern(
        verzoek_id=levering.kop.verzoek_id,
        handvatten=[b64u(inschrijving.handle_of(peer.partij, r.cluster)) for r in new],
        artikelen=sorted({artikel for decision in decisions for artikel in decision.artikelen}),
        bundel=werk.pdp.bundel,
    )
    shielded = sum(persoon.afgeschermd for persoon in levering.personen)
    if shielded:
        uow.record(AuditEvent("registratie.afgeschermd", velden | {"aantal": shielded}, afzender.verzoek))
    event = AuditEvent("bekendstelling.aangenomen", velden | {"aantal": len(new)}, afzender.verzoek, digest(kern))
    uow.add_registraties(new, event)
    uow.commit()
    return kern


def _link(levering: Levering, permit: Permit, uow: IndexWork, inschrijving: Inschrijving) -> list[NieuweRegistratie]:
    """Choose a cluster per person; one that was delivered before stays in its own.

    People of one delivery are compared with the index, not with each other: a party that knows
    somebody twice says so by its own reference.
    """
    known = uow.own(permit, [persoon.referentie for persoon in levering.personen])
    new: list[NieuweRegistratie] = []
    for persoon in levering.personen:
        treffers = uow.agreeing(permit, [waarde.rijsleutel for waarde in persoon.waarden])
        certain, _ = clusters_of(treffers, persoon.waarden, inschrijving.model)
        before = known.get(persoon.referentie)
        cluster = before.cluster if before else min(certain, default="")
        new.append(
            NieuweRegistratie(
                registratie=inschrijving.new_id(),
                cluster=cluster or inschrijving.new_id(),
                partij=permit.verzoek.partij,
                referentie=persoon.referentie,
                reden=persoon.reden,
                sinds=persoon.sinds,
                waarden=persoon.waarden,
                afgeschermd=persoon.afgeschermd or (before is not None and before.afgeschermd),
            )
        )
    return new


def _require(
    decisions: Sequence[Decision],
    velden: dict[str, Value],
    afzender: Afzender,
    uow: IndexWork,
) -> Permit:
    permit: Permit | None = None
    for decision in decisions:
        match decision:
            case Deny():
                event = _refusal(velden, decision.reden.value, afzender)
                refuse(uow, event, regel_of(decision), decision.artikelen)
            case Permit():
                permit = decision
    if permit is None:
        message = "a delivery without persons has nothing to decide"
        raise ValueError(message)
    return permit


def _refusal(velden: dict[str, Value], reden: str, afzender: Afzender) -> AuditEvent:
    return AuditEvent("bekendstelling.geweigerd", velden | {"reden": reden}, afzender.verzoek)


def _requests(levering: Levering, partij: str) -> list[PolicyRequest]:
    acties = sorted({ACTIE_VAN_REDEN[persoon.reden] for persoon in levering.personen})
    return [index_request(levering.kop, partij, actie) for actie in acties]
