"""Makes the secrets of casussen, seals them at rest, and wraps and unwraps content keys under them.

A secret in storage is AES-256-GCM under a key of its own, derived (HKDF, RFC 5869) from a secret of the key
file and the number of the casus, and bound to that number: a row without the key file opens nothing, and a
row in the place of another doesn't open. Nothing that was opened is kept.
"""

import secrets
from collections.abc import Sequence
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from connectors.protocol.errors import Malformed, SealInvalid
from connectors.protocol.inhoud import KEY_BYTES, Deel, unwrap
from connectors.protocol.omhulsel import GEHEIM_BYTES, Inhoudsplaats, unwrap_omhulsel, wrap, wrapping_key
from connectors.protocol.sealing import Recipient, recipient
from hub.domain.casussleutel import Casussleutel, Nieuw, Plaats, Verpakt
from hub.domain.errors import KeyMissing

_INFO: Final = b"zvh-casussleutel-1"
_VERSION: Final = b"\x01"
_NONCE_BYTES: Final = 12
_REDENEN: Final[dict[str, Deel]] = {"motivering": "motivering"}
"""Under either key: there may be reasons before there is a casus."""
_VAN_MELDING: Final[dict[str, Deel]] = {"identiteit": "identiteit", "dossier": "dossier", **_REDENEN}
_VAN_CASUS: Final[dict[str, Deel]] = {
    "tekst": "tekst",
    "samenvatting": "samenvatting",
    "bijlage": "bijlage",
    "dossier": "dossier",
    **_REDENEN,
}


class Kluis:
    """`ports.casussleutel.Sleutelkluis`: `geheim` seals secrets at rest, `hpke` is what meldingen are sealed for."""

    def __init__(self, geheim: bytes, hpke: bytes) -> None:
        self._geheim = geheim
        self._hpke = recipient(hpke)

    def __repr__(self) -> str:
        """Hide the secrets."""
        return "<Kluis>"

    def make(self, casus: str) -> Casussleutel:
        """A fresh secret, sealed for storage."""
        nonce = secrets.token_bytes(_NONCE_BYTES)
        box = self._cipher(casus).encrypt(nonce, secrets.token_bytes(GEHEIM_BYTES), _bound(casus))
        return Casussleutel(casus, _VERSION + nonce + box)

    def fresh(self, sleutel: Casussleutel, plaatsen: Sequence[Plaats]) -> list[Nieuw]:
        """A content key for each of these places, in order.

        Raises:
            KeyMissing: the stored secret does not open with this key file.
            KeyError: a part that no casus has (a programming error: the message knows them).
        """
        ours = self._open(sleutel)
        return [_fresh(ours, plaats) for plaats in plaatsen]

    def unwrap(self, sleutel: Casussleutel | None, verpakt: Sequence[Verpakt]) -> list[bytes]:
        """The content keys, in order; empty for one that was not wrapped for these keys, part, name and category.

        One that somebody changed or sealed wrongly must not keep the others closed.

        Raises:
            KeyMissing: the stored secret does not open with this key file.
        """
        ours = self._open(sleutel) if sleutel is not None else None
        return [_of_melding(self._hpke, one) if one.van_melding else _of_casus(ours, one) for one in verpakt]

    def _open(self, sleutel: Casussleutel) -> AESGCM:
        stored = sleutel.geheim
        version, nonce, box = stored[:1], stored[1 : 1 + _NONCE_BYTES], stored[1 + _NONCE_BYTES :]
        message = "the secret of a casus does not open with this key file"
        if version != _VERSION:
            raise KeyMissing(message)
        try:
            secret = self._cipher(sleutel.casus).decrypt(nonce, box, _bound(sleutel.casus))
        except (InvalidTag, ValueError):
            raise KeyMissing(message) from None
        return wrapping_key(secret, sleutel.casus)

    def _cipher(self, casus: str) -> AESGCM:
        return AESGCM(HKDF(SHA256(), 32, salt=None, info=_INFO + b"\0" + casus.encode()).derive(self._geheim))


def _bound(casus: str) -> bytes:
    return _VERSION + casus.encode()


def _fresh(ours: AESGCM, plaats: Plaats) -> Nieuw:
    key = secrets.token_bytes(KEY_BYTES)
    return Nieuw(key, wrap(ours, key, _bound_place(plaats, _VAN_CASUS[plaats.deel])))


def _bound_place(plaats: Plaats, deel: Deel) -> Inhoudsplaats:
    return Inhoudsplaats(plaats.gebonden_aan, deel, plaats.categorie)


def _of_casus(ours: AESGCM | None, one: Verpakt) -> bytes:
    deel = _VAN_CASUS.get(one.plaats.deel)
    if ours is None or deel is None:
        return b""
    try:
        return unwrap_omhulsel(ours, one.sleutel, _bound_place(one.plaats, deel))
    except (SealInvalid, Malformed):
        return b""


def _of_melding(ours: Recipient, one: Verpakt) -> bytes:
    deel = _VAN_MELDING.get(one.plaats.deel)
    if deel is None:
        return b""
    try:
        return unwrap(ours, one.sleutel, bericht=one.plaats.gebonden_aan, deel=deel)
    except (SealInvalid, Malformed):
        return b""
