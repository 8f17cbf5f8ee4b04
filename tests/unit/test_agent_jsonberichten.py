"""JSON messages one by one: what is wrong with one is a code beside its number, and the others go on."""

import io
import json
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from connectors.agent.csvregels import Afgewezen, RegisterOnleesbaar
from connectors.agent.jsonberichten import MAX_DIEPTE, Bericht, Model, drieslag, lees_jsonberichten, veldcode
from connectors.agent.jsonknippen import MAX_BERICHT_BYTES, knip_objecten

GEHEIM = "Proefpersoon"
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**40), 2**40) | st.text(max_size=12),
    lambda deel: st.lists(deel, max_size=3) | st.dictionaries(st.text(max_size=6), deel, max_size=3),
    max_leaves=12,
)
OBJECTEN = st.lists(st.dictionaries(st.text(max_size=6), JSON, max_size=4), max_size=6)


def gelezen(tmp_path: Path, inhoud: str | bytes, naam: str = "berichten.json") -> list[Bericht | Afgewezen]:
    pad = tmp_path / naam
    pad.write_bytes(inhoud if isinstance(inhoud, bytes) else inhoud.encode())
    return list(lees_jsonberichten(pad))


def velden(uitkomsten: list[Bericht | Afgewezen]) -> list[dict[str, object] | str]:
    return [uitkomst.velden if isinstance(uitkomst, Bericht) else uitkomst.code for uitkomst in uitkomsten]


@pytest.mark.parametrize(
    "inhoud",
    [
        '{"a":1}{"a":2}',
        '{"a":1}\n{"a":2}\n',
        '[{"a":1},{"a":2}]',
        ' [\n {"a": 1},\n\n {\n"a": 2}\n]\n',
        '\ufeff[{"a":1},{"a":2}]',
    ],
)
def test_an_array_and_a_row_of_messages_read_the_same(tmp_path: Path, inhoud: str) -> None:
    assert velden(gelezen(tmp_path, inhoud)) == [{"a": 1}, {"a": 2}]


def test_a_file_of_lines_is_numbered_by_line_and_skips_empty_ones(tmp_path: Path) -> None:
    uitkomsten = gelezen(tmp_path, '\ufeff{"a":1}\n\n{"a":\n{"a":3}\r\n', "berichten.ndjson")

    assert uitkomsten == [Bericht(1, {"a": 1}), Afgewezen(3, "json"), Bericht(4, {"a": 3})]


@pytest.mark.parametrize(
    ("stuk", "code"),
    [
        (b'{"a":tru}', "json"),
        (b'{"a":NaN}', "json"),
        (b'{"a":' + b"9" * 5000 + b"}", "json"),
        (b'{"a" 1}', "json"),
        (b'{"a":1,"a":2}', "sleutel-dubbel"),
        (b'{"a":{"b":1,"b":1}}', "sleutel-dubbel"),
        (b'{"a":"\xe9"}', "codering"),
        (b'{"a":"\\ud800"}', "codering"),
        (b'{"\xff\xfe":1}', "codering"),
        (b'{"a":"\\u0000"}', "stuurteken"),
        (b'{"a":"\\u001b[2J"}', "stuurteken"),
        (b'{"\\u0085":1}', "stuurteken"),
        (b'{"a":"\x07"}', "json"),
        (b'{"a":' + b"[" * MAX_DIEPTE + b"]" * MAX_DIEPTE + b"}", "te-diep"),
        (b'{"a":' + b"[" * 100_000 + b"]" * 100_000 + b"}", "te-diep"),
        (b"17", "geen-object"),
        (b'"tekst"', "geen-object"),
        (b'{"a":"' + b"x" * MAX_BERICHT_BYTES + b'"}', "bericht-te-groot"),
    ],
    ids=range(18),
)
@pytest.mark.parametrize("vorm", ["lijst", "regels"])
def test_a_bad_message_is_a_code_and_the_file_goes_on(tmp_path: Path, stuk: bytes, code: str, vorm: str) -> None:
    goed = b'{"a":"' + GEHEIM.encode() + b'"}'
    inhoud = b"[" + b",".join((goed, stuk, goed)) + b"]" if vorm == "lijst" else b"\n".join((goed, stuk, goed))

    uitkomsten = gelezen(tmp_path, inhoud, "berichten.json" if vorm == "lijst" else "berichten.ndjson")

    assert uitkomsten == [Bericht(1, {"a": GEHEIM}), Afgewezen(2, code), Bericht(3, {"a": GEHEIM})]
    assert GEHEIM not in repr(uitkomsten)


@pytest.mark.parametrize("einde", [b'{"a":', b'{"a":"x', b'{"a":"x\\', b'{"a":[1', b""])
def test_a_truncated_array_gives_what_was_whole_and_says_that_the_rest_is_missing(tmp_path: Path, einde: bytes) -> None:
    assert velden(gelezen(tmp_path, b'[{"a":1},' + einde)) == [{"a": 1}, "afgekapt"]


def test_ten_megabytes_of_text_are_refused_without_being_in_memory(tmp_path: Path) -> None:
    pad = tmp_path / "groot.json"
    pad.write_bytes(b'[{"a":1},{"a":"' + b'\\"xyz' * 2_000_000 + b'"},{"a":3}]')

    tracemalloc.start()
    uitkomsten = list(lees_jsonberichten(pad))
    _, hoogste = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert velden(uitkomsten) == [{"a": 1}, "bericht-te-groot", {"a": 3}]
    assert hoogste < 3 * MAX_BERICHT_BYTES


def test_a_file_that_is_not_there_can_not_be_read(tmp_path: Path) -> None:
    with pytest.raises(RegisterOnleesbaar, match="bestand-niet-leesbaar"):
        list(lees_jsonberichten(tmp_path / "weg.json"))


def test_an_empty_array_is_a_day_without_messages_and_an_empty_document_is_no_json(tmp_path: Path) -> None:
    assert gelezen(tmp_path, "[ ]") == gelezen(tmp_path, "\n", "berichten.ndjson") == []
    assert velden(gelezen(tmp_path, " \n")) == ["afgekapt"]


@given(objecten=OBJECTEN, inspringen=st.sampled_from([None, 0, 3]), blok=st.integers(1, 9))
def test_any_messages_are_cut_as_they_were_joined(
    objecten: list[dict[str, object]], inspringen: int | None, blok: int
) -> None:
    class Druppelend(io.BytesIO):
        def read(self, _omvang: int | None = -1) -> bytes:
            return super().read(blok)

    inhoud = json.dumps(objecten, indent=inspringen).encode()

    stukken = list(knip_objecten(Druppelend(inhoud)))

    assert [json.loads(stuk) for stuk in stukken if isinstance(stuk, bytes)] == objecten
    assert len(stukken) == len(objecten)


@given(st.binary(max_size=200))
def test_any_bytes_give_pieces_or_a_word_for_what_is_missing(inhoud: bytes) -> None:
    assert all(len(stuk) >= 2 for stuk in knip_objecten(io.BytesIO(inhoud)) if isinstance(stuk, bytes))


def test_a_field_is_refused_by_our_own_name_for_it_and_a_model_shows_nothing() -> None:
    class Adres(Model):
        straat: str

    class Mens(Model):
        adressen: list[Adres]

    with pytest.raises(ValidationError) as fout:
        Mens.model_validate({"adressen": [{"straat": 17, GEHEIM: GEHEIM}]})

    assert veldcode(fout.value) == "veld-onjuist: adressen.straat"
    assert GEHEIM not in f"{Adres(straat=GEHEIM)!r} {Adres(straat=GEHEIM)}"


def test_content_is_the_same_for_any_order_of_keys() -> None:
    assert Bericht(1, {"a": 1, "b": 2}).inhoud() == Bericht(2, {"b": 2, "a": 1}).inhoud()
    assert Bericht(1, {"a": 1}).inhoud() != Bericht(1, {"a": "1"}).inhoud()


@pytest.mark.parametrize(("waarde", "antwoord"), [(True, "JA"), (False, "NEE"), (None, "ONBEKEND"), ("ja", "ONBEKEND")])
def test_only_a_boolean_is_an_answer(waarde: object, antwoord: str) -> None:
    assert drieslag(waarde) == antwoord
