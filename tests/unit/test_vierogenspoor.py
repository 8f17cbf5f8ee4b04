"""An approval lets one colleague do one thing for a while, and nobody approves for itself."""

from dataclasses import replace

import pytest

from hub.domain.decision import PolicyRequest
from hub.domain.logregel import Besluitrij, Logregel
from hub.domain.spoor import Spoor
from hub.domain.vierogenspoor import is_goedgekeurd, tweede_nodig

ASKED = PolicyRequest("zvh", "P15", "auditor", "POLITIE", "INZIEN", "OVERLEG")
PERMIT = Besluitrij(ASKED, "", ("9-13.a",), frozenset({"vier-ogen"}), 1)
VIEW = Logregel(
    nummer=9,
    tijd_ms=1_000_000,
    nr=740,
    naam="inzage.gegeven",
    velden={"partij": "zvh", "doel": "P15", "rol": "auditor", "casus": "c1", "gebruiker": "een"},
    spoor=Spoor("ab" * 16),
    span="cd" * 8,
    besluiten=(PERMIT,),
)
APPROVAL = replace(
    VIEW,
    nummer=8,
    tijd_ms=999_000,
    naam="inzage.goedgekeurd",
    velden={"partij": "zvh", "doel": "P15", "casus": "c1", "gebruiker": "twee", "kijker": "een", "tot": 2_000},
)


def test_a_view_that_policy_gave_under_four_eyes_takes_an_approval_and_no_other_does() -> None:
    alone = replace(VIEW, besluiten=(replace(PERMIT, plichten=frozenset({"watermerk"})),))

    assert tweede_nodig(VIEW) == "inzage.goedgekeurd"
    assert (tweede_nodig(alone), tweede_nodig(APPROVAL)) == ("", "")


def test_the_approval_of_a_colleague_for_this_very_view_lets_it_be() -> None:
    assert is_goedgekeurd(VIEW, [APPROVAL])


@pytest.mark.parametrize(
    "other",
    [
        {"partij": "om"},
        {"doel": "P17"},
        {"casus": "c2"},
        {"kijker": "drie"},
        {"gebruiker": "een"},
        {"tot": 999},
    ],
    ids=["another party", "another purpose", "another casus", "another colleague", "oneself", "over by then"],
)
def test_an_approval_of_something_else_does_not(other: dict[str, str | int]) -> None:
    assert not is_goedgekeurd(VIEW, [replace(APPROVAL, velden={**APPROVAL.velden, **other})])


def test_an_approval_afterwards_does_not() -> None:
    assert not is_goedgekeurd(VIEW, [replace(APPROVAL, tijd_ms=1_000_001)])
