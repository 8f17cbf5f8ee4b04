"""Good messages beyond what was agreed: words, term, budgets, and proofs of somebody else."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from connectors.agent.errors import Geweigerd
from connectors.protocol.canonical import b64u
from connectors.protocol.evaluaties import BewijsVraag
from connectors.protocol.messages import encode
from hub.cli.opzet import Opstelling
from tests.weigeringen import (
    KANARIE,
    KEES,
    Before,
    assert_problem,
    changed,
    refusal,
)
from tests.world import (
    BEWIJS,
    EVALUATIE,
    LEVERING,
    VRAAG,
    Party,
    World,
    iemand,
    world,
)

KRAP = {
    "vragen_per_partij_per_dag": "6",
    "vragen_per_gebruiker_per_uur": "3",
    "bekendstellingen_per_partij_per_dag": "2",
}


@pytest.fixture(scope="module")
def gebied(template: Opstelling, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with world(template, tmp_path_factory.mktemp("weigeringen") / "wereld") as running:
        running.politie.delivers(KEES)
        yield running


@pytest.fixture(scope="module")
def krap(template: Opstelling, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """A world with small budgets; every test spends another party's."""
    with world(template, tmp_path_factory.mktemp("krap") / "wereld", KRAP) as running:
        yield running


@pytest.fixture(scope="module")
def onrustig(template: Opstelling, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """A world in which parties leave and processes start again; the police stay."""
    with world(template, tmp_path_factory.mktemp("onrustig") / "wereld") as running:
        yield running


@pytest.fixture
def politie(gebied: World) -> Party:
    return gebied.politie


@pytest.mark.parametrize(
    ("field", "word"), [("doel", "P99"), ("doel", KANARIE), ("rol", "burgemeesterszoon"), ("rol", "LID1")]
)
def test_a_word_that_the_covenant_does_not_know_is_refused_at_the_key_holder(
    politie: Party, field: str, word: str
) -> None:
    body = changed(politie.blinds(KEES), **{field: word})
    before = Before.at(politie.world, "sleutelhouder")

    reply = politie.posts("sleutelhouder", EVALUATIE, body)

    assert_problem(reply, 400, "woord-onbekend", body)
    assert politie.world.inventory("sleutelhouder") == before.kept
    last = politie.world.log("sleutelhouder")[-1]
    assert (last.naam, last.velden["reden"], last.velden["partij"]) == (
        "evaluatie.geweigerd",
        "ONBEKEND_WOORD",
        "politie",
    )


def test_a_role_that_the_covenant_does_not_know_is_refused_at_the_hub(politie: Party) -> None:
    body = changed(politie.prepares(KEES), rol="burgemeesterszoon")

    reply = politie.posts("hub", VRAAG, body)

    assert_problem(reply, 400, "woord-onbekend", body)
    last = politie.world.log("hub")[-1]
    assert (last.naam, last.velden["reden"]) == ("bekendheid.geweigerd", "ONBEKEND_WOORD")


def test_an_employee_may_not_deliver(politie: Party) -> None:
    body = changed(politie.prepares_delivery(KEES), rol="medewerker")
    registered = politie.world.rows("hub", "SELECT * FROM registratie")

    reply = politie.posts("hub", LEVERING, body)

    assert_problem(reply, 403, "niet-toegestaan", body)
    assert json.loads(reply.body)["artikelen"]
    assert politie.world.rows("hub", "SELECT * FROM registratie") == registered
    assert politie.world.log("hub")[-1].naam == "bekendstelling.geweigerd"


@pytest.mark.parametrize(
    ("moment", "clock"),
    [("after it ended", datetime(2028, 12, 31, 22, 59, 50, tzinfo=UTC)), ("before it began", None)],
)
def test_outside_the_covenants_term_nobody_is_answered(politie: Party, moment: str, clock: datetime | None) -> None:
    """The question is prepared in the last seconds of the covenant and asked in the first after it."""
    region = politie.world
    stay = region.clock.moved
    try:
        region.clock.at(clock or datetime(2026, 1, 1, tzinfo=UTC))
        question = politie.prepares(KEES)
        region.clock.moved += timedelta(seconds=15) if clock else timedelta(hours=-2)
        blinded = politie.blinds(KEES)

        at_hub = politie.posts("hub", VRAAG, question)
        at_holder = politie.posts("sleutelhouder", EVALUATIE, blinded)
    finally:
        region.clock.moved = stay

    assert_problem(at_hub, 403, "convenant-verlopen", encode(question))
    assert_problem(at_holder, 403, "convenant-verlopen", encode(blinded))
    assert [region.log(naam)[-1].velden["reden"] for naam in ("hub", "sleutelhouder")] == ["VERLOPEN", "VERLOPEN"]


def test_a_proof_of_somebody_elses_evaluation_is_refused(gebied: World, politie: Party) -> None:
    evaluation = politie.blinds(KEES)
    assert politie.posts("sleutelhouder", EVALUATIE, evaluation).status == 200
    question = BewijsVraag(versie=1, verzoek_id="b" * 32, evaluatie=evaluation.verzoek_id)
    before = Before.at(gebied, "sleutelhouder")

    reply = gebied.om.posts("sleutelhouder", BEWIJS, question)

    assert_problem(reply, 409, "bewijs-verlopen", encode(question))
    before.assert_only_recorded(refusal("bewijs-verlopen", "om"))
    assert politie.posts("sleutelhouder", BEWIJS, question).status == 200


def test_a_request_that_is_sent_again_evaluates_nothing(gebied: World, politie: Party) -> None:
    """What is evaluated can be proven, once: an evaluation that was not released must not be there to prove."""
    evaluation = politie.blinds(KEES)
    request = politie.signed("sleutelhouder", EVALUATIE, evaluation)
    question = BewijsVraag(versie=1, verzoek_id="b" * 32, evaluatie=evaluation.verzoek_id)
    assert politie.sends("sleutelhouder", request).status == 200
    assert politie.posts("sleutelhouder", BEWIJS, question).status == 200

    again = politie.sends("sleutelhouder", request)

    assert_problem(again, 409, "verzoek-herhaald", request.content)
    assert politie.posts("sleutelhouder", BEWIJS, question).regel == "bewijs-verlopen"


def test_a_proof_is_given_for_a_minute_and_not_longer(gebied: World, politie: Party) -> None:
    evaluation = politie.blinds(KEES)
    assert politie.posts("sleutelhouder", EVALUATIE, evaluation).status == 200
    question = BewijsVraag(versie=1, verzoek_id="b" * 32, evaluatie=evaluation.verzoek_id)

    with gebied.clock.ahead(timedelta(seconds=62)):
        reply = politie.posts("sleutelhouder", BEWIJS, question)

    assert_problem(reply, 409, "bewijs-verlopen", encode(question))


def test_a_budget_that_is_used_up_stops_the_asker_and_nobody_else(krap: World) -> None:
    politie = krap.politie
    for _ in range(3):
        politie.asks(KEES)
    blinded = politie.blinds(KEES)
    before = krap.inventory("sleutelhouder")

    reply = politie.posts("sleutelhouder", EVALUATIE, blinded)

    assert_problem(reply, 429, "budget-op", encode(blinded))
    assert krap.inventory("sleutelhouder") == before
    last = krap.log("sleutelhouder")[-1]
    assert (last.naam, last.velden["reden"]) == ("evaluatie.geweigerd", "BUDGET")
    assert krap.om.asks(KEES).niveau == "L2"
    with krap.clock.ahead(timedelta(hours=1)):
        assert politie.asks(KEES).niveau == "L2"


def test_employees_together_do_not_get_past_their_partys_budget(krap: World) -> None:
    ggz = krap.ggz
    codes = [b64u(bytes([at]) * 16) for at in range(8)]

    replies = [ggz.posts("sleutelhouder", EVALUATIE, changed(ggz.blinds(KEES), gebruiker=code)) for code in codes]

    assert [reply.status for reply in replies] == [200] * 6 + [429] * 2


def test_a_delivery_over_its_ceiling_is_refused_whole(krap: World) -> None:
    krap.politie.delivers(iemand(2))

    with pytest.raises(Geweigerd, match="budget-op"):
        krap.politie.delivers(iemand(3), iemand(4))

    assert len(krap.rows("hub", "SELECT * FROM registratie")) == 1


def test_the_hub_counts_for_itself(onrustig: World) -> None:
    """A key holder with wide limits does not lift the hub's: each enforces its own count."""
    onrustig.opstelling.hub.update(KRAP)
    onrustig.restart("hub")
    woco = onrustig.woco
    questions = [woco.prepares(KEES, kenmerk=KANARIE) for _ in range(4)]
    stored = len(onrustig.rows("hub", "SELECT * FROM vraag"))

    replies = [woco.posts("hub", VRAAG, question) for question in questions]

    assert [reply.status for reply in replies] == [200, 200, 200, 429]
    assert_problem(replies[-1], 429, "budget-op", encode(questions[-1]))
    last = onrustig.log("hub")[-1]
    assert (last.naam, last.velden["reden"]) == ("bekendheid.geweigerd", "BUDGET")
    assert len(onrustig.rows("hub", "SELECT * FROM vraag")) == stored + 3
