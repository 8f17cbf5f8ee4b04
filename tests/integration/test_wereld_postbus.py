"""A party fetches its own mail, does what it asks, and settles it; nobody pushes into its network."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from connectors.agent.postbus import Postbus, afgehandeld
from hub.cli.opzet import Opstelling
from tests.casuswereld import begin, gelukt
from tests.stukwereld import Brenger, brenger
from tests.world import Party, World, world

KOLOMMEN = "bericht, partij, soort, melding, betreft, inhoud, artikelen, gemaakt_op, uiterlijk, uitkomst"
EERSTE, TWEEDE = "a" * 32, "b" * 32


@pytest.fixture(name="region")
def _region(template: Opstelling, tmp_path: Path) -> Iterator[World]:
    with world(template, tmp_path) as region:
        yield region


def leaves(region: World, partij: str, *berichten: str) -> None:
    """As a decision does: leave word for the party."""
    with closing(sqlite3.connect(region.database("hub"))) as connection, connection:
        for at, bericht in enumerate(berichten):
            row = (
                bericht,
                partij,
                "TERUGMELDING",
                "",
                bytes(32),
                '{"uitkomst":"AGENDEREN"}',
                '["art-12-1"]',
                at,
                0,
                "",
            )
            connection.execute(f"INSERT INTO bericht ({KOLOMMEN}) VALUES ({', '.join('?' * len(row))})", row)  # noqa: S608


def mail_of(party: Party) -> list[str]:
    return [bericht.bericht for bericht in Postbus(party.verbinding).haal_op()]


def test_mail_comes_oldest_first_and_again_until_it_is_settled(region: World) -> None:
    leaves(region, "politie", EERSTE, TWEEDE)
    postbus = Postbus(region.politie.verbinding)

    first, second = postbus.haal_op()
    rest = postbus.haal_op([afgehandeld(first)])

    assert [first.bericht, second.bericht] == [EERSTE, TWEEDE]
    assert [(feit.naam, feit.waarde) for feit in first.inhoud] == [("uitkomst", "AGENDEREN")]
    assert [bericht.bericht for bericht in rest] == [TWEEDE]


def test_settling_twice_is_settling_once(region: World) -> None:
    leaves(region, "politie", EERSTE)
    postbus = Postbus(region.politie.verbinding)
    (bericht,) = postbus.haal_op()

    assert postbus.haal_op([afgehandeld(bericht)]) == []
    assert postbus.haal_op([afgehandeld(bericht, "GEWEIGERD", "te-laat")]) == []
    assert region.rows("hub", "SELECT uitkomst FROM bericht") == [("GEDAAN",)]


def test_a_party_sees_and_settles_its_own_mail_alone(region: World) -> None:
    leaves(region, "politie", EERSTE)
    (bericht,) = Postbus(region.politie.verbinding).haal_op()

    assert Postbus(region.om.verbinding).haal_op([afgehandeld(bericht)]) == []
    assert mail_of(region.politie) == [EERSTE]


def test_a_derde_may_fetch_its_word_of_receipt(region: World) -> None:
    leaves(region, "woco", EERSTE)

    assert mail_of(region.woco) == [EERSTE]


def test_who_waits_hears_at_once_that_there_is_mail(region: World) -> None:
    postbus = Postbus(region.politie.verbinding)

    assert postbus.wacht(0) is False
    leaves(region, "politie", EERSTE)
    assert postbus.wacht(15) is True


def test_what_was_fetched_and_settled_is_on_record_before_the_answer(region: World) -> None:
    leaves(region, "politie", EERSTE)
    postbus = Postbus(region.politie.verbinding)
    (bericht,) = postbus.haal_op()

    postbus.haal_op([afgehandeld(bericht, "GEWEIGERD", "onbekend")])

    events = [(event.naam, event.velden["berichten"]) for event in region.log("hub") if "berichten" in event.velden]
    assert events == [("bericht.opgehaald", [EERSTE]), ("bericht.afgehandeld", [EERSTE]), ("bericht.opgehaald", [])]


def test_the_record_of_fetched_mail_cites_what_allowed_it(region: World) -> None:
    leaves(region, "politie", EERSTE)

    Postbus(region.politie.verbinding).haal_op()

    record = region.log("hub")[-1].velden
    assert record["artikelen"]
    assert record["regels"]
    assert record["bundel"] == region.rows("hub", "SELECT bundel FROM active_bundle ORDER BY nummer DESC LIMIT 1")[0][0]


def test_the_house_hears_what_a_source_answers(region: World) -> None:
    casus = begin(region)
    casus.betrekt("ggz")
    casus.gaat_naar("VERRIJKING")
    ggz = brenger(casus, "ggz")
    vraag = gelukt(Brenger(casus.pm, casus.nummer).vraagt("ggz", "GEZONDHEID")).nummer
    gelukt(ggz.antwoordt(vraag, "GEWEIGERD", reden="NIET_AANWEZIG"))

    mail = Postbus(casus.pm.party.verbinding).haal_op()

    [told] = [bericht for bericht in mail if bericht.nummer == vraag]
    assert (told.soort, told.casus) == ("GEBEURTENIS", casus.nummer)
    assert {feit.naam: feit.waarde for feit in told.inhoud} == {"antwoord": "GEWEIGERD", "reden": "NIET_AANWEZIG"}
