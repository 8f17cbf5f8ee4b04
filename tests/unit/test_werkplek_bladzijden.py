"""A long list in parts that fit on a page."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connectors.werkplek.paginas.bladzijden import MOST_BYTES, getal, reeks, verdeeld

WEIGHTS = st.lists(st.integers(min_value=0, max_value=2 * MOST_BYTES), max_size=80)


@given(weights=WEIGHTS, per=st.integers(min_value=1, max_value=30))
def test_every_line_stands_in_one_part_and_no_part_is_longer_or_heavier_than_a_page(
    weights: list[int], per: int
) -> None:
    delen = verdeeld(weights, per, lambda one: one)

    assert [one for deel in delen for one in deel] == weights
    assert all(len(deel) <= per for deel in delen)
    assert all(sum(deel) <= MOST_BYTES or len(deel) == 1 for deel in delen)


@given(weights=WEIGHTS, per=st.integers(min_value=1, max_value=30))
def test_a_part_is_as_full_as_it_can_be(weights: list[int], per: int) -> None:
    delen = verdeeld(weights, per, lambda one: one)

    for deel, after in pairwise(delen):
        assert len(deel) == per or sum(deel) + after[0] > MOST_BYTES


def test_of_nothing_there_is_one_empty_part() -> None:
    assert verdeeld([], 10) == [[]]


@given(weights=WEIGHTS, per=st.integers(min_value=1, max_value=30))
def test_of_a_list_that_is_fetched_in_parts_each_line_stands_on_one_page(weights: list[int], per: int) -> None:
    van, shown = 1, []
    while van:
        page = reeks(weights[van - 1 :][:per], van, len(weights), per, lambda one: one)
        shown += page.regels
        van = page.volgende

    assert shown == weights


@given(van=st.integers(min_value=2, max_value=99), per=st.integers(min_value=1, max_value=30))
def test_the_page_before_begins_no_further_back_than_one_page(van: int, per: int) -> None:
    assert van - per <= reeks([0], van, van, per).vorige < van
    assert reeks([0], 1, 1, per).vorige == 0


@pytest.mark.parametrize("tekst", ["", "0", "x", "-1", "1.5", "²", "9" * 7])
def test_what_is_no_number_is_the_first(tekst: str) -> None:
    assert (getal(tekst), getal("31")) == (1, 31)
