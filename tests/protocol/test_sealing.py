"""Seals open for one key, one use and one occasion; a second HPKE, written from RFC 9180, opens them too."""

import hashlib
import hmac
import json
import pickle
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from hypothesis import given
from hypothesis import strategies as st

from connectors.protocol import sealing
from connectors.protocol.errors import InvalidInput, SealInvalid

VECTOR: dict[str, str] = json.loads((Path(__file__).parents[1] / "vectors" / "rfc9180.json").read_text())
PRIVATE = {suite: sealing.generate_private(suite) for suite in sealing.suites()}
SUITES = pytest.mark.parametrize("suite", PRIVATE)
KEM_SUITE = b"KEM\x00\x20"


def _labeled_extract(suite: bytes, salt: bytes, label: bytes, material: bytes) -> bytes:
    return hmac.digest(salt or bytes(32), b"HPKE-v1" + suite + label + material, "sha256")


def _labeled_expand(suite: bytes, key: bytes, label: bytes, info: bytes, length: int) -> bytes:
    labeled = length.to_bytes(2, "big") + b"HPKE-v1" + suite + label + info
    return hmac.digest(key, labeled + b"\x01", hashlib.sha256)[:length]


def _shared_secret(private: bytes, enc: bytes) -> bytes:
    """Decap of RFC 9180 section 4.1."""
    own = X25519PrivateKey.from_private_bytes(private)
    exchanged = own.exchange(X25519PublicKey.from_public_bytes(enc))
    extracted = _labeled_extract(KEM_SUITE, b"", b"eae_prk", exchanged)
    context = enc + own.public_key().public_bytes_raw()
    return _labeled_expand(KEM_SUITE, extracted, b"shared_secret", context, 32)


def _open_by_the_letter(aead_id: int, private: bytes, message: tuple[bytes, bytes], info: bytes, aad: bytes) -> bytes:
    """KeySchedule of RFC 9180 section 5.1 in mode base, then the first message."""
    enc, ciphertext = message
    suite = b"HPKE\x00\x20\x00\x01" + aead_id.to_bytes(2, "big")
    context = (
        b"\x00" + _labeled_extract(suite, b"", b"psk_id_hash", b"") + _labeled_extract(suite, b"", b"info_hash", info)
    )
    secret = _labeled_extract(suite, _shared_secret(private, enc), b"secret", b"")
    key = _labeled_expand(suite, secret, b"key", context, 16 if aead_id == 1 else 32)
    nonce = _labeled_expand(suite, secret, b"base_nonce", context, 12)
    return AESGCM(key).decrypt(nonce, ciphertext, aad)


def test_the_second_implementation_opens_the_published_message() -> None:
    value = {name: bytes.fromhex(text) for name, text in VECTOR.items() if name not in {"source", "aead_id"}}

    opened = _open_by_the_letter(
        1, value["recipient_private"], (value["enc"], value["ciphertext"]), value["info"], value["aad"]
    )

    assert _shared_secret(value["recipient_private"], value["enc"]) == value["shared_secret"]
    assert opened == value["plaintext"]


@given(st.binary(max_size=60), st.binary(max_size=20), st.binary(max_size=20))
def test_a_seal_of_suite_1_is_an_hpke_message_of_rfc_9180(plaintext: bytes, info: bytes, aad: bytes) -> None:
    private = PRIVATE[sealing.X25519]

    sealed = sealing.seal(sealing.public_of(private), plaintext, info=info, aad=aad)

    bound = len(info).to_bytes(2, "big") + info + aad
    assert _open_by_the_letter(2, private[1:], (sealed[1:33], sealed[33:]), bound, b"") == plaintext


@SUITES
@given(plaintext=st.binary(max_size=200), info=st.binary(max_size=20), aad=st.binary(max_size=40))
def test_what_was_sealed_opens_again(suite: int, plaintext: bytes, info: bytes, aad: bytes) -> None:
    public = sealing.public_of(PRIVATE[suite])

    sealed = sealing.seal(public, plaintext, info=info, aad=aad)

    assert sealed[0] == public[0] == suite
    assert sealing.open_sealed(PRIVATE[suite], sealed, info=info, aad=aad) == plaintext


@SUITES
def test_a_key_that_was_read_once_opens_many_messages(suite: int) -> None:
    recipient = sealing.recipient(PRIVATE[suite])
    sealed = [sealing.seal(sealing.public_of(PRIVATE[suite]), text, info=b"i", aad=b"a") for text in (b"een", b"twee")]

    assert [sealing.open_sealed(recipient, one, info=b"i", aad=b"a") for one in sealed] == [b"een", b"twee"]


@SUITES
def test_a_key_that_was_read_shows_nothing_and_is_not_copied(suite: int) -> None:
    recipient = sealing.recipient(PRIVATE[suite])

    assert repr(recipient) == "<Recipient>"
    with pytest.raises(TypeError):
        pickle.dumps(recipient)


@SUITES
def test_no_flipped_bit_opens(suite: int) -> None:
    sealed = sealing.seal(sealing.public_of(PRIVATE[suite]), b"inhoud", info=b"i", aad=b"a")

    for bit in range(0, 8 * len(sealed), 1 if suite == sealing.X25519 else 61):
        forged = bytearray(sealed)
        forged[bit // 8] ^= 1 << bit % 8
        with pytest.raises(SealInvalid):
            sealing.open_sealed(PRIVATE[suite], bytes(forged), info=b"i", aad=b"a")


@SUITES
def test_a_byte_more_or_less_does_not_open(suite: int) -> None:
    sealed = sealing.seal(sealing.public_of(PRIVATE[suite]), b"inhoud", info=b"i", aad=b"a")

    for forged in (sealed + b"\x00", sealed[:-1], sealed[:1], b"", sealed[:20]):
        with pytest.raises(SealInvalid):
            sealing.open_sealed(PRIVATE[suite], forged, info=b"i", aad=b"a")


@SUITES
def test_another_use_occasion_or_key_does_not_open(suite: int) -> None:
    sealed = sealing.seal(sealing.public_of(PRIVATE[suite]), b"inhoud", info=b"doel", aad=b"geval")

    for private, info, aad in (
        (PRIVATE[suite], b"doe", b"lgeval"),
        (PRIVATE[suite], b"doelg", b"eval"),
        (PRIVATE[suite], b"doel", b""),
        (sealing.generate_private(suite), b"doel", b"geval"),
    ):
        with pytest.raises(SealInvalid, match=r"^seal$"):
            sealing.open_sealed(private, sealed, info=info, aad=aad)


def test_two_seals_of_the_same_message_differ() -> None:
    public = sealing.public_of(PRIVATE[sealing.X25519])

    assert sealing.seal(public, b"x", info=b"", aad=b"") != sealing.seal(public, b"x", info=b"", aad=b"")


def test_the_hybrid_suite_is_offered_by_the_library_of_the_lock_file() -> None:
    assert sealing.suites() == (sealing.X25519, sealing.MLKEM768_X25519)


def test_a_message_of_one_suite_is_not_opened_by_a_key_of_another() -> None:
    hybrid = PRIVATE[sealing.MLKEM768_X25519]
    curve_of_hybrid = bytes((sealing.X25519,)) + hybrid[65:]
    sealed = sealing.seal(sealing.public_of(curve_of_hybrid), b"x", info=b"", aad=b"")

    with pytest.raises(SealInvalid, match=r"^seal-suite$"):
        sealing.open_sealed(hybrid, sealed, info=b"", aad=b"")


@pytest.mark.parametrize(
    "key",
    [
        b"",
        b"\x00" * 33,
        b"\x01" + bytes(31),
        b"\x01" + bytes(33),
        b"\x02" + bytes(33),
        b"\x03" + bytes(96),
        b"\x03" + bytes(1216),
    ],
)
def test_what_is_no_key_is_refused_and_not_used(key: bytes) -> None:
    with pytest.raises(InvalidInput, match=r"^seal-key$"):
        sealing.seal(key, b"x", info=b"", aad=b"")
    with pytest.raises(InvalidInput, match=r"^seal-key$"):
        sealing.open_sealed(key, b"x", info=b"", aad=b"")
    with pytest.raises(InvalidInput):
        sealing.recipient(key)
    with pytest.raises(InvalidInput, match=r"^seal-key$"):
        sealing.public_of(key)


def test_a_public_key_of_low_order_is_refused() -> None:
    with pytest.raises(InvalidInput, match=r"^seal-key$"):
        sealing.seal(b"\x01" + bytes(32), b"x", info=b"", aad=b"")


def test_an_unknown_suite_and_a_long_info_are_refused() -> None:
    with pytest.raises(InvalidInput, match=r"^seal-suite$"):
        sealing.generate_private(3)
    with pytest.raises(InvalidInput, match=r"^seal-info$"):
        sealing.seal(sealing.public_of(PRIVATE[1]), b"x", info=bytes(65536), aad=b"")
    assert sealing.seal(sealing.public_of(PRIVATE[1]), b"x", info=bytes(65535), aad=b"")
