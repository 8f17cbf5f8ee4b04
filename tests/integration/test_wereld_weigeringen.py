"""Every bad message, at the hub and at the key holder: refused, named, recorded, not echoed."""

import json
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest

from connectors.protocol.bekendheid import Bekendheidsvraag, Bekendstelling
from connectors.protocol.canonical import b64u, unb64u
from connectors.protocol.evaluaties import EvaluatieVraag
from connectors.protocol.group import random_point
from connectors.protocol.messages import Message, encode
from connectors.protocol.tijden import spell
from hub.cli.opzet import Opstelling
from hub.cli.regio import ALLE_PARTIJEN
from tests.weigeringen import (
    KANARIE,
    KEES,
    Before,
    assert_problem,
    changed,
    encode_any,
    refusal,
)
from tests.world import (
    EVALUATIE,
    LEVERING,
    VRAAG,
    Naam,
    Party,
    World,
    world,
)

IDENTITY = b64u(bytes(32))
NON_CANONICAL = b64u(b"\xff" * 32)
LOOSE_BITS = b64u(random_point())[:-1] + "B"


@pytest.fixture(scope="module")
def gebied(template: Opstelling, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with world(template, tmp_path_factory.mktemp("weigeringen") / "wereld") as running:
        running.politie.delivers(KEES)
        yield running


@pytest.fixture
def politie(gebied: World) -> Party:
    return gebied.politie


def first_group(message: Message, **velden: object) -> bytes:
    """The message with other fields in its first group."""
    groepen = message.model_dump(mode="json")["groepen"]
    return changed(message, groepen=[groepen[0] | velden, *groepen[1:]])


def with_point(message: Message, punt: str, *, place: int = 0, group: int = -1) -> bytes:
    groepen = message.model_dump(mode="json")["groepen"]
    groepen[group]["punten"][place] = punt
    return changed(message, groepen=groepen)


Bad = Callable[[Party], bytes]


def evaluatie(make: Callable[[EvaluatieVraag], bytes]) -> Bad:
    return lambda party: make(party.blinds(KEES))


def vraag(make: Callable[[Bekendheidsvraag], bytes]) -> Bad:
    return lambda party: make(party.prepares(KEES, kenmerk=KANARIE))


def without_address(make: Callable[[Bekendheidsvraag], bytes]) -> Bad:
    """A question with fewer keys than places: the last ones are padding."""
    scant = {name: value for name, value in KEES.items() if name in {"voornamen", "achternaam", "geboortedatum"}}
    return lambda party: make(party.prepares(scant))


def levering(make: Callable[[Bekendstelling], bytes]) -> Bad:
    return lambda party: make(party.prepares_delivery(KEES))


MESSAGE = (400, "bericht-ongeldig")
POINT = (400, "punt-ongeldig")
COUNT = (400, "aantal-onjuist")
SEAL = (400, "zegel-ongeldig")
AT_THE_KEY_HOLDER: dict[str, tuple[Bad, tuple[int, str]]] = {
    "the identity as a point": (evaluatie(lambda m: with_point(m, IDENTITY)), POINT),
    "a point that is not canonical": (evaluatie(lambda m: with_point(m, NON_CANONICAL)), POINT),
    "a point with loose bits": (evaluatie(lambda m: with_point(m, LOOSE_BITS)), POINT),
    "a point that is too short": (evaluatie(lambda m: with_point(m, b64u(bytes(31)))), MESSAGE),
    "a bad last point of a good batch": (evaluatie(lambda m: with_point(m, IDENTITY, place=-1)), POINT),
    "a point too few": (evaluatie(lambda m: first_group(m, punten=[])), COUNT),
    "a point too many": (evaluatie(lambda m: first_group(m, punten=[b64u(random_point())] * 2)), COUNT),
    "a question about two people": (evaluatie(lambda m: changed(m, records=2)), COUNT),
    "a question about nobody": (evaluatie(lambda m: changed(m, records=0)), COUNT),
    "no classes at all": (evaluatie(lambda m: changed(m, groepen=[])), COUNT),
    "one class twice": (evaluatie(lambda m: changed(m, groepen=[m.groepen[0].model_dump(mode="json")] * 2)), COUNT),
    "a class that nobody has": (evaluatie(lambda m: first_group(m, klasse="paspoort")), MESSAGE),
    "an unknown kind of evaluation": (evaluatie(lambda m: changed(m, soort="proefboring")), MESSAGE),
    "another version of the message": (evaluatie(lambda m: changed(m, versie=2)), MESSAGE),
    "an extra field": (evaluatie(lambda m: changed(m, achternaam=KANARIE)), MESSAGE),
    "a missing field": (evaluatie(lambda m: encode(m).replace(b'"rol":"medewerker",', b"")), MESSAGE),
    "a key that comes twice": (evaluatie(lambda m: encode(m)[:-1] + b',"versie":1}'), MESSAGE),
    "a trailing byte": (evaluatie(lambda m: encode(m) + b"\n"), MESSAGE),
    "a space that canonical JSON has not": (evaluatie(lambda m: encode(m).replace(b":", b": ", 1)), MESSAGE),
    "a number beyond what JSON carries": (evaluatie(lambda m: changed(m, gezien=2**60)), MESSAGE),
    "text that is not JSON": (lambda _: f"naam={KANARIE}".encode(), MESSAGE),
    "half a surrogate": (evaluatie(lambda m: encode(m).replace(b'"medewerker"', b'"\\ud800"')), MESSAGE),
    "very deep JSON": (lambda _: b"[" * 50_000 + b"]" * 50_000, MESSAGE),
}
AT_THE_HUB: dict[str, tuple[Bad, tuple[int, str]]] = {
    "the identity as a point": (vraag(lambda m: with_point(m, IDENTITY)), POINT),
    "a point that is not canonical": (vraag(lambda m: with_point(m, NON_CANONICAL)), POINT),
    "a point with loose bits": (vraag(lambda m: with_point(m, LOOSE_BITS)), POINT),
    "the identity among the padding": (without_address(lambda m: with_point(m, IDENTITY, place=-1)), POINT),
    "a point that is too short": (vraag(lambda m: with_point(m, b64u(bytes(31)))), MESSAGE),
    "a point too few": (vraag(lambda m: first_group(m, punten=[])), COUNT),
    "a label too many": (vraag(lambda m: first_group(m, families=["bsn", "bsn"])), COUNT),
    "no classes at all": (vraag(lambda m: changed(m, groepen=[])), COUNT),
    "one class twice": (vraag(lambda m: changed(m, groepen=[m.groepen[0].model_dump(mode="json")] * 2)), COUNT),
    "a seal of another class": (vraag(lambda m: first_group(m, zegel=m.groepen[1].zegel)), SEAL),
    "a seal with one changed letter": (vraag(lambda m: first_group(m, zegel=flipped(m.groepen[0].zegel))), SEAL),
    "a seal that holds nothing": (vraag(lambda m: first_group(m, zegel="")), SEAL),
    "a seal of another epoch": (vraag(lambda m: first_group(m, epoch=7)), (400, "epoch-onbekend")),
    "a seal said to live longer": (
        vraag(lambda m: first_group(m, verloopt_op=spell(m.groepen[0].verloopt_op + 60))),
        SEAL,
    ),
    "a seal said to live for ages": (vraag(lambda m: first_group(m, verloopt_op="2099-12-31T23:59:59Z")), SEAL),
    "a seal of another purpose": (vraag(lambda m: changed(m, doel="P04")), SEAL),
    "a seal of another request": (vraag(lambda m: changed(m, verzoek_id="0" * 32)), SEAL),
    "the key of another proof": (vraag(lambda m: first_group(m, tk=b64u(random_point()))), SEAL),
    "the identity as the key of a proof": (vraag(lambda m: first_group(m, tk=IDENTITY)), SEAL),
    "a family that no version has": (
        vraag(lambda m: with_family(m, "Zz+Qq")),
        (400, "familie-onbekend"),
    ),
    "a number's label in the class of names": (vraag(lambda m: with_family(m, "bsn")), (400, "familie-onbekend")),
    "a kenmerk with a name in it": (vraag(lambda m: changed(m, kenmerk="Jan Kanarieveld")), MESSAGE),
    "an extra field": (vraag(lambda m: changed(m, achternaam=KANARIE)), MESSAGE),
    "a key that comes twice": (vraag(lambda m: encode(m)[:-1] + b',"versie":1}'), MESSAGE),
    "a trailing byte": (vraag(lambda m: encode(m) + b" "), MESSAGE),
    "a fraction": (vraag(lambda m: encode(m).replace(b'"versie":1', b'"versie":1.0')), MESSAGE),
    "an answer instead of a question": (vraag(lambda m: encode_any({"kern": {}, "bon": {}})), MESSAGE),
}
DELIVERED: dict[str, tuple[Bad, tuple[int, str]]] = {
    "nobody": (levering(lambda m: changed(m, records=[])), COUNT),
    "more people than points": (levering(lambda m: changed(m, records=[m.records[0].model_dump()] * 2)), COUNT),
    "more people than one delivery may hold": (
        levering(lambda m: changed(m, records=[m.records[0].model_dump()] * 257)),
        COUNT,
    ),
    "a day that is not in the calendar": (levering(lambda m: with_record(m, sinds="2026-02-31")), MESSAGE),
    "an unknown reason": (levering(lambda m: with_record(m, reden="ROKERIG")), MESSAGE),
    "a bad point": (levering(lambda m: with_point(m, IDENTITY)), POINT),
    "a damaged seal": (levering(lambda m: first_group(m, zegel=flipped(m.groepen[0].zegel))), SEAL),
}


def flipped(zegel: str) -> str:
    raw = bytearray(unb64u(zegel))
    raw[len(raw) // 2] ^= 1
    return b64u(bytes(raw))


def with_family(message: Bekendheidsvraag, familie: str) -> bytes:
    groepen = message.model_dump(mode="json")["groepen"]
    groepen[-1]["families"][0] = familie
    return changed(message, groepen=groepen)


def with_record(message: Bekendstelling, **velden: str) -> bytes:
    return changed(message, records=[message.records[0].model_dump(mode="json") | velden])


@pytest.mark.parametrize("what", AT_THE_KEY_HOLDER)
def test_the_key_holder_refuses_and_records(politie: Party, what: str) -> None:
    make, (status, regel) = AT_THE_KEY_HOLDER[what]
    body = make(politie)
    before = Before.at(politie.world, "sleutelhouder")

    reply = politie.posts("sleutelhouder", EVALUATIE, body)

    assert_problem(reply, status, regel, body)
    before.assert_only_recorded(refusal(regel))


@pytest.mark.parametrize("what", AT_THE_HUB)
def test_the_hub_refuses_a_question_and_records(politie: Party, what: str) -> None:
    make, (status, regel) = AT_THE_HUB[what]
    body = make(politie)
    before = Before.at(politie.world, "hub")

    reply = politie.posts("hub", VRAAG, body)

    assert_problem(reply, status, regel, body)
    before.assert_only_recorded(refusal(regel))


@pytest.mark.parametrize("what", DELIVERED)
def test_the_hub_refuses_a_delivery_whole_and_records(politie: Party, what: str) -> None:
    make, (status, regel) = DELIVERED[what]
    body = make(politie)
    before = Before.at(politie.world, "hub")

    reply = politie.posts("hub", LEVERING, body)

    assert_problem(reply, status, regel, body)
    before.assert_only_recorded(refusal(regel))


def test_a_seal_opens_once(politie: Party) -> None:
    question = politie.prepares(KEES)
    assert politie.posts("hub", VRAAG, question).status == 200
    again = changed(question, gezien=1)
    before = Before.at(politie.world, "hub")

    reply = politie.posts("hub", VRAAG, again)

    assert_problem(reply, 409, "zegel-hergebruikt", again)
    before.assert_only_recorded(refusal("zegel-hergebruikt"))


def test_a_seal_of_a_question_does_not_carry_a_delivery(politie: Party) -> None:
    asked, delivery = politie.prepares(KEES, doel="P04"), politie.prepares_delivery(KEES)
    body = changed(delivery, groepen=[groep.model_dump(mode="json") for groep in asked.groepen])
    before = Before.at(politie.world, "hub")

    reply = politie.posts("hub", LEVERING, body)

    assert_problem(reply, 400, "zegel-ongeldig", body)
    before.assert_only_recorded(refusal("zegel-ongeldig"))


def test_a_question_with_the_number_of_an_earlier_one_is_refused_and_counted(politie: Party) -> None:
    """Fresh points and seals under a number that was used: nothing may hang on it a second time."""
    first = politie.blinds(KEES)
    groepen = [evaluated(politie, first), evaluated(politie, first)]
    question = politie.prepares(KEES)
    one, two = (changed(question, verzoek_id=first.verzoek_id, groepen=part) for part in groepen)
    assert politie.posts("hub", VRAAG, one).status == 200
    logged, stored = len(politie.world.log("hub")), politie.world.rows("hub", "SELECT * FROM vraag")

    reply = politie.posts("hub", VRAAG, two)

    assert_problem(reply, 409, "verzoek-herhaald", two)
    assert politie.world.log("hub")[logged:] == [refusal("verzoek-herhaald")]
    assert politie.world.rows("hub", "SELECT * FROM vraag") == stored


def evaluated(party: Party, vraag: EvaluatieVraag) -> list[dict[str, Any]]:
    """Points for the hub as an attacker makes them: evaluated, with the blinds still on."""
    reply = party.posts("sleutelhouder", EVALUATIE, vraag)
    groepen: list[dict[str, Any]] = json.loads(reply.body)["kern"]["groepen"]
    for groep in groepen:
        label = "bsn" if groep["klasse"] == "bsn" else ""
        groep |= {"families": [label] * len(groep["punten"]), "tk": ""}
    return groepen


def test_a_seal_that_was_kept_too_long_is_refused(gebied: World, politie: Party) -> None:
    question = politie.prepares(KEES)
    before = Before.at(gebied, "hub")

    with gebied.clock.ahead(timedelta(seconds=121)):
        reply = politie.posts("hub", VRAAG, question)

    assert_problem(reply, 400, "zegel-ongeldig", encode(question))
    before.assert_only_recorded(refusal("zegel-ongeldig"))


def test_another_partys_seal_is_refused(gebied: World, politie: Party) -> None:
    """Colluding or robbed: what was made for the police opens for nobody else."""
    question = politie.prepares(KEES)
    before = Before.at(gebied, "hub")

    reply = gebied.om.posts("hub", VRAAG, question)

    assert_problem(reply, 400, "zegel-ongeldig", encode(question))
    before.assert_only_recorded(refusal("zegel-ongeldig", "om"))


@pytest.mark.parametrize("naam", ["hub", "sleutelhouder"])
def test_after_all_that_the_logs_verify_and_questions_are_answered(gebied: World, naam: Naam) -> None:
    assert gebied.audit(naam).fout is None
    assert gebied.om.asks(KEES).uitkomst == "BEKEND"
    assert len(ALLE_PARTIJEN) == len(gebied.rows(naam, "SELECT * FROM peer WHERE actief"))
