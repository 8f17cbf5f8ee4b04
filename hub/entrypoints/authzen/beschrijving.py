"""What this face says of itself: metadata for discovery, and an OpenAPI document of its own.

Apart from the partner API's, because a foreign protocol keeps none of that document's rules about
paths, errors and names (ADR 0020).
"""

from collections.abc import Iterator

from hub.entrypoints.authzen.antwoorden import encode_json
from hub.entrypoints.authzen.woordenboek import Woordenboek
from hub.entrypoints.channel.openapi import Dienst

BASE = "/access/v1"
WELL_KNOWN = "/.well-known/authzen-configuration"
SPECIFICATIE = "https://openid.net/specs/authorization-api-1_0.html"
ENDPOINTS = {
    "access_evaluation_endpoint": "/evaluation",
    "access_evaluations_endpoint": "/evaluations",
    "search_resource_endpoint": "/search/resource",
    "search_action_endpoint": "/search/action",
}
"""Parameter of the metadata and path. Who may do something is not told, so search for subjects is not among them."""
Schema = dict[str, object]


def metadata(eigen_adres: str, woordenboek: Woordenboek) -> bytes:
    """The document at `WELL_KNOWN`; `eigen_adres` identifies this decision point, scheme and host and port."""
    endpoints = {naam: eigen_adres + BASE + pad for naam, pad in ENDPOINTS.items()}
    supported = {"supported_obligations": list(woordenboek.plichtsoorten)}
    return encode_json({"policy_decision_point": eigen_adres, **endpoints, **supported})


def description(dienst: Dienst) -> bytes:
    """The OpenAPI document of this face."""
    name, email, url = dienst.contact
    return encode_json(
        {
            "openapi": "3.1.0",
            "info": {
                "title": dienst.title,
                "description": dienst.description,
                "version": dienst.version,
                "contact": {"name": name, "email": email, "url": url},
                "license": {"name": "EUPL-1.2", "identifier": "EUPL-1.2"},
            },
            "externalDocs": {"description": "AuthZEN Authorization API 1.0", "url": SPECIFICATIE},
            "servers": [{"url": dienst.eigen_adres}],
            "security": [{"mutualTls": []}],
            "paths": dict(_paths()),
            "components": {
                "schemas": _SCHEMAS,
                "parameters": {"requestId": _REQUEST_ID},
                "responses": _PROBLEMS,
                "securitySchemes": {"mutualTls": {"type": "mutualTLS", "description": "Organisatiecertificaat."}},
            },
        }
    )


def _paths() -> Iterator[tuple[str, Schema]]:
    yield BASE + "/evaluation", _post("Vraag één beslissing.", "Evaluation", "Decision")
    yield BASE + "/evaluations", _post("Vraag een reeks beslissingen.", "Evaluations", "Decisions")
    yield BASE + "/search/resource", _post("Zoek wat mag worden ingezien of gedaan.", "ResourceSearch", "Found")
    yield BASE + "/search/action", _post("Zoek welke handelingen mogen.", "ActionSearch", "Found")
    yield WELL_KNOWN, {"get": {"operationId": "metadata", "summary": "Adressen.", "responses": _answers("Metadata")}}


def _post(summary: str, asked: str, answered: str) -> Schema:
    return {
        "post": {
            "operationId": asked[0].lower() + asked[1:],
            "summary": summary,
            "parameters": [{"$ref": "#/components/parameters/requestId"}],
            "requestBody": {"required": True, "content": _content("application/json", asked)},
            "responses": _answers(answered),
        }
    }


def _answers(schema: str) -> Schema:
    success = {"description": "Antwoord. Een weigering is ook 200.", "content": _content("application/json", schema)}
    problems: Schema = {status: {"$ref": f"#/components/responses/{status}"} for status in _PROBLEMS}
    return {"200": success, **problems}


def _content(media_type: str, schema: str) -> Schema:
    return {media_type: {"schema": {"$ref": f"#/components/schemas/{schema}"}}}


def _object(required: str, **properties: object) -> Schema:
    return {"type": "object", "required": required.split(), "properties": properties}


def _ref(schema: str) -> Schema:
    return {"$ref": f"#/components/schemas/{schema}"}


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


_TEXT: Schema = {"type": "string"}
_OPEN: Schema = {"type": "object"}
_COUNT: Schema = {"type": "integer", "minimum": 0}
_ASKED = {"subject": _ref("Entity"), "action": _ref("Action"), "resource": _ref("Entity"), "context": _OPEN}
_PAGED = {"context": _OPEN, "page": _object("", token=_TEXT, limit=_COUNT)}
_SEMANTICS: Schema = {"enum": ["execute_all", "deny_on_first_deny", "permit_on_first_permit"]}
_SCHEMAS: Schema = {
    "Entity": _object("type id", type=_TEXT, id=_TEXT, properties=_OPEN),
    "EntityType": _object("type", type=_TEXT, properties=_OPEN),
    "Action": _object("name", name=_TEXT, properties=_OPEN),
    "Evaluation": _object("subject action resource", **_ASKED),
    "Evaluations": _object(
        "", **_ASKED, evaluations=_list(_object("", **_ASKED)), options=_object("", evaluations_semantic=_SEMANTICS)
    ),
    "ResourceSearch": _object(
        "subject action resource",
        subject=_ref("Entity"),
        action=_ref("Action"),
        resource=_ref("EntityType"),
        **_PAGED,
    ),
    "ActionSearch": _object("subject resource", subject=_ref("Entity"), resource=_ref("Entity"), **_PAGED),
    "Obligation": _object("id type properties", id=_TEXT, type=_TEXT, properties=_OPEN),
    "Context": _object(
        "policy",
        policy=_TEXT,
        reason=_TEXT,
        reason_user=_TEXT,
        articles=_list(_TEXT),
        obligations=_list(_ref("Obligation")),
        asserted_facts=_list(_TEXT),
    ),
    "Decision": _object("decision", decision={"type": "boolean"}, context=_ref("Context")),
    "Decisions": {"oneOf": [_ref("Decision"), _object("evaluations", evaluations=_list(_ref("Decision")))]},
    "Found": _object(
        "results page",
        page=_object("next_token", next_token=_TEXT, count=_COUNT, total=_COUNT),
        context=_ref("Context"),
        results=_list(_object("", type=_TEXT, id=_TEXT, name=_TEXT, obligations=_list(_ref("Obligation")))),
    ),
    "Metadata": _object("policy_decision_point access_evaluation_endpoint", policy_decision_point=_TEXT),
    "Problem": _object(
        "type title status detail", type=_TEXT, title=_TEXT, status={"type": "integer"}, detail=_TEXT, regel=_TEXT
    ),
}
_REQUEST_ID: Schema = {
    "name": "X-Request-ID",
    "in": "header",
    "required": False,
    "description": "Eigen nummer van het verzoek; komt ongewijzigd terug en wordt niet bewaard.",
    "schema": _TEXT,
}
_PROBLEMS: Schema = {
    status: {"description": sentence, "content": _content("application/problem+json", "Problem")}
    for status, sentence in {
        "400": "Geen geldig verzoek: onderdeel ontbreekt of heeft een ander type, geen JSON, ander inhoudstype.",
        "403": "Het certificaat is hier niet ingeschreven, of de partij is ingetrokken.",
        "413": "Het verzoek is te groot.",
        "429": "Het aantal vragen van de partij voor vandaag is op.",
        "500": "Interne fout; er is niets beslist.",
        "503": "Het verzoek kon niet worden vastgelegd en is daarom niet beantwoord.",
    }.items()
}
