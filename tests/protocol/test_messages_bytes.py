"""Bytes of a fixed size in a message: the pattern takes what the decoder takes, and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from connectors.protocol.canonical import b64u, unb64u
from connectors.protocol.errors import Malformed
from connectors.protocol.messages import Bytes16, Bytes32, Bytes64

SIZES = {16: TypeAdapter[str](Bytes16), 32: TypeAdapter[str](Bytes32), 64: TypeAdapter[str](Bytes64)}


def _decodes(text: str, size: int) -> bool:
    try:
        unb64u(text, size)
    except Malformed:
        return False
    return True


def _accepted(text: str, size: int) -> bool:
    try:
        SIZES[size].validate_python(text, strict=True)
    except ValidationError:
        return False
    return True


@given(st.sampled_from(sorted(SIZES)), st.data())
def test_what_is_written_is_accepted(size: int, data: st.DataObject) -> None:
    assert _accepted(b64u(data.draw(st.binary(min_size=size, max_size=size))), size)


@pytest.mark.parametrize("size", sorted(SIZES))
def test_every_last_character_is_judged_as_the_decoder_judges_it(size: int) -> None:
    text = b64u(bytes(range(size)))

    for character in map(chr, range(256)):
        assert _accepted(text[:-1] + character, size) is _decodes(text[:-1] + character, size)


@given(st.sampled_from(sorted(SIZES)), st.text(st.sampled_from("Ag_-+/=\n é"), max_size=90))
def test_other_text_is_judged_as_the_decoder_judges_it(size: int, text: str) -> None:
    assert _accepted(text, size) is _decodes(text, size)


@pytest.mark.parametrize("extra", ["A", "=", "\n", " "])
@pytest.mark.parametrize("size", sorted(SIZES))
def test_one_trailing_character_is_refused(size: int, extra: str) -> None:
    assert not _accepted(b64u(bytes(size)) + extra, size)
