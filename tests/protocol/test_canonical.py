"""Canonical JSON against the `rfc8785` package, and the strictness of both codecs."""

import json
from collections.abc import Callable
from enum import StrEnum

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from connectors.protocol.canonical import (
    MAX_INTEGER,
    b64u,
    canonical_json,
    canonical_object,
    parse_canonical,
    read_bytes,
    unb64u,
    write_bytes,
)
from connectors.protocol.errors import Malformed

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-MAX_INTEGER, MAX_INTEGER) | TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=12,
)


class Kleur(StrEnum):
    ROOD = "rood"


@given(VALUES)
def test_the_form_is_that_of_the_reference_package(value: object) -> None:
    assert canonical_json(value) == rfc8785.dumps(value)  # type: ignore[arg-type]


@given(VALUES)
def test_what_was_written_reads_back_the_same(value: object) -> None:
    assert parse_canonical(canonical_json(value)) == value


def test_keys_are_sorted_by_utf16_code_unit_and_not_by_code_point() -> None:
    # U+1F600 is the pair D83D DE00 and so comes before U+FB33, although its code point is higher.
    written = canonical_json({"\ufb33": 1, "\U0001f600": {"\ufb33": 2, "\U0001f600": 3}})

    assert written == '{"\U0001f600":{"\U0001f600":3,"\ufb33":2},"\ufb33":1}'.encode()


def test_keys_are_sorted_at_every_depth_in_plain_text_too() -> None:
    assert canonical_json([{"b": 1, "a": {"d": 1, "c": 2}}]) == b'[{"a":{"c":2,"d":1},"b":1}]'


def test_a_member_of_an_enumeration_of_text_is_written_as_its_text() -> None:
    assert canonical_json({"kleur": Kleur.ROOD, "é": Kleur.ROOD}) == ('{"kleur":"rood","é":"rood"}'.encode())


@given(st.dictionaries(st.text("abyz_", min_size=1, max_size=6), VALUES, max_size=5))
def test_an_object_of_written_members_is_the_object_written_whole(value: dict[str, object]) -> None:
    members = {name: canonical_json(member) for name, member in value.items()}

    assert canonical_object(members) == canonical_json(value)


@given(st.lists(st.binary(max_size=9), max_size=4))
def test_many_byte_strings_are_written_and_read_as_each_by_itself(values: list[bytes]) -> None:
    texts = [b64u(value) for value in values]

    assert write_bytes(values) == canonical_json(texts)
    assert read_bytes(texts) == values


@given(st.lists(st.text(st.sampled_from('AQg_-+/=\n "\\é\ud800'), max_size=6), min_size=1, max_size=3))
def test_among_many_each_is_judged_as_by_itself(texts: list[str]) -> None:
    def read(reader: Callable[[], object]) -> object:
        try:
            return reader()
        except Malformed:
            return None

    alone = read(lambda: [unb64u(text) for text in texts])

    assert read(lambda: read_bytes(texts)) == alone


@pytest.mark.parametrize(
    ("value", "rule"),
    [
        (1.0, "json-type"),
        (float("nan"), "json-type"),
        ([1, 2.5], "json-type"),
        (b"bytes", "json-type"),
        ({1: "a"}, "json-key"),
        ({None: "a"}, "json-key"),
        (MAX_INTEGER + 1, "json-integer"),
        (-MAX_INTEGER - 1, "json-integer"),
        ("\ud800", "json-surrogate"),
        ({"\udfff": 1}, "json-surrogate"),
    ],
)
def test_a_value_without_one_form_is_refused(value: object, rule: str) -> None:
    with pytest.raises(Malformed, match=rf"^{rule}$"):
        canonical_json(value)


@pytest.mark.parametrize(
    "data",
    [
        b'{"a":1,"a":1}',
        b'{"b":1,"a":2}',
        b'{"a": 1}',
        b'{"a":1}\n',
        b'{"a":1}x',
        b'"\\u0041"',
        b'"\\/"',
        b'"\\ud800"',
        b"-0",
        b"1.0",
        b"1e2",
        b"NaN",
        b"9007199254740992",
        b"\xef\xbb\xbf1",
        b'"\xff"',
        b"1" * 5000,
        b"",
        "1".encode("utf-16"),
    ],
)
def test_another_spelling_is_refused(data: bytes) -> None:
    with pytest.raises(Malformed):
        parse_canonical(data)


@pytest.mark.parametrize("value", [MAX_INTEGER, -MAX_INTEGER])
def test_the_greatest_integers_are_written_and_read(value: int) -> None:
    assert parse_canonical(canonical_json(value)) == value


def test_a_very_deep_document_is_refused_and_not_a_crash() -> None:
    with pytest.raises(Malformed):
        parse_canonical(b"[" * 100_000 + b"]" * 100_000)


def test_a_very_deep_value_is_refused_and_not_a_crash() -> None:
    value: list[object] = []
    for _ in range(100_000):
        value = [value]

    with pytest.raises(Malformed, match=r"^json-depth$"):
        canonical_json(value)


@given(VALUES, st.data())
def test_one_flipped_bit_never_reads_as_the_same_value(value: object, data: st.DataObject) -> None:
    written = bytearray(canonical_json(value))
    bit = data.draw(st.integers(0, 8 * len(written) - 1))
    written[bit // 8] ^= 1 << bit % 8

    try:
        read = parse_canonical(bytes(written))
    except Malformed:
        return

    assert json.dumps(read) != json.dumps(value)


@given(VALUES)
def test_one_trailing_byte_is_refused(value: object) -> None:
    with pytest.raises(Malformed):
        parse_canonical(canonical_json(value) + b" ")


@given(st.binary(max_size=80))
def test_base64url_reads_back_the_same(data: bytes) -> None:
    assert unb64u(b64u(data), len(data)) == data


@pytest.mark.parametrize("text", ["AA==", "AB", "A", "+/8", "A A", "AAA\n", "é", "AAAA=", "*"])
def test_another_spelling_of_base64url_is_refused(text: str) -> None:
    with pytest.raises(Malformed, match=r"^base64url$"):
        unb64u(text)


def test_base64url_of_another_size_is_refused() -> None:
    with pytest.raises(Malformed, match=r"^base64url-size$"):
        unb64u(b64u(b"\x00" * 31), 32)
