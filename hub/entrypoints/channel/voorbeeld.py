"""An example of every message in the API description, made from its own JSON Schema.

Nobody writes them by hand, so none goes stale. No message has a field for a person, and these
say so once more: what is sealed is zeros, what is text is a word of ours.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import cast

Schema = Mapping[str, object]

_TEXTS: Mapping[str, str] = MappingProxyType(
    {
        "bundel": "sha256:" + "0" * 64,
        "contact": "Veiligheidshuis Voorbeeld",
        "inhoud": "AAAA",
        "tekst": "Er is contact mogelijk.",
        "detail": "Het bericht heeft niet de vorm die het protocol vraagt. Vraag de beheerder van uw connector.",
        "title": "Bericht ongeldig",
        "type": "urn:veiligheidshuis:probleem:bericht-ongeldig",
        "regel": "bericht-ongeldig",
    }
)
"""For text without a pattern, by the name of its field; any other is empty."""
_NUMBERS: Mapping[str, int] = MappingProxyType({"status": 400})
_WORDS = (
    "",
    "voorbeeld",
    "VOORBEELD",
    "P01",
    "2026/Z0001",
    "2026-03-02",
    "2026-03-02T09:30:00Z",
    "GM0935",
    "RAC-2026-01",
    *("0" * size for size in (8, 32, 64)),
    *("A" * size for size in (22, 43, 82, 86)),
)
"""Tried in this order on a pattern: an optional word has an empty example."""


class NoExample(Exception):
    """A field of a message asks for a form that nothing here has. Names the pattern."""


def voorbeeld(schema: Schema, schemas: Schema) -> object:
    """A value that `schema` allows; `schemas` are what its references point into.

    Every field is there, a list has one item, and the first word of a closed set stands for all.

    Raises:
        NoExample: no word here fits a pattern.
    """
    return _Maker(schemas).value(schema, "")


class _Maker:
    """Makes values; a schema that holds itself gets an empty list the second time."""

    def __init__(self, schemas: Schema) -> None:
        self._schemas = schemas
        self._within: list[str] = []

    def value(self, schema: Schema, name: str) -> object:
        """The example of one field called `name`."""
        match schema:
            case {"$ref": str(reference)}:
                return self._referred(_model(reference), name)
            case {"const": value} | {"enum": [value, *_]}:
                return value
            case {"anyOf": [first, *_]}:
                return self.value(cast("Schema", first), name)
            case {"type": "object"}:
                return self._object(schema)
            case {"type": "array"}:
                return self._list(schema, name)
            case _:
                return _plain(schema, name)

    def _referred(self, model: str, name: str) -> object:
        self._within.append(model)
        try:
            return self.value(cast("Schema", self._schemas[model]), name)
        finally:
            self._within.pop()

    def _object(self, schema: Schema) -> dict[str, object]:
        properties = cast("Mapping[str, Schema]", schema.get("properties", {}))
        return {name: self.value(member, name) for name, member in properties.items()}

    def _list(self, schema: Schema, name: str) -> list[object]:
        items = cast("Schema", schema.get("items", {}))
        if _model(str(items.get("$ref", ""))) in self._within or schema.get("maxItems") == 0:
            return []
        size = cast("int", schema.get("minItems", 1))
        return [self.value(items, name) for _ in range(max(1, size))]


def _model(reference: str) -> str:
    return reference.rsplit("/", 1)[-1]


def _plain(schema: Schema, name: str) -> object:
    match schema.get("type"):
        case "string":
            return _text(schema, name)
        case "boolean":
            return False
        case "integer":
            return _NUMBERS.get(name, schema.get("minimum", 1))
        case _:
            raise NoExample(name)


def _text(schema: Schema, name: str) -> str:
    if "pattern" not in schema:
        return _TEXTS.get(name, "")
    pattern = re.compile(str(schema["pattern"]))
    for word in _WORDS:
        if pattern.fullmatch(word):
            return word
    raise NoExample(str(schema["pattern"]))
