"""Ed25519 (RFC 8032) on libsodium, verification only: in half the time of OpenSSL, and stricter.

Besides a scalar that is not reduced, which OpenSSL refuses as well, libsodium refuses a key of small
order or not in its canonical encoding. Under such a key one signature holds for many messages, so a
party could deny what it sent.
"""

from typing import Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from connectors.protocol._libsodium import default_library
from connectors.protocol.errors import SignatureInvalid

SIGNATURE_BYTES: Final = 64


def verify(public: Ed25519PublicKey, signature: bytes, message: bytes, *, rule: str = "signature") -> None:
    """Accept a signature over exactly this message.

    Raises:
        SignatureInvalid: it does not hold, or the key can't be trusted to hold for one message; `rule` names it.
    """
    raw = public.public_bytes_raw()
    if len(signature) != SIGNATURE_BYTES or not default_library().verifies(signature, message, raw):
        raise SignatureInvalid(rule)
