"""Whatever a gateway asks: its answers are those of the decision point, a batch is its singles, a search its hits."""

import json
import re
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.adapters.policy.compiler import compile_rows
from hub.adapters.policy.laden import read_bron
from hub.domain.convenant import Actie
from hub.domain.decision import Deny, Permit, PolicyRequest
from hub.domain.gezicht import Aanzicht
from hub.domain.gezicht_adl import adl_record
from hub.domain.logregel import Besluitrij, Logregel
from hub.domain.spoor import Spoor
from hub.entrypoints.authzen.woordenboek import read_woordenboek
from tests.authzenpunt import ACCEPTED, PARTIJ, ROOT, WOORDEN, Beslispunt, Body, C, beslispunt, body_of, requests


@pytest.fixture(scope="module")
def punt() -> Beslispunt:
    return beslispunt()


@given(request=requests())
def test_an_answer_is_what_the_decision_point_says(punt: Beslispunt, request: PolicyRequest) -> None:
    answer = punt.asks("evaluation", body_of(request))

    decision = punt.geheugen.pdp.decide(request)
    context = answer["context"]
    assert answer["decision"] == (
        isinstance(decision, Permit) and request.partij == PARTIJ and request.feiten <= ACCEPTED
    )
    if answer["decision"]:
        assert isinstance(decision, Permit)
        assert context["articles"] == list(decision.artikelen)
        assert {one["id"] for one in context.get("obligations", [])} == decision.verplichtingen
        assert context.get("asserted_facts", []) == sorted(request.feiten)
    elif request.feiten <= ACCEPTED and request.partij == PARTIJ:
        assert isinstance(decision, Deny)
        assert context["reason"] == decision.reden.value
    assert context["policy"] == punt.geheugen.pdp.bundel


@given(asked=st.lists(requests(), min_size=1, max_size=8), shared=requests())
def test_a_batch_says_what_its_questions_say_one_by_one(
    punt: Beslispunt, asked: list[PolicyRequest], shared: PolicyRequest
) -> None:
    singles = [punt.asks("evaluation", body_of(one)) for one in asked]
    first = next((at for at, one in enumerate(singles) if not one["decision"]), len(singles) - 1)
    hit = next((at for at, one in enumerate(singles) if one["decision"]), len(singles) - 1)
    batch: Body = {**body_of(shared), "evaluations": [body_of(one) for one in asked]}

    for semantic, last in (("execute_all", None), ("deny_on_first_deny", first), ("permit_on_first_permit", hit)):
        answer = punt.asks("evaluations", {**batch, "options": {"evaluations_semantic": semantic}})
        assert answer["evaluations"] == (singles if last is None else singles[: last + 1])


@given(request=requests(), kept=st.sets(st.sampled_from(["subject", "action", "resource", "context"])))
def test_what_an_item_leaves_out_comes_whole_from_the_top_and_what_it_names_replaces_it_whole(
    punt: Beslispunt, request: PolicyRequest, kept: set[str]
) -> None:
    whole = body_of(request)
    other = {"subject": {"type": "x", "id": "y"}, "action": {"name": "z"}, "resource": {"type": "x", "id": "y"}}
    top = {naam: other.get(naam, {}) if naam in kept else whole[naam] for naam in whole}
    item = {naam: whole[naam] for naam in kept}

    answer = punt.asks("evaluations", {**top, "evaluations": [item]})

    assert answer["evaluations"] == [punt.asks("evaluation", whole)]


@given(request=requests(), limit=st.integers(1, 7))
def test_a_search_finds_exactly_what_is_permitted_page_by_page(
    punt: Beslispunt, request: PolicyRequest, limit: int
) -> None:
    body = body_of(request)
    resources = [
        punt.asks("evaluation", {**body, "resource": {**body["resource"], "id": c.code}}) for c in C.categorieen
    ]
    actions = [punt.asks("evaluation", {**body, "action": {"name": actie.value}}) for actie in Actie]
    permitted_resources = {c.code for c, one in zip(C.categorieen, resources, strict=True) if one["decision"]}
    permitted_actions = {a.value for a, one in zip(Actie, actions, strict=True) if one["decision"]}

    found = [one["id"] for one in pages(punt, "search_resource", body, limit)]
    names = [one["name"] for one in pages(punt, "search_action", body, limit)]

    assert (len(found), set(found)) == (len(permitted_resources), permitted_resources)
    assert (len(names), set(names)) == (len(permitted_actions), permitted_actions)


def pages(punt: Beslispunt, path: str, body: Body, limit: int) -> list[Any]:
    found, page = [], {"limit": limit}
    while True:
        answer = punt.asks(path, {**body, "page": page})
        assert len(answer["results"]) <= limit
        found += answer["results"]
        if not answer["page"]["next_token"]:
            assert answer["page"]["total"] == len(found)
            return found
        page = {"token": answer["page"]["next_token"]}


def test_the_table_that_ships_reaches_every_word_of_the_covenant(punt: Beslispunt) -> None:
    """Each rule for this party with no facts but its own can be asked for, and is permitted or denied by name."""
    asked = [r for r in C.regels if PARTIJ in r.wie or "LID1" in r.wie]
    permitted = 0
    for regel in asked:
        fase = (regel.fase or C.phases(regel.doel[0]))[0].value
        request = PolicyRequest(PARTIJ, regel.doel[0], regel.rol[0], regel.categorie[0], regel.actie[0].value, fase)
        answer = punt.asks("evaluation", body_of(request))
        decision = punt.geheugen.pdp.decide(request)
        assert answer["decision"] == isinstance(decision, Permit)
        permitted += answer["decision"]

    assert permitted > 0


def test_the_tables_of_words_name_obligations_that_their_covenants_have() -> None:
    table = read_woordenboek(WOORDEN)

    assert set(table.verplichtingen) <= {v.id for v in C.verplichtingen}


MOMENTS = [
    ("2026-06-01T12:00:00+02:00", True),
    ("2025-12-31T23:59:59+01:00", False),
    ("2029-01-01T00:00:00+01:00", False),
    ("2026-06-01T12:00:00", False),
    ("gisteren", False),
    (17, False),
    (datetime(2026, 6, 1, tzinfo=UTC).isoformat(), True),
]


@pytest.mark.parametrize(("time", "decision"), MOMENTS)
def test_a_moment_only_ever_narrows(punt: Beslispunt, time: object, decision: bool) -> None:
    body = body_of(PolicyRequest(PARTIJ, "P01", "medewerker", "ID_CONTACT", "BEVRAGEN", "GEEN", frozenset({"KENMERK"})))
    body["context"]["time"] = time

    answer = punt.asks("evaluation", body)

    assert answer["decision"] is decision


def test_the_example_in_the_manual_is_answered_as_it_says(punt: Beslispunt) -> None:
    manual = (ROOT / "docs/authzen.md").read_text(encoding="utf-8")
    asked, said = re.findall(r"^ {4,}(?:curl .*?-d '(\{.*?)'$|(\{.decision.*?\}\})$)", manual, re.DOTALL | re.MULTILINE)

    answer = punt.asks("evaluation", json.loads(asked[0]))

    expected = json.loads(said[1].replace("<digest van de bundel>", punt.geheugen.pdp.bundel))
    assert answer == expected


def test_the_covenant_of_the_scenario_is_compiled_to_exactly_its_sentences() -> None:
    """No answer of the certification checks comes from anywhere but these four sentences."""
    proof = read_bron(ROOT / "tests/authzen_proef").convenant

    rows = {(row.role, row.act, row.phase, row.cond) for row in compile_rows(proof) if row.partner == "archief"}

    assert rows == {
        ("medewerker", "INZIEN", "UITVOERING", "geen"),
        ("medewerker", "AANLEVEREN", "UITVOERING", "geen"),
        ("medewerker", "UITVOEREN", "UITVOERING", "geen"),
        ("beheerder", "INZIEN", "UITVOERING", "geen"),
        ("beheerder", "INZIEN", "AFSLUITING", "geen"),
        ("beheerder", "AANLEVEREN", "AFSLUITING", "geen"),
        ("toezichthouder", "INZIEN", "UITVOERING", "K"),
        ("toezichthouder", "INZIEN", "AFSLUITING", "K"),
    }


@given(request=requests().filter(lambda request: request.partij == PARTIJ and request.feiten <= ACCEPTED))
def test_what_the_decision_log_keeps_of_a_question_can_be_asked_again_as_it_stands(
    punt: Beslispunt, request: PolicyRequest
) -> None:
    decision = punt.geheugen.pdp.decide(request)
    row = Besluitrij(request, "" if isinstance(decision, Permit) else decision.reden.value, (), frozenset(), 1)
    spoor = Spoor("ab" * 16)
    entry = Logregel(1, 1, 820, "beleid.gevraagd", {"soort": "access_evaluation"}, spoor, "cd" * 8, "b", (row,))
    record = adl_record(entry, Aanzicht("hub.example", "1.0.0"))
    assert record is not None

    answer = punt.asks("evaluation", record["body"]["adl.core.request"])  # type: ignore[index]

    assert answer["decision"] == record["body"]["adl.core.response"]["decision"]  # type: ignore[index]
