"""Let a party's connector in, or shut it out, from its next request on."""

from hub.application.ports import Peer, ProcesBeheer
from hub.domain.audit import AuditEvent


def admit_party(peer: Peer, *, uow: ProcesBeheer) -> None:
    """Register a connector, or give it another signing key."""
    uow.register_peer(peer, _event("partij.ingeschreven", peer.partij, peer.vingerafdruk))
    uow.commit()


def withdraw_party(partij: str, vingerafdruk: bytes, *, uow: ProcesBeheer) -> bool:
    """Shut a connector out; False when it was not registered. The attempt is on record too."""
    known = uow.revoke_peer(vingerafdruk, _event("partij.ingetrokken", partij, vingerafdruk))
    uow.commit()
    return known


def _event(naam: str, partij: str, vingerafdruk: bytes) -> AuditEvent:
    return AuditEvent(naam, {"partij": partij, "vingerafdruk": vingerafdruk.hex()})
