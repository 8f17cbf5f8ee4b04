"""Take in who a party knows, and why; give back handles only that party can use."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from connectors.protocol.bekendheid import BekendstellingKern
from connectors.protocol.canonical import b64u
from connectors.protocol.koppelmodel import Koppelmodel
from connectors.protocol.messages import digest
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
    require,
    spend,
)
from hub.application.koppeling import Eerdergenoemd, clusters_of
from hub.application.ports.index import IndexWaarde, IndexWork, NieuweRegistratie
from hub.domain.audit import AuditEvent, Value
from hub.domain.bekendheid import Reden
from hub.domain.budget import Grenzen, budgets_for_levering
from hub.domain.decision import Permit, PolicyRequest
from hub.domain.taak import NieuweTaak, Taaksoort

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
    that certainly matches. A possible match stays a cluster of its own; so does one that certainly
    matches several by name alone, and then a human gets the task to say which are one person.

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
    permit = require(uow, decisions, lambda reden: _refusal(velden, reden, afzender))
    budgets = budgets_for_levering(inschrijving.grenzen, "bekendstelling", partij=peer.partij, now=werk.now)
    spend(uow, _refusal(velden, "BUDGET", afzender), budgets, len(levering.personen))
    gekoppeld = _link(levering, permit, uow, inschrijving)
    new = gekoppeld.registraties
    kern = BekendstellingKern(
        verzoek_id=levering.kop.verzoek_id,
        handvatten=[b64u(inschrijving.handle_of(peer.partij, r.cluster)) for r in new],
        artikelen=sorted({artikel for decision in decisions for artikel in decision.artikelen}),
        bundel=werk.pdp.bundel,
    )
    shielded = sum(persoon.afgeschermd for persoon in levering.personen)
    if shielded:
        uow.record(AuditEvent("registratie.afgeschermd", velden | {"aantal": shielded}, afzender.verzoek))
    counts: dict[str, Value] = {"aantal": len(new), "taken": len(gekoppeld.taken), "overvol": gekoppeld.overvol}
    event = AuditEvent("bekendstelling.aangenomen", velden | counts, afzender.verzoek, digest(kern))
    uow.add_registraties(new, event, taken=gekoppeld.taken, verzoek_id=levering.kop.verzoek_id)
    uow.commit()
    return kern


@dataclass(slots=True)
class _Gekoppeld:
    """A delivery as far as it was linked."""

    registraties: list[NieuweRegistratie] = field(default_factory=list)
    taken: list[NieuweTaak] = field(default_factory=list)
    overvol: int = 0


def _link(levering: Levering, permit: Permit, uow: IndexWork, inschrijving: Inschrijving) -> _Gekoppeld:
    """Choose a cluster per person; one that was delivered before stays in its own.

    People are compared with the index and with those before them in the delivery: otherwise a
    register that has somebody twice would make two people of one.
    """
    known = uow.own(permit, [persoon.referentie for persoon in levering.personen])
    done, eerder = _Gekoppeld(), Eerdergenoemd()
    for persoon in levering.personen:
        found = uow.agreeing(permit, [waarde.rijsleutel for waarde in persoon.waarden])
        treffers = [*found.treffers, *eerder.treffers(persoon.waarden)]
        koppeling = clusters_of(treffers, persoon.waarden, inschrijving.model)
        before = known.get(persoon.referentie)
        cluster = before.cluster if before else koppeling.persoon or inschrijving.new_id()
        if before is None and len(koppeling.zeker) > 1:
            done.taken.append(NieuweTaak(Taaksoort.SAMENVOEGEN, tuple(sorted(koppeling.zeker | {cluster}))))
        done.overvol += found.overvol
        afgeschermd = persoon.afgeschermd or (before is not None and before.afgeschermd)
        done.registraties.append(_registratie(persoon, permit, inschrijving.new_id(), cluster, afgeschermd=afgeschermd))
        eerder.onthoud(done.registraties[-1])
    return done


def _registratie(
    persoon: Geleverd, permit: Permit, registratie: str, cluster: str, *, afgeschermd: bool
) -> NieuweRegistratie:
    return NieuweRegistratie(
        registratie=registratie,
        cluster=cluster,
        partij=permit.verzoek.partij,
        referentie=persoon.referentie,
        reden=persoon.reden,
        sinds=persoon.sinds,
        waarden=persoon.waarden,
        afgeschermd=afgeschermd,
    )


def _refusal(velden: dict[str, Value], reden: str, afzender: Afzender) -> AuditEvent:
    return AuditEvent("bekendstelling.geweigerd", velden | {"reden": reden}, afzender.verzoek)


def _requests(levering: Levering, partij: str) -> list[PolicyRequest]:
    acties = sorted({ACTIE_VAN_REDEN[persoon.reden] for persoon in levering.personen})
    return [index_request(levering.kop, partij, actie) for actie in acties]
