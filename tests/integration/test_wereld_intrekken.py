"""What a party delivered it can take back, and then nothing of it is left; nobody else can."""

import json
from collections.abc import Iterator

import pytest

from connectors.agent.eigen import Genoemd
from connectors.agent.errors import Geweigerd
from connectors.agent.register import Reden
from connectors.protocol.bekendheid import Intrekking
from connectors.protocol.canonical import b64u
from hub.cli.opzet import Opstelling
from tests.tweedatabases import BEIDE, heard, somebody_of, world_on
from tests.world import INTREKKING, KENMERK, Party, World


@pytest.fixture(scope="module", params=BEIDE)
def region(
    request: pytest.FixtureRequest, template: Opstelling, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[World]:
    """One world on each database; every test with a person of its own."""
    with world_on(request, template, tmp_path_factory.mktemp("intrekken")) as running:
        yield running


@pytest.fixture
def kees(request: pytest.FixtureRequest) -> dict[str, str]:
    """Somebody whom no other test knows."""
    return somebody_of(request)


def test_after_withdrawal_a_question_equals_one_about_somebody_never_seen(region: World, kees: dict[str, str]) -> None:
    never = heard(region.om, kees)
    region.politie.delivers(kees)
    known = heard(region.om, kees)

    region.politie.withdraws(kees["referentie"])

    assert heard(region.om, kees) == never != known
    assert region.log("hub")[-2].naam == "bekendstelling.ingetrokken"
    assert region.log("hub")[-2].velden["aantal"] == 1
    assert region.audit("hub").fout is None


def test_a_second_withdrawal_has_the_same_outcome(region: World, kees: dict[str, str]) -> None:
    region.politie.delivers(kees)
    region.politie.withdraws(kees["referentie"])
    first = decode_kern(region)

    region.politie.withdraws(kees["referentie"])

    assert decode_kern(region) == first
    counts = [entry.velden["aantal"] for entry in region.log("hub") if entry.naam == "bekendstelling.ingetrokken"]
    assert counts[-2:] == [1, 0]


def decode_kern(region: World) -> tuple[int, bytes]:
    """Status and answer of the last request to the hub, without its number and its receipt."""
    seen = [one for one in region.seen if one.path == INTREKKING][-1]
    kern = json.loads(seen.reply.body)["kern"]
    return seen.reply.status, json.dumps({**kern, "verzoek_id": ""}).encode()


def test_by_its_handle_a_party_takes_back_all_it_knows_of_the_person(region: World, kees: dict[str, str]) -> None:
    same = {**kees, "referentie": "R-dubbel"}
    handle = region.politie.delivers(kees)[0]
    assert region.politie.delivers(same) == [handle]

    region.politie.withdraws(handvatten=[handle])

    assert region.om.asks(kees).uitkomst == "GEEN_MEDEDELING"


def test_what_another_party_delivered_about_the_person_stays(region: World, kees: dict[str, str]) -> None:
    region.politie.delivers(kees)
    region.om.delivers(kees)

    region.politie.withdraws(kees["referentie"])

    assert region.om.asks(kees).uitkomst == "BEKEND"


def test_nobody_takes_back_what_another_party_delivered(region: World, kees: dict[str, str]) -> None:
    handle = region.politie.delivers(kees)[0]
    sealed = region.politie.verbinding.geheim.seal_referentie(kees["referentie"])
    om = region.om

    by_reference = om.posts("hub", INTREKKING, intrekking(om, [b64u(sealed)]))
    with pytest.raises(Geweigerd, match="handvat-onbekend"):
        om.withdraws(handvatten=[handle])

    assert by_reference.status == 200
    assert om.asks(kees).uitkomst == "BEKEND"


def intrekking(party: Party, referenties: list[str]) -> Intrekking:
    verbinding = party.verbinding
    return Intrekking(
        versie=1,
        verzoek_id=verbinding.clock.verzoek_id(),
        doel="P04",
        rol="connector",
        gebruiker=b64u(verbinding.geheim.gebruiker("medewerker")),
        kenmerk=KENMERK,
        gezien=0,
        referenties=referenties,
        handvatten=[],
    )


def test_somebody_who_only_signals_takes_its_signal_back(region: World, kees: dict[str, str]) -> None:
    region.woco.delivers(kees, reden=Reden.SIGNAAL)

    region.woco.withdraws(kees["referentie"])

    assert region.log("hub")[-1].velden["aantal"] == 1


def test_policy_decides_and_a_refusal_is_recorded(region: World, kees: dict[str, str]) -> None:
    region.politie.delivers(kees)

    with pytest.raises(Geweigerd, match="niet-toegestaan"):
        region.politie.own(doel="P02").trek_in(Genoemd((kees["referentie"],)))

    assert region.log("hub")[-1].naam == "bekendstelling.geweigerd"
    assert region.om.asks(kees).uitkomst == "BEKEND"


def test_what_was_withdrawn_can_be_delivered_again(region: World, kees: dict[str, str]) -> None:
    region.politie.delivers(kees)
    region.politie.withdraws(kees["referentie"])

    region.politie.delivers(kees)

    assert region.om.asks(kees).uitkomst == "BEKEND"


@pytest.mark.parametrize("named", [[], ["QUJD", "QUJD"], ["QUJD"] * 300])
def test_nothing_something_twice_or_too_much_is_refused(region: World, named: list[str]) -> None:
    reply = region.politie.posts("hub", INTREKKING, intrekking(region.politie, named))

    assert (reply.status, reply.regel) == (400, "aantal-onjuist")
    assert region.log("hub")[-1].naam == "verzoek.geweigerd"
