"""A report about somebody who is not on the priority list never leaves the police (gate G3)."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from connectors.agent.errors import Geweigerd
from connectors.agent.lijstfilter import lijstfilter
from connectors.agent.opdracht import Opdracht
from connectors.protocol.identifiers import persoon_uit_rij
from connectors.protocol.koppelmodel import Oordeelklasse
from hub.cli.opzet import Opstelling
from hub.domain.casus import LOPEND, STAPPEN
from tests.world import Party, World, iemand, world

OPDRACHT = Opdracht("P11", "LIJST-2026-01", "dienst")
ZEKER, GEEN = Oordeelklasse.ZEKER, Oordeelklasse.GEEN


@pytest.fixture(name="region")
def _region(template: Opstelling, tmp_path: Path) -> Iterator[World]:
    with world(template, tmp_path) as region:
        yield region


def puts_on_list(region: World, *rijen: dict[str, str]) -> None:
    """As a decision of the table does: a running casus on the list, of people whom the OM delivered."""
    region.om.delivers(*rijen)
    found = region.rows("hub", "SELECT registratie FROM registratie WHERE partij = 'om'")
    with closing(sqlite3.connect(region.database("hub"))) as connection, connection:
        connection.execute(
            "INSERT INTO casus (casus, instrument, regime, doelgroep, fase, op_lijst, sinds)"
            " VALUES ('c1', 'INTEGRALE_AANPAK', 'WGS', 'VEELPLEGER', 'PLAN', 1, 0)"
        )
        for (registratie,) in found:
            person = "INSERT INTO casus_persoon (casus, registratie, rol) VALUES ('c1', ?, 'PLEGER')"
            connection.execute(person, (registratie,))


def asks(party: Party, *rijen: dict[str, str]) -> list[Oordeelklasse]:
    return lijstfilter(party.verbinding, OPDRACHT).op_lijst([persoon_uit_rij(rij) for rij in rijen])


def test_the_police_learn_who_of_their_own_people_is_on_the_list(region: World) -> None:
    puts_on_list(region, iemand(1), iemand(2))

    assert asks(region.politie, iemand(1), iemand(3), iemand(2)) == [ZEKER, GEEN, ZEKER]


def test_a_person_is_found_by_name_and_address_when_the_number_is_missing(region: World) -> None:
    puts_on_list(region, iemand(1))
    without_number = {**iemand(1), "bsn": ""}

    assert asks(region.politie, without_number) == [ZEKER]


def test_on_an_empty_list_nobody_is_found(region: World) -> None:
    assert asks(region.politie, iemand(1)) == [GEEN]


def test_somebody_with_a_casus_that_is_not_on_the_list_is_not_found(region: World) -> None:
    puts_on_list(region, iemand(1))
    with closing(sqlite3.connect(region.database("hub"))) as connection, connection:
        connection.execute("UPDATE casus SET op_lijst = 0")

    assert asks(region.politie, iemand(1)) == [GEEN]


def test_whoever_is_in_no_running_casus_is_off_the_list_at_once(region: World) -> None:
    """WGS art. 2.32 lid 3: the very next comparison no longer finds the person."""
    puts_on_list(region, iemand(1))
    found = {}

    for fase in STAPPEN:
        with closing(sqlite3.connect(region.database("hub"))) as connection, connection:
            connection.execute("UPDATE casus SET fase = ?", (fase.value,))
        [found[fase]] = asks(region.politie, iemand(1))

    assert {fase for fase, answer in found.items() if answer is ZEKER} == LOPEND


def test_the_hub_sees_other_points_and_answers_other_values_every_time(region: World) -> None:
    puts_on_list(region, iemand(1))
    police = region.politie
    for _ in range(2):
        asks(police, iemand(1))

    first, second = [seen for seen in region.seen if seen.path == "/v1/prioriteitsfilters"]

    assert first.body != second.body
    assert first.reply.body != second.reply.body


def test_nothing_of_those_who_are_not_on_the_list_is_stored(region: World) -> None:
    puts_on_list(region, iemand(1))
    before = region.inventory("hub")["index_waarde"]

    asks(region.politie, iemand(7), iemand(8))

    assert region.inventory("hub")["index_waarde"] == before


def test_every_comparison_is_on_record_with_its_count(region: World) -> None:
    puts_on_list(region, iemand(1))

    asks(region.politie, iemand(1), iemand(3))

    (done,) = [event for event in region.log("hub") if event.naam == "lijst.gefilterd"]
    assert (done.velden["partij"], done.velden["aantal"], done.velden["artikelen"]) == ("politie", 2, ["art-8-8"])


def test_a_party_that_the_covenant_does_not_let_filter_is_refused_by_the_key_holder_already(region: World) -> None:
    with pytest.raises(Geweigerd, match="niet-toegestaan"):
        asks(region.ggz, iemand(1))
