"""The covenant as a contract of FSC: its content hash, and the grant by which a party may connect.

FSC Core 1.1: content and grants are hashed with SHA3-512 over their JCS form (RFC 8785), base64url
without padding, behind a prefix that names algorithm and kind. A grant's hash covers the content it
belongs to, so that it names one version of one covenant.
"""

import hashlib
from typing import Final

from connectors.protocol.canonical import b64u, canonical_json
from connectors.protocol.logboeken import DIENSTEN
from hub.domain.convenant import Convenant

CONTRACT, CONNECTION = 1, 3
"""Kinds of hash: a contract, and a grant to connect to a service."""
_PREFIX: Final = "$1${kind}$"


def content_hash(convenant: Convenant, bundel: str, dienst: str) -> str:
    """Hash of the contract that this version of the covenant is."""
    return _hash(CONTRACT, canonical_json(_content(convenant, bundel, dienst)))


def grant_hash(convenant: Convenant, bundel: str, dienst: str, partij: str, naam: str = DIENSTEN["hub"]) -> str:
    """Hash of the grant by which `partij` connects to the service `naam` of `dienst`."""
    content = content_hash(convenant, bundel, dienst).encode()
    return _hash(CONNECTION, content + canonical_json(_grant(dienst, partij, naam)["data"]))


def _hash(kind: int, text: bytes) -> str:
    return _PREFIX.format(kind=kind) + b64u(hashlib.sha3_512(text).digest())


def _content(convenant: Convenant, bundel: str, dienst: str) -> dict[str, object]:
    return {
        "iv": _uuid_of(bundel),
        "group_id": convenant.id,
        "validity": {
            "not_before": int(convenant.geldig_van.timestamp()),
            "not_after": int(convenant.geldig_tot.timestamp()),
        },
        "grants": [
            _grant(dienst, partij.id, naam)
            for partij in convenant.partijen
            if partij.id != dienst
            for naam in DIENSTEN.values()
        ],
        "hash_algorithm": "HASH_ALGORITHM_SHA3_512",
        "created_at": int(convenant.geldig_van.timestamp()),
    }


def _grant(dienst: str, partij: str, naam: str) -> dict[str, dict[str, object]]:
    return {
        "data": {
            "type": "GRANT_TYPE_SERVICE_CONNECTION",
            "outway": {"peer_id": partij},
            "service": {"type": "SERVICE_TYPE_SERVICE", "peer_id": dienst, "name": naam},
            "properties": {},
        }
    }


def _uuid_of(bundel: str) -> str:
    """The first 16 bytes of the digest in the shape of a UUID: one per version."""
    digits = hashlib.sha256(bundel.encode()).hexdigest()
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:32]))
