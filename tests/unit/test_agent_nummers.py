"""The same number in one file: the same message, or one that contradicts it."""

import tracemalloc

from hypothesis import given
from hypothesis import strategies as st

from connectors.agent.nummers import Nummerboek


def test_a_number_with_other_content_is_told_apart_from_a_repetition() -> None:
    with Nummerboek() as boek:
        assert not boek.spreekt_tegen("PL1", "een")
        assert not boek.spreekt_tegen("PL1", "een")
        assert boek.spreekt_tegen("PL1", "twee")
        assert not boek.spreekt_tegen("PL2", "twee")


def test_the_first_content_stays_the_one_that_counts() -> None:
    with Nummerboek() as boek:
        boek.spreekt_tegen("PL1", "een")
        boek.spreekt_tegen("PL1", "twee")

        assert boek.spreekt_tegen("PL1", "twee")
        assert not boek.spreekt_tegen("PL1", "een")


@given(st.lists(st.tuples(st.sampled_from("abc"), st.text(max_size=3)), max_size=20))
def test_it_agrees_with_a_dictionary(paren: list[tuple[str, str]]) -> None:
    gezien: dict[str, str] = {}

    with Nummerboek() as boek:
        for nummer, inhoud in paren:
            assert boek.spreekt_tegen(nummer, inhoud) == (gezien.setdefault(nummer, inhoud) != inhoud)


def test_memory_does_not_grow_with_the_numbers() -> None:
    tracemalloc.start()
    try:
        with Nummerboek() as boek:
            for nummer in range(5_000):
                boek.spreekt_tegen(str(nummer), "x")
            piek = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()

    assert piek < 100_000
