"""What is stored and signed of a melding and its voorstel reads back as it was, and nothing else does."""

import json
from collections.abc import Callable

import pytest
from hypothesis import given

from connectors.protocol.canonical import canonical_json
from hub.domain.melding import Aanmelding
from hub.domain.melding_json import Json, aanmelding_json, aanmelding_van_json, voorstel_json, voorstel_van_json
from hub.domain.triage import Stand, Voorstel, stel_voor
from tests.formulier import aanmelding, convenant, persoon
from tests.meldingen_toeval import meldingen, voorstellen

KINDS = pytest.mark.parametrize("kind", ["aanmelding", "voorstel"])


def written(kind: str) -> tuple[Json, Callable[[object], object]]:
    form = aanmelding("college", "OGGZ", persoon())
    if kind == "aanmelding":
        return aanmelding_json(form), aanmelding_van_json
    return voorstel_json(stel_voor(form, Stand(), convenant())), voorstel_van_json


@given(meldingen)
def test_a_melding_survives_canonical_json(melding: Aanmelding) -> None:
    text = canonical_json(aanmelding_json(melding))

    assert aanmelding_van_json(json.loads(text)) == melding


@given(voorstellen)
def test_a_voorstel_survives_canonical_json(voorstel: Voorstel) -> None:
    text = canonical_json(voorstel_json(voorstel))

    assert voorstel_van_json(json.loads(text)) == voorstel


@given(meldingen)
def test_a_melding_read_back_is_written_in_the_same_bytes(melding: Aanmelding) -> None:
    text = canonical_json(aanmelding_json(melding))

    assert canonical_json(aanmelding_json(aanmelding_van_json(json.loads(text)))) == text


@KINDS
def test_one_field_too_many_is_refused(kind: str) -> None:
    data, read = written(kind)

    with pytest.raises(ValueError, match="exactly the fields"):
        read({**data, "score": "1"})


@KINDS
def test_every_field_is_needed(kind: str) -> None:
    data, read = written(kind)

    for name in data:
        with pytest.raises(ValueError, match="exactly the fields"):
            read({key: value for key, value in data.items() if key != name})


@KINDS
@pytest.mark.parametrize("wrong", [None, 1, 1.5], ids=["nothing", "a number", "a fraction"])
def test_a_value_of_another_type_is_refused_in_every_field(kind: str, wrong: object) -> None:
    data, read = written(kind)

    for name in data:
        with pytest.raises(ValueError, match=r"expected|true or false"):
            read({**data, name: wrong})


@pytest.mark.parametrize("name", ["soort", "bron", "spoed", "geinformeerd", "juistheid"])
def test_a_word_that_no_melding_has_is_refused(name: str) -> None:
    data, read = written("aanmelding")

    with pytest.raises(ValueError, match="is not a valid"):
        read({**data, name: "MISSCHIEN"})


def test_an_answer_that_is_not_asked_is_refused() -> None:
    data, read = written("aanmelding")
    answers = data["antwoorden"]
    assert isinstance(answers, dict)

    with pytest.raises(ValueError, match="exactly the fields"):
        read({**data, "antwoorden": {**answers, "risico": "JA"}})
