"""The generated OpenAPI document keeps the machine-checkable NLGov API Design Rules."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from connectors.protocol.bekendheid import BekendheidsAntwoord, Bekendheidsvraag
from connectors.protocol.procesberichten import Gezondheid, Sleutels
from hub.domain.errors import Regel
from hub.entrypoints.channel.layer import SECURITY_HEADERS
from hub.entrypoints.channel.openapi import Dienst, Operatie, openapi_document

OPERATIES = [
    Operatie("POST", "/v1/bekendheidsvragen", "Vraag.", BekendheidsAntwoord, Bekendheidsvraag, (Regel.BUDGET_OP,)),
    Operatie("GET", "/v1/sleutels", "Sleutels.", Sleutels),
]
CONTACT = ("Beheer", "beheer@example.nl", "https://example.nl")
DIENST = Dienst("Hub", "Vragen en leveren.", "1.4.2", "https://hub.example:8443", CONTACT)


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(openapi_document(DIENST, OPERATIES))
    return loaded


def responses(document: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, operations in document["paths"].items():
        for operation in operations.values():
            for status, response in operation["responses"].items():
                yield path, status, pointed_at(document, response.get("$ref")) or response


def pointed_at(document: dict[str, Any], reference: str | None) -> Any:
    """What a reference points at; None when there is nothing."""
    found: Any = document
    for part in (reference or "#/").removeprefix("#/").split("/"):
        found = found.get(part) if isinstance(found, dict) else None
    return found


def references(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        if isinstance(value.get("$ref"), str):
            yield value["$ref"]
        for member in value.values():
            yield from references(member)
    elif isinstance(value, list):
        for member in value:
            yield from references(member)


def test_it_names_a_contact_a_version_and_an_address_with_the_major_version(document: dict[str, Any]) -> None:
    assert set(document["info"]["contact"]) == {"name", "email", "url"}
    assert re.fullmatch(r"\d+\.\d+\.\d+", document["info"]["version"])
    assert [server["url"] for server in document["servers"]] == ["https://hub.example:8443/v1"]


def test_every_response_has_the_version_header(document: dict[str, Any]) -> None:
    assert all("API-Version" in response["headers"] for _, _, response in responses(document))


def test_every_problem_is_a_problem_document(document: dict[str, Any]) -> None:
    problems = [response for _, status, response in responses(document) if status >= "400"]

    assert problems
    assert {tuple(response["content"]) for response in problems} == {("application/problem+json",)}


def test_invalid_input_is_400_and_never_422(document: dict[str, Any]) -> None:
    statuses = {(path, status) for path, status, _ in responses(document)}

    assert ("/bekendheidsvragen", "400") in statuses
    assert "422" not in {status for _, status in statuses}


def test_a_rule_of_one_operation_is_in_that_operation_alone(document: dict[str, Any]) -> None:
    budget = [path for path, status, _ in responses(document) if status == "429"]

    assert budget == ["/bekendheidsvragen"]


def test_paths_are_kebab_case_without_trailing_slash(document: dict[str, Any]) -> None:
    assert all(re.fullmatch(r"(/[a-z0-9-]+)+", path) for path in document["paths"] if path != "/openapi.json")


def test_every_reference_points_at_something(document: dict[str, Any]) -> None:
    found = set(references(document))

    assert {reference.split("/")[2] for reference in found} == {"schemas", "responses", "headers", "examples"}
    assert [reference for reference in found if not pointed_at(document, reference)] == []
    assert all(re.fullmatch(r"([A-Z][a-z0-9]*)+", name) for name in document["components"]["schemas"])


def test_operation_ids_are_unique(document: dict[str, Any]) -> None:
    ids = [o["operationId"] for operations in document["paths"].values() for o in operations.values()]

    assert len(set(ids)) == len(ids) == len(OPERATIES) + 1


def test_every_rule_behind_a_problem_has_its_own_document_as_an_example(document: dict[str, Any]) -> None:
    examples = document["components"]["examples"]
    for _, status, response in responses(document):
        if status >= "400":
            words = response["content"]["application/problem+json"]["examples"]
            assert {str(examples[word]["value"]["status"]) for word in words} == {status}
            assert all(word in response["description"] for word in words)

    assert {examples[word]["value"]["regel"] for word in examples} == set(examples)


def test_what_is_signed_asks_for_a_signature_and_what_is_open_for_a_certificate_alone() -> None:
    openbaar = Operatie("GET", "/v1/gezondheid", "Werkt het.", Gezondheid, ondertekend=False)
    paths = json.loads(openapi_document(DIENST, [*OPERATIES, openbaar]))["paths"]

    assert paths["/sleutels"]["get"]["security"] == [{"mutualTls": [], "handtekening": []}]
    assert "security" not in paths["/gezondheid"]["get"]
    assert "401" in paths["/sleutels"]["get"]["responses"]
    assert "401" not in paths["/gezondheid"]["get"]["responses"]
    assert "parameters" not in paths["/gezondheid"]["get"]


def test_every_header_that_the_layer_always_sends_is_described_with_its_value(document: dict[str, Any]) -> None:
    described = document["components"]["headers"]

    for name, value in SECURITY_HEADERS:
        titled = "-".join(part.capitalize() for part in name.decode().split("-"))
        assert described[titled]["schema"]["const"] == value.decode()
        assert all(titled in response["headers"] for _, _, response in responses(document))
