"""What a task must look like before anything leaves the house."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connectors.agent.errors import InvoerOnjuist
from connectors.agent.opdracht import Opdracht, check_kenmerk, kenmerk_hash

ZAAKNUMMER = st.from_regex(r"\A[A-Za-z][A-Za-z0-9/_.-]{2,39}\Z").filter(
    lambda text: sum(character.isdigit() for character in text) < 8
)


@pytest.mark.parametrize(
    "kenmerk", ["2026/Z-12", "PL2300-2026.113", "abc", "999999991", "2026-03-05", "kanarie/2026-03-05"]
)
def test_a_kenmerk_of_a_file_is_accepted(kenmerk: str) -> None:
    check_kenmerk(kenmerk)


@pytest.mark.parametrize("kenmerk", ["", "ab", "-abc", "a b c", "a" * 41, "zaak\n1", "zaak é", "=1+1x"])
def test_a_kenmerk_outside_the_grammar_is_refused_by_rule(kenmerk: str) -> None:
    with pytest.raises(InvoerOnjuist) as refusal:
        check_kenmerk(kenmerk)

    assert str(refusal.value) == "kenmerk-formaat"


@pytest.mark.parametrize("kenmerk", ["999999990", "9999.99.990", "99999999-0", "zaak-999999990", "99999999.0/"])
def test_a_kenmerk_in_which_a_bsn_could_hide_is_refused_without_showing_it(kenmerk: str) -> None:
    with pytest.raises(InvoerOnjuist) as refusal:
        check_kenmerk(kenmerk)

    assert str(refusal.value) == "kenmerk-lijkt-bsn"


@given(ZAAKNUMMER)
def test_a_kenmerk_with_few_digits_is_never_taken_for_a_bsn(kenmerk: str) -> None:
    check_kenmerk(kenmerk)


def test_a_purpose_of_another_form_is_refused() -> None:
    with pytest.raises(InvoerOnjuist, match="doel-formaat"):
        Opdracht("P01; drop", "2026/Z12", "login")


def test_a_task_without_an_employee_is_refused() -> None:
    with pytest.raises(InvoerOnjuist, match="gebruiker-ontbreekt"):
        Opdracht("P01", "2026/Z12", "")


def test_the_sleutelhouder_hears_another_kenmerk_at_every_request() -> None:
    assert kenmerk_hash("0" * 32, "2026/Z12") != kenmerk_hash("1" * 32, "2026/Z12")
