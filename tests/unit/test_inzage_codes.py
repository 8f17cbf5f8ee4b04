"""The coded fields of a stuk tell nobody of what is kept from them."""

import pytest

from hub.domain.inzage_codes import leesbare_codes
from hub.domain.stuk import Stuksoort
from tests.inzage_toeval import een_stuk, naam

ANDER, VRAAG = naam(7), naam(8)
TAAK = een_stuk(
    soort=Stuksoort.TAAK,
    bron="zvh",
    codes={"doel": ANDER, "nodig": "INKOMEN", "partij": "college", "stand": "OPEN", "uiterlijk": "2026-12-01"},
)
ANTWOORD = een_stuk(bron="ggz", codes={"vraag": VRAAG})
ORDE = een_stuk(bron="politie", codes={"tot": "2026-12-01", "van": "2026-11-21", "vervangt": ANDER})


def test_a_goal_or_an_earlier_order_is_named_to_whoever_sees_it() -> None:
    for stuk, field in ((TAAK, "doel"), (ORDE, "vervangt")):
        assert leesbare_codes(stuk, "om", frozenset({ANDER}), leidt=False)[field] == ANDER
        assert leesbare_codes(stuk, "om", frozenset(), leidt=True)[field] == ""


@pytest.mark.parametrize(
    ("partij", "leidt", "nodig"), [("om", False, ""), ("college", False, "INKOMEN"), ("x", True, "INKOMEN")]
)
def test_what_a_task_needs_is_for_its_party_and_whoever_leads(partij: str, leidt: bool, nodig: str) -> None:
    shown = leesbare_codes(TAAK, partij, frozenset(), leidt=leidt)

    assert shown == dict(TAAK.codes) | {"doel": "", "nodig": nodig}
    assert list(shown) == sorted(shown), "the wire has them in this order"


def test_that_a_stuk_answers_a_question_is_known_to_who_asked_and_who_answered() -> None:
    seen = [
        leesbare_codes(ANTWOORD, partij, frozenset(), leidt=leidt) for partij, leidt in (("ggz", False), ("zvh", True))
    ]

    assert seen == [{"vraag": VRAAG}] * 2
    assert leesbare_codes(ANTWOORD, "om", frozenset(), leidt=False) == {}
