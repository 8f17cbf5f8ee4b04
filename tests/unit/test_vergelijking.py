"""What two readings of one day say about each other."""

import pytest

from hub.domain.vergelijking import Verrichting, Verschil, vergelijk


def request(number: str, partij: str = "om", *, dag: bool = True, evaluatie: bool = True) -> Verrichting:
    return Verrichting(number, partij, dag, evaluatie)


def test_a_second_evaluation_under_one_number_led_to_nothing() -> None:
    assert vergelijk([request("a"), request("a"), request("a")], [request("a")]) == [Verschil("om", 2, 0)]


@pytest.mark.parametrize("inside", ["houder", "hub"])
def test_a_request_over_midnight_is_no_difference(inside: str) -> None:
    houder, hub = request("a", dag=inside == "houder"), request("a", dag=inside == "hub")

    assert vergelijk([houder], [hub]) == []


def test_what_happened_around_the_day_alone_does_not_count() -> None:
    assert vergelijk([request("a", dag=False)], [request("b", dag=False)]) == []


def test_a_request_that_needs_no_evaluation_is_no_difference() -> None:
    assert vergelijk([], [request("a", evaluatie=False)]) == []


def test_differences_are_told_per_party() -> None:
    found = vergelijk([request("a"), request("b", "ggz")], [request("c", "politie")])

    assert found == [Verschil("ggz", 1, 0), Verschil("om", 1, 0), Verschil("politie", 0, 1)]


def test_an_opening_must_be_of_a_view_and_may_be_repeated() -> None:
    view, opened = request("a", evaluatie=False), Verrichting("a", "om", dag=True, evaluatie=False, opening=True)

    assert vergelijk([opened, opened], [view]) == []
    assert vergelijk([], [view]) == []
    assert vergelijk([opened, opened], []) == [Verschil("om", 2, 0)]


def test_a_number_that_came_back_without_points_or_from_another_party_explains_no_evaluation() -> None:
    without = Verrichting("a", "om", dag=True, evaluatie=False, punten=False)

    assert vergelijk([request("a", "om")], [without]) == [Verschil("om", 1, 0)]
    assert vergelijk([request("a", "om")], [request("a", "politie", evaluatie=False)]) == [Verschil("om", 1, 0)]
