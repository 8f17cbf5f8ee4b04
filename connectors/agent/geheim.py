"""What a connector hides under its own secret before it leaves the house, or lands on its disk.

One secret, one derived key per use. References are sealed deterministically (AES-SIV, RFC 5297):
the hub cannot read them, and a delivery that is repeated after a crash carries the same bytes,
by which the hub recognises it.
"""

import hmac

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESSIV
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand

from connectors.protocol.errors import SealInvalid

CODE_BYTES = 16


class Geheim:
    """The local secret of one party's connector, 32 bytes; never shown, never sent."""

    def __init__(self, secret: bytes, partij: str) -> None:
        self._secret = secret
        self._partij = partij.encode()

    def __repr__(self) -> str:
        return "<Geheim>"

    def gebruiker(self, login: str) -> bytes:
        """The code by which the other side counts an employee's questions: 16 bytes."""
        return self._code("gebruiker", login.encode())

    def kenmerk(self, kenmerk: str) -> bytes:
        """The code under which a receipt is found again by its kenmerk: 16 bytes."""
        return self._code("kenmerk", kenmerk.encode())

    def inhoud(self, content: bytes) -> bytes:
        """The code by which a changed record is noticed at the next delivery: 16 bytes."""
        return self._code("inhoud", content)

    def bericht(self, adapter: str, bronnummer: str) -> bytes:
        """Our own name of a melding on the wire, 32 bytes: the same at every attempt, and no guess leads back."""
        return hmac.digest(self._key("bericht", 32), adapter.encode() + b"|" + bronnummer.encode(), "sha256")

    def inhoud_hash(self, content: bytes) -> bytes:
        """32 bytes by which the hub sees that a melding says something else under the same name."""
        return hmac.digest(self._key("inhoud-hash", 32), content, "sha256")

    def naam(self, soort: str, waarde: bytes) -> bytes:
        """The code under which the outbox finds something of one kind again: 16 bytes."""
        return self._code("outbox-" + soort, waarde)

    def seal_bewaard(self, content: bytes, bij: bytes) -> bytes:
        """Seal what waits on our own disk, bound to the place where it is kept."""
        return AESSIV(self._key("bewaard", 64)).encrypt(content, [self._partij, bij])

    def open_bewaard(self, sealed: bytes, bij: bytes) -> bytes:
        """Read what waits on our own disk.

        Raises:
            SealInvalid: sealed under another secret, kept in another place, or changed.
        """
        try:
            return AESSIV(self._key("bewaard", 64)).decrypt(sealed, [self._partij, bij])
        except (InvalidTag, ValueError):
            raise SealInvalid("bewaard") from None

    def seal_referentie(self, referentie: str) -> bytes:
        """Seal the partner's own reference of a person; equal references give equal bytes."""
        return AESSIV(self._key("referentie", 64)).encrypt(referentie.encode(), [self._partij])

    def open_referentie(self, sealed: bytes) -> str:
        """Read a reference that this connector sealed.

        Raises:
            SealInvalid: sealed under another secret, or changed.
        """
        try:
            return AESSIV(self._key("referentie", 64)).decrypt(sealed, [self._partij]).decode()
        except (InvalidTag, ValueError):
            raise SealInvalid("referentie") from None

    def _code(self, use: str, content: bytes) -> bytes:
        return hmac.digest(self._key(use, 32), content, "sha256")[:CODE_BYTES]

    def _key(self, use: str, length: int) -> bytes:
        return HKDFExpand(SHA256(), length, b"zvh-connector|v1|" + use.encode()).derive(self._secret)
