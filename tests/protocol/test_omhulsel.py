"""A content key of a casus unwraps for its own casus, name, part and category, and for nothing else."""

import hmac
import json
from dataclasses import replace
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from hypothesis import given
from hypothesis import strategies as st

from connectors.protocol.canonical import b64u, unb64u
from connectors.protocol.errors import InvalidInput, Malformed, SealInvalid
from connectors.protocol.inhoud import OMHULSEL_BYTES, Deel
from connectors.protocol.omhulsel import Inhoudsplaats, unwrap_omhulsel, wrap, wrapping_key

VECTORS = Path(__file__).parent.parent / "vectors"
GEHEIM, CASUS, STUK, SLEUTEL = bytes(range(32)), "c" * 32, bytes(range(16)), bytes(range(50, 82))
OURS = wrapping_key(GEHEIM, CASUS)
DELEN = st.sampled_from(["tekst", "samenvatting", "bijlage", "motivering"])
WOORDEN = st.from_regex(r"([A-Za-z0-9_-]{1,40})?", fullmatch=True)
PLAATS = Inhoudsplaats(STUK, "tekst", "POLITIE")


def hkdf(secret: bytes, info: bytes, size: int) -> bytes:
    """RFC 5869 sections 2.2 and 2.3 without salt, by hand."""
    extracted = hmac.digest(bytes(32), secret, "sha256")
    block, found = b"", b""
    for number in range(1, -(-size // 32) + 1):
        block = hmac.digest(extracted, block + info + bytes((number,)), "sha256")
        found += block
    return found[:size]


@given(geheim=st.binary(min_size=32, max_size=32), key=st.binary(min_size=32, max_size=32), deel=DELEN, woord=WOORDEN)
def test_what_was_wrapped_unwraps(geheim: bytes, key: bytes, deel: Deel, woord: str) -> None:
    ours, plaats = wrapping_key(geheim, CASUS), Inhoudsplaats(STUK, deel, woord)

    assert unwrap_omhulsel(ours, wrap(ours, key, plaats), plaats) == key


PLAATSEN = st.builds(Inhoudsplaats, st.binary(min_size=16, max_size=16), DELEN, WOORDEN)


@given(one=PLAATSEN, other=PLAATSEN)
def test_no_two_places_are_spelt_alike(one: Inhoudsplaats, other: Inhoudsplaats) -> None:
    assert (one.bound() == other.bound()) == (one == other)


@pytest.mark.parametrize(
    ("geheim", "casus", "plaats"),
    [
        (bytes(32), CASUS, PLAATS),
        (GEHEIM, "d" * 32, PLAATS),
        (GEHEIM, CASUS, replace(PLAATS, bericht=bytes(16))),
        (GEHEIM, CASUS, replace(PLAATS, deel="samenvatting")),
        (GEHEIM, CASUS, replace(PLAATS, categorie="ID_CONTACT")),
        (GEHEIM, CASUS, replace(PLAATS, categorie="")),
    ],
    ids=["another secret", "another casus", "another stuk", "another part", "another category", "no category"],
)
def test_it_unwraps_for_nothing_else(geheim: bytes, casus: str, plaats: Inhoudsplaats) -> None:
    omhulsel = wrap(OURS, SLEUTEL, PLAATS)

    with pytest.raises(SealInvalid):
        unwrap_omhulsel(wrapping_key(geheim, casus), omhulsel, plaats)


@pytest.mark.parametrize("at", range(OMHULSEL_BYTES))
def test_one_flipped_bit_anywhere_does_not_unwrap(at: int) -> None:
    raw = bytearray(unb64u(wrap(OURS, SLEUTEL, PLAATS)))
    raw[at] ^= 1

    with pytest.raises(SealInvalid):
        unwrap_omhulsel(OURS, b64u(bytes(raw)), PLAATS)


def test_one_byte_more_or_less_does_not_unwrap() -> None:
    raw = unb64u(wrap(OURS, SLEUTEL, PLAATS))

    for other in (b"", raw[:-1], raw + b"\0"):
        with pytest.raises(SealInvalid):
            unwrap_omhulsel(OURS, b64u(other), PLAATS)
    with pytest.raises(Malformed):
        unwrap_omhulsel(OURS, "=", PLAATS)


def test_the_same_key_is_never_wrapped_the_same() -> None:
    assert len({wrap(OURS, SLEUTEL, PLAATS) for _ in range(100)}) == 100


def test_secrets_and_keys_of_another_size_are_refused() -> None:
    with pytest.raises(InvalidInput, match="omhulsel-geheim"):
        wrapping_key(bytes(31), CASUS)
    with pytest.raises(InvalidInput, match="omhulsel-sleutel"):
        wrap(OURS, bytes(31), PLAATS)


def test_an_omhulsel_is_made_as_its_standards_say() -> None:
    raw = unb64u(wrap(OURS, SLEUTEL, PLAATS))
    key = hkdf(GEHEIM, b"zvh-omhulsel-1\0" + CASUS.encode(), 32)

    assert (len(raw), raw[0]) == (1 + 12 + 32 + 16, 3)
    assert AESGCM(key).decrypt(raw[1:13], raw[13:], b"POLITIE\0tekst\0" + STUK) == SLEUTEL


def test_the_cipher_and_the_derivation_are_the_published_ones() -> None:
    gcm, kdf = (json.loads((VECTORS / name).read_text()) for name in ("aes256gcm.json", "rfc5869.json"))
    key, nonce, aad, text = (bytes.fromhex(gcm[name]) for name in ("key", "nonce", "aad", "plaintext"))

    assert AESGCM(key).encrypt(nonce, text, aad).hex() == gcm["ciphertext"] + gcm["tag"]
    assert hkdf(bytes.fromhex(kdf["secret"]), bytes.fromhex(kdf["info"]), kdf["size"]).hex() == kdf["derived"]
