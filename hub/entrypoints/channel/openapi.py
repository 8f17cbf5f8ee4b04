"""The OpenAPI document of one process, made from its routes: nothing here runs per request.

NLGov API Design Rules 2.2: contact, major version in the server's address, API-Version on every
response, problems as application/problem+json, 400 (never 422) for invalid input. Messages,
problems and examples come from the models and rules that the process itself uses.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from pydantic import BaseModel

from connectors.protocol.procesberichten import Probleem
from hub.domain.errors import Regel
from hub.entrypoints.channel.layer import SECURITY_HEADERS, OpenRoute, Reply
from hub.entrypoints.channel.openapi_delen import (
    MUTUAL_TLS,
    SECURITY_SCHEMES,
    SIGNATURE,
    Responses,
    Schema,
    header_components,
    headers_of,
    message_schemas,
    problem_examples,
    problem_responses,
    shared,
)

BASE = "/v1"

COMMON_RULES: tuple[Regel, ...] = (
    Regel.ONBEKENDE_PARTIJ,
    Regel.NIET_GEVONDEN,
    Regel.METHODE,
    Regel.ANTWOORDTYPE,
    Regel.HTTP_ONGELDIG,
    Regel.KOPPEN_TE_GROOT,
    Regel.INHOUDSTYPE,
    Regel.TE_GROOT,
    Regel.TE_TRAAG,
    Regel.TE_DRUK,
    Regel.NIET_VASTGELEGD,
    Regel.FOUT,
)
"""What any address can answer."""
SIGNED_RULES: tuple[Regel, ...] = (
    Regel.HANDTEKENING,
    Regel.VERZOEK_VEROUDERD,
    Regel.VERZOEK_HERHAALD,
    Regel.TRANSACTIE_ONTBREEKT,
    Regel.PARTIJ_INGETROKKEN,
)
"""What any address for signed requests can answer besides."""


@dataclass(frozen=True, slots=True)
class Operatie:
    """One route, described. `vraag` is the message it takes, none for a plain read.

    `regels` are the rules that only this operation can answer with. `ondertekend` says whether
    request and answer are signed, as on a `SignedRoute`.
    """

    method: str
    path: str
    summary: str
    antwoord: type[BaseModel]
    vraag: type[BaseModel] | None = None
    regels: tuple[Regel, ...] = ()
    ondertekend: bool = True


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
    answers = [_responses(operatie) for operatie in operaties]
    responses = shared(answers)
    paths: dict[str, dict[str, Schema]] = {"/openapi.json": {"get": _DOCUMENT}}
    for operatie, answer in zip(operaties, answers, strict=True):
        path = operatie.path.removeprefix(BASE)
        paths.setdefault(path, {})[operatie.method.lower()] = _operation(operatie, answer)
    document = {
        "openapi": "3.1.0",
        "info": {
            "title": dienst.title,
            "description": dienst.description,
            "version": dienst.version,
            "contact": {"name": name, "email": email, "url": url},
            "license": {"name": "EUPL-1.2", "identifier": "EUPL-1.2"},
        },
        "servers": [{"url": dienst.eigen_adres + BASE, "description": "Alleen over wederzijdse TLS."}],
        "security": [{MUTUAL_TLS: []}],
        "paths": paths,
        "components": {
            "schemas": message_schemas(tuple(sorted(_models(operaties), key=lambda model: model.__name__))),
            "responses": responses,
            "headers": header_components(SECURITY_HEADERS),
            "examples": problem_examples(regel for operatie in operaties for regel in _rules(operatie)),
            "securitySchemes": SECURITY_SCHEMES,
        },
    }
    return json.dumps(document, ensure_ascii=False, sort_keys=True).encode()


def _models(operaties: Sequence[Operatie]) -> set[type[BaseModel]]:
    return {Probleem} | {m for o in operaties for m in (o.vraag, o.antwoord) if m is not None}


def openapi_route(document: bytes) -> OpenRoute:
    """Serve the document; any page may read it (/core/transport/cors)."""

    async def handler() -> Reply:
        return Reply(200, document, [(b"access-control-allow-origin", b"*")])

    return OpenRoute(f"{BASE}/openapi.json", handler)


def _rules(operatie: Operatie) -> tuple[Regel, ...]:
    """Every rule that this operation can answer with."""
    message = (Regel.BERICHT_ONGELDIG,) if operatie.vraag is not None else ()
    signed = SIGNED_RULES if operatie.ondertekend else ()
    return (*COMMON_RULES, *signed, *message, *operatie.regels)


def _responses(operatie: Operatie) -> Responses:
    success: Schema = {
        "description": "Antwoord.",
        "headers": headers_of(SECURITY_HEADERS),
        "content": _content(operatie.antwoord),
    }
    return {"200": success, **problem_responses(_rules(operatie), SECURITY_HEADERS)}


def _operation(operatie: Operatie, responses: Responses) -> Schema:
    name = operatie.path.rsplit("/", 1)[-1]
    described: Schema = {
        "operationId": f"{operatie.method.lower()}-{name}",
        "summary": operatie.summary,
        "responses": responses,
    }
    if operatie.ondertekend:
        described["security"] = [{MUTUAL_TLS: [], SIGNATURE: []}]
        described["parameters"] = [_header(header, what) for header, what in _SIGNED_HEADERS]
    if operatie.vraag is not None:
        described["requestBody"] = {"required": True, "content": _content(operatie.vraag)}
    return described


def _content(model: type[BaseModel]) -> Schema:
    return {"application/json": {"schema": {"$ref": f"#/components/schemas/{model.__name__}"}}}


def _header(name: str, description: str) -> Schema:
    return {"name": name, "in": "header", "required": True, "description": description, "schema": {"type": "string"}}


_DOCUMENT: Schema = {
    "operationId": "get-openapi",
    "summary": "Deze beschrijving.",
    "responses": {
        "200": {
            "description": "Antwoord.",
            "headers": headers_of(SECURITY_HEADERS)
            | {"Access-Control-Allow-Origin": {"$ref": "#/components/headers/Access-Control-Allow-Origin"}},
            "content": {"application/json": {"schema": {"type": "object"}}},
        }
    }
    | problem_responses(COMMON_RULES, SECURITY_HEADERS),
}
_SIGNED_HEADERS = (
    ("Content-Digest", "SHA-256 van het bericht (RFC 9530)."),
    ("Signature-Input", "Wat is ondertekend, wanneer en met welke sleutel (RFC 9421)."),
    ("Signature", "De handtekening, Ed25519 (RFC 9421)."),
    ("Fsc-Transaction-Id", "Nummer van deze transactie: een UUID versie 7 (FSC Logging)."),
)
