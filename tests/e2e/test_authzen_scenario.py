"""The numbered checks of the public certification scenario of the Authorization API 1.0, over mutual TLS.

The numbers are those of the scenario's matrix. Its four checks of search for subjects are here as
what this decision point does instead: it does not serve it, and says so in its metadata.
"""

from collections.abc import Iterator
from typing import Any

import pytest

from hub.bootstrap import hubproces
from hub.cli.opzet import Opstelling
from hub.cli.processen import Processen
from tests.authzenwereld import Antwoord, Gateway, proefhub

EVALUATION, EVALUATIONS = "/access/v1/evaluation", "/access/v1/evaluations"
RESOURCE, ACTION, SUBJECT = "/access/v1/search/resource", "/access/v1/search/action", "/access/v1/search/subject"
ALICE = {"type": "user", "id": "alice"}
BOB = {"type": "user", "id": "bob"}
BOB_ADMIN = {**BOB, "properties": {"role": "admin"}}
ACTIVE = {"type": "record", "id": "record-1"}
ARCHIVED = {"type": "record", "id": "record-2", "properties": {"status": "archived"}}
READ, WRITE = {"name": "read"}, {"name": "write"}
CONTEXT = {"time": "2025-06-27T18:03-07:00", "ip": "192.168.1.1"}
Body = dict[str, Any]


def asked(subject: object, action: object, resource: object, **more: object) -> Body:
    return {"subject": subject, "action": action, "resource": resource, **more}


@pytest.fixture(scope="module")
def opstelling(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Opstelling]:
    """A hub that runs under the covenant of the proof."""
    made = proefhub(tmp_path_factory.mktemp("authzen"))
    with Processen() as processen:
        processen.start(made.serve(hubproces.NAAM))
        yield made


@pytest.fixture(scope="module")
def pep(opstelling: Opstelling) -> Iterator[Gateway]:
    gateway = Gateway(opstelling, "archief")
    yield gateway
    gateway.close()


def decided(answer: Antwoord) -> bool:
    assert answer.status == 200
    assert answer.headers["content-type"] == "application/json"
    assert isinstance(answer.json["decision"], bool)
    return bool(answer.json["decision"])


def all_decided(answer: Antwoord) -> list[bool]:
    assert answer.status == 200
    assert all(isinstance(item["decision"], bool) for item in answer.json["evaluations"])
    return [item["decision"] for item in answer.json["evaluations"]]


@pytest.mark.parametrize(
    ("body", "decision"),
    [
        pytest.param(asked(ALICE, READ, ACTIVE), True, id="2.2.1"),
        pytest.param(asked(BOB, WRITE, ACTIVE), False, id="2.2.2"),
        pytest.param(asked(ALICE, READ, ACTIVE, context=CONTEXT), True, id="2.2.3"),
        pytest.param(asked(ALICE, WRITE, ARCHIVED), False, id="2.2.4"),
        pytest.param(asked(BOB_ADMIN, WRITE, ARCHIVED), True, id="2.2.5"),
        pytest.param(asked(ALICE, {"name": "delete", "properties": {"soft": True}}, ACTIVE), True, id="2.2.6"),
        pytest.param(asked(ALICE, {"name": "delete", "properties": {"soft": False}}, ACTIVE), False, id="2.2.7"),
        pytest.param(
            asked(
                {**ALICE, "properties": {"department": "Sales", "role": "manager"}},
                {**READ, "properties": {"method": "GET"}},
                {**ACTIVE, "properties": {"status": "active", "owner": "bob"}},
            ),
            True,
            id="2.2.8",
        ),
        pytest.param(asked(ALICE, READ, ACTIVE, foo="bar", futureField={"nested": True}), True, id="2.2.9"),
        pytest.param(asked(ALICE, WRITE, ACTIVE), True, id="rule-2"),
        pytest.param(asked(BOB, READ, ACTIVE), True, id="rule-3"),
    ],
)
def test_a_request_is_decided_as_the_scenario_says(pep: Gateway, body: Body, decision: bool) -> None:
    assert decided(pep.post(EVALUATION, body)) is decision


def test_2_3_an_answer_has_a_decision_and_its_context_is_an_object(pep: Gateway) -> None:
    for body in (asked(ALICE, READ, ACTIVE), asked(BOB, WRITE, ACTIVE)):
        answer = pep.post(EVALUATION, body)

        decided(answer)
        assert isinstance(answer.json.get("context", {}), dict)


@pytest.mark.parametrize(
    "body",
    [
        {"action": READ, "resource": ACTIVE},
        {"subject": ALICE, "resource": ACTIVE},
        {"subject": ALICE, "action": READ},
        asked({"id": "alice"}, READ, ACTIVE),
        asked({"type": "user"}, READ, ACTIVE),
        asked(ALICE, {}, ACTIVE),
        asked(ALICE, READ, {"id": "record-1"}),
        asked(ALICE, READ, {"type": "record"}),
        asked("alice", READ, ACTIVE),
        asked(ALICE, {"name": 123}, ACTIVE),
    ],
)
@pytest.mark.parametrize("path", [EVALUATION, EVALUATIONS])
def test_2_4_what_is_missing_or_of_another_type_is_a_bad_request(pep: Gateway, path: str, body: Body) -> None:
    answer = pep.post(path, body)

    assert answer.status == 400
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json["errors"]
    assert b"alice" not in answer.body


@pytest.mark.parametrize(
    ("content_type", "body"),
    [
        ("text/plain", b'{"subject":{}}'),
        ("application/json", b'{"subject": {"type": "user"'),
        ("application/json", b""),
    ],
    ids=["content type", "malformed", "empty"],
)
def test_2_4_what_is_no_json_is_a_bad_request(pep: Gateway, content_type: str, body: bytes) -> None:
    for path in (EVALUATION, EVALUATIONS, RESOURCE, ACTION):
        assert pep.send("POST", path, body, {"Content-Type": content_type}).status == 400


def test_2_5_the_number_of_the_request_comes_back_on_every_answer(pep: Gateway) -> None:
    number = {"X-Request-ID": "bfe9eb29-ab87-4ca3-be83-a1d5d8305716"}
    bodies: list[Body] = [asked(ALICE, READ, ACTIVE), asked(BOB, WRITE, ACTIVE), {"subject": ALICE}]

    for path in (EVALUATION, EVALUATIONS, RESOURCE, ACTION, SUBJECT):
        for body in bodies:
            assert pep.post(path, body, **number).headers["x-request-id"] == number["X-Request-ID"]
    assert decided(pep.post(EVALUATION, asked(ALICE, READ, ACTIVE)))


def test_2_6_the_same_question_has_the_same_answer(pep: Gateway) -> None:
    answers = [decided(pep.post(EVALUATION, asked(ALICE, READ, ACTIVE))) for _ in range(5)]

    assert answers == [True] * 5


@pytest.mark.parametrize(
    ("body", "decisions"),
    [
        pytest.param(
            {"subject": ALICE, "action": READ, "evaluations": [{"resource": ACTIVE}, {"resource": ARCHIVED}]},
            [True, False],
            id="3.2.1",
        ),
        pytest.param(
            {"subject": BOB, "resource": ACTIVE, "evaluations": [{"action": READ}, {"action": WRITE}]},
            [True, False],
            id="3.2.2",
        ),
        pytest.param(
            {
                "subject": ALICE,
                "action": WRITE,
                "evaluations": [{"resource": {**ACTIVE, "properties": {"status": "active"}}}, {"resource": ARCHIVED}],
            },
            [True, False],
            id="3.2.3",
        ),
        pytest.param(
            {"action": WRITE, "resource": ARCHIVED, "evaluations": [{"subject": ALICE}, {"subject": BOB_ADMIN}]},
            [False, True],
            id="3.2.4",
        ),
        pytest.param(
            {"evaluations": [asked(ALICE, READ, ACTIVE), asked(BOB, WRITE, ACTIVE)]}, [True, False], id="3.2.5"
        ),
        pytest.param(
            {
                "subject": ALICE,
                "action": READ,
                "context": {"time": "2025-06-27T18:03-07:00"},
                "evaluations": [
                    {"resource": ACTIVE},
                    {"resource": ARCHIVED, "context": {"time": "2025-06-27T19:00-07:00", "source": "batch-override"}},
                ],
            },
            [True, False],
            id="3.2.6",
        ),
        pytest.param(
            {
                **asked(ALICE, WRITE, {**ACTIVE, "properties": {"status": "active"}}),
                "evaluations": [{}, {"resource": ARCHIVED}],
            },
            [True, False],
            id="3.2.7",
        ),
    ],
)
def test_a_batch_is_decided_as_the_scenario_says(pep: Gateway, body: Body, decisions: list[bool]) -> None:
    assert all_decided(pep.post(EVALUATIONS, body)) == decisions


def test_3_3_a_batch_has_an_answer_per_item_in_order_and_no_decision_of_its_own(pep: Gateway) -> None:
    items = [asked(ALICE, action, ACTIVE) for action in (READ, WRITE, {"name": "delete"}, READ)]

    answer = pep.post(EVALUATIONS, {"evaluations": items})

    assert all_decided(answer) == [True, True, False, True]
    assert "decision" not in answer.json


def test_3_4_an_item_that_lacks_something_is_denied_and_the_others_are_decided(pep: Gateway) -> None:
    body = {
        "subject": ALICE,
        "action": READ,
        "options": {"evaluations_semantic": "execute_all"},
        "evaluations": [{"resource": ACTIVE}, {}],
    }

    answer = pep.post(EVALUATIONS, body)

    assert all_decided(answer) == [True, False]
    assert answer.json["evaluations"][1]["context"]["reason"] == "ONVOLLEDIG"
    for single in (asked(ALICE, READ, ACTIVE), asked(ALICE, READ, ACTIVE, evaluations=[])):
        assert decided(pep.post(EVALUATIONS, single)) is True


@pytest.mark.parametrize("check", ["4.2.1", "4.2.2", "4.2.3", "4.2.4"])
def test_search_for_subjects_is_not_served_and_not_in_the_metadata(pep: Gateway, check: str) -> None:
    body = {
        "4.2.1": asked({"type": "user"}, READ, ACTIVE),
        "4.2.2": asked({"type": "user"}, READ, ACTIVE, context=CONTEXT),
        "4.2.3": asked(ALICE, READ, ACTIVE),
        "4.2.4": asked({"type": "user"}, WRITE, ARCHIVED),
    }[check]

    answer = pep.post(SUBJECT, body)

    assert answer.status == 404
    assert b"alice" not in answer.body
    assert "search_subject_endpoint" not in pep.get("/.well-known/authzen-configuration").json


def found(answer: Antwoord) -> list[str]:
    assert answer.status == 200
    assert answer.headers["content-type"] == "application/json"
    return [one.get("id", one.get("name")) for one in answer.json["results"]]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(asked(ALICE, READ, {"type": "record"}), ["record-1"], id="4.3.1"),
        pytest.param(asked(ALICE, READ, {"type": "record"}, context=CONTEXT), ["record-1"], id="4.3.2"),
        pytest.param(asked(ALICE, READ, {"type": "record", "id": "record-2"}), ["record-1"], id="4.3.3"),
        pytest.param(asked(BOB_ADMIN, WRITE, {"type": "record"}), ["record-2"], id="4.3.4"),
    ],
)
def test_resources_are_found_as_the_scenario_says(pep: Gateway, body: Body, expected: list[str]) -> None:
    answer = pep.post(RESOURCE, body)

    assert found(answer) == expected
    assert {one["type"] for one in answer.json["results"]} == {"record"}


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param({"subject": ALICE, "resource": ACTIVE}, ["read", "write"], id="4.4.1"),
        pytest.param({"subject": ALICE, "resource": ACTIVE, "context": CONTEXT}, ["read", "write"], id="4.4.2"),
        pytest.param({"subject": BOB_ADMIN, "resource": ARCHIVED}, ["read", "write"], id="4.4.3"),
    ],
)
def test_actions_are_found_as_the_scenario_says(pep: Gateway, body: Body, expected: list[str]) -> None:
    assert found(pep.post(ACTION, body)) == expected


def test_4_5_pages_follow_each_other_until_an_empty_token(pep: Gateway) -> None:
    search = {"subject": BOB_ADMIN, "resource": ARCHIVED}

    first = pep.post(ACTION, {**search, "page": {"limit": 1}})
    token = first.json["page"]["next_token"]
    second = pep.post(ACTION, {**search, "page": {"token": token}})

    assert (found(first), found(second)) == (["read"], ["write"])
    assert token != ""
    assert second.json["page"] == {"next_token": "", "count": 1, "total": 2}


def test_4_6_what_is_unknown_is_not_found_and_no_error(pep: Gateway) -> None:
    nobody = {"type": "user", "id": "nonexistent-user"}

    assert found(pep.post(ACTION, {"subject": nobody, "resource": ACTIVE})) == []
    assert found(pep.post(ACTION, {"subject": {"type": "spaceship", "id": "1"}, "resource": ACTIVE})) == []
    assert found(pep.post(RESOURCE, asked(nobody, READ, {"type": "record"}))) == []
    assert found(pep.post(RESOURCE, asked(ALICE, READ, {"type": "spaceship"}))) == []


@pytest.mark.parametrize(
    ("path", "body"),
    [
        (RESOURCE, {"action": READ, "resource": {"type": "record"}}),
        (RESOURCE, {"subject": ALICE, "resource": {"type": "record"}}),
        (RESOURCE, asked({"type": "user"}, READ, {"type": "record"})),
        (ACTION, {"subject": ALICE}),
        (ACTION, {"resource": ACTIVE}),
        (ACTION, {"subject": {"type": "user"}, "resource": ACTIVE}),
        (ACTION, {"subject": ALICE, "resource": {"type": "record"}}),
    ],
)
def test_4_7_a_search_without_what_it_starts_from_is_a_bad_request(pep: Gateway, path: str, body: Body) -> None:
    assert pep.post(path, body).status == 400


def test_6_the_metadata_names_every_address_that_is_served(pep: Gateway, opstelling: Opstelling) -> None:
    answer = pep.get("/.well-known/authzen-configuration")

    base = opstelling.hub["eigen_adres"]
    assert (answer.status, answer.headers["content-type"]) == (200, "application/json")
    assert answer.json == {
        "policy_decision_point": base,
        "access_evaluation_endpoint": base + EVALUATION,
        "access_evaluations_endpoint": base + EVALUATIONS,
        "search_resource_endpoint": base + RESOURCE,
        "search_action_endpoint": base + ACTION,
        "supported_obligations": ["custom", "notification", "step-up"],
    }
