"""Who is at the other end of a connection, by the certificate that TLS verified.

Only extracts: whether this key is registered, and for whom, is asked of the registry inside
the transaction of each request.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from cryptography.x509.oid import NameOID

from hub.domain.errors import Refused, Regel


@dataclass(frozen=True, slots=True)
class PeerCertificate:
    """What a party's certificate says about it."""

    vingerafdruk: bytes
    """SHA-256 of the SubjectPublicKeyInfo, 32 bytes: survives renewal with the same key."""
    nummer: str
    """Subject serialNumber: the OIN or other party number, as PKIoverheid places it."""
    organisatie: str
    """Subject organizationName; for people to read, never to decide on."""


@lru_cache(maxsize=512)
def read_certificate(der: bytes) -> PeerCertificate:
    """Read a verified certificate. Remembered by its bytes, because every request asks.

    Raises:
        Refused: the subject lacks its number or organisation, or has two of them.
    """
    certificate = x509.load_der_x509_certificate(der)
    info = certificate.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return PeerCertificate(
        vingerafdruk=sha256(info).digest(),
        nummer=_only(certificate.subject, NameOID.SERIAL_NUMBER),
        organisatie=_only(certificate.subject, NameOID.ORGANIZATION_NAME),
    )


def peer_of(extensions: Mapping[str, Mapping[str, object]]) -> PeerCertificate:
    """The peer of a request, from the ASGI scope's extensions.

    Raises:
        Refused: no verified certificate came with the connection.
    """
    der = extensions.get("tls", {}).get("client_cert_der")
    if not isinstance(der, bytes):
        raise Refused(Regel.ONBEKENDE_PARTIJ)
    return read_certificate(der)


def _only(subject: x509.Name, oid: x509.ObjectIdentifier) -> str:
    found = subject.get_attributes_for_oid(oid)
    if len(found) != 1 or not isinstance(found[0].value, str):
        raise Refused(Regel.ONBEKENDE_PARTIJ)
    return found[0].value
