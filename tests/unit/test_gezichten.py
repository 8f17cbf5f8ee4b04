"""The four faces of one entry, and the contract that FSC sees in a covenant."""

import base64
import hashlib
import re
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connectors.agent.otlp import export_of
from connectors.protocol.canonical import canonical_json
from hub.application.fsc_contract import content_hash, grant_hash
from hub.application.gezichten import face_of
from hub.domain.audit import EVENTS
from hub.domain.convenant import Convenant
from hub.domain.decision import PolicyRequest
from hub.domain.gezicht import Aanzicht
from hub.domain.gezicht_adl import adl_record
from hub.domain.gezicht_fsc import fsc_record
from hub.domain.gezicht_ldv import is_vertrouwelijk, ldv_records
from hub.domain.gezicht_nen import ACTIES, actie_van, nen7513_record
from hub.domain.logregel import Besluitrij, Logregel
from hub.domain.spoor import Spoor
from tests.formulier import convenant as covenant

ASKED = PolicyRequest("om", "P07", "medewerker", "POLITIE", "INZIEN", "OVERLEG", frozenset({"KENMERK"}))
PERMIT = Besluitrij(ASKED, "", ("7-1.a",), frozenset({"loggen"}), 2)
DENY = Besluitrij(replace(ASKED, categorie="GEZONDHEID"), "VRIJGAVE_ONTBREEKT", ("slotbepaling",), frozenset(), 1)
VELDEN = {"partij": "om", "doel": "P07", "rol": "medewerker", "gebruiker": "GEBRUIKER", "casus": "c1", "bundel": "b1"}
REGEL = Logregel(
    nummer=12,
    tijd_ms=1_767_225_600_000,
    nr=740,
    naam="inzage.gegeven",
    velden=VELDEN,
    spoor=Spoor("ab" * 16, "cd" * 8, "018f0000-0000-7000-8000-000000000001"),
    span="ef" * 8,
    bundel="b1",
    besluiten=(PERMIT, DENY),
)
AANZICHT = Aanzicht(
    "hub.example",
    "1.0.0",
    {"P07": "VA-07", "P18": "VA-18"},
    frozenset({"VA-18"}),
    {12: ("een",)},
    "veiligheidshuis-hub",
)


def span(parent: str, subject: str) -> str:
    return hashlib.sha256(f"{parent}{subject}".encode()).hexdigest()[:16]


def test_a_denial_is_an_evaluation_that_went_well() -> None:
    record = adl_record(REGEL, AANZICHT)

    assert record is not None
    assert (record["event_name"], record["status"]) == ("adl.access_evaluations", "Unset")
    said = record["body"]["adl.core.response"]["evaluations"]  # type: ignore[index]
    assert [one["decision"] for one in said] == [True, False]
    assert said[1]["context"]["reden"] == "VRIJGAVE_ONTBREEKT"


def test_policy_that_could_not_decide_is_an_error_and_a_single_question_is_no_batch() -> None:
    broken = replace(REGEL, besluiten=(replace(DENY, reden="FOUT"),))
    record = adl_record(broken, AANZICHT)

    assert record is not None
    assert (record["event_name"], record["status"]) == ("adl.access_evaluation", "Error")


def test_an_entry_without_a_question_to_policy_is_no_decision() -> None:
    assert adl_record(replace(REGEL, besluiten=()), AANZICHT) is None


def test_a_field_of_a_decision_is_in_its_body_or_in_its_attributes_and_never_in_both() -> None:
    record = adl_record(REGEL, AANZICHT)

    assert record is not None
    assert not record["body"].keys() & record["attributes"].keys()  # type: ignore[attr-defined]


def test_a_refusal_is_a_correct_outcome_and_no_error_of_processing() -> None:
    (record,) = ldv_records(replace(REGEL, naam="casus.geweigerd"), AANZICHT, span)

    assert record["status"] == "Unset"
    assert "GEBRUIKER" not in str(record)


@given(st.lists(st.text(min_size=1, max_size=8), unique=True, max_size=5))
def test_every_person_has_one_record_and_every_record_at_most_one_person(people: list[str]) -> None:
    found = ldv_records(REGEL, replace(AANZICHT, betrokkenen={12: tuple(people)}), span)
    named = [str(one["attributes"].get("dpl.core.data_subject_id", "")) for one in found]  # type: ignore[attr-defined]

    assert sorted(filter(None, named)) == sorted(people)
    assert len({one["span_id"] for one in found}) == len(found)


def test_confidential_is_the_activity_and_not_the_record() -> None:
    secret = replace(REGEL, velden=VELDEN | {"doel": "P18"})

    assert is_vertrouwelijk(secret, AANZICHT)
    assert not is_vertrouwelijk(REGEL, AANZICHT)
    assert ldv_records(secret, AANZICHT, span)[0].keys() == ldv_records(REGEL, AANZICHT, span)[0].keys()


def test_a_record_of_an_act_of_an_employee_has_every_field_of_nen_7513() -> None:
    """LF-29: who, on behalf of whom, what, when, about whom, on what, why and by which leave; each from its entry."""
    record = nen7513_record(replace(REGEL, velden=VELDEN | {"artikelen": ("art-6-5",), "verzoek_id": "v1"}), AANZICHT)

    assert record == {
        "gebeurtenis": {
            "id": "hub.example:12",
            "code": 740,
            "naam": "inzage.gegeven",
            "actie": "R",
            "tijdstip": 1_767_225_600_000,
            "uitkomst": "geslaagd",
        },
        "gebruiker": {"id": "GEBRUIKER", "rol": "medewerker"},
        "namens": "om",
        "betrokkenen": ["een"],
        "object": {"casus": "c1"},
        "doel": "P07",
        "grond": ["art-6-5"],
        "verzoek": "v1",
        "bron": "hub.example",
        "trace_id": "ab" * 16,
    }


@pytest.mark.parametrize(
    ("naam", "code"),
    [
        ("stuk.ingebracht", "C"),
        ("stuk.gecorrigeerd", "U"),
        ("informatie.gegeven", "U"),
        ("casus.vernietigd", "D"),
        ("inzage.geopend", "R"),
        ("casusoverleg.geopend", "E"),
        ("inzage.goedgekeurd", "E"),
        ("bekendheid.geweigerd", "E"),
    ],
)
def test_an_act_has_the_code_of_what_it_did(naam: str, code: str) -> None:
    assert actie_van(naam) == code


def test_every_event_has_one_code_and_every_code_an_event_that_there_is() -> None:
    named = [naam for namen in ACTIES.values() for naam in namen]

    assert len(named) == len(set(named))
    assert set(named) <= EVENTS.keys()


def test_what_a_clock_did_is_of_nobody() -> None:
    clock = replace(REGEL, velden={"casus": "c1"}, spoor=Spoor("ab" * 16))

    assert nen7513_record(clock, AANZICHT) is None
    assert fsc_record(clock, AANZICHT, "zvh", lambda _bundel, _partij: "") is None


def test_a_transaction_has_the_asker_at_one_end_and_the_house_at_the_other() -> None:
    record = fsc_record(REGEL, AANZICHT, "zvh", lambda bundel, partij: f"$1$3${bundel}{partij}")

    assert record is not None
    assert record["grant_hash"] == "$1$3$b1om"
    ends = record["source"], record["destination"]
    assert ends == (
        {"type": "SOURCE_TYPE_SOURCE", "outway_peer_id": "om"},
        {"type": "DESTINATION_TYPE_DESTINATION", "service_peer_id": "zvh"},
    )
    assert record["service_name"] == "veiligheidshuis-hub"


@pytest.fixture(scope="module")
def convenant() -> Convenant:
    return covenant()


def test_hashes_of_a_contract_have_the_form_of_fsc(convenant: Convenant) -> None:
    assert re.fullmatch(r"\$1\$1\$[A-Za-z0-9_-]{86}", content_hash(convenant, "b1", "zvh"))
    assert re.fullmatch(r"\$1\$3\$[A-Za-z0-9_-]{86}", grant_hash(convenant, "b1", "zvh", "om"))


def test_a_grant_names_one_party_and_one_version_of_the_covenant(convenant: Convenant) -> None:
    later = replace(convenant, geldig_tot=convenant.geldig_tot + timedelta(days=1))
    mine = grant_hash(convenant, "b1", "zvh", "om")

    assert mine == grant_hash(convenant, "b1", "zvh", "om")
    others = {
        grant_hash(convenant, "b1", "zvh", "politie"),
        grant_hash(convenant, "b2", "zvh", "om"),
        grant_hash(convenant, "b1", "zvh", "om", "veiligheidshuis-sleutelhouder"),
        grant_hash(later, "b1", "zvh", "om"),
    }
    assert len(others | {mine}) == 5


def test_an_entry_keeps_the_grant_of_the_version_that_decided(convenant: Convenant) -> None:
    next_one = replace(convenant, geldig_tot=convenant.geldig_tot + timedelta(days=1))
    before = face_of("FSC", AANZICHT, convenant, {})(REGEL)
    after = face_of("FSC", AANZICHT, next_one, {"b1": convenant, "b2": next_one})(REGEL)

    assert [record["grant_hash"] for record in after] == [record["grant_hash"] for record in before]


def test_a_grant_is_hashed_behind_the_hash_of_its_contract(convenant: Convenant) -> None:
    data = {
        "outway": {"peer_id": "om"},
        "properties": {},
        "service": {"name": "veiligheidshuis-hub", "peer_id": "zvh", "type": "SERVICE_TYPE_SERVICE"},
        "type": "GRANT_TYPE_SERVICE_CONNECTION",
    }
    expected = hashlib.sha3_512(content_hash(convenant, "b1", "zvh").encode() + canonical_json(data)).digest()

    text = base64.urlsafe_b64encode(expected).decode().rstrip("=")
    assert grant_hash(convenant, "b1", "zvh", "om") == "$1$3$" + text


def test_a_record_of_another_face_is_not_sent() -> None:
    record = nen7513_record(REGEL, AANZICHT)

    assert record is not None
    with pytest.raises(ValueError, match="face"):
        export_of("LDV", [record])
