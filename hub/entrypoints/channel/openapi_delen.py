"""The parts of an API description that operations share: messages, headers, security, and problems.

A problem is described by the rules behind it: each rule has one example, and each status of an
operation refers to the examples of the rules that it can stand for.
"""

import json
from collections.abc import Iterable, Sequence
from functools import cache
from http import HTTPStatus

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from hub.domain.errors import Regel
from hub.entrypoints.channel.request import Headers
from hub.entrypoints.channel.voorbeeld import voorbeeld
from hub.entrypoints.problems import MEDIA_TYPE, SOORTEN, problem

Schema = dict[str, object]
Responses = dict[str, Schema]
"""What one operation can answer, by status."""

MUTUAL_TLS = "mutualTls"
SIGNATURE = "handtekening"
SECURITY_SCHEMES: Schema = {
    MUTUAL_TLS: {
        "type": "mutualTLS",
        "description": "Organisatiecertificaat van een ingeschreven partij (TLS 1.2 of 1.3, met CRL).",
    },
    SIGNATURE: {
        "type": "apiKey",
        "in": "header",
        "name": "Signature",
        "description": (
            "HTTP-berichthandtekening (RFC 9421, Ed25519) over @method, @target-uri en content-digest. "
            "`keyid` is de vingerafdruk van het certificaat, `nonce` is eenmalig, `created` hooguit een minuut oud."
        ),
    },
}
SEMVER = r"^(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)$"
_VERSION: Schema = {
    "description": "Volledig versienummer van deze API.",
    "schema": {"type": "string", "pattern": SEMVER},
    "example": "1.0.0",
}
_ALLOW: Schema = {
    "description": "De methoden die dit adres kent.",
    "schema": {"type": "string", "pattern": "^[A-Z]+(, [A-Z]+)*$"},
    "example": "POST",
}
_ANY_PAGE: Schema = {"description": "Elke pagina mag dit lezen.", "schema": {"type": "string", "const": "*"}}


@cache
def message_schemas(models: tuple[type[BaseModel], ...]) -> Schema:
    """The JSON Schema of each message by name, the whole messages with an example; to be read only."""
    _, schemas = models_json_schema(
        [(model, "validation") for model in models], ref_template="#/components/schemas/{model}"
    )
    found: dict[str, Schema] = schemas["$defs"]
    examples = {model.__name__: [voorbeeld(found[model.__name__], found)] for model in models if _may_show(model)}
    return {
        name: schema | {"examples": examples[name]} if name in examples else schema for name, schema in found.items()
    }


def _may_show(model: type[BaseModel]) -> bool:
    """A member named for an HTTP method reads as an operation to the linter of the NLGov rules, in an example too."""
    return not {"get", "put", "post", "patch", "delete"} & model.model_fields.keys()


def header_components(fixed: Headers) -> Schema:
    """Every header that an answer can have, by name; `fixed` are those that are always the same."""
    always = {
        _titled(name): {
            "description": "Beveiligingskop, op elk antwoord gelijk.",
            "schema": {"type": "string", "const": value.decode()},
        }
        for name, value in fixed
    }
    return {"API-Version": _VERSION, "Allow": _ALLOW, "Access-Control-Allow-Origin": _ANY_PAGE, **always}


def headers_of(fixed: Headers, status: int = HTTPStatus.OK) -> Schema:
    """What an answer with this status carries."""
    names = ["API-Version", *(_titled(name) for name, _ in fixed)]
    if status == HTTPStatus.METHOD_NOT_ALLOWED:
        names.append("Allow")
    return {name: {"$ref": f"#/components/headers/{name}"} for name in names}


def problem_examples(regels: Iterable[Regel]) -> Schema:
    """One problem document per rule."""
    return {
        regel.value: {"summary": SOORTEN[regel].title, "value": json.loads(problem(regel)[1])}
        for regel in sorted(set(regels))
    }


def problem_responses(regels: Iterable[Regel], fixed: Headers) -> Responses:
    """One response per status; its description and its examples are the rules behind it."""
    by_status: dict[int, set[str]] = {}
    for regel in regels:
        by_status.setdefault(SOORTEN[regel].status, set()).add(regel.value)
    return {
        str(status): _problem(status, tuple(sorted(words)), tuple(fixed)) for status, words in sorted(by_status.items())
    }


@cache
def _problem(status: int, words: tuple[str, ...], fixed: tuple[tuple[bytes, bytes], ...]) -> Schema:
    """One response, to be read only: a hundred operations have a handful of kinds."""
    media: Schema = {
        "schema": {"$ref": "#/components/schemas/Probleem"},
        "examples": {word: {"$ref": f"#/components/examples/{word}"} for word in words},
    }
    return {
        "description": f"{HTTPStatus(status).phrase}: {', '.join(words)}.",
        "headers": headers_of(fixed, status),
        "content": {MEDIA_TYPE.decode(): media},
    }


def shared(answers: Sequence[Responses]) -> Schema:
    """Take the problems that look the same wherever their status is possible out of all operations.

    `answers` is changed: each such response becomes a reference. Returns them by name.
    """
    found: dict[str, list[Schema]] = {}
    for responses in answers:
        for status, response in responses.items():
            if status >= "400" and response not in found.setdefault(status, []):
                found[status].append(response)
    common = {status: variants[0] for status, variants in found.items() if len(variants) == 1}
    for responses in answers:
        for status in common.keys() & responses.keys():
            responses[status] = {"$ref": f"#/components/responses/Probleem{status}"}
    return {f"Probleem{status}": response for status, response in sorted(common.items())}


def _titled(name: bytes) -> str:
    return "-".join(part.capitalize() for part in name.decode().split("-"))
