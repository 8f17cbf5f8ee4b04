"""Every bad input that the issue names, at the hub and at the key holder: refused, named, recorded, not echoed."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from connectors.agent.errors import Geweigerd
from connectors.protocol.canonical import b64u, unb64u
from connectors.protocol.group import random_point
from connectors.protocol.messages import Bekendheidsvraag, Bekendstelling, BewijsVraag, EvaluatieVraag, Message, encode
from hub.cli.opzet import Opstelling
from hub.cli.regio import ALLE_PARTIJEN
from tests.world import (
    BEWIJS,
    EVALUATIE,
    LEVERING,
    VRAAG,
    Gebeurtenis,
    Naam,
    Party,
    Reply,
    World,
    iemand,
    world,
)

KANARIE = "KANARIE-2026-7f3a"
KEES = iemand(1)
IDENTITY = b64u(bytes(32))
NON_CANONICAL = b64u(b"\xff" * 32)
LOOSE_BITS = b64u(random_point())[:-1] + "B"
KRAP = {
    "vragen_per_partij_per_dag": "6",
    "vragen_per_gebruiker_per_uur": "3",
    "bekendstellingen_per_partij_per_dag": "2",
}
ECHO = re.compile(rb'"([^"\\]{5,})"')


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


def changed(message: Message, **velden: object) -> bytes:
    """The message with other fields, also ones that its own type would refuse."""
    return encode_any(message.model_dump(mode="json") | velden)


def encode_any(value: object) -> bytes:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def first_group(message: Message, **velden: object) -> bytes:
    """The message with other fields in its first group."""
    groepen = message.model_dump(mode="json")["groepen"]
    return changed(message, groepen=[groepen[0] | velden, *groepen[1:]])


def with_point(message: Message, punt: str, *, place: int = 0, group: int = -1) -> bytes:
    groepen = message.model_dump(mode="json")["groepen"]
    groepen[group]["punten"][place] = punt
    return changed(message, groepen=groepen)


@dataclass(frozen=True)
class Before:
    """What a process kept before something bad came in."""

    world: World
    naam: Naam
    kept: dict[str, list[tuple[object, ...]]]
    log: int

    @classmethod
    def at(cls, region: World, naam: Naam) -> "Before":
        return cls(region, naam, region.inventory(naam), len(region.log(naam)))

    def assert_only_recorded(self, *events: Gebeurtenis) -> None:
        """Nothing but these events was written, and the log holds."""
        assert self.world.inventory(self.naam) == self.kept
        assert self.world.log(self.naam)[self.log :] == list(events)


def refusal(regel: str, partij: str = "politie") -> Gebeurtenis:
    return Gebeurtenis("verzoek.geweigerd", {"partij": partij, "regel": regel})


def assert_problem(reply: Reply, status: int, regel: str, body: bytes) -> None:
    """A problem document that names the rule, and holds no value of the request."""
    assert (reply.status, reply.regel) == (status, regel)
    assert reply.headers["content-type"] == "application/problem+json"
    assert set(json.loads(reply.body)) == {"type", "title", "status", "detail", "regel", "artikelen"}
    shown = reply.body + str(dict(reply.headers)).encode()
    assert not [value for value in values_in(body) if value in shown]


def values_in(body: bytes) -> set[bytes]:
    """Everything in a request that only its sender could know: words of the protocol are left out."""
    words = {b"bekendstelling", b"medewerker", b"connector", b"vraag"}
    names = set(re.findall(rb'"([^"\\]+)":', body))
    return set(ECHO.findall(body)) - words - names


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
    "one class twice": (evaluatie(lambda m: changed(m, groepen=[m.groepen[0].model_dump()] * 2)), COUNT),
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
    "one class twice": (vraag(lambda m: changed(m, groepen=[m.groepen[0].model_dump()] * 2)), COUNT),
    "a seal of another class": (vraag(lambda m: first_group(m, zegel=m.groepen[1].zegel)), SEAL),
    "a seal with one changed letter": (vraag(lambda m: first_group(m, zegel=flipped(m.groepen[0].zegel))), SEAL),
    "a seal that holds nothing": (vraag(lambda m: first_group(m, zegel="")), SEAL),
    "a seal of another epoch": (vraag(lambda m: first_group(m, epoch=7)), (400, "epoch-onbekend")),
    "a seal said to live longer": (
        vraag(lambda m: first_group(m, verloopt_op=m.groepen[0].verloopt_op + 60)),
        SEAL,
    ),
    "a seal said to live for ages": (vraag(lambda m: first_group(m, verloopt_op=2**53 - 1)), SEAL),
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
    body = changed(delivery, groepen=[groep.model_dump() for groep in asked.groepen])
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


@pytest.mark.parametrize("naam", ["hub", "sleutelhouder"])
def test_the_same_bytes_a_second_time_are_a_replay(politie: Party, naam: Naam) -> None:
    path, body = (VRAAG, politie.prepares(KEES)) if naam == "hub" else (EVALUATIE, politie.blinds(KEES))
    request = politie.signed(naam, path, body)
    assert politie.sends(naam, request).status == 200
    before = Before.at(politie.world, naam)

    reply = politie.sends(naam, request)

    assert_problem(reply, 409, "verzoek-herhaald", encode(body))
    before.assert_only_recorded(refusal("verzoek-herhaald"))


def test_a_replay_is_remembered_over_a_restart(onrustig: World) -> None:
    politie = onrustig.politie
    request = politie.signed("hub", VRAAG, politie.prepares(KEES))
    assert politie.sends("hub", request).status == 200
    onrustig.restart("hub")

    assert politie.sends("hub", request).regel == "verzoek-herhaald"


@pytest.mark.parametrize(("made_for", "sent_to"), [("hub", "sleutelhouder"), ("sleutelhouder", "hub")])
def test_a_request_for_one_process_is_no_request_to_the_other(politie: Party, made_for: Naam, sent_to: Naam) -> None:
    """The path exists on both; what was signed names the address of one of them."""
    body = b'{"gezien":0,"verzoek_id":"' + b"a" * 32 + b'","versie":1}'
    request = politie.signed(made_for, "/v1/controlepunten", body)
    before = Before.at(politie.world, sent_to)

    reply = politie.sends(sent_to, request)

    assert_problem(reply, 401, "handtekening-ongeldig", body)
    before.assert_only_recorded(refusal("handtekening-ongeldig"))


@pytest.mark.parametrize("naam", ["hub", "sleutelhouder"])
def test_a_signature_by_another_key_is_refused_and_recorded(politie: Party, naam: Naam) -> None:
    path, body = (VRAAG, politie.prepares(KEES)) if naam == "hub" else (EVALUATIE, politie.blinds(KEES))
    before = Before.at(politie.world, naam)

    reply = politie.sends(naam, politie.signed(naam, path, body, key=Ed25519PrivateKey.generate()))

    assert_problem(reply, 401, "handtekening-ongeldig", encode(body))
    before.assert_only_recorded(refusal("handtekening-ongeldig"))


@pytest.mark.parametrize("naam", ["hub", "sleutelhouder"])
def test_a_body_changed_after_signing_is_refused_and_recorded(politie: Party, naam: Naam) -> None:
    path, body = (VRAAG, politie.prepares(KEES)) if naam == "hub" else (EVALUATIE, politie.blinds(KEES))
    request = politie.signed(naam, path, body)
    other = httpx.Request("POST", request.url, content=changed(body, gezien=1), headers=request.headers)
    before = Before.at(politie.world, naam)

    reply = politie.sends(naam, other)

    assert_problem(reply, 401, "handtekening-ongeldig", encode(body))
    before.assert_only_recorded(refusal("handtekening-ongeldig"))


@pytest.mark.parametrize("naam", ["hub", "sleutelhouder"])
@pytest.mark.parametrize("late", [timedelta(seconds=62), timedelta(seconds=-62)], ids=["old", "future"])
def test_a_signature_outside_sixty_seconds_is_refused_and_recorded(politie: Party, naam: Naam, late: timedelta) -> None:
    path, body = (VRAAG, politie.prepares(KEES)) if naam == "hub" else (EVALUATIE, politie.blinds(KEES))
    before = Before.at(politie.world, naam)

    reply = politie.sends(naam, politie.signed(naam, path, body, late=late))

    assert_problem(reply, 401, "verzoek-verouderd", encode(body))
    before.assert_only_recorded(refusal("verzoek-verouderd"))


@pytest.mark.parametrize("naam", ["hub", "sleutelhouder"])
@pytest.mark.parametrize("late", [timedelta(seconds=55), timedelta(seconds=-55)], ids=["old", "future"])
def test_a_clock_that_is_a_little_off_is_served(politie: Party, naam: Naam, late: timedelta) -> None:
    path, body = (VRAAG, politie.prepares(KEES)) if naam == "hub" else (EVALUATIE, politie.blinds(KEES))

    assert politie.sends(naam, politie.signed(naam, path, body, late=late)).status == 200


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


@pytest.mark.parametrize(("naam", "partij"), [("hub", "om"), ("sleutelhouder", "ggz")])
def test_a_party_that_left_is_refused_at_its_next_request(onrustig: World, naam: Naam, partij: str) -> None:
    leaver = onrustig.named(partij)
    leaver.asks(KEES)
    path, body = (VRAAG, leaver.prepares(KEES)) if naam == "hub" else (EVALUATIE, leaver.blinds(KEES))
    onrustig.revoke(partij, naam)

    reply = leaver.posts(naam, path, body)

    assert_problem(reply, 403, "partij-ingetrokken", encode(body))
    assert onrustig.log(naam)[-1] == refusal("partij-ingetrokken", partij)
    with pytest.raises(Geweigerd, match="partij-ingetrokken"):
        leaver.asks(KEES)
    assert onrustig.politie.asks(KEES).niveau == "L2"
    assert onrustig.audit(naam).fout is None


@pytest.mark.parametrize("naam", ["hub", "sleutelhouder"])
def test_a_certificate_that_nobody_registered_is_an_unknown_party(politie: Party, naam: Naam) -> None:
    """Its authority is ours: TLS lets it in, the registry does not."""
    stranger = politie.world.opstelling.map / "pki" / "servers" / "hub.crt"
    path, body = (VRAAG, politie.prepares(KEES)) if naam == "hub" else (EVALUATIE, politie.blinds(KEES))
    before = Before.at(politie.world, naam)

    reply = politie.world.send(naam, stranger, politie.signed(naam, path, body))

    assert_problem(reply, 403, "onbekende-partij", encode(body))
    before.assert_only_recorded()


def test_one_partys_signature_over_anothers_connection_is_refused(gebied: World, politie: Party) -> None:
    request = politie.signed("hub", VRAAG, politie.prepares(KEES))

    reply = gebied.om.sends("hub", request)

    assert (reply.status, reply.regel) == (401, "handtekening-ongeldig")
    assert gebied.log("hub")[-1] == refusal("handtekening-ongeldig", "om")


@pytest.mark.parametrize(("naam", "path", "size"), [("hub", VRAAG, 256), ("sleutelhouder", EVALUATIE, 2048)])
def test_a_body_over_the_limit_is_refused_before_it_is_read(politie: Party, naam: Naam, path: str, size: int) -> None:
    body = b"A" * (size * 1024 + 1)
    before = Before.at(politie.world, naam)

    reply = politie.posts(naam, path, body)

    assert_problem(reply, 413, "bericht-te-groot", b"")
    before.assert_only_recorded()


@pytest.mark.parametrize("content_type", ["text/csv", "application/json; charset=utf-8", ""])
@pytest.mark.parametrize(("naam", "path"), [("hub", VRAAG), ("sleutelhouder", EVALUATIE)])
def test_another_content_type_is_refused(politie: Party, naam: Naam, path: str, content_type: str) -> None:
    before = Before.at(politie.world, naam)

    reply = politie.sends(naam, politie.signed(naam, path, b"{}", content_type=content_type))

    assert_problem(reply, 415, "inhoudstype-onjuist", b"")
    before.assert_only_recorded()


def test_a_proof_of_somebody_elses_evaluation_is_refused(gebied: World, politie: Party) -> None:
    evaluation = politie.blinds(KEES)
    assert politie.posts("sleutelhouder", EVALUATIE, evaluation).status == 200
    question = BewijsVraag(versie=1, verzoek_id="b" * 32, evaluatie=evaluation.verzoek_id)
    before = Before.at(gebied, "sleutelhouder")

    reply = gebied.om.posts("sleutelhouder", BEWIJS, question)

    assert_problem(reply, 409, "bewijs-verlopen", encode(question))
    before.assert_only_recorded(refusal("bewijs-verlopen", "om"))
    assert politie.posts("sleutelhouder", BEWIJS, question).status == 200


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


def test_a_cosignature_is_one_line_in_the_partys_own_name(gebied: World, politie: Party) -> None:
    """A second line under the checkpoint could be anything, for instance somebody's data."""
    politie.asks(KEES)
    getuige = politie.verbinding.lijnen["hub"].getuige
    signed = getuige.cosignature("politie", politie.verbinding.omgeving.tekensleutel, 1)
    assert signed is not None
    omvang, line = signed
    extra = f"{line}\N{EM DASH} kanarie {b64u(KANARIE.encode() * 3)}\n"
    body = encode_any({"versie": 1, "verzoek_id": "c" * 32, "omvang": omvang, "regel": extra})

    reply = politie.posts("hub", "/v1/medeondertekeningen", body)

    assert_problem(reply, 400, "bericht-ongeldig", body)
    assert gebied.log("hub")[-1] == refusal("bericht-ongeldig")
    assert not [row for row in gebied.rows("hub", "SELECT * FROM cosignature") if "kanarie" in str(row)]


@pytest.mark.parametrize("naam", ["hub", "sleutelhouder"])
def test_after_all_that_the_logs_verify_and_questions_are_answered(gebied: World, naam: Naam) -> None:
    assert gebied.audit(naam).fout is None
    assert gebied.om.asks(KEES).uitkomst == "BEKEND"
    assert len(ALLE_PARTIJEN) == len(gebied.rows(naam, "SELECT * FROM peer WHERE actief"))
