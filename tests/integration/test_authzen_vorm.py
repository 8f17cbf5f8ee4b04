"""What a request of the Authorization API must look like, and what is said when it does not."""

import json
from collections.abc import Iterator

import pytest
from jsonschema import Draft202012Validator

from tests.authzenhub import EVALUATION, EVALUATIONS, SEARCHES, Body, Hub, asked, running
from tests.authzenwereld import proefhub


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hub]:
    """One for all: nothing here changes anything but the log."""
    with running(proefhub(tmp_path_factory.mktemp("authzen"))) as made:
        yield made


def test_every_place_that_is_wrong_is_named_at_once(hub: Hub) -> None:
    answer = hub.post(EVALUATION, {"subject": {"type": 1}, "resource": [], "context": []})

    assert {(error["location"]["pointer"], error["code"]) for error in answer.json["errors"]} == {
        ("#/subject/type", "string"),
        ("#/subject/id", "required"),
        ("#/action", "required"),
        ("#/resource", "object"),
        ("#/context", "object"),
    }


@pytest.mark.parametrize(
    ("page", "pointer"),
    [
        ([], "#/page"),
        ({"limit": -1}, "#/page/limit"),
        ({"limit": True}, "#/page/limit"),
        ({"limit": 1.5}, "#/page/limit"),
        ({"token": 1}, "#/page/token"),
        ({"token": "AAAA"}, "#/page/token"),
        ({"token": ""}, "#/page/token"),
    ],
)
def test_a_page_that_is_none_is_refused(hub: Hub, page: object, pointer: str) -> None:
    for path in SEARCHES:
        answer = hub.post(path, {**asked(), "page": page})
        assert (answer.status, answer.json["errors"][0]["location"]["pointer"]) == (400, pointer)


def test_a_token_belongs_to_one_search_and_one_length(hub: Hub) -> None:
    search = asked(who="bob")
    token = hub.post(SEARCHES[0], {**search, "page": {"limit": 1}}).json["page"]["next_token"]

    assert hub.post(SEARCHES[0], {**search, "page": {"token": token, "limit": 1}}).status == 200
    assert hub.post(SEARCHES[0], {**search, "page": {"token": token, "limit": 2}}).status == 400
    assert hub.post(SEARCHES[0], {**search, "action": {"name": "write"}, "page": {"token": token}}).status == 400
    assert hub.post(SEARCHES[1], {**search, "page": {"token": token}}).status == 400
    assert hub.post(SEARCHES[0], {**search, "context": {"a": 1}, "page": {"token": token}}).status == 400
    assert hub.post(SEARCHES[0], {**search, "resource": {"type": "record"}, "page": {"token": token}}).status == 200


@pytest.mark.parametrize(("limit", "shown"), [(0, 0), (1, 1), (2, 2), (1000, 2)])
def test_a_page_holds_at_most_what_was_asked_and_says_how_much_there_is(hub: Hub, limit: int, shown: int) -> None:
    answer = hub.post(SEARCHES[0], {**asked(who="bob"), "page": {"limit": limit}}).json

    assert len(answer["results"]) == answer["page"]["count"] == shown
    assert answer["page"]["total"] == 2
    assert bool(answer["page"]["next_token"]) == (shown < 2)


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        ({"evaluations": {}}, "#/evaluations"),
        ({"evaluations": [{}] * 101}, "#/evaluations"),
        ({"evaluations": [{}], "options": []}, "#/options"),
        ({"evaluations": [{}], "options": {"evaluations_semantic": "first"}}, "#/options/evaluations_semantic"),
        ({"evaluations": [{}], "subject": "alice"}, "#/subject"),
    ],
)
def test_a_batch_that_is_none_is_refused_as_a_whole(hub: Hub, change: Body, pointer: str) -> None:
    answer = hub.post(EVALUATIONS, {**asked(), **change})

    assert (answer.status, answer.json["errors"][0]["location"]["pointer"]) == (400, pointer)


def test_a_member_that_is_there_twice_and_another_encoding_are_no_json(hub: Hub) -> None:
    twice = json.dumps(asked()).replace('"action"', '"subject": {"type": "user", "id": "bob"}, "action"').encode()

    for body in (twice, json.dumps(asked()).encode("utf-16"), b'{"a": NaN}', b"[" * 100_000):
        answer = hub.post(EVALUATION, body)
        assert (answer.status, answer.json["errors"][0]["code"]) == (400, "json")


def test_a_parameter_of_the_content_type_plays_no_part(hub: Hub) -> None:
    answer = hub.post(EVALUATION, asked(), **{"content-type": "Application/JSON; charset=utf-8"})

    assert answer.json["decision"] is True


def test_the_document_of_this_face_describes_what_is_asked_and_answered(hub: Hub) -> None:
    document = hub.get("/access/v1/openapi.json").json
    calls: dict[str, list[Body]] = {
        EVALUATION: [asked(), asked(who="bob", action="write"), asked(who="carol", feiten=["KENMERK"])],
        EVALUATIONS: [asked(), {**asked(), "evaluations": [{}, {"action": {"name": "delete"}}]}],
        SEARCHES[0]: [asked(), asked(who="carol", feiten=["KENMERK"], time="2026-01-01T00:00:00Z")],
        SEARCHES[1]: [asked()],
    }

    assert {path for path in document["paths"] if path.startswith("/access")} == set(calls)
    for path, bodies in calls.items():
        operation = document["paths"][path]["post"]
        for body in bodies:
            answer = hub.post(path, body)
            checked(document, operation["requestBody"], body)
            checked(document, operation["responses"]["200"], answer.json)
        refused = hub.post(path, {"subject": 1})
        checked(document, document["components"]["responses"]["400"], refused.json, "application/problem+json")
    metadata = document["paths"]["/.well-known/authzen-configuration"]["get"]
    checked(document, metadata["responses"]["200"], hub.get("/.well-known/authzen-configuration").json)


def checked(document: Body, part: Body, value: object, media_type: str = "application/json") -> None:
    """Hold a value against the schema that the document gives for it."""
    schema = {**part["content"][media_type]["schema"], "components": document["components"]}
    Draft202012Validator(schema).validate(value)


def test_the_addresses_of_this_face_are_in_no_document_of_the_partner_api(hub: Hub) -> None:
    partner = hub.get("/v1/openapi.json").json

    assert not [path for path in partner["paths"] if "access" in path or "well-known" in path]


@pytest.mark.parametrize("path", [EVALUATION, "/.well-known/authzen-configuration"])
def test_an_address_with_a_slash_or_a_query_is_another_one(hub: Hub, path: str) -> None:
    assert hub.get(path + "/").status == 404
    assert hub.get(path + "?a=b").status == 404
