"""Let a party take back, or shield, what it delivered itself: never anything of another party."""

from dataclasses import dataclass
from typing import TypeVar

from connectors.protocol.bekendheid import AfschermingKern, IntrekkingKern
from connectors.protocol.messages import digest
from hub.application.gate import (
    Behandeling,
    Kop,
    admit,
    besluit_velden,
    check_bundle,
    index_request,
    kop_velden,
    refuse,
    refuse_unread,
    regel_of,
)
from hub.application.ports.index import IndexBeheer
from hub.domain.audit import AuditEvent, Value
from hub.domain.decision import Deny, Permit
from hub.domain.errors import Regel

W = TypeVar("W", bound=IndexBeheer)
LEVERENDE_ACTIES = ("AANLEVEREN", "SIGNALEREN")
"""Who may still deliver, as a deelnemer or as somebody who signals, may take back and shield."""


@dataclass(frozen=True, slots=True)
class Eigen:
    """Which of its own registrations a party means: by its references, or by the clusters of its handles."""

    kop: Kop
    referenties: tuple[bytes, ...]
    clusters: tuple[str, ...]


def trek_in(eigen: Eigen, *, werk: Behandeling[W]) -> IntrekkingKern:
    """Forget registrations of this party, with all their keys.

    A question equals one about somebody never delivered from this commit on. What was not there
    gives the same answer, so that a command whose answer was lost is simply given again.

    Raises:
        Refused: unknown or withdrawn party, replay, policy, or a handle that is no use any more; recorded.
        StaleBundle: another bundle is active; nothing is kept.
    """
    permit, velden = _permitted(eigen.kop, werk)
    own = _own(eigen, permit, werk)
    kern = IntrekkingKern(verzoek_id=eigen.kop.verzoek_id, artikelen=list(permit.artikelen), bundel=permit.bundel)
    event = _event("bekendstelling.ingetrokken", velden, len(own), werk, digest(kern))
    werk.uow.withdraw(permit, own, event)
    werk.uow.commit()
    return kern


def scherm_af(eigen: Eigen, werk: Behandeling[W], *, afgeschermd: bool) -> AfschermingKern:
    """Let nobody hear of these registrations (`domain.md` D6), or lift that.

    Raises:
        Refused, StaleBundle: as `trek_in`.
    """
    permit, velden = _permitted(eigen.kop, werk)
    own = _own(eigen, permit, werk)
    kern = AfschermingKern(
        verzoek_id=eigen.kop.verzoek_id, aantal=len(own), artikelen=list(permit.artikelen), bundel=permit.bundel
    )
    naam = "registratie.afgeschermd" if afgeschermd else "registratie.vrijgegeven"
    werk.uow.shield(own, _event(naam, velden, len(own), werk, digest(kern)), afgeschermd=afgeschermd)
    werk.uow.commit()
    return kern


def _permitted(kop: Kop, werk: Behandeling[W]) -> tuple[Permit, dict[str, Value]]:
    """Leave by one of the actions that deliver, and the fields that record it.

    Raises:
        Refused: by none of them.
    """
    peer = admit(werk.afzender, werk.uow)
    check_bundle(werk.uow, werk.pdp.bundel)
    decisions = werk.pdp.decide_all([index_request(kop, peer.partij, actie) for actie in LEVERENDE_ACTIES])
    decision = next((one for one in decisions if isinstance(one, Permit)), decisions[0])
    velden = kop_velden(kop, peer.partij) | besluit_velden([decision])
    if isinstance(decision, Deny):
        refusal = velden | {"reden": decision.reden.value}
        event = AuditEvent("bekendstelling.geweigerd", refusal, werk.afzender.verzoek)
        refuse(werk.uow, event, regel_of(decision), decision.artikelen)
    return decision, velden


def _own(eigen: Eigen, permit: Permit, werk: Behandeling[W]) -> list[str]:
    """Registrations that are meant.

    Raises:
        Refused: a handle whose registrations were found to be several people; recorded.
    """
    uow = werk.uow
    if uow.retired(permit, eigen.clusters):
        refuse_unread(uow, werk.afzender, Regel.HANDVAT_VERVALLEN, partij=permit.verzoek.partij)
    found = [*uow.own(permit, eigen.referenties).values(), *uow.own_in(permit, eigen.clusters)]
    return sorted({registratie.registratie for registratie in found})


def _event(naam: str, velden: dict[str, Value], aantal: int, werk: Behandeling[W], antwoord: bytes) -> AuditEvent:
    return AuditEvent(naam, velden | {"aantal": aantal}, werk.afzender.verzoek, antwoord)
