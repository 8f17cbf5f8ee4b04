"""Whatever somebody types into an older report: it is read with its gaps or refused by a rule, and never a crash."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hub.adapters.rapport.gedrukt_lezen import ontleed
from hub.adapters.rapport.gedrukt_vorm import Onleesbaar
from hub.domain.rapport.gedrukt.rapport import GedruktRapport
from tests.gedruktwereld import bron_2011

WAARDEN = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 10**12) | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda deel: st.lists(deel, max_size=3) | st.dictionaries(st.text(max_size=5), deel, max_size=3),
    max_leaves=5,
)
VREEMD = "\N{SNOWMAN}geheim\N{SNOWMAN}"


def plekken(waarde: object, pad: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The way to every value in it."""
    delen: list[tuple[Any, Any]] = []
    if isinstance(waarde, dict):
        delen = list(waarde.items())
    elif isinstance(waarde, list):
        delen = list(enumerate(waarde))
    return [pad, *(plek for sleutel, deel in delen for plek in plekken(deel, (*pad, sleutel)))]


PLEKKEN = plekken(bron_2011())[1:]


def zet(inhoud: Any, plek: tuple[Any, ...], waarde: object) -> None:
    for sleutel in plek[:-1]:
        inhoud = inhoud[sleutel]
    inhoud[plek[-1]] = waarde


def lees(inhoud: object) -> GedruktRapport | None:
    try:
        return ontleed(json.dumps(inhoud).encode())
    except Onleesbaar:
        return None


@settings(max_examples=40)
@given(st.sampled_from(PLEKKEN), WAARDEN)
def test_any_value_anywhere_is_read_or_refused(plek: tuple[Any, ...], waarde: object) -> None:
    inhoud = bron_2011()
    zet(inhoud, plek, waarde)

    rapport = lees(inhoud)

    if rapport is not None:
        assert all(
            gedrukt is None or gedrukt >= 0 for een in rapport.tabellen.values() for gedrukt in een.gedrukt.values()
        )


@settings(max_examples=40)
@given(st.sampled_from(PLEKKEN))
def test_what_was_typed_wrong_is_repeated_nowhere(plek: tuple[Any, ...]) -> None:
    inhoud = bron_2011()
    zet(inhoud, plek, {VREEMD: [VREEMD]})

    rapport = lees(inhoud)

    assert rapport is None or VREEMD not in repr(rapport)


@settings(max_examples=40)
@given(WAARDEN)
def test_any_json_that_is_no_list_of_tables_is_refused(waarde: object) -> None:
    assert lees({"versie": 1, "jaar": 2010, "tabellen": waarde}) is None


@settings(max_examples=40)
@given(st.binary(max_size=40))
def test_any_bytes_are_refused_by_a_rule(inhoud: bytes) -> None:
    with pytest.raises(Onleesbaar):
        ontleed(inhoud)
