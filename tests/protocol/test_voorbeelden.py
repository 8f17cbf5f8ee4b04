"""Every message has an example in the API description, and it is a message that the wire would take."""

import importlib
import pkgutil

import pytest
from pydantic.json_schema import models_json_schema

import connectors.protocol
from connectors.protocol.canonical import canonical_json
from connectors.protocol.messages import Message, decode
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


@pytest.mark.parametrize("schema", [{"type": "string", "pattern": "^x{99}$"}, {"type": "number"}])
def test_a_form_that_has_no_example_is_an_error(schema: dict[str, object]) -> None:
    with pytest.raises(NoExample):
        voorbeeld(schema, {})
