"""How long the key holder remembers what it evaluated: a minute, and for one proof."""

import pytest

from connectors.protocol.canonical import b64u
from connectors.protocol.evaluaties import EvaluatieGroep, EvaluatieVraag
from connectors.protocol.group import random_point
from connectors.protocol.sealing import generate_private, public_of
from hub.adapters.oprf.evaluator import PROOF_SECONDS, Evaluator
from hub.cli.sleutelvorming import SLEUTELHOUDER, generate
from hub.domain.errors import Regel, Rejected

NOW = 1_800_000_000


@pytest.fixture
def evaluator() -> Evaluator:
    return Evaluator(generate(SLEUTELHOUDER), public_of(generate_private()))


def vraag(nummer: int) -> EvaluatieVraag:
    return EvaluatieVraag(
        versie=1,
        verzoek_id=f"{nummer:032x}",
        soort="vraag",
        doel="P01",
        rol="medewerker",
        gebruiker=b64u(bytes(16)),
        kenmerk_hash=b64u(bytes(32)),
        gezien=0,
        records=1,
        groepen=[EvaluatieGroep(klasse="bsn", punten=[b64u(random_point())])],
    )


def assert_no_proof(evaluator: Evaluator, nummer: int, partij: str, now_seconds: int) -> None:
    with pytest.raises(Rejected) as refusal:
        evaluator.prove(f"{nummer:032x}", partij, now_seconds=now_seconds)

    assert refusal.value.regel is Regel.BEWIJS_VERLOPEN


def test_an_evaluation_is_proven_until_its_minute_is_over(evaluator: Evaluator) -> None:
    for nummer in (1, 2):
        evaluator.evaluate(vraag(nummer), "politie", now_seconds=NOW)

    assert len(evaluator.prove(f"{1:032x}", "politie", now_seconds=NOW + PROOF_SECONDS)) == 1
    assert_no_proof(evaluator, 2, "politie", NOW + PROOF_SECONDS + 1)


def test_an_evaluation_is_proven_once(evaluator: Evaluator) -> None:
    evaluator.evaluate(vraag(1), "politie", now_seconds=NOW)
    evaluator.prove(f"{1:032x}", "politie", now_seconds=NOW)

    assert_no_proof(evaluator, 1, "politie", NOW)


def test_an_evaluation_is_proven_to_the_party_that_asked_for_it(evaluator: Evaluator) -> None:
    evaluator.evaluate(vraag(1), "politie", now_seconds=NOW)

    assert_no_proof(evaluator, 1, "om", NOW)


def test_a_transit_factor_is_not_kept_beyond_its_minute(evaluator: Evaluator) -> None:
    for nummer in range(3):
        evaluator.evaluate(vraag(nummer), "politie", now_seconds=NOW)

    evaluator.evaluate(vraag(9), "politie", now_seconds=NOW + PROOF_SECONDS + 1)

    assert list(evaluator._remembered) == [("politie", f"{9:032x}")]
