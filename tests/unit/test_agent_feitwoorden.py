"""Every coded fact that a melding may carry has a name in plain Dutch, and so has every value that is a code."""

import re

import pytest

from connectors.agent.feitwoorden import NAMEN, WAARDEN, feitregels
from hub.domain.melding_feiten import FEITEN

ALLE = {naam: patroon for feiten in FEITEN.values() for naam, patroon in feiten.items()}


def test_every_fact_has_a_name_and_no_name_is_of_no_fact() -> None:
    assert set(NAMEN) == set(ALLE)


@pytest.mark.parametrize("naam", [naam for naam, patroon in ALLE.items() if re.fullmatch(r"[A-Z_|]+", patroon)])
def test_every_value_that_is_a_code_has_a_word(naam: str) -> None:
    assert set(ALLE[naam].split("|")) <= set(WAARDEN[naam])


def test_facts_come_in_the_order_in_which_people_ask_for_them() -> None:
    told = {"wpg_artikel": "8", "delictklasse": "GEWELD", "onbekend": "X"}

    assert list(feitregels(told.items())) == [
        ("Wat er gebeurde", "geweld"),
        ("Mag gegeven worden volgens Wpg artikel", "8"),
        ("onbekend", "X"),
    ]
