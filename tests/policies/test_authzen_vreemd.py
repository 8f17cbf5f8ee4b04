"""Words that nobody knows and bodies that nobody meant: denied or refused, kept nowhere, and never worth more."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.domain.convenant import Actie, Fase, Feit
from hub.domain.decision import Permit, PolicyRequest
from tests.authzenpunt import ODD, Beslispunt, Body, C, beslispunt, body_of, requests

PLACES = [
    ("subject", "type"),
    ("subject", "id"),
    ("subject", "properties", "rol"),
    ("action", "name"),
    ("resource", "type"),
    ("resource", "id"),
    ("resource", "properties", "fase"),
    ("context", "doel"),
    ("context", "feiten"),
    ("context", "time"),
]
KNOWN = frozenset(
    [
        *(x.id for part in (C.partijen, C.rollen, C.doelen) for x in part),
        *(c.code for c in C.categorieen),
        *(x.value for part in (Actie, Fase, Feit) for x in part),
        "partij",
    ]
)


@pytest.fixture(scope="module")
def punt() -> Beslispunt:
    return beslispunt()


@given(
    request=requests(),
    place=st.sampled_from(PLACES),
    word=st.one_of(st.text(max_size=12), st.sampled_from(ODD)).filter(lambda word: word not in KNOWN),
)
def test_a_word_that_nobody_knows_is_a_denial_and_is_not_kept(
    punt: Beslispunt, request: PolicyRequest, place: tuple[str, ...], word: str
) -> None:
    body = body_of(request)
    holder = body
    for lid in place[:-1]:
        holder = holder[lid]
    holder[place[-1]] = [word] if place[-1] == "feiten" else word

    answer = punt.asks("evaluation", body)

    assert answer["decision"] is False
    assert answer["context"]["reason"] != ""
    values = [str(value) for value in punt.geheugen.events[-1].velden.values()]
    assert len(word) < 4 or not any(word in value for value in values)


JSON = st.recursive(
    st.one_of(
        st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), st.text(max_size=6), st.sampled_from(ODD)
    ),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=4), inner, max_size=3)),
    max_leaves=6,
)
MEMBERS = (
    *PLACES,
    *((naam,) for naam in ("subject", "action", "resource", "context", "evaluations", "options", "page")),
    ("options", "evaluations_semantic"),
    ("page", "limit"),
    ("page", "token"),
    ("context", "supported_obligations"),
    ("action", "properties"),
)


@given(
    request=requests(),
    path=st.sampled_from(["evaluation", "evaluations", "search_resource", "search_action"]),
    changes=st.lists(st.tuples(st.sampled_from(MEMBERS), JSON), min_size=1, max_size=3),
)
def test_whatever_stands_where_it_is_answered_or_refused_for_its_form_and_never_permitted_more(
    punt: Beslispunt, request: PolicyRequest, path: str, changes: list[tuple[tuple[str, ...], Any]]
) -> None:
    body: Body = {**body_of(request), "evaluations": [body_of(request), {}], "options": {}, "page": {}}
    for place, value in changes:
        holder: Any = body
        for lid in place[:-1]:
            holder = holder.get(lid) if isinstance(holder, dict) else None
        if isinstance(holder, dict):
            holder[place[-1]] = value
    asked_before = len(punt.geheugen.decisions)

    reply = punt.hears(path, body)

    answer = json.loads(reply.body)
    assert reply.status in (200, 400)
    made = punt.geheugen.decisions[asked_before:]
    if reply.status == 400:
        assert (answer["regel"], made) == ("bericht-ongeldig", [])
        assert punt.geheugen.events[-1].naam == "beleid.geweigerd"
    elif path.startswith("search"):
        assert answer["page"]["total"] <= sum(isinstance(decision, Permit) for decision in made)
    else:
        yes = [one["decision"] for one in answer.get("evaluations", [answer])]
        assert sum(yes) <= sum(isinstance(decision, Permit) for decision in made)
