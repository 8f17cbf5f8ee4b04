"""A request that is not from who it should be, not now, or not in order: refused, named, recorded, not echoed."""

from collections.abc import Iterator
from datetime import timedelta

import httpx
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from connectors.agent.errors import Geweigerd
from connectors.protocol.canonical import b64u
from connectors.protocol.messages import encode
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
    VRAAG,
    Naam,
    Party,
    World,
    world,
)


@pytest.fixture(scope="module")
def gebied(template: Opstelling, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with world(template, tmp_path_factory.mktemp("weigeringen") / "wereld") as running:
        running.politie.delivers(KEES)
        yield running


@pytest.fixture(scope="module")
def onrustig(template: Opstelling, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """A world in which parties leave and processes start again; the police stay."""
    with world(template, tmp_path_factory.mktemp("onrustig") / "wereld") as running:
        yield running


@pytest.fixture
def politie(gebied: World) -> Party:
    return gebied.politie


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
