"""A message is written in the one canonical spelling of its content, and read in no other."""

import json
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

import connectors.protocol
from connectors.protocol.canonical import MAX_INTEGER, b64u, canonical_json, unb64u
from connectors.protocol.errors import Malformed
from connectors.protocol.inzagen import OpeningAntwoord, OpeningKern
from connectors.protocol.messages import Blob, Bon, Message, decode, encode
from connectors.protocol.ordering import Codes

BON = Bon(nummer=7, blad="{}", zout="A" * 43, insluiting=[], controlepunt="c", consistentie=[])
BLOB = TypeAdapter[str](Blob)
NAMES = st.text(st.sampled_from("abz_\ufb33\U0001f600"), max_size=3)


class Gecodeerd(Message):
    """One message with every kind of field that needs an order or a bound."""

    type: str
    nummer: int | None
    getallen: list[int]
    codes: Codes
    aan: Bon


def antwoord(sleutels: list[str], bundel: str = "b") -> OpeningAntwoord:
    return OpeningAntwoord(kern=OpeningKern(verzoek_id="1" * 32, sleutels=sleutels, bundel=bundel), bon=BON)


def rule_of(body: bytes, model: type[Message] = OpeningAntwoord) -> str:
    """By which rule a body is refused, or empty."""
    try:
        decode(model, body)
    except Malformed as error:
        return error.rule
    return ""


@given(
    st.text(max_size=4),
    st.none() | st.integers(-MAX_INTEGER, MAX_INTEGER),
    st.lists(st.integers(-MAX_INTEGER, MAX_INTEGER), max_size=3),
    st.dictionaries(NAMES, NAMES, max_size=4),
)
def test_a_message_is_spelled_as_its_values_are(
    word: str, nummer: int | None, getallen: list[int], codes: dict[str, str]
) -> None:
    said = Gecodeerd(type=word, nummer=nummer, getallen=getallen, codes=codes, aan=BON)

    assert encode(said) == canonical_json(said.model_dump(mode="json"))
    assert decode(Gecodeerd, encode(said)) == said


def test_what_was_changed_in_a_copy_stays_where_it_stands() -> None:
    said = antwoord([]).model_copy(update={"bon": BON.model_copy(update={"blad": "[]", "nummer": 9})})

    assert encode(said) == canonical_json(said.model_dump(mode="json"))


@pytest.mark.parametrize("where", ["kern", "bon", ""])
def test_another_order_of_members_is_refused_wherever_it_is(where: str) -> None:
    said = json.loads(encode(antwoord([])))
    turned = {name: said[where][name] for name in reversed(said[where])} if where else said
    whole = {**said, where: turned} if where else {name: said[name] for name in reversed(said)}

    assert rule_of(json.dumps(whole, separators=(",", ":")).encode()) == "bericht-niet-canoniek"


def test_another_order_of_codes_is_refused() -> None:
    said = Gecodeerd(type="a", nummer=1, getallen=[], codes={"b": "1", "a": "2"}, aan=BON)

    assert rule_of(encode(said), Gecodeerd) == ""
    turned = encode(said).replace(b'{"a":"2","b":"1"}', b'{"b":"1","a":"2"}')
    assert rule_of(turned, Gecodeerd) == "bericht-niet-canoniek"


@pytest.mark.parametrize(
    ("said", "changed"),
    [
        (b'"nummer":7', b'"nummer":7.0'),
        (b'"b"', b'"\\u0062"'),
        (b"[]", b"[ ]"),
        (b'{"bon"', b' {"bon"'),
    ],
)
def test_another_spelling_of_the_same_value_is_refused(said: bytes, changed: bytes) -> None:
    body = encode(antwoord([]))

    assert rule_of(body.replace(said, changed, 1)) != ""


def test_a_repeated_or_unknown_member_is_refused() -> None:
    body = encode(antwoord([]))

    assert rule_of(b'{"bon":{},' + body[1:]) == "bericht-niet-canoniek"
    assert rule_of(canonical_json({**json.loads(body), "meer": 1})) == "bericht-ongeldig"


@pytest.mark.parametrize("far", [MAX_INTEGER + 1, -MAX_INTEGER - 1])
def test_an_integer_that_others_read_as_another_is_no_part_of_a_message(far: int) -> None:
    body = encode(Gecodeerd(type="a", nummer=1, getallen=[2], codes={}, aan=BON))

    assert rule_of(body.replace(b'"nummer":1', b'"nummer":%d' % far), Gecodeerd) == "bericht-ongeldig"
    assert rule_of(body.replace(b"[2]", b"[%d]" % far), Gecodeerd) == "bericht-ongeldig"
    assert rule_of(body.replace(b'"nummer":7', b'"nummer":%d' % far), Gecodeerd) == "bericht-ongeldig"


@pytest.mark.parametrize("loose", [float, Any, list[float], dict[str, object]])
def test_a_field_that_has_no_one_spelling_makes_no_message(loose: object) -> None:
    with pytest.raises(TypeError, match="spelling"):
        type("Los", (Message,), {"__annotations__": {"waarde": loose}})


def test_every_message_is_read_in_the_order_of_its_names() -> None:
    for module in iter_modules(connectors.protocol.__path__):
        import_module(f"connectors.protocol.{module.name}")

    found = [names_of(message) for message in messages(Message)]

    assert len(found) > 100
    assert all(names == sorted(names) for names in found)


def names_of(message: type[Message]) -> list[str]:
    """The members of a message as its schema has them, within whatever checks it as a whole."""
    schema: Any = message.__pydantic_core_schema__
    while "fields" not in schema:
        schema = schema["schema"]
    return list(schema["fields"])


def messages(base: type[Message]) -> list[type[Message]]:
    return [one for sub in base.__subclasses__() for one in (sub, *messages(sub))]


@given(st.text(st.sampled_from("Ag_-+/=\n é"), max_size=12) | st.binary(max_size=12).map(b64u))
def test_bytes_of_any_size_are_judged_as_the_decoder_judges_them(text: str) -> None:
    try:
        unb64u(text)
        decodes = True
    except Malformed:
        decodes = False

    try:
        BLOB.validate_python(text, strict=True)
        accepted = True
    except ValidationError:
        accepted = False

    assert accepted is decodes
