"""The uniform negative: what an answer's size, headers, fields, receipt and moment of release tell, which is nothing.

The asker at L1 hears "bekend" or "geen mededeling"; besides that word, answers about a person
who is known, unknown, shielded, or barely described, and a question that policy denies, must
not be told apart. At L0 nothing may differ at all.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pytest

from connectors.protocol.bekendheid import BekendheidsAntwoord, Bekendheidsvraag
from connectors.protocol.canonical import parse_canonical
from connectors.protocol.messages import decode, encode
from connectors.protocol.transparency import consistency_proof
from hub.application.ports.index import IndexBeheer
from hub.cli.opzet import Opstelling
from hub.domain.audit import AuditEvent
from hub.domain.taak import Taak
from tests.world import VRAAG, Party, Reply, World, iemand, world

KNOWN, UNKNOWN, SHIELDED = iemand(1), iemand(2), iemand(3)
WEAK = {name: KNOWN[name] for name in ("voornamen", "geboortedatum")}
ROUNDS = 40
SOORTEN = ("known", "unknown", "shielded", "weak", "denied")
MARGIN = 0.32
"""Four standard deviations of the accuracy of a guess, over the half of the rounds that is judged."""
WIDE = {
    "vragen_per_partij_per_dag": "5000",
    "vragen_per_gebruiker_per_uur": "5000",
}


@dataclass(frozen=True)
class Asked:
    """One question of one kind, and everything that came back."""

    soort: str
    gezien: int
    reply: Reply

    @property
    def antwoord(self) -> BekendheidsAntwoord:
        return decode(BekendheidsAntwoord, self.reply.body)

    @property
    def blad(self) -> dict[str, Any]:
        blad = parse_canonical(self.antwoord.bon.blad.encode())
        assert isinstance(blad, dict)
        return blad


@pytest.fixture(scope="module")
def gebied(template: Opstelling, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with world(template, tmp_path_factory.mktemp("uniform") / "wereld", WIDE) as running:
        running.politie.delivers(SHIELDED)
        running.shield([str(row[0]) for row in running.rows("hub", "SELECT registratie FROM registratie")])
        running.politie.delivers(KNOWN)
        yield running


@pytest.fixture(scope="module")
def at_l1(gebied: World) -> list[Asked]:
    """Many questions of a lid-2 party, every kind in turn, each through the whole outer layer."""
    return interleaved(gebied.ggz, ROUNDS)


@pytest.fixture(scope="module")
def at_l0(gebied: World) -> list[Asked]:
    """The same questions of a woningcorporatie."""
    return interleaved(gebied.woco, 4)


def prepared(party: Party, soort: str) -> Bekendheidsvraag:
    """A question of this kind, evaluated and ready for the hub; a role that may not ask makes it a denied one."""
    people: Mapping[str, Mapping[str, str]] = {"unknown": UNKNOWN, "shielded": SHIELDED, "weak": WEAK}
    question = party.prepares(people.get(soort, KNOWN))
    return question.model_copy(update={"rol": "connector"}) if soort == "denied" else question


def interleaved(party: Party, rounds: int) -> list[Asked]:
    done: list[Asked] = []
    for number in range(rounds):
        for place in range(len(SOORTEN)):
            soort = SOORTEN[(place + number) % len(SOORTEN)]
            question = prepared(party, soort)
            gezien = done[-1].antwoord.bon.nummer + 1 if done else 0
            reply = party.posts("hub", VRAAG, question.model_copy(update={"gezien": gezien}))
            done.append(Asked(soort, gezien, reply))
    return done


def of(soort: str, asked: Sequence[Asked]) -> list[Asked]:
    return [one for one in asked if one.soort == soort]


def test_each_kind_is_what_it_says(gebied: World, at_l1: list[Asked]) -> None:
    """Otherwise everything below would compare the same with the same."""
    found = {row[0] for row in gebied.rows("hub", "SELECT bevinding FROM vraag")}
    outcomes = {soort: {one.antwoord.kern.uitkomst for one in of(soort, at_l1)} for soort in SOORTEN}

    assert {"ZEKER", "AFGESCHERMD", "GEEN"} <= found
    assert outcomes == {soort: {"BEKEND" if soort == "known" else "GEEN_MEDEDELING"} for soort in SOORTEN}
    assert {one.antwoord.kern.niveau for one in of("known", at_l1)} == {"L1"}


def test_every_answer_has_one_status_and_one_size(at_l1: list[Asked], at_l0: list[Asked]) -> None:
    assert {(one.reply.status, len(one.reply.body)) for one in (*at_l1, *at_l0)} == {(200, 4096)}


def test_every_answer_has_the_same_headers_of_the_same_length(at_l1: list[Asked]) -> None:
    shapes = {tuple((name, len(value)) for name, value in one.reply.headers.items()) for one in at_l1}

    assert len(shapes) == 1


def test_headers_with_a_value_of_their_own_are_the_signature_and_the_askers_own_number(at_l1: list[Asked]) -> None:
    differing = {name for name in at_l1[0].reply.headers if len({one.reply.headers[name] for one in at_l1}) > 1}

    assert differing <= {"content-digest", "signature-input", "signature", "fsc-transaction-id"}


def test_every_answer_has_the_same_fields(at_l1: list[Asked], at_l0: list[Asked]) -> None:
    documents = [json.loads(one.reply.body) for one in (*at_l1, *at_l0)]

    assert len({(*doc, *doc["kern"], *doc["bon"]) for doc in documents}) == 1


def test_the_negatives_of_one_question_say_the_same(at_l1: list[Asked]) -> None:
    said = {told(one) for soort in ("unknown", "shielded", "weak") for one in of(soort, at_l1)}

    assert len(said) == 1


def test_at_level_zero_every_answer_says_the_same(at_l0: list[Asked]) -> None:
    """Known or not: byte for byte. A denied question differs in the article alone, which follows from the question."""
    said = {told(one) for one in at_l0 if one.soort != "denied"}
    denied = {told(one, "artikelen") for one in at_l0}

    assert len(said) == 1
    assert len(denied) == 1


def told(one: Asked, *but: str) -> bytes:
    """What an answer says: its core without the number and the moment of the question."""
    blank = {"verzoek_id": "0" * 32, "tijd": 0} | {name: [] for name in but}
    return encode(one.antwoord.kern.model_copy(update=blank))


def test_a_receipt_does_not_show_what_was_found_or_whether_policy_denied(at_l1: list[Asked]) -> None:
    names = {(tuple(one.blad), one.blad["naam"]) for one in at_l1}
    shapes = {tuple(len(str(value)) for value in one.blad.values()) for one in at_l1}

    assert len(names) == 1
    assert len(shapes) == 1


def test_every_question_is_one_entry_of_the_log_whatever_was_found(gebied: World, at_l1: list[Asked]) -> None:
    numbers = [one.antwoord.bon.nummer for one in at_l1]

    assert numbers == list(range(numbers[0], numbers[0] + len(at_l1)))
    assert len(gebied.rows("hub", "SELECT * FROM vraag")) >= len(at_l1)


def test_proofs_are_as_long_as_the_size_of_the_log_makes_them(at_l1: list[Asked]) -> None:
    for one in at_l1:
        bon, size = one.antwoord.bon, one.antwoord.bon.nummer + 1
        expected = consistency_proof(one.gezien, size, lambda level, index: b"") if one.gezien else []

        assert len(bon.consistentie) == len(list(expected))
        assert len(bon.insluiting) == len(of_size(size))


def of_size(size: int) -> list[int]:
    """Levels at which the last leaf of a tree has a neighbour to its left: one per set bit below the top."""
    return [level for level in range((size - 1).bit_length()) if (size - 1) >> level & 1]


def test_every_question_looks_the_same_to_the_key_holder(gebied: World, at_l1: list[Asked], at_l0: list[Asked]) -> None:
    bodies = [seen.body for seen in gebied.seen if seen.naam == "sleutelhouder" and seen.path == "/v1/evaluaties"]
    asked = [json.loads(body) for body in bodies if b'"soort":"vraag"' in body]

    assert len({tuple((g["klasse"], len(g["punten"])) for g in body["groepen"]) for body in asked}) == 2
    counted = [entry.velden["aantal"] for entry in gebied.log("sleutelhouder") if entry.velden.get("soort") == "vraag"]
    assert set(counted) == {1}


@pytest.mark.parametrize("other", [soort for soort in SOORTEN if soort != "known"])
def test_the_moment_of_release_does_not_tell_who_is_known(at_l1: list[Asked], other: str) -> None:
    accuracy = best_threshold(seconds("known", at_l1), seconds(other, at_l1))

    assert accuracy <= 0.5 + MARGIN


def test_the_moment_of_release_does_not_tell_a_shielded_person_from_an_unknown_one(at_l1: list[Asked]) -> None:
    assert best_threshold(seconds("shielded", at_l1), seconds("unknown", at_l1)) <= 0.5 + MARGIN


def test_answers_leave_on_the_grid(at_l1: list[Asked]) -> None:
    """Not before the first tick, however little work there was; on a busy machine a tick may come late."""
    assert min(one.reply.seconds for one in at_l1) >= 0.02


def test_the_classifier_finds_a_difference_of_one_tick() -> None:
    """What the tests above would have said of answers that come a tick later for one kind in two."""
    slow = [0.0201 + 0.02 * (at % 4 > 0) + at * 1e-5 for at in range(ROUNDS)]
    fast = [0.0203 + at * 1e-5 for at in range(ROUNDS)]

    assert best_threshold(slow, fast) > 0.5 + MARGIN


def seconds(soort: str, asked: Sequence[Asked]) -> list[float]:
    return [one.reply.seconds for one in of(soort, asked)]


def best_threshold(one: Sequence[float], other: Sequence[float]) -> float:
    """How often the best cut of the even rounds is right about the odd rounds; 0.5 is chance."""
    cuts = sorted((*one[::2], *other[::2]))
    cut = max(cuts, key=lambda c: abs(accuracy(one[::2], other[::2], c) - 0.5))
    above = accuracy(one[::2], other[::2], cut) >= 0.5
    judged = accuracy(one[1::2], other[1::2], cut)
    return judged if above else 1 - judged


def accuracy(one: Sequence[float], other: Sequence[float], cut: float) -> float:
    """Share of right guesses when everything above the cut is said to be of the first kind."""
    return (sum(value > cut for value in one) + sum(value <= cut for value in other)) / (len(one) + len(other))


def test_at_level_two_a_shielded_person_is_a_negative_and_becomes_a_humans_task(gebied: World) -> None:
    om = gebied.om
    before = len(tasks(gebied))

    shielded, unknown = om.asks(SHIELDED), om.asks(UNKNOWN)

    assert (shielded.niveau, shielded.uitkomst, shielded.contact) == ("L2", "GEEN_MEDEDELING", "")
    assert (shielded.tekst, shielded.artikelen) == (unknown.tekst, unknown.artikelen)
    assert [task.soort for task in tasks(gebied)[before:]] == ["AFGESCHERMD"]


def test_a_known_person_at_level_two_comes_with_the_contact_of_the_house_only(gebied: World) -> None:
    answer = gebied.om.asks(KNOWN)

    assert (answer.niveau, answer.uitkomst, answer.deelnemers, answer.fase) == ("L2", "BEKEND", (), "")
    assert answer.contact == gebied.opstelling.hub["contact"]


def tasks(region: World) -> list[Taak]:
    def job(uow: IndexBeheer) -> list[Taak]:
        found = uow.open_taken(0, 10_000)
        uow.record(AuditEvent("registratie.afgeschermd", {"aantal": 0}))
        uow.commit()
        return found

    return region.manages_index(job)
