"""Ed25519 verification: the vectors of RFC 8032, OpenSSL's signatures, and what would mean too much."""

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from hypothesis import given
from hypothesis import strategies as st

from connectors.protocol import ed25519
from connectors.protocol._libsodium import load_wheel
from connectors.protocol.errors import SignatureInvalid

ORDER = 2**252 + 27742317777372353535851937790883648493
P = 2**255 - 19
SIGN = 1 << 255
KEY = Ed25519PrivateKey.from_private_bytes(b"partner".ljust(32, b"."))
MESSAGE = b"vraag"
EIGHTH = 0x05FC536D880238B13933C6D305ACDFD5F098EFF289F4C345B027B2C28F95E826
"""The y of a point of order 8; its negative is that of the others."""
SMALL_ORDER = (0, 1, P - 1, EIGHTH, P - EIGHTH)
NOT_CANONICAL = (P, P + 1)
BASE_AND_ONE = bytes([0x58]) + bytes([0x66]) * 31 + (1).to_bytes(32, "little")
"""R = B and S = 1: holds for every message under a key that is the identity."""
RFC_8032 = (
    (
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        (
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe"
            "24655141438e7a100b"
        ),
    ),
    (
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        (
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302a"
            "eeb00d291612bb0c00"
        ),
    ),
    (
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        (
            "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed2"
            "8dc027beceea1ec40a"
        ),
    ),
)


def _key(encoded: int) -> Ed25519PublicKey:
    return Ed25519PublicKey.from_public_bytes(encoded.to_bytes(32, "little"))


@pytest.mark.parametrize(("public", "message", "signature"), RFC_8032)
def test_the_vectors_of_rfc_8032_hold(public: str, message: str, signature: str) -> None:
    key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(public))

    ed25519.verify(key, bytes.fromhex(signature), bytes.fromhex(message))


@given(st.binary(max_size=300))
def test_what_openssl_signs_holds(message: bytes) -> None:
    ed25519.verify(KEY.public_key(), KEY.sign(message), message)


@given(st.binary(min_size=1, max_size=64), st.integers(0, 511))
def test_one_flipped_bit_of_a_signature_is_refused(message: bytes, bit: int) -> None:
    flipped = bytearray(KEY.sign(message))
    flipped[bit // 8] ^= 1 << bit % 8

    with pytest.raises(SignatureInvalid, match=r"^signature$"):
        ed25519.verify(KEY.public_key(), bytes(flipped), message)


def test_another_message_is_refused() -> None:
    with pytest.raises(SignatureInvalid):
        ed25519.verify(KEY.public_key(), KEY.sign(MESSAGE), MESSAGE + b"\x00")


@pytest.mark.parametrize("signature", [b"", KEY.sign(MESSAGE)[:-1], KEY.sign(MESSAGE) + b"\x00"])
def test_a_signature_of_another_length_is_refused(signature: bytes) -> None:
    with pytest.raises(SignatureInvalid):
        ed25519.verify(KEY.public_key(), signature, MESSAGE)


def test_a_scalar_that_is_not_reduced_is_refused() -> None:
    signature = KEY.sign(MESSAGE)
    scalar = int.from_bytes(signature[32:], "little") + ORDER

    with pytest.raises(SignatureInvalid):
        ed25519.verify(KEY.public_key(), signature[:32] + scalar.to_bytes(32, "little"), MESSAGE)


@pytest.mark.parametrize("message", [b"ja", b"nee"])
def test_a_signature_that_holds_for_every_message_is_refused(message: bytes) -> None:
    everything = _key(1)
    everything.verify(BASE_AND_ONE, message)  # for OpenSSL it does hold

    with pytest.raises(SignatureInvalid):
        ed25519.verify(everything, BASE_AND_ONE, message)


@pytest.mark.parametrize("sign", [0, SIGN])
@pytest.mark.parametrize("encoded", [*SMALL_ORDER, *NOT_CANONICAL])
def test_a_key_of_small_order_or_in_another_encoding_is_refused(encoded: int, sign: int) -> None:
    for attempt in range(16):
        with pytest.raises(SignatureInvalid):
            ed25519.verify(_key(encoded | sign), BASE_AND_ONE, bytes([attempt]))


def test_the_rule_says_what_was_signed() -> None:
    with pytest.raises(SignatureInvalid, match=r"^note-signature$"):
        ed25519.verify(KEY.public_key(), bytes(64), MESSAGE, rule="note-signature")


def test_the_copy_in_the_wheel_verifies_as_well() -> None:
    library, public = load_wheel(), KEY.public_key().public_bytes_raw()

    assert library.verifies(KEY.sign(MESSAGE), MESSAGE, public)
    assert not library.verifies(KEY.sign(MESSAGE), MESSAGE + b"!", public)
