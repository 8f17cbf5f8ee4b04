"""What a call of a gateway leaves behind, who may make it, and what an answer is good for: a real hub, without TLS."""

import json
import shutil
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from connectors.protocol.canonical import b64u
from hub.adapters.policy.bundle import build
from hub.adapters.policy.laden import read_bron
from hub.adapters.policy.winkel import write_bundle
from hub.application.activeer_bundel import activeer_bundel
from hub.bootstrap.beheer import revoke_peer, writing
from hub.bootstrap.beleid import Bundelplaats
from hub.bootstrap.hubproces import NAAM
from hub.cli.opzet import Opstelling
from hub.cli.opzet_bestanden import private_keys, sign_by_all
from tests.authzenhub import EVALUATION, EVALUATIONS, SEARCHES, Body, Hub, asked, running
from tests.authzenwereld import CONVENANT, fingerprint, proefhub
from tests.world import copied

CANARY = "kanarie-4be1"
NOT_ASKED = ("ONBEKEND_WOORD", "ONVOLLEDIG")
"""Outcomes here that need no question to policy: the table of words has no such word."""
TRACE, SPAN = "4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7"


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Opstelling:
    return proefhub(tmp_path_factory.mktemp("authzen"))


@pytest.fixture(scope="module")
def hub(template: Opstelling, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hub]:
    """One for all tests that change nothing but the log."""
    with running(copied(template, tmp_path_factory.mktemp("hub"), {})) as made:
        yield made


@pytest.fixture
def own_hub(template: Opstelling, tmp_path: Path) -> Iterator[Hub]:
    with running(copied(template, tmp_path / "hub", {})) as made:
        yield made


@pytest.fixture
def poor_hub(template: Opstelling, tmp_path: Path) -> Iterator[Hub]:
    """A hub where a party may ask four questions a day."""
    with running(copied(template, tmp_path / "hub", {"beleidsvragen_per_partij_per_dag": "4"})) as made:
        yield made


@pytest.mark.parametrize(
    ("path", "body", "soort", "outcomes"),
    [
        (EVALUATION, asked(), "access_evaluation", ["TOEGESTAAN"]),
        (EVALUATION, asked(who="bob", action="write"), "access_evaluation", ["FASE"]),
        (
            EVALUATIONS,
            {**asked(), "evaluations": [{}, {"action": {"name": "delete"}}, {"subject": "alice"}]},
            "access_evaluations",
            ["TOEGESTAAN", "ONBEKEND_WOORD", "ONVOLLEDIG"],
        ),
        (SEARCHES[0], asked(), "search_resource", ["TOEGESTAAN", "FASE"]),
        (SEARCHES[1], asked(), "search_action", ["TOEGESTAAN", "TOEGESTAAN", "ONBEKEND_WOORD"]),
    ],
)
def test_a_call_is_one_record_with_its_decisions_and_the_digest_of_its_answer(
    hub: Hub, path: str, body: Body, soort: str, outcomes: list[str]
) -> None:
    answer, entries = hub.entries_of(path, body)

    assert answer.status == 200
    assert [entry["naam"] for entry in entries] == ["beleid.gevraagd"]
    velden = entries[0]["velden"]
    assert (velden["partij"], velden["soort"], velden["uitkomsten"]) == ("archief", soort, outcomes)
    assert velden["bundel"] == hub.opstelling.bundel == entries[0]["besluiten"]["bundel"]
    rows = entries[0]["besluiten"]["rijen"]
    assert sum(row["aantal"] for row in rows) == sum(outcome not in NOT_ASKED for outcome in outcomes)
    assert {row["reden"] or "TOEGESTAAN" for row in rows} == {
        outcome for outcome in outcomes if outcome not in NOT_ASKED
    }
    leaf = hub.log()[-1][0]
    assert leaf["verzoek"] == b64u(sha256(json.dumps(body).encode()).digest())
    assert leaf["antwoord"] != ""


@pytest.mark.parametrize("path", [EVALUATION, EVALUATIONS, *SEARCHES])
@pytest.mark.parametrize("body", [b"{", b"[]", {"subject": CANARY}, {**asked(), "context": CANARY}])
def test_a_call_that_cannot_be_read_is_a_record_too_and_says_where_it_is_wrong(
    hub: Hub, path: str, body: object
) -> None:
    answer, entries = hub.entries_of(path, body)

    assert (answer.status, answer.headers["content-type"]) == (400, "application/problem+json")
    assert [(entry["naam"], entry["velden"]["regel"]) for entry in entries] == [
        ("beleid.geweigerd", "bericht-ongeldig")
    ]
    assert all(error["location"] and error["detail"] for error in answer.json["errors"])
    assert CANARY.encode() not in answer.body


def test_search_for_subjects_is_refused_on_record(hub: Hub) -> None:
    answer, entries = hub.entries_of("/access/v1/search/subject", asked())

    assert answer.status == 404
    assert [(entry["naam"], entry["velden"]["soort"]) for entry in entries] == [("beleid.geweigerd", "search_subject")]


def test_nothing_that_a_gateway_makes_up_is_kept_anywhere(hub: Hub, capsys: pytest.CaptureFixture[str]) -> None:
    mark = {"type": CANARY, "id": CANARY, "properties": {"role": CANARY, CANARY: CANARY}}
    known = asked()
    bodies: list[Body] = [
        {"subject": mark, "action": {"name": CANARY}, "resource": mark},
        {**known, "subject": {"type": "user", "id": CANARY}},
        {**known, "resource": {"type": "record", "id": CANARY}},
        {**known, "context": {"feiten": [CANARY], "time": CANARY, "traceparent": CANARY}},
        {**known, "evaluations": [{"subject": mark}, {CANARY: CANARY}]},
    ]

    answers = [
        hub.post(path, body, x_request_id=CANARY) for path in (EVALUATION, EVALUATIONS, *SEARCHES) for body in bodies
    ]

    assert {answer.status for answer in answers} == {200}
    assert not any(CANARY.encode() in answer.body for answer in answers)
    assert {answer.headers["x-request-id"] for answer in answers} == {CANARY}
    files = [path for path in (hub.opstelling.map / "hub").iterdir() if path.is_file()]
    assert files
    assert not any(CANARY.encode() in path.read_bytes() for path in files)
    assert CANARY not in capsys.readouterr().err


def test_a_gateway_asks_for_its_own_party_only(hub: Hub) -> None:
    of_griffie = asked(who="dave")

    own, other = hub.post(EVALUATION, of_griffie, "griffie"), hub.post(EVALUATION, of_griffie, "archief")

    assert own.json["decision"] is True
    assert (other.json["decision"], other.json["context"]["reason"]) == (False, "ANDERE_PARTIJ")
    assert (
        other.json["context"]["reason_user"]
        == hub.post(EVALUATION, asked("bob", "write")).json["context"]["reason_user"]
    )
    assert "reason_user" not in own.json["context"]
    assert hub.post(SEARCHES[0], of_griffie, "archief").json["results"] == []


def test_a_party_that_is_not_registered_hears_nothing_and_a_withdrawn_one_is_on_record(own_hub: Hub) -> None:
    assert own_hub.post(EVALUATION, asked(), "vreemde").status == 403
    with writing(own_hub.opstelling.hub_settings(), NAAM) as runner:
        assert revoke_peer(runner, "archief", fingerprint(own_hub.certificate("archief")))

    for body in (asked(), b"{"):
        answer, entries = own_hub.entries_of(EVALUATION, body)
        assert (answer.status, answer.json["regel"]) == (403, "partij-ingetrokken")
        assert entries[-1]["velden"] == {
            "partij": "archief",
            "soort": "access_evaluation",
            "regel": "partij-ingetrokken",
        }


def test_questions_count_one_by_one_against_the_budget_of_the_party(poor_hub: Hub) -> None:
    batch = {**asked(), "evaluations": [{}, {}, {}]}
    assert poor_hub.post(EVALUATIONS, batch).status == 200

    refused, entries = poor_hub.entries_of(EVALUATIONS, batch)

    assert (refused.status, refused.json["regel"]) == (429, "budget-op")
    assert [(entry["naam"], entry["velden"]["regel"]) for entry in entries] == [("beleid.geweigerd", "budget-op")]
    assert poor_hub.post(EVALUATION, asked()).status == 200
    assert poor_hub.post(EVALUATION, asked()).status == 429
    assert poor_hub.post(EVALUATION, asked(who="dave"), "griffie").status == 200


def test_calls_that_cannot_be_read_count_against_the_budget_as_well(poor_hub: Hub) -> None:
    said = [poor_hub.entries_of(path, b"{") for path in (EVALUATION, EVALUATIONS, *SEARCHES, EVALUATION)]

    assert [answer.status for answer, _ in said] == [400, 400, 400, 400, 429]
    assert [entries[0]["velden"]["regel"] for _, entries in said] == ["bericht-ongeldig"] * 4 + ["budget-op"]
    assert poor_hub.post(EVALUATION, asked()).status == 429
    assert poor_hub.post(EVALUATION, asked(who="dave"), "griffie").status == 200


def test_a_permit_comes_with_every_obligation_of_the_covenant(hub: Hub) -> None:
    answer = hub.post(EVALUATION, asked(who="carol", feiten=["KENMERK"])).json

    assert answer["decision"] is True
    assert answer["context"]["asserted_facts"] == ["KENMERK"]
    assert [(one["id"], one["type"]) for one in answer["context"]["obligations"]] == [
        ("bericht", "notification"),
        ("samenvatting", "custom"),
        ("sterke-aanmelding", "step-up"),
        ("vier-ogen", "custom"),
    ]
    notify, mask, step_up, four_eyes = (one["properties"] for one in answer["context"]["obligations"])
    assert notify == {"to": "archivaris", "topic": "toezicht", "body": "de archivaris krijgt meteen bericht"}
    assert (mask["action"], mask["show"], four_eyes["action"]) == ("mask", "summary", "four-eyes")
    assert (step_up["acr_value"], step_up["amr_values"]) == ("urn:etoegang:core:assurance-class:loa3", ["mfa"])


@pytest.mark.parametrize(
    ("supported", "decision"),
    [
        (["custom", "notification", "step-up"], True),
        (["custom", "notification", "step-up", "onbekend"], True),
        (["custom", "notification"], False),
        ([], False),
        ("custom", False),
    ],
)
def test_what_a_gateway_says_it_cannot_carry_out_is_a_denial(hub: Hub, supported: object, decision: bool) -> None:
    answer = hub.post(EVALUATION, asked(who="carol", feiten=["KENMERK"], supported_obligations=supported)).json

    assert answer["decision"] is decision
    assert decision or answer["context"]["reason"] == "VERPLICHTING_NIET_ONDERSTEUND"
    assert decision or "obligations" not in answer["context"]


def test_a_result_of_a_search_comes_with_its_own_obligations(hub: Hub) -> None:
    carol = hub.post(SEARCHES[0], asked(who="carol", feiten=["KENMERK"])).json["results"]
    alice = hub.post(SEARCHES[0], asked()).json["results"]

    assert [len(one["obligations"]) for one in carol] == [4, 4]
    assert alice == [{"type": "record", "id": "record-1"}]


def test_a_fact_of_which_the_hub_has_the_evidence_is_not_taken_from_a_gateway(hub: Hub) -> None:
    for feiten in (["KENMERK", "BETROKKEN_BIJ_CASUS"], ["VRIJGAVEGROND"], ["kenmerk"]):
        answer = hub.post(EVALUATION, asked(who="carol", feiten=feiten)).json
        assert (answer["decision"], answer["context"]["reason"]) == (False, "FEIT_NIET_AANVAARD")
    assert hub.post(EVALUATION, asked(who="carol")).json["decision"] is False


@pytest.mark.parametrize("where", ["header", "context"])
def test_the_trace_of_the_gateway_goes_on_in_the_log(hub: Hub, where: str) -> None:
    traceparent = f"00-{TRACE}-{SPAN}-00"
    body = asked(traceparent=traceparent) if where == "context" else asked()
    headers = {"traceparent": traceparent} if where == "header" else {}

    _, entries = hub.entries_of(EVALUATION, body, **headers)

    assert (entries[0]["spoor"][0], entries[0]["spoor"][2]) == (TRACE, SPAN)


def test_without_a_valid_trace_one_begins_here(hub: Hub) -> None:
    _, entries = hub.entries_of(EVALUATION, asked(traceparent="00-" + "0" * 32 + "-" + "0" * 16 + "-01"))

    assert len(entries[0]["spoor"][0]) == 32
    assert int(entries[0]["spoor"][0], 16) > 0


def test_a_call_that_cannot_be_recorded_is_not_answered(own_hub: Hub) -> None:
    assert own_hub.post(EVALUATION, asked()).json["decision"] is True
    own_hub.proces.close()

    answer = own_hub.post(EVALUATION, asked())

    assert (answer.status, answer.json["regel"]) == (503, "niet-vastgelegd")
    assert "decision" not in answer.json


def test_the_next_question_after_an_activation_is_answered_by_the_new_bundle(own_hub: Hub) -> None:
    write = asked(action="write")
    before = own_hub.post(EVALUATION, write).json

    digest = another_version(own_hub.opstelling)
    after, entries = own_hub.entries_of(EVALUATION, write)

    assert (before["decision"], before["context"]["policy"]) == (True, own_hub.opstelling.bundel)
    assert (after.json["decision"], after.json["context"]["policy"]) == (False, digest)
    assert [entry["velden"]["bundel"] for entry in entries] == [digest]


def another_version(opstelling: Opstelling) -> str:
    """Sign and activate a version in which nobody writes active records, while the hub runs; its digest."""
    settings = opstelling.hub_settings()
    folder = settings.bundels / "convenanten" / CONVENANT
    facts = (folder / "convenant.yaml").read_text(encoding="utf-8")
    changed = facts.replace("actie: [INZIEN, AANLEVEREN, UITVOEREN]", "actie: [INZIEN, UITVOEREN]")
    assert changed != facts
    (folder / "convenant.yaml").write_text(changed, encoding="utf-8")
    model = (settings.bundels / "policies" / "model.conf").read_bytes()
    write_bundle(settings.bundels, CONVENANT, build(read_bron(folder), model))
    for keys in (settings.partijsleutels, private_keys(settings.partijsleutels)):
        shutil.rmtree(keys)
    sign_by_all(settings.bundels, settings.partijsleutels, CONVENANT)
    gebundeld = Bundelplaats(settings.bundels, settings.partijsleutels).gebundeld(CONVENANT)
    with writing(settings, NAAM) as runner:
        runner.submit(lambda uow: activeer_bundel(gebundeld, uow=uow)).result().require()
    return gebundeld.digest
