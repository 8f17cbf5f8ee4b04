"""Makes the keys of casussen, seals them at rest, and opens content keys with them.

A private key in storage is AES-256-GCM under a key of its own, derived (HKDF, RFC 5869) from a secret
of the key file and the number of the casus, and bound to its public half: a row without the key file
opens nothing, and a row in the place of another doesn't open. Nothing that was opened is kept.
"""

import secrets
from collections.abc import Sequence
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from connectors.protocol.errors import Malformed, SealInvalid
from connectors.protocol.inhoud import Deel, unwrap
from connectors.protocol.sealing import Recipient, generate_private, public_of, recipient, suites
from hub.domain.casussleutel import Casussleutel, Verpakt
from hub.domain.errors import KeyMissing

_INFO: Final = b"zvh-casussleutel-1"
_VERSION: Final = b"\x01"
_NONCE_BYTES: Final = 12
_DELEN: Final[tuple[Deel, ...]] = ("identiteit", "dossier", "tekst", "samenvatting", "bijlage")


class Kluis:
    """`ports.casussleutel.Sleutelkluis`: `geheim` seals keys at rest, `hpke` is what meldingen are sealed for."""

    def __init__(self, geheim: bytes, hpke: bytes) -> None:
        self._geheim = geheim
        self._hpke = recipient(hpke)
        self._suite = suites()[-1]

    def __repr__(self) -> str:
        """Hide the secrets."""
        return "<Kluis>"

    def make(self, casus: str) -> Casussleutel:
        """A fresh key pair in the best suite of this machine, its private half sealed for storage."""
        private = generate_private(self._suite)
        public = public_of(private)
        nonce = secrets.token_bytes(_NONCE_BYTES)
        box = self._cipher(casus).encrypt(nonce, private, _bound(casus, public))
        return Casussleutel(casus, public, _VERSION + nonce + box)

    def unwrap(self, sleutel: Casussleutel | None, verpakt: Sequence[Verpakt]) -> list[bytes]:
        """The content keys, in order; empty for one that was not sealed for these keys, part and name.

        One that somebody sealed wrongly must not keep the others closed.

        Raises:
            KeyMissing: the stored private key does not open with this key file.
        """
        ours = self._open(sleutel) if sleutel is not None else None
        return [_unwrap(self._hpke if one.van_melding else ours, one) for one in verpakt]

    def _open(self, sleutel: Casussleutel) -> Recipient:
        version, nonce, box = sleutel.prive[:1], sleutel.prive[1 : 1 + _NONCE_BYTES], sleutel.prive[1 + _NONCE_BYTES :]
        message = "the key of a casus does not open with this key file"
        if version != _VERSION:
            raise KeyMissing(message)
        try:
            private = self._cipher(sleutel.casus).decrypt(nonce, box, _bound(sleutel.casus, sleutel.publiek))
        except (InvalidTag, ValueError):
            raise KeyMissing(message) from None
        return recipient(private)

    def _cipher(self, casus: str) -> AESGCM:
        return AESGCM(HKDF(SHA256(), 32, salt=None, info=_INFO + b"\0" + casus.encode()).derive(self._geheim))


def _bound(casus: str, public: bytes) -> bytes:
    return _VERSION + casus.encode() + b"\0" + public


def _unwrap(ours: Recipient | None, one: Verpakt) -> bytes:
    deel = next((deel for deel in _DELEN if deel == one.deel), None)
    if ours is None or deel is None:
        return b""
    try:
        return unwrap(ours, one.sleutel, bericht=one.gebonden_aan, deel=deel)
    except (SealInvalid, Malformed):
        return b""
