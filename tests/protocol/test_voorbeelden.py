"""Every message has an example in the API description, and it is a message that the wire would take."""

import importlib
import pkgutil
import re

import pytest
from pydantic.json_schema import models_json_schema

import connectors.protocol
from connectors.agent.formulier import Criteria, FormulierBetrokkene
from connectors.agent.register import REGISTERKOLOMMEN
from connectors.protocol.canonical import canonical_json
from connectors.protocol.derden import Derdenverstrekking
from connectors.protocol.errors import Malformed
from connectors.protocol.handelingen import Handeling
from connectors.protocol.messages import Message, decode
from connectors.protocol.plannen import Planstuk, Resultaat
from connectors.protocol.stukken import Bijdrage
from hub.entrypoints.channel.voorbeeld import NoExample, voorbeeld

MODULES = [
    importlib.import_module(f"connectors.protocol.{m.name}") for m in pkgutil.iter_modules(connectors.protocol.__path__)
]
MESSAGES = sorted(
    {
        value
        for module in MODULES
        for value in vars(module).values()
        if isinstance(value, type) and issubclass(value, Message) and value is not Message
    },
    key=lambda model: model.__name__,
)


@pytest.mark.parametrize("model", MESSAGES)
def test_the_example_of_a_message_is_one_that_its_decoder_takes(model: type[Message]) -> None:
    _, schemas = models_json_schema([(model, "validation")], ref_template="#/components/schemas/{model}")

    example = voorbeeld(schemas["$defs"][model.__name__], schemas["$defs"])

    assert isinstance(example, dict)
    assert set(example) == set(model.model_fields)
    assert decode(model, canonical_json(example))


def test_no_message_has_a_field_for_a_bsn() -> None:
    """LF-50, UAVG art. 46: the number is blinded by the connector of who may use it, and travels as points."""
    named = {field for model in MESSAGES for field in model.model_fields}

    assert named
    assert [field for field in named if re.search("bsn|burgerservice|sofi|documentnummer", field)] == []


def test_nothing_of_a_person_that_a_party_can_send_is_a_special_category_or_a_nationality() -> None:
    """LF-10, WGS art. 2.29 and BGS art. 1.9: neither a message, nor a register, nor the form has a place for it."""
    asked = {field for model in MESSAGES for field in model.model_fields}
    asked |= {*REGISTERKOLOMMEN, *FormulierBetrokkene.model_fields, *Criteria.model_fields}

    special = "nationaliteit|etni|^ras$|geloof|godsdienst|religi|politieke|vakbond|biometri|genetisch|seks"
    assert [field for field in asked if re.search(special, field)] == []


@pytest.mark.parametrize(
    ("model", "field"),
    [(Bijdrage, "aard"), (Bijdrage, "kwaliteit"), (Bijdrage, "peildatum"), (Planstuk, "aard"), (Resultaat, "aard")],
)
def test_no_stuk_comes_without_saying_what_it_is_and_how_sure(model: type[Message], field: str) -> None:
    """LF-32 and LF-57, BGS art. 1.8 and Wpg art. 4 lid 3."""
    assert_asked_for(model, field)


def test_nothing_is_supplied_to_a_derde_without_its_ground_in_the_law() -> None:
    """LF-24, WGS art. 1.7 lid 2."""
    assert_asked_for(Derdenverstrekking, "grondslag")


def test_every_act_names_its_purpose_before_anything_is_decided() -> None:
    """LF-30, WGS art. 1.8 lid 5: no act has a purpose that follows from something else, or none."""
    acts = [model for model in MESSAGES if issubclass(model, Handeling)]

    assert len(acts) > 40
    assert [model for model in acts if not model.model_fields["doel"].is_required()] == []


def assert_asked_for(model: type[Message], field: str) -> None:
    """The message is read with this field, and not without it or with it empty."""
    _, schemas = models_json_schema([(model, "validation")], ref_template="#/components/schemas/{model}")
    example = voorbeeld(schemas["$defs"][model.__name__], schemas["$defs"])
    assert isinstance(example, dict)
    assert decode(model, canonical_json(example))

    with pytest.raises(Malformed):
        decode(model, canonical_json({name: value for name, value in example.items() if name != field}))
    with pytest.raises(Malformed):
        decode(model, canonical_json({**example, field: ""}))


@pytest.mark.parametrize("schema", [{"type": "string", "pattern": "^x{99}$"}, {"type": "number"}])
def test_a_form_that_has_no_example_is_an_error(schema: dict[str, object]) -> None:
    with pytest.raises(NoExample):
        voorbeeld(schema, {})
