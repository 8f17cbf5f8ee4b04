"""Let a party's connector in, or shut it out, from its next request on."""

from hub.application.ports.proces import Peer, ProcesBeheer
from hub.domain.audit import AuditEvent
from hub.domain.errors import CertificateTaken


def admit_party(peer: Peer, *, uow: ProcesBeheer) -> None:
    """Register a connector, or give it another signing key.

    Raises:
        CertificateTaken: another party's connector holds this certificate key, or signs with this key.
    """
    known = uow.peer(peer.vingerafdruk)
    if known is not None and known.partij != peer.partij:
        raise CertificateTaken("the certificate is registered for another party")
    if uow.signers(peer.tekensleutel) - {peer.partij}:
        raise CertificateTaken("the signing key is registered for another party")
    uow.register_peer(peer, _event("partij.ingeschreven", peer.partij, peer.vingerafdruk))
    uow.commit()


def withdraw_party(partij: str, vingerafdruk: bytes, *, uow: ProcesBeheer) -> bool:
    """Shut a party's connector out; False when this party has none with this certificate key."""
    known = uow.peer(vingerafdruk)
    if known is None or known.partij != partij:
        return False
    uow.revoke_peer(vingerafdruk, _event("partij.ingetrokken", partij, vingerafdruk))
    uow.commit()
    return True


def _event(naam: str, partij: str, vingerafdruk: bytes) -> AuditEvent:
    return AuditEvent(naam, {"partij": partij, "vingerafdruk": vingerafdruk.hex()})
