"""An answer with a view is read as any message is: the same bodies are let through, and nothing else."""

from hashlib import sha256

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from connectors.protocol.canonical import b64u, read_bytes
from connectors.protocol.errors import Malformed, ProtocolError
from connectors.protocol.inzagelezen import lees_beeld
from connectors.protocol.inzagen import InzageAntwoord
from connectors.protocol.messages import decode, encode

HASH = b64u(bytes(32))
BON = {
    "nummer": 1,
    "blad": "{}",
    "zout": HASH,
    "insluiting": [HASH],
    "controlepunt": "hub.test/log\n1\nd29ydGVs=\n",
    "consistentie": [],
}
KERN = {
    "verzoek_id": "1" * 32,
    "partij": "politie",
    "gebruiker": b64u(bytes(16)),
    "doel": "P07",
    "rol": "medewerker",
    "handeling": "INZIEN",
    "beeld": {
        "casus": "2" * 32,
        "versie": 1,
        "fase": "OVERLEG",
        "instrument": "",
        "regime": "",
        "doelgroep": "",
        "personen": [1],
        "deelnemers": ["politie"],
        "taken": 0,
        "eerste_taak": "",
        "levensloop": [],
        "feiten": {},
    },
    "stukken": [],
    "aantal": 0,
    "tot": 1_767_225_600,
    "waarom": [],
    "watermerk": "",
    "artikelen": [],
    "bundel": "b",
}
TEKSTEN = st.lists(st.binary(max_size=9), max_size=4)


def body_of(texts: list[bytes]) -> bytes:
    return encode(InzageAntwoord.model_validate({"kern": KERN, "bon": BON, "inhouden": [b64u(text) for text in texts]}))


def as_any_message(body: bytes) -> tuple[object, list[bytes]] | None:
    """What the reader of all messages makes of it, and None for what it refuses."""
    try:
        answer = decode(InzageAntwoord, body)
        return (answer.kern, answer.bon), read_bytes(answer.inhouden)
    except ProtocolError:
        return None


def as_a_view(body: bytes) -> tuple[object, list[bytes]] | None:
    try:
        beeld = lees_beeld(body)
    except Malformed:
        return None
    assert sha256(beeld.spelling).digest() == sha256(encode(beeld.kern)).digest()
    return (beeld.kern, beeld.bon), beeld.inhouden


@given(texts=TEKSTEN)
def test_an_answer_is_read_with_its_texts_as_bytes(texts: list[bytes]) -> None:
    found = as_a_view(body_of(texts))

    assert found is not None
    assert found[1] == texts
    assert found == as_any_message(body_of(texts))


@given(
    texts=TEKSTEN, at=st.integers(0, 10_000), cut=st.integers(0, 2), put=st.text('"[],=+/-_ABg\\u02{}: \n', max_size=3)
)
@example(texts=[b"a"], at=0, cut=0, put="")
def test_whatever_is_changed_in_it_both_readers_say_the_same(texts: list[bytes], at: int, cut: int, put: str) -> None:
    body = body_of(texts)
    # Mostly where the texts are.
    start, end = body.index(b'"inhouden":'), body.index(b',"kern":')
    place = start + at % (end - start + 2)
    edited = body[:place] + put.encode() + body[place + cut :]

    assert as_a_view(edited) == as_any_message(edited)


@pytest.mark.parametrize(
    "listed",
    [
        b'["YQ=="]',
        b'["YR"]',
        b'["+_8A"]',
        b'["-_8A" ]',
        b'["\\u0059Q"]',
        b'["YQ"],"inhouden":["YQ"]',
        b'["YQ",1]',
        b'["Y"]',
        b"null",
    ],
)
def test_another_spelling_of_the_texts_is_no_answer(listed: bytes) -> None:
    body = body_of([b"a"])
    edited = body.replace(b'["YQ"]', listed)

    assert edited != body
    assert as_a_view(edited) is None
    assert as_any_message(edited) is None
