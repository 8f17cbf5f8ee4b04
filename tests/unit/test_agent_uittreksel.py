"""The code of an extract, what it opens, and how an extract is spelled and printed."""

import pickle
from contextlib import suppress
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connectors.agent.derdenuittreksel import (
    TITELS,
    Uittreksel,
    decode_uittreksel,
    encode_uittreksel,
    op_papier,
    tekst_van,
)
from connectors.agent.derdenwoorden import VELDNAMEN
from connectors.agent.errors import InvoerOnjuist
from connectors.agent.stukinhoud import Stukinhoud
from connectors.agent.uittrekselcode import Uittrekselcode

NUMMER = "ab" * 16
LEESBAAR = st.text(st.characters(exclude_categories=["Cc", "Cf", "Co", "Cs", "Zl", "Zp"]), max_size=60)
REGELS = st.lists(st.tuples(st.sampled_from(sorted(VELDNAMEN)), LEESBAAR), max_size=4).map(tuple)
CODES = st.binary(min_size=16, max_size=16).map(Uittrekselcode.nieuw)


@given(CODES)
def test_a_code_is_read_back_however_it_is_typed(code: Uittrekselcode) -> None:
    for typed in (code.tekst, code.tekst.lower(), code.tekst.replace("-", " "), f" {code.tekst}\n"):
        assert Uittrekselcode.lees(typed) == code


@given(CODES, st.integers(0, 27), st.sampled_from("0123456789ABCDEFGHJKMNPQRSTVWXYZ"))
def test_one_wrong_sign_is_another_code_or_none(code: Uittrekselcode, at: int, sign: str) -> None:
    """Ten bits of check: a slip that is not noticed is another code, which opens nothing."""
    signs = code.tekst.replace("-", "")
    typed = signs[:at] + sign + signs[at + 1 :]

    read = None
    with suppress(InvoerOnjuist):
        read = Uittrekselcode.lees(typed)

    assert (read == code) == (typed == signs)


@pytest.mark.parametrize("text", ["", "ABCD", "I" * 28, "0" * 27, "0" * 29])
def test_what_is_no_code_is_refused(text: str) -> None:
    with pytest.raises(InvoerOnjuist, match="code-onjuist"):
        Uittrekselcode.lees(text)


@given(CODES, st.binary(max_size=9000))
def test_a_code_opens_its_own_extract_whatever_its_size_says(code: Uittrekselcode, data: bytes) -> None:
    sealed = code.versleutel(NUMMER, data)

    assert code.ontsleutel(NUMMER, sealed) == data
    assert (len(sealed) - 16) % 4096 == 0


@given(CODES, CODES)
def test_no_other_code_number_or_byte_opens_it(code: Uittrekselcode, other: Uittrekselcode) -> None:
    sealed = code.versleutel(NUMMER, b"een bed")
    flipped = bytes([sealed[0] ^ 1]) + sealed[1:]
    tries = [(code, "cd" * 16, sealed), (code, NUMMER, flipped), (code, NUMMER, sealed[:-1]), (code, NUMMER, b"")]
    tries += [(other, NUMMER, sealed)] if other != code else []

    for key, nummer, data in tries:
        with pytest.raises(InvoerOnjuist, match="uittreksel-onleesbaar"):
            key.ontsleutel(nummer, data)


def test_what_the_hub_is_shown_opens_nothing_and_is_of_one_extract() -> None:
    code = Uittrekselcode.nieuw(bytes(range(16)))
    shown = code.bewijs(NUMMER)

    assert shown != code.bewijs("cd" * 16)
    assert shown != code.proef(NUMMER)
    with pytest.raises(InvoerOnjuist, match="uittreksel-onleesbaar"):
        Uittrekselcode.nieuw(shown[:16]).ontsleutel(NUMMER, code.versleutel(NUMMER, b"een bed"))


def test_a_code_shows_and_travels_nowhere() -> None:
    code = Uittrekselcode.nieuw(bytes(16))

    assert repr(code) == "<Uittrekselcode>"
    with pytest.raises(TypeError):
        pickle.dumps(code)
    with pytest.raises(ValueError, match="16 bytes"):
        Uittrekselcode.nieuw(bytes(15))


@given(st.sampled_from(sorted(TITELS)), REGELS)
def test_an_extract_is_read_back(form: str, regels: tuple[tuple[str, str], ...]) -> None:
    extract = Uittreksel("slaaphuis", "college", form, regels)

    assert decode_uittreksel(encode_uittreksel(extract)) == extract
    assert repr(extract) == "<Uittreksel>"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{}",
        b'{"derde":"x","door":"y","regels":[],"sjabloon":"GEGEVENS","v":2}',
        b'{"derde":"x","door":"y","regels":[],"sjabloon":"GEGEVENS","v":true}',
        b'{"derde":"x","door":"y","regels":[],"sjabloon":"VRIJ","v":1}',
        b'{"casus":"z","derde":"x","door":"y","regels":[],"sjabloon":"GEGEVENS","v":1}',
        b'{"derde":"x","door":"y","regels":[{"tekst":"t","veld":"bsn"}],"sjabloon":"GEGEVENS","v":1}',
        b'{"derde":"x","door":"y","regels":[{"extra":1,"tekst":"t","veld":"naam"}],"sjabloon":"GEGEVENS","v":1}',
        b'{"derde":"x","door":"y","regels":[],"sjabloon":"GEGEVENS","v":1} ',
    ],
)
def test_another_spelling_of_an_extract_is_refused(data: bytes) -> None:
    with pytest.raises(InvoerOnjuist, match="uittreksel-onleesbaar"):
        decode_uittreksel(data)


def test_a_page_has_its_watermark_at_head_and_foot_and_each_field_under_its_heading() -> None:
    extract = Uittreksel("slaaphuis", "college", "SLAAPHUIS", (("naam", "K. zoekt onderdak."), ("periode", "a\nb")))

    page = op_papier(extract, NUMMER, datetime(2026, 11, 22, 9, tzinfo=UTC)).splitlines()

    assert page[0] == page[-1] == f"slaaphuis | {NUMMER} | 22-11-2026 10:00"
    assert page[2:9] == [
        "Opvang voor een nacht of langer", "", "Wie er komt:", "  K. zoekt onderdak.", "", "Hoe lang:", "  a",
    ]  # fmt: skip


def test_a_stuk_is_told_by_its_fields_and_then_its_text() -> None:
    assert tekst_van(Stukinhoud("Bel eerst.", {"vaste_plek": "nee"})) == "vaste plek: nee\nBel eerst."
    assert tekst_van(Stukinhoud("", {"a": "b"})) == "a: b"
