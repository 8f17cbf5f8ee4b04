"""Content keys of a casus, wrapped under its secret: the key holder alone makes them and opens them.

    ours = wrapping_key(geheim, casus)
    plaats = Inhoudsplaats(stuk, "tekst", "POLITIE")
    omhulsel = wrap(ours, key, plaats)
    key = unwrap_omhulsel(ours, omhulsel, plaats)

An omhulsel is one byte that names the suite (3; `sealing` has 1 and 2), a random nonce of 12 bytes, and
the key under AES-256-GCM (NIST SP 800-38D), bound to part and name as the content itself is, and to the
category of the stuk: policy decides by that, so whoever calls a stuk something else has nothing to open.
The key it is wrapped under comes from the secret by HKDF-SHA256 (RFC 5869) under the name of this use and the number of
the casus. Random nonces of 96 bits allow 2^32 of them under one key (section 8.3): no casus has so many.
"""

import secrets
from dataclasses import dataclass
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from connectors.protocol.canonical import b64u, unb64u
from connectors.protocol.errors import InvalidInput, SealInvalid
from connectors.protocol.inhoud import KEY_BYTES, OMHULSEL_BYTES, OMHULSEL_SUITE, Deel, bound_to

GEHEIM_BYTES: Final = 32
_INFO: Final = b"zvh-omhulsel-1"
_NONCE_BYTES: Final = 12


@dataclass(frozen=True, slots=True)
class Inhoudsplaats:
    """What one content key is for: a part of the stuk that `bericht` names, of this category.

    Reasons are of no category: theirs is empty.
    """

    bericht: bytes
    deel: Deel
    categorie: str

    def bound(self) -> bytes:
        """What the key is bound to. No word has a zero byte, so that no two places are spelt alike."""
        return self.categorie.encode() + b"\0" + bound_to(self.bericht, self.deel)


def wrapping_key(geheim: bytes, casus: str) -> AESGCM:
    """What content keys of this casus are wrapped under; `casus` is its number on the wire.

    Raises:
        InvalidInput: the secret is not 32 bytes.
    """
    if len(geheim) != GEHEIM_BYTES:
        raise InvalidInput("omhulsel-geheim")
    return AESGCM(HKDF(SHA256(), 32, salt=None, info=_INFO + b"\0" + casus.encode()).derive(geheim))


def wrap(ours: AESGCM, key: bytes, plaats: Inhoudsplaats) -> str:
    """Wrap a content key for this one place; base64url.

    Raises:
        InvalidInput: the key is not 32 bytes.
    """
    if len(key) != KEY_BYTES:
        raise InvalidInput("omhulsel-sleutel")
    nonce = secrets.token_bytes(_NONCE_BYTES)
    return b64u(bytes((OMHULSEL_SUITE,)) + nonce + ours.encrypt(nonce, key, plaats.bound()))


def unwrap_omhulsel(ours: AESGCM, omhulsel: str, plaats: Inhoudsplaats) -> bytes:
    """The content key, 32 bytes.

    Raises:
        SealInvalid: of another casus, name, part or category, of another suite, or changed.
        Malformed: not base64url.
    """
    raw = unb64u(omhulsel)
    if len(raw) != OMHULSEL_BYTES or raw[0] != OMHULSEL_SUITE:
        raise SealInvalid("omhulsel-vorm")
    nonce, box = raw[1 : 1 + _NONCE_BYTES], raw[1 + _NONCE_BYTES :]
    try:
        return ours.decrypt(nonce, box, plaats.bound())
    except InvalidTag:
        raise SealInvalid("omhulsel") from None
