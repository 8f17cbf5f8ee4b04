"""The code that opens an extract for a derde: 128 bits of chance, for people to read out or copy.

    code = Uittrekselcode.nieuw(clock.nonce())     ABCD-EFGH-..., handed over apart from the extract
    sealed = code.versleutel(uittreksel, data)
    code.proef(uittreksel)                         what the hub keeps: the digest of what `bewijs` shows

With so many bits nobody can try codes, so no slow derivation is needed (RFC 5869). The last two signs
are a check: a slip of the pen is noticed before anything is asked. I, L, O and U are not used.
"""

from dataclasses import dataclass
from hashlib import sha256
from typing import Final, NoReturn

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from connectors.agent.errors import InvoerOnjuist

_ALFABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_GEHEIM_BYTES: Final = 16
_TEKENS: Final = 26
"""Signs of five bits that hold 128 bits; the last has three of them."""
_CONTROLE: Final = 2
_GROEP: Final = 4
_NONCE: Final = bytes(12)
"""Every code encrypts exactly one extract, so one nonce is enough (RFC 5116 section 3.1)."""
_VOL: Final = 4096
"""Extracts are padded to whole multiples of so many bytes: their size tells next to nothing."""
_LENGTE: Final = 4


@dataclass(frozen=True, slots=True, repr=False)
class Uittrekselcode:
    """A code. It shows in no `repr` and travels in no pickle."""

    _geheim: bytes

    def __repr__(self) -> str:
        return "<Uittrekselcode>"

    def __reduce__(self) -> NoReturn:
        raise TypeError("Uittrekselcode refuses pickling")

    @classmethod
    def nieuw(cls, chance: bytes) -> "Uittrekselcode":
        """A code of 16 fresh random bytes.

        Raises:
            ValueError: not 16 bytes.
        """
        if len(chance) != _GEHEIM_BYTES:
            raise ValueError("a code takes 16 bytes")
        return cls(chance)

    @classmethod
    def lees(cls, text: str) -> "Uittrekselcode":
        """A code as somebody typed it: spaces, hyphens and small letters are fine.

        Raises:
            InvoerOnjuist: `code-onjuist`.
        """
        signs = "".join(text.upper().replace("-", " ").split())
        if len(signs) != _TEKENS + _CONTROLE or not set(signs) <= set(_ALFABET):
            raise InvoerOnjuist("code-onjuist")
        value = 0
        for sign in signs[:_TEKENS]:
            value = value << 5 | _ALFABET.index(sign)
        spare = _TEKENS * 5 - _GEHEIM_BYTES * 8
        code = cls((value >> spare).to_bytes(_GEHEIM_BYTES))
        if code.tekst.replace("-", "") != signs:
            raise InvoerOnjuist("code-onjuist")
        return code

    @property
    def tekst(self) -> str:
        """In groups of four signs."""
        signs = self._signs()
        return "-".join(signs[at : at + _GROEP] for at in range(0, len(signs), _GROEP))

    def bewijs(self, uittreksel: str) -> bytes:
        """What shows that somebody has this code, 32 bytes; it opens nothing."""
        return self._derive(b"afgifte", uittreksel)

    def proef(self, uittreksel: str) -> bytes:
        """The digest by which the hub knows `bewijs`."""
        return sha256(self.bewijs(uittreksel)).digest()

    def versleutel(self, uittreksel: str, data: bytes) -> bytes:
        """The extract under this code, padded."""
        whole = len(data).to_bytes(_LENGTE) + data
        padded = whole.ljust(-(-len(whole) // _VOL) * _VOL, b"\0")
        return AESGCM(self._derive(b"inhoud", uittreksel)).encrypt(_NONCE, padded, uittreksel.encode())

    def ontsleutel(self, uittreksel: str, sealed: bytes) -> bytes:
        """The extract.

        Raises:
            InvoerOnjuist: `uittreksel-onleesbaar`: another code or extract, or changed.
        """
        try:
            padded = AESGCM(self._derive(b"inhoud", uittreksel)).decrypt(_NONCE, sealed, uittreksel.encode())
        except (InvalidTag, ValueError):
            raise InvoerOnjuist("uittreksel-onleesbaar") from None
        return padded[_LENGTE : _LENGTE + int.from_bytes(padded[:_LENGTE])]

    def _signs(self) -> str:
        value = int.from_bytes(self._geheim) << (_TEKENS * 5 - _GEHEIM_BYTES * 8)
        check = int.from_bytes(sha256(b"zvh-code-1" + self._geheim).digest()[:2])
        data = "".join(_ALFABET[value >> 5 * at & 31] for at in reversed(range(_TEKENS)))
        return data + "".join(_ALFABET[check >> 5 * at & 31] for at in reversed(range(_CONTROLE)))

    def _derive(self, purpose: bytes, uittreksel: str) -> bytes:
        info = b"zvh-uittreksel-1\0" + purpose
        return HKDF(SHA256(), 32, salt=bytes.fromhex(uittreksel), info=info).derive(self._geheim)
