"""Sealed content opens for its own message and part, and for nothing else."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from connectors.protocol.canonical import b64u, unb64u
from connectors.protocol.errors import InvalidInput, SealInvalid
from connectors.protocol.inhoud import (
    SIZES,
    SIZES_BIJLAGE,
    has_casus_shape,
    has_houder_shape,
    open_inhoud,
    seal_inhoud,
    seal_met,
    unwrap,
)
from connectors.protocol.meldingen import Verzegeld
from connectors.protocol.sealing import generate_private, public_of

PRIVATE = generate_private()
PUBLIC = public_of(PRIVATE)
BERICHT = bytes(range(32))
SLEUTEL = bytes(range(100, 132))
OMHULSEL = b64u(b"\x03" + bytes(60))


@settings(max_examples=25, deadline=None)
@given(text=st.binary(max_size=3000), bericht=st.binary(min_size=32, max_size=32))
def test_what_was_sealed_opens_again(text: bytes, bericht: bytes) -> None:
    verzegeld = seal_inhoud(PUBLIC, text, bericht=bericht, deel="dossier")

    key = unwrap(PRIVATE, verzegeld.sleutel, bericht=bericht, deel="dossier")

    assert open_inhoud(key, verzegeld.inhoud, bericht=bericht, deel="dossier") == text


def test_two_texts_of_about_the_same_length_have_the_same_size() -> None:
    short, longer = (seal_inhoud(PUBLIC, bytes(size), bericht=BERICHT, deel="dossier") for size in (1, 500))

    assert len(short.inhoud) == len(longer.inhoud)


def test_more_than_the_largest_size_is_refused() -> None:
    with pytest.raises(InvalidInput, match="inhoud-te-groot"):
        seal_inhoud(PUBLIC, bytes(SIZES[-1]), bericht=BERICHT, deel="dossier")


@pytest.mark.parametrize(("bericht", "deel"), [(bytes(32), "identiteit"), (BERICHT, "dossier")])
def test_a_key_of_another_message_or_part_does_not_open(bericht: bytes, deel: str) -> None:
    verzegeld = seal_inhoud(PUBLIC, b"tekst", bericht=BERICHT, deel="identiteit")

    with pytest.raises(SealInvalid):
        unwrap(PRIVATE, verzegeld.sleutel, bericht=bericht, deel=deel)  # type: ignore[arg-type]


@pytest.mark.parametrize("at", [0, 12, -1])
def test_one_flipped_bit_does_not_open(at: int) -> None:
    verzegeld = seal_inhoud(PUBLIC, b"tekst", bericht=BERICHT, deel="identiteit")
    key = unwrap(PRIVATE, verzegeld.sleutel, bericht=BERICHT, deel="identiteit")
    changed = bytearray(unb64u(verzegeld.inhoud))
    changed[at] ^= 1

    with pytest.raises(SealInvalid):
        open_inhoud(key, b64u(bytes(changed)), bericht=BERICHT, deel="identiteit")


def test_a_text_under_a_given_key_opens_with_it_for_its_own_name_and_part_alone() -> None:
    verzegeld = seal_met(SLEUTEL, OMHULSEL, b"tekst", bericht=BERICHT, deel="tekst")

    assert verzegeld.sleutel == OMHULSEL
    assert open_inhoud(SLEUTEL, verzegeld.inhoud, bericht=BERICHT, deel="tekst") == b"tekst"
    for key, bericht, deel in (
        (bytes(32), BERICHT, "tekst"),
        (SLEUTEL, bytes(32), "tekst"),
        (SLEUTEL, BERICHT, "dossier"),
    ):
        with pytest.raises(SealInvalid):
            open_inhoud(key, verzegeld.inhoud, bericht=bericht, deel=deel)  # type: ignore[arg-type]


@pytest.mark.parametrize("key", [b"", bytes(16), bytes(33)])
def test_what_is_no_content_key_seals_nothing(key: bytes) -> None:
    with pytest.raises(InvalidInput, match="inhoud-sleutel"):
        seal_met(key, OMHULSEL, b"tekst", bericht=BERICHT, deel="tekst")


@pytest.mark.parametrize("size", [0, 508, 509, 65532])
def test_what_was_sealed_has_the_shape_of_it_and_not_the_other(size: int) -> None:
    of_houder = seal_inhoud(PUBLIC, bytes(size), bericht=BERICHT, deel="dossier")
    of_casus = seal_met(SLEUTEL, OMHULSEL, bytes(size), bericht=BERICHT, deel="tekst")

    assert (has_houder_shape(of_houder), has_casus_shape(of_houder)) == (True, False)
    assert (has_houder_shape(of_casus), has_casus_shape(of_casus)) == (False, True)


@pytest.mark.parametrize("sleutel", [b"", bytes(80), bytes(61), b"\x02" + bytes(60), b"\x03" + bytes(59), bytes(3000)])
def test_a_key_of_another_size_or_suite_has_not_the_shape(sleutel: bytes) -> None:
    sealed = seal_inhoud(PUBLIC, b"tekst", bericht=BERICHT, deel="dossier")
    other = Verzegeld(sleutel=b64u(sleutel), inhoud=sealed.inhoud)

    assert not has_houder_shape(other)
    assert not has_casus_shape(other)


@pytest.mark.parametrize("inhoud", [b"", b"gewone tekst", bytes(512)])
def test_content_that_is_not_padded_and_sealed_has_not_the_shape(inhoud: bytes) -> None:
    sealed = seal_inhoud(PUBLIC, b"tekst", bericht=BERICHT, deel="dossier")

    assert not has_houder_shape(Verzegeld(sleutel=sealed.sleutel, inhoud=b64u(inhoud)))
    assert not has_casus_shape(Verzegeld(sleutel=OMHULSEL, inhoud=b64u(inhoud)))


def test_only_a_bijlage_may_have_the_size_of_a_file() -> None:
    sealed = seal_met(SLEUTEL, OMHULSEL, bytes(2 * 1024 * 1024), bericht=BERICHT, deel="bijlage")

    assert has_casus_shape(sealed, "bijlage")
    assert not has_casus_shape(sealed)


def test_more_than_a_file_may_be_is_refused() -> None:
    with pytest.raises(InvalidInput, match="inhoud-te-groot"):
        seal_met(SLEUTEL, OMHULSEL, bytes(SIZES_BIJLAGE[-1]), bericht=BERICHT, deel="bijlage")
