"""An answer whose `kern` is written once reads exactly as any message: the same messages, the same refusals."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connectors.protocol.canonical import canonical_json
from connectors.protocol.errors import Malformed
from connectors.protocol.inzagen import OpeningAntwoord, OpeningKern
from connectors.protocol.messages import Bon, Gezondheid, decode, decode_met_kern, encode, encode_met

BON = Bon(nummer=7, blad="{}", zout="A" * 43, insluiting=[], controlepunt="c", consistentie=[])


def antwoord(sleutels: list[str], bundel: str = "b") -> OpeningAntwoord:
    return OpeningAntwoord(kern=OpeningKern(verzoek_id="1" * 32, sleutels=sleutels, bundel=bundel), bon=BON)


def outcome(body: bytes) -> tuple[object, object]:
    """What both readers make of a body: a message, or the rule that it breaks."""
    made: list[object] = []
    for read in (lambda: decode(OpeningAntwoord, body), lambda: decode_met_kern(OpeningAntwoord, body)[0]):
        try:
            made.append(read())
        except Malformed as error:
            made.append(error.rule)
    return made[0], made[1]


@given(st.lists(st.sampled_from(["", "A" * 43]), max_size=4), st.text(max_size=8))
def test_the_kern_comes_back_as_it_is_written_by_itself(sleutels: list[str], bundel: str) -> None:
    said = antwoord(sleutels, bundel)

    assert decode_met_kern(OpeningAntwoord, encode(said)) == (said, encode(said.kern))
    assert encode_met(said, "kern", encode(said.kern)) == encode(said)


@given(st.data())
def test_one_changed_byte_is_judged_alike(data: st.DataObject) -> None:
    body = bytearray(encode(antwoord(["A" * 43])))
    body[data.draw(st.integers(0, len(body) - 1))] = data.draw(st.integers(0, 255))

    one, other = outcome(bytes(body))

    assert one == other


@pytest.mark.parametrize("where", ["kern", "bon", ""])
def test_another_order_of_members_is_refused_wherever_it_is(where: str) -> None:
    said = json.loads(encode(antwoord([])))
    turned = {name: said[where][name] for name in reversed(said[where])} if where else said
    whole = {**said, where: turned} if where else {name: said[name] for name in reversed(said)}

    assert outcome(json.dumps(whole, separators=(",", ":")).encode()) == ("bericht-niet-canoniek",) * 2


def test_a_repeated_or_unknown_member_is_refused() -> None:
    body = encode(antwoord([]))

    assert outcome(b'{"bon":{},' + body[1:]) == ("bericht-niet-canoniek",) * 2
    assert outcome(canonical_json({**json.loads(body), "meer": 1})) == ("bericht-ongeldig",) * 2


def test_a_message_without_a_kern_has_none() -> None:
    said = Gezondheid(vastleggen=True)

    assert decode_met_kern(Gezondheid, encode(said)) == (said, b"")
