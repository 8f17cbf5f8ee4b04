"""Whether a body is a request of the Authorization API, and exactly what is wrong with it when it is not.

Unknown members are left alone, as the specification asks; what it names has its type or the whole
request is refused. What is wrong is said by place and rule, never by value.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NoReturn

from hub.entrypoints.channel.request import JSON, Headers

Lid = Mapping[str, object]
"""A JSON object."""
Eisen = Mapping[str, tuple[str, ...]]
"""Entities that a request has, each with the members that it must have."""
VRAAG: Eisen = {"subject": ("type", "id"), "action": ("name",), "resource": ("type", "id")}
ZOEK_RESOURCE: Eisen = {**VRAAG, "resource": ("type",)}
ZOEK_ACTIE: Eisen = {name: VRAAG[name] for name in ("subject", "resource")}


@dataclass(frozen=True, slots=True)
class Gebrek:
    """One thing that is wrong: where, as JSON pointer after `#`, and by which rule."""

    plaats: str
    regel: str


class VormOnjuist(Exception):
    """A request that can't be read as what it should be. Names every place and rule, no value."""

    def __init__(self, gebreken: Sequence[Gebrek]) -> None:
        super().__init__(", ".join(f"{gebrek.plaats} {gebrek.regel}" for gebrek in gebreken))
        self.gebreken = tuple(gebreken)


def lees(headers: Headers, body: bytes) -> Lid:
    """Read a body as one JSON object (RFC 7493: UTF-8, no member twice).

    Raises:
        VormOnjuist: another content type, no JSON, or no object.
    """
    if not _is_json([value for name, value in headers if name == b"content-type"]):
        raise VormOnjuist([Gebrek("", "content-type")])
    try:
        value = json.loads(body.decode(), object_pairs_hook=_once, parse_constant=_no_number)
    except (ValueError, RecursionError):
        raise VormOnjuist([Gebrek("", "json")]) from None
    if not isinstance(value, dict):
        raise VormOnjuist([Gebrek("", "object")])
    return value


def eis(gebreken: Iterable[Gebrek]) -> None:
    """Refuse when anything is wrong, naming all of it.

    Raises:
        VormOnjuist: something is.
    """
    found = tuple(gebreken)
    if found:
        raise VormOnjuist(found)


def gebreken_van(vraag: Lid, eisen: Eisen, *, onvolledig: bool = False) -> Iterator[Gebrek]:
    """What is wrong with the entities and the context of a question.

    `onvolledig` lets an entity be left out, as the defaults of a batch may.
    """
    for naam, leden in eisen.items():
        if naam in vraag:
            yield from _entity(naam, vraag[naam], leden)
        elif not onvolledig:
            yield Gebrek(f"/{naam}", "required")
    yield from _optional(vraag, "", "context")


def _entity(naam: str, value: object, leden: tuple[str, ...]) -> Iterator[Gebrek]:
    if not isinstance(value, dict):
        yield Gebrek(f"/{naam}", "object")
        return
    for lid in leden:
        if lid not in value:
            yield Gebrek(f"/{naam}/{lid}", "required")
        elif not isinstance(value[lid], str):
            yield Gebrek(f"/{naam}/{lid}", "string")
    yield from _optional(value, f"/{naam}", "properties")


def _optional(value: Lid, plaats: str, lid: str) -> Iterator[Gebrek]:
    if lid in value and not isinstance(value[lid], dict):
        yield Gebrek(f"{plaats}/{lid}", "object")


def _is_json(values: list[bytes]) -> bool:
    """Media type application/json, whatever its parameters: JSON has one encoding (RFC 8259 section 8.1)."""
    return len(values) == 1 and values[0].split(b";", 1)[0].strip().lower() == JSON


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("member twice")
    return found


def _no_number(_text: str) -> NoReturn:
    raise ValueError("not a number")
