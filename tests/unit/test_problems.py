import pytest

from connectors.protocol import errors as protocol_errors
from connectors.protocol.messages import decode
from connectors.protocol.procesberichten import Probleem
from hub.application.gate import StaleBundle
from hub.domain.errors import NotRecordable, Refused, Regel, Rejected
from hub.entrypoints.problems import SOORTEN, problem, rule_of
from hub.entrypoints.problemsoort import BEHEERDER, CONNECTOR, OFFICER, PROCESMANAGER

EVERY_RULE = list(Regel)


def test_every_rule_has_a_problem_and_every_problem_a_rule() -> None:
    assert set(SOORTEN) == set(EVERY_RULE)


def test_a_word_names_one_rule() -> None:
    """Two names for one word would be one member: the second an alias of the first."""
    assert len(Regel.__members__) == len(EVERY_RULE)


@pytest.mark.parametrize("regel", EVERY_RULE)
def test_every_problem_says_whom_to_ask(regel: Regel) -> None:
    assert SOORTEN[regel].detail.endswith((CONNECTOR, BEHEERDER, OFFICER, PROCESMANAGER))


@pytest.mark.parametrize("regel", EVERY_RULE)
def test_every_sentence_is_short(regel: Regel) -> None:
    sentences = SOORTEN[regel].detail.split(". ")

    assert max(len(sentence.split()) for sentence in sentences) <= 16


@pytest.mark.parametrize("regel", EVERY_RULE)
def test_every_problem_is_a_document_that_a_connector_reads(regel: Regel) -> None:
    status, body = problem(regel, ("art-7-2",))

    document = decode(Probleem, body)
    assert (document.status, document.regel, document.artikelen) == (status, regel.value, ["art-7-2"])
    assert 400 <= status <= 599


@pytest.mark.parametrize(
    ("error", "regel"),
    [
        (Refused(Regel.BUDGET_OP), Regel.BUDGET_OP),
        (Rejected(Regel.AANTAL_ONJUIST), Regel.AANTAL_ONJUIST),
        (NotRecordable(), Regel.NIET_VASTGELEGD),
        (StaleBundle(), Regel.NIET_VASTGELEGD),
        (protocol_errors.Malformed("x"), Regel.BERICHT_ONGELDIG),
        (protocol_errors.InvalidPoint("x"), Regel.PUNT_ONGELDIG),
        (protocol_errors.SealInvalid("x"), Regel.ZEGEL_ONGELDIG),
        (protocol_errors.SignatureInvalid("x"), Regel.HANDTEKENING),
        (protocol_errors.StaleMessage("x"), Regel.VERZOEK_VEROUDERD),
        (protocol_errors.GroupUnavailable("x"), Regel.FOUT),
        (ValueError("x"), Regel.FOUT),
    ],
)
def test_an_error_becomes_the_rule_that_was_broken(error: Exception, regel: Regel) -> None:
    assert rule_of(error)[0] is regel


def test_the_articles_of_a_refusal_are_kept() -> None:
    assert rule_of(Refused(Regel.NIET_TOEGESTAAN, ("art-7-2",))) == (Regel.NIET_TOEGESTAAN, ("art-7-2",))


def test_an_incident_number_is_in_the_sentence() -> None:
    _, body = problem(Regel.FOUT, incident="4f1c")

    assert decode(Probleem, body).detail.endswith("Noem nummer 4f1c.")
