"""Calls of gateways in the decision log: one record for each, of its own kind."""

from dataclasses import replace

import pytest

from hub.domain.beleidsvraag import Beleidsoort
from hub.domain.decision import PolicyRequest
from hub.domain.gezicht import Aanzicht
from hub.domain.gezicht_adl import GEVRAAGD, GEWEIGERD, adl_record
from hub.domain.logregel import Besluitrij, Logregel
from hub.domain.spoor import Spoor

ASKED = PolicyRequest("om", "P01", "medewerker", "ID_CONTACT", "BEVRAGEN", "GEEN", frozenset({"KENMERK"}))
REGEL = Logregel(
    nummer=7,
    tijd_ms=1_767_225_600_000,
    nr=820,
    naam=GEVRAAGD,
    velden={
        "partij": "om",
        "soort": "access_evaluations",
        "uitkomsten": ("ONBEKEND_WOORD", "TOEGESTAAN"),
        "bundel": "b1",
    },
    spoor=Spoor("ab" * 16, "cd" * 8),
    span="ef" * 8,
    bundel="b1",
    besluiten=(Besluitrij(ASKED, "", ("7-2.a",), frozenset(), 1),),
)
AANZICHT = Aanzicht("hub.example", "1.0.0")


@pytest.mark.parametrize("soort", [soort for soort in Beleidsoort if soort is not Beleidsoort.ZOEK_SUBJECT])
def test_a_call_is_a_record_of_its_own_kind_with_every_outcome(soort: Beleidsoort) -> None:
    record = adl_record(replace(REGEL, velden={**REGEL.velden, "soort": soort.value}), AANZICHT)

    assert record is not None
    assert (record["event_name"], record["status"], record["parent_span_id"]) == (f"adl.{soort}", "Unset", "cd" * 8)
    assert record["body"]["adl.core.response"]["uitkomsten"] == ["ONBEKEND_WOORD", "TOEGESTAAN"]  # type: ignore[index]


def test_a_call_of_which_no_question_reached_policy_is_a_record_too() -> None:
    record = adl_record(replace(REGEL, besluiten=(), bundel=""), AANZICHT)

    assert record is not None
    assert record["body"]["adl.core.request"] == {"evaluations": []}  # type: ignore[index]
    assert record["attributes"]["adl.core.policies"] == "urn:zvh:bundel:b1"  # type: ignore[index]


def test_a_call_that_was_not_answered_is_an_error_without_a_version_of_policy() -> None:
    velden = {"partij": "om", "soort": "access_evaluation", "regel": "bericht-ongeldig"}
    record = adl_record(replace(REGEL, naam=GEWEIGERD, velden=velden, besluiten=(), bundel=""), AANZICHT)

    assert record is not None
    assert (record["event_name"], record["status"]) == ("adl.access_evaluation", "Error")
    assert record["attributes"] == {"zvh.partij": "om"}
