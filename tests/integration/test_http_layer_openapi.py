"""The generated OpenAPI document keeps the machine-checkable NLGov API Design Rules."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from connectors.protocol.messages import BekendheidsAntwoord, Bekendheidsvraag, Sleutels
from hub.domain.errors import Regel
from hub.entrypoints.channel.openapi import Dienst, Operatie, openapi_document

OPERATIES = [
    Operatie("POST", "/v1/bekendheidsvragen", "Vraag.", BekendheidsAntwoord, Bekendheidsvraag, (Regel.BUDGET_OP,)),
    Operatie("GET", "/v1/sleutels", "Sleutels.", Sleutels),
]
CONTACT = ("Beheer", "beheer@example.nl", "https://example.nl")


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    dienst = Dienst("Hub", "Vragen en leveren.", "1.4.2", "https://hub.example:8443", CONTACT)
    loaded: dict[str, Any] = json.loads(openapi_document(dienst, OPERATIES))
    return loaded


def responses(document: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, operations in document["paths"].items():
        for operation in operations.values():
            for status, response in operation["responses"].items():
                yield path, status, response


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
    assert all(re.fullmatch(r"(/[a-z0-9-]+)+", path) for path in document["paths"])


def test_every_reference_points_to_a_schema(document: dict[str, Any]) -> None:
    found = set(references(document))

    schemas = document["components"]["schemas"]
    assert found
    assert {name.removeprefix("#/components/schemas/") for name in found} <= set(schemas)
    assert all(re.fullmatch(r"([A-Z][a-z0-9]*)+", name) for name in schemas)


def test_operation_ids_are_unique(document: dict[str, Any]) -> None:
    ids = [o["operationId"] for operations in document["paths"].values() for o in operations.values()]

    assert len(set(ids)) == len(ids) == len(OPERATIES)
