"""A message is canonical JSON (RFC 8785) by its type: pydantic then writes it in one go, with nothing to put in order.

What remains after the types of the fields is the order of members, and integers that other languages
read as another number (section 3.2.2.3). Both are put in the schema that pydantic reads and writes
by. Members of a free mapping are put in order as they are read (`Codes`).
"""

from typing import Annotated

from pydantic import AfterValidator, BaseModel

from connectors.protocol.canonical import MAX_INTEGER, names_in_order


def _in_order(codes: dict[str, str]) -> dict[str, str]:
    return {name: codes[name] for name in names_in_order(codes)} if len(codes) > 1 else codes


Codes = Annotated[dict[str, str], AfterValidator(_in_order)]
"""A mapping of codes, in the order in which it is written."""


def spell(schema: object, message: type[BaseModel]) -> None:
    """Let the schema of this message read and write nothing but canonical JSON; messages within it do so already.

    Raises:
        TypeError: a field whose type does not fix its spelling (a programming error).
    """
    if isinstance(schema, list | tuple):
        for part in schema:
            spell(part, message)
    elif isinstance(schema, dict) and schema.get("cls", message) is message:
        match schema.get("type"):
            case "any" | "float" | "decimal":
                raise TypeError("a message has a field whose type does not fix its spelling")
            case "int":
                schema["ge"] = max(schema.get("ge", -MAX_INTEGER), -MAX_INTEGER)
                schema["le"] = min(schema.get("le", MAX_INTEGER), MAX_INTEGER)
            case "model-fields":
                schema["fields"] = dict(sorted(schema["fields"].items()))
            case _:
                pass
        spell(list(schema.values()), message)
