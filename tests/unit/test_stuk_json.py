"""Conditions, codes and grounds survive their JSON; what can't be read never means no condition."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connectors.protocol.canonical import canonical_json
from hub.domain.stuk import Voorwaarden
from hub.domain.stuk_json import codes_van_json, voorwaarden_json, voorwaarden_van_json, woorden_van_json

PARTIJEN = st.frozensets(st.sampled_from(["om", "politie", "ggz", "college", "zvh"]))
VOORWAARDEN = st.builds(
    Voorwaarden, st.none() | PARTIJEN, PARTIJEN, st.booleans(), st.booleans(), st.booleans(), st.booleans(),
    st.none() | st.dates(),
)  # fmt: skip


@given(VOORWAARDEN)
def test_conditions_are_read_back(voorwaarden: Voorwaarden) -> None:
    stored = canonical_json(voorwaarden_json(voorwaarden))

    assert voorwaarden_van_json(json.loads(stored)) == voorwaarden


def test_nobody_at_all_is_not_no_limit() -> None:
    nobody, no_limit = Voorwaarden(alleen_aan=frozenset()), Voorwaarden()

    assert voorwaarden_json(nobody) != voorwaarden_json(no_limit)


@given(st.sampled_from(sorted(voorwaarden_json(Voorwaarden()))), st.sampled_from([1, "x", {}, [1], 1.5]))
def test_a_condition_of_another_type_is_an_error(naam: str, waarde: object) -> None:
    stored = voorwaarden_json(Voorwaarden(tot=date(2026, 1, 2))) | {naam: waarde}

    with pytest.raises(ValueError, match=r"."):
        voorwaarden_van_json(stored)


@pytest.mark.parametrize("change", [{"extra": True}, None])
def test_a_member_too_many_or_too_few_is_an_error(change: dict[str, object] | None) -> None:
    stored: dict[str, object] = dict(voorwaarden_json(Voorwaarden()))
    stored.update(change or {})
    if change is None:
        del stored["niet_in_plan"]

    with pytest.raises(ValueError, match="members"):
        voorwaarden_van_json(stored)


@given(st.dictionaries(st.text(max_size=5), st.text(max_size=5)), st.lists(st.text(max_size=5)))
def test_codes_and_words_are_read_back(codes: dict[str, str], woorden: list[str]) -> None:
    assert codes_van_json(json.loads(json.dumps(codes))) == codes
    assert woorden_van_json(json.loads(json.dumps(woorden))) == tuple(woorden)


@pytest.mark.parametrize("value", [[], {"a": 1}, {1: "a"}, None, "x"])
def test_codes_of_another_shape_are_an_error(value: object) -> None:
    with pytest.raises(ValueError, match=r"."):
        codes_van_json(value)


@pytest.mark.parametrize("value", [{}, [1], None, "x"])
def test_words_of_another_shape_are_an_error(value: object) -> None:
    with pytest.raises(ValueError, match=r"."):
        woorden_van_json(value)
