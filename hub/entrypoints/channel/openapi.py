"""The OpenAPI document of one process, made from its routes: nothing here runs per request.

NLGov API Design Rules 2.2: contact, major version in the server's address, API-Version on every
response, problems as application/problem+json, 400 (never 422) for invalid input.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from http import HTTPStatus

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from connectors.protocol.messages import Probleem
from hub.domain.errors import Regel
from hub.entrypoints.channel.layer import OpenRoute, Reply
from hub.entrypoints.problems import SOORTEN

BASE = "/v1"
Schema = dict[str, object]

COMMON_RULES: tuple[Regel, ...] = (
    Regel.ONBEKENDE_PARTIJ,
    Regel.NIET_GEVONDEN,
    Regel.METHODE,
    Regel.ANTWOORDTYPE,
    Regel.HTTP_ONGELDIG,
    Regel.KOPPEN_TE_GROOT,
    Regel.TE_DRUK,
    Regel.FOUT,
)
"""What any address can answer."""
MESSAGE_RULES: tuple[Regel, ...] = (
    Regel.BERICHT_ONGELDIG,
    Regel.HANDTEKENING,
    Regel.VERZOEK_VEROUDERD,
    Regel.VERZOEK_HERHAALD,
    Regel.TRANSACTIE_ONTBREEKT,
    Regel.PARTIJ_INGETROKKEN,
    Regel.TE_GROOT,
    Regel.TE_TRAAG,
    Regel.INHOUDSTYPE,
    Regel.NIET_VASTGELEGD,
)
"""What any address that takes a signed message can answer besides."""


@dataclass(frozen=True, slots=True)
class Operatie:
    """One route, described. `vraag` is the message it takes, none for a plain read.

    `regels` are the rules that only this operation can answer with.
    """

    method: str
    path: str
    summary: str
    antwoord: type[BaseModel]
    vraag: type[BaseModel] | None = None
    regels: tuple[Regel, ...] = ()


@dataclass(frozen=True, slots=True)
class Dienst:
    """What the document says of the service as a whole. `eigen_adres` has no path."""

    title: str
    description: str
    version: str
    eigen_adres: str
    contact: tuple[str, str, str]
    """Name, e-mail address and page of whoever runs it."""


def openapi_document(dienst: Dienst, operaties: Sequence[Operatie]) -> bytes:
    """The whole document as JSON."""
    name, email, url = dienst.contact
    models = {Probleem} | {m for o in operaties for m in (o.vraag, o.antwoord) if m is not None}
    schemas = _schemas(tuple(sorted(models, key=lambda model: model.__name__)))
    paths: dict[str, dict[str, Schema]] = {}
    for operatie in operaties:
        path = operatie.path.removeprefix(BASE)
        paths.setdefault(path, {})[operatie.method.lower()] = _operation(operatie)
    document = {
        "openapi": "3.1.0",
        "info": {
            "title": dienst.title,
            "description": dienst.description,
            "version": dienst.version,
            "contact": {"name": name, "email": email, "url": url},
            "license": {"name": "EUPL-1.2", "identifier": "EUPL-1.2"},
        },
        "servers": [{"url": dienst.eigen_adres + BASE}],
        "security": [{"mutualTls": []}],
        "paths": paths,
        "components": {
            "schemas": schemas,
            "securitySchemes": {"mutualTls": {"type": "mutualTLS", "description": "Organisatiecertificaat."}},
        },
    }
    return json.dumps(document, ensure_ascii=False, sort_keys=True).encode()


@cache
def _schemas(models: tuple[type[BaseModel], ...]) -> Schema:
    """The JSON Schema of each message by name; to be read only."""
    _, schemas = models_json_schema(
        [(model, "validation") for model in models], ref_template="#/components/schemas/{model}"
    )
    return dict(schemas["$defs"])


def openapi_route(document: bytes) -> OpenRoute:
    """Serve the document; any page may read it (/core/transport/cors)."""

    async def handler() -> Reply:
        return Reply(200, document, [(b"access-control-allow-origin", b"*")])

    return OpenRoute(f"{BASE}/openapi.json", handler)


def _operation(operatie: Operatie) -> Schema:
    regels = [*COMMON_RULES, *operatie.regels]
    name = operatie.path.rsplit("/", 1)[-1]
    described: Schema = {"operationId": f"{operatie.method.lower()}-{name}", "summary": operatie.summary}
    if operatie.vraag is not None:
        regels += MESSAGE_RULES
        described["parameters"] = [_header(name, what) for name, what in _SIGNED_HEADERS]
        described["requestBody"] = {"required": True, "content": _content("application/json", operatie.vraag)}
    success = {
        "description": "Antwoord.",
        "headers": _VERSION_HEADER,
        "content": _content("application/json", operatie.antwoord),
    }
    described["responses"] = {"200": success} | _problems(regels)
    return described


def _problems(regels: Sequence[Regel]) -> dict[str, Schema]:
    """One response per status; its description lists the rules behind it."""
    by_status: dict[int, set[str]] = {}
    for regel in regels:
        by_status.setdefault(SOORTEN[regel].status, set()).add(regel.value)
    return {
        str(status): {
            "description": f"{HTTPStatus(status).phrase}: {', '.join(sorted(words))}.",
            "headers": _VERSION_HEADER,
            "content": _content("application/problem+json", Probleem),
        }
        for status, words in sorted(by_status.items())
    }


def _content(media_type: str, model: type[BaseModel]) -> Schema:
    return {media_type: {"schema": {"$ref": f"#/components/schemas/{model.__name__}"}}}


def _header(name: str, description: str) -> Schema:
    return {"name": name, "in": "header", "required": True, "description": description, "schema": {"type": "string"}}


_VERSION_HEADER: Schema = {
    "API-Version": {"description": "Volledig versienummer van deze API.", "schema": {"type": "string"}}
}
_SIGNED_HEADERS = (
    ("Content-Digest", "SHA-256 van het bericht (RFC 9530)."),
    ("Signature-Input", "Wat is ondertekend, wanneer en met welke sleutel (RFC 9421)."),
    ("Signature", "De handtekening, Ed25519 (RFC 9421)."),
    ("Fsc-Transaction-Id", "Nummer van deze transactie: een UUID versie 7 (FSC Logging)."),
)
