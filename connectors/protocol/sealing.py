"""Seal a message for one recipient: HPKE, single shot, mode base (RFC 9180).

A key and a sealed message both start with one byte that names the suite:

    1   DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-256-GCM
    2   MLKEM768-X25519, HKDF-SHA256, AES-256-GCM: also safe against a later quantum computer

After that byte follows the raw key, or `enc || ciphertext` as RFC 9180 section 5 makes them. The
recipient's key chooses the suite, so nobody can downgrade a message. HPKE does not say who
sealed: a signature around it does.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, NoReturn, TypeVar

from cryptography.exceptions import InvalidTag, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hpke
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey, MLKEM768PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

from connectors.protocol.errors import InvalidInput, SealInvalid

X25519: Final = 1
MLKEM768_X25519: Final = 2
_SEED_BYTES: Final = 64
_MLKEM_PUBLIC_BYTES: Final = 1184
_LONGEST_INFO: Final = 65535
_Key = TypeVar("_Key")


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Recipient:
    """A private key that was read once: reading computes its public half, a third of the cost of opening."""

    suite: int
    key: X25519PrivateKey | hpke.MLKEM768X25519PrivateKey

    def __repr__(self) -> str:
        return "<Recipient>"

    def __reduce__(self) -> NoReturn:
        raise TypeError("holds a secret")


def suites() -> tuple[int, ...]:
    """Tell which suites this machine can use, the best one last."""
    try:
        generate_private(MLKEM768_X25519)
    except InvalidInput:
        return (X25519,)
    return (X25519, MLKEM768_X25519)


def generate_private(suite: int = X25519) -> bytes:
    """Make a private key: 33 bytes in suite 1, 97 in suite 2 (ML-KEM seed, then X25519).

    Raises:
        InvalidInput: an unknown suite, or one that this machine does not have.
    """
    curve = X25519PrivateKey.generate().private_bytes_raw()
    if suite == X25519:
        return bytes((X25519,)) + curve
    if suite != MLKEM768_X25519:
        raise InvalidInput("seal-suite")
    try:
        return bytes((MLKEM768_X25519,)) + MLKEM768PrivateKey.generate().private_bytes_raw() + curve
    except UnsupportedAlgorithm as error:
        raise InvalidInput("seal-suite") from error


def public_of(private: bytes) -> bytes:
    """Compute the public key: 33 bytes in suite 1, 1217 in suite 2.

    Raises:
        InvalidInput: not a private key of this module.
    """
    match _parsed(_private_key, private):
        case X25519PrivateKey() as curve:
            return bytes((X25519,)) + curve.public_key().public_bytes_raw()
        case _:
            lattice = MLKEM768PrivateKey.from_seed_bytes(private[1 : 1 + _SEED_BYTES])
            curve = X25519PrivateKey.from_private_bytes(private[1 + _SEED_BYTES :])
            raw = lattice.public_key().public_bytes_raw() + curve.public_key().public_bytes_raw()
            return bytes((MLKEM768_X25519,)) + raw


def seal(public: bytes, plaintext: bytes, *, info: bytes, aad: bytes) -> bytes:
    """Seal for the holder of `public`, in the suite of that key.

    `info` names the use, `aad` the occasion; both must be the same to open. Suite 1 adds 49
    bytes to the plaintext, suite 2 adds 1137.

    Raises:
        InvalidInput: not a public key, one of low order, or `info` beyond 65535 bytes.
    """
    key = _parsed(_public_key, public)
    try:
        sealed = _suite(public[0]).encrypt(plaintext, key, _bound(info, aad))
    except ValueError as error:
        raise InvalidInput("seal-key") from error
    return public[:1] + sealed


def recipient(private: bytes) -> Recipient:
    """Read a private key for opening many messages.

    Raises:
        InvalidInput: not a private key.
    """
    key = _parsed(_private_key, private)
    return Recipient(private[0], key)


def open_sealed(private: bytes | Recipient, sealed: bytes, *, info: bytes, aad: bytes) -> bytes:
    """Open what was sealed for this key, this use and this occasion.

    Raises:
        SealInvalid: whatever is wrong with the message; the reason is not told.
        InvalidInput: not a private key, or `info` beyond 65535 bytes.
    """
    ours = private if isinstance(private, Recipient) else recipient(private)
    if sealed[:1] != bytes((ours.suite,)):
        raise SealInvalid("seal-suite")
    try:
        return _suite(ours.suite).decrypt(sealed[1:], ours.key, _bound(info, aad))
    except (InvalidTag, ValueError) as error:
        raise SealInvalid("seal") from error


def _bound(info: bytes, aad: bytes) -> bytes:
    # RFC 9180 section 8.1 gives single-shot users the info field for what must be authenticated,
    # and the library's public interface has no other. The length keeps the two parts apart.
    if len(info) > _LONGEST_INFO:
        raise InvalidInput("seal-info")
    return len(info).to_bytes(2, "big") + info + aad


def _suite(version: int) -> hpke.Suite:
    kem = hpke.KEM.X25519 if version == X25519 else hpke.KEM.MLKEM768_X25519
    return hpke.Suite(kem, hpke.KDF.HKDF_SHA256, hpke.AEAD.AES_256_GCM)


def _parsed(parse: Callable[[int, bytes], _Key], key: bytes) -> _Key:
    try:
        return parse(key[0], key[1:])
    except (IndexError, ValueError, UnsupportedAlgorithm) as error:
        raise InvalidInput("seal-key") from error


def _private_key(version: int, raw: bytes) -> X25519PrivateKey | hpke.MLKEM768X25519PrivateKey:
    if version == X25519:
        return X25519PrivateKey.from_private_bytes(raw)
    if version != MLKEM768_X25519:
        raise InvalidInput("seal-key")
    lattice = MLKEM768PrivateKey.from_seed_bytes(raw[:_SEED_BYTES])
    return hpke.MLKEM768X25519PrivateKey(lattice, X25519PrivateKey.from_private_bytes(raw[_SEED_BYTES:]))


def _public_key(version: int, raw: bytes) -> X25519PublicKey | hpke.MLKEM768X25519PublicKey:
    if version == X25519:
        return X25519PublicKey.from_public_bytes(raw)
    if version != MLKEM768_X25519:
        raise InvalidInput("seal-key")
    lattice = MLKEM768PublicKey.from_public_bytes(raw[:_MLKEM_PUBLIC_BYTES])
    return hpke.MLKEM768X25519PublicKey(lattice, X25519PublicKey.from_public_bytes(raw[_MLKEM_PUBLIC_BYTES:]))
