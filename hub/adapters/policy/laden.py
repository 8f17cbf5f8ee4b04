"""Read a covenant folder: strict YAML into the values of `hub.domain.convenant`, and its text.

YAML is a generous format, so this reader is not: a repeated key, an alias, an unknown field or
a word outside an enum is refused before any rule is made of it.
"""

import json
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from hub.adapters.policy.errors import CovenantInvalid, Finding
from hub.domain.convenant import Convenant


@dataclass(frozen=True, slots=True)
class Bron:
    """A covenant as signed: the facts, the text, and the exact bytes of both."""

    convenant: Convenant
    tekst: str
    yaml: bytes
    md: bytes


class _Document(BaseModel):
    """Wraps the domain value so that its strictness reaches every nested dataclass."""

    model_config = ConfigDict(extra="forbid", hide_input_in_errors=True)

    convenant: Convenant


DEEPEST: Final = 32
"""Lists and tables in each other; libyaml itself has no limit but the stack of the process."""


class _StrictLoader(yaml.CSafeLoader):
    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[object, object]:  # noqa: FBT001, FBT002
        counted = Counter(str(key.value) for key, _ in node.value)
        twice = {key for key, times in counted.items() if times > 1}
        if twice:
            raise yaml.YAMLError(f"regel {node.start_mark.line + 1}: sleutel {min(twice)} staat er twee keer")
        return dict(super().construct_mapping(node, deep=deep))


def _check_shape(data: bytes) -> None:
    """Refuse what must not reach the composer: references, and values too deep in each other."""
    depth = 0
    for event in yaml.parse(data, Loader=yaml.CSafeLoader):
        if isinstance(event, yaml.AliasEvent):
            raise yaml.YAMLError("een verwijzing (*) is niet toegestaan; schrijf de waarde uit")
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            raise yaml.YAMLError("de waarden staan te diep in elkaar; schrijf ze vlakker op")


@lru_cache(maxsize=4)
def parse_convenant(data: bytes) -> Convenant:
    """Turn the bytes of `convenant.yaml` into a covenant, once for the same bytes.

    Raises:
        CovenantInvalid: no valid YAML, or not the shape of `convenanten/schema.json`.
    """
    try:
        _check_shape(data)
        raw = yaml.load(data, Loader=_StrictLoader)  # noqa: S506 - a SafeLoader that refuses more
        return _Document.model_validate({"convenant": raw}).convenant
    except yaml.YAMLError as error:
        raise CovenantInvalid((Finding("vorm", "convenant.yaml", " ".join(str(error).split())),)) from error
    except ValidationError as error:
        raise CovenantInvalid(tuple(_finding(item) for item in error.errors(include_input=False))) from error


def _finding(item: object) -> Finding:
    details = item if isinstance(item, dict) else {}
    where = ".".join(str(part) for part in details.get("loc", ())[1:]) or "convenant.yaml"
    return Finding("vorm", where, f"{details.get('msg', 'onjuist')}; zie convenanten/schema.json")


def read_bron(folder: Path) -> Bron:
    """Read `convenant.yaml` and `convenant.md` from one covenant's folder.

    Raises:
        CovenantInvalid: a file is missing, unreadable or not of the right shape.
    """
    try:
        facts, text = (folder / "convenant.yaml").read_bytes(), (folder / "convenant.md").read_bytes()
    except OSError as error:
        zin = f"{folder.name} heeft geen leesbare convenant.yaml en convenant.md; leg beide in de map"
        raise CovenantInvalid((Finding("bestand", folder.name, zin),)) from error
    return bron_of(facts, text)


def bron_of(facts: bytes, text: bytes) -> Bron:
    """A covenant from the bytes of `convenant.yaml` and `convenant.md`.

    Raises:
        CovenantInvalid: unreadable, or not of the right shape.
    """
    try:
        return Bron(parse_convenant(facts), text.decode("utf-8"), facts, text)
    except UnicodeDecodeError as error:
        raise CovenantInvalid((Finding("bestand", "convenant.md", "bewaar convenant.md als UTF-8"),)) from error


def schema_text() -> str:
    """JSON Schema of `convenant.yaml`, as kept in `convenanten/schema.json`."""
    schema = _Document.model_json_schema()
    top = schema["$defs"].pop("Convenant") | {"$defs": schema["$defs"]}
    top["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    return json.dumps(top, indent=2, sort_keys=True, ensure_ascii=False) + "\n"
