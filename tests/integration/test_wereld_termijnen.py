"""Clocks warn, run out and wipe, at the right moment and on record; nobody has to ask."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from hub.application.verwerk_termijnen import AT_ONCE, verwerk_termijnen
from hub.cli.opzet import Opstelling
from hub.domain.kalender import AMSTERDAM
from tests.casuswereld import begin, gelukt
from tests.eindewereld import Einde
from tests.meldwereld import aanmelding, feiten, melding
from tests.tafelwereld import komt_binnen
from tests.world import World, iemand, world


@pytest.fixture(name="region")
def _region(template: Opstelling, tmp_path: Path) -> Iterator[World]:
    with world(template, tmp_path) as region:
        yield region


def clocks_run(region: World) -> int:
    """One turn of the hub's clocks, as the process takes it every minute."""
    return region.manages_index(lambda uow: verwerk_termijnen(uow=uow, now=region.clock.now()))  # type: ignore[arg-type]


def steps(region: World) -> list[tuple[str, object]]:
    return [(event.naam, event.velden["termijn"]) for event in region.log("hub") if event.naam.startswith("termijn.")]


def tasks(region: World) -> int:
    return len(region.rows("hub", "SELECT nummer FROM taak WHERE soort = 'TERMIJN'"))


def test_nothing_happens_before_day_five(region: World) -> None:
    komt_binnen(region.college, aanmelding("A-1", iemand(1)))

    with region.clock.ahead(timedelta(days=4, hours=23)):
        assert clocks_run(region) == 0

    assert steps(region) == []


def test_the_procesmanager_is_warned_on_day_five_and_the_manager_hears_on_day_seven(region: World) -> None:
    komt_binnen(region.college, aanmelding("A-1", iemand(1)))

    with region.clock.ahead(timedelta(days=5, minutes=1)):
        clocks_run(region)
        assert steps(region) == [("termijn.gewaarschuwd", "TM-01")]
    with region.clock.ahead(timedelta(days=7, minutes=1)):
        clocks_run(region)

    assert steps(region) == [("termijn.gewaarschuwd", "TM-01"), ("termijn.verlopen", "TM-01")]
    assert tasks(region) == 2
    assert region.rows("hub", "SELECT nummer FROM termijn") == []


def test_a_hub_that_was_down_for_a_week_takes_every_step_in_order(region: World) -> None:
    komt_binnen(region.college, aanmelding("A-1", iemand(1)))

    with region.clock.ahead(timedelta(days=9)):
        while clocks_run(region):
            pass

    assert steps(region) == [("termijn.gewaarschuwd", "TM-01"), ("termijn.verlopen", "TM-01")]


def test_the_papers_of_a_huisverbod_go_five_years_after_its_end(region: World) -> None:
    imposed = (region.clock.now() - timedelta(hours=1)).astimezone(AMSTERDAM)
    facts = feiten(besluit="OPGELEGD", opgelegd_op=imposed.strftime("%Y-%m-%dT%H:%M"), rihg="RIHG-0001")
    said = {"soort": "HUISVERBOD", "bron": "PARTNER", "doelgroep": "HUISELIJK_GEWELD", "feiten": facts}
    both = (iemand(1), iemand(2))
    komt_binnen(region.college, melding("H-1", *both, categorieen=["ID_CONTACT"], spoed="THV", **said), doel="P12")

    with region.clock.ahead(timedelta(days=11)):
        while clocks_run(region):
            pass
        assert [code for (code,) in region.rows("hub", "SELECT code FROM termijn")] == ["TM-05"]
    with region.clock.ahead(timedelta(days=5 * 366 + 12)):
        while clocks_run(region):
            pass

    assert region.rows("hub", "SELECT melding FROM melding") == []
    assert region.rows("hub", "SELECT registratie FROM registratie") == []
    [gone] = [event.velden for event in region.log("hub") if event.naam == "melding.gewist"]
    assert (gone["grond"], gone["aantal"]) == ("TM-05", 2)


def test_a_turn_takes_a_bounded_number_of_steps(region: World) -> None:
    sql = "INSERT INTO termijn (code, melding, casus, volgende, stap, begonnen_op, einde_op) VALUES "
    begun = int((region.clock.now() - timedelta(days=6)).timestamp())
    rows = ", ".join(f"('TM-01', '', '', {begun}, 0, {begun}, {begun + 7 * 86400})" for _ in range(AT_ONCE + 1))
    with closing(sqlite3.connect(region.database("hub"))) as connection, connection:
        connection.execute(sql + rows)

    assert clocks_run(region) == AT_ONCE
    assert clocks_run(region) == 1


def test_a_step_that_was_taken_is_not_taken_again(region: World) -> None:
    komt_binnen(region.college, aanmelding("A-1", iemand(1)))

    with region.clock.ahead(timedelta(days=5, minutes=1)):
        assert [clocks_run(region), clocks_run(region)] == [1, 0]


def lijst(region: World) -> tuple[int, int]:
    """How many clocks of the list run, and how many tasks of theirs are open."""
    clocks = region.rows("hub", "SELECT nummer FROM termijn WHERE code = 'TM-18'")
    return len(clocks), len(
        region.rows("hub", "SELECT nummer FROM taak WHERE verzoek_id LIKE 'TM-18/%' AND stand = 'OPEN'")
    )


def test_a_casus_on_the_list_is_looked_at_every_year_until_it_is_off(region: World) -> None:
    casus = begin(region, "L-1")
    assert lijst(region) == (1, 0)

    with region.clock.ahead(timedelta(days=340)):
        clocks_run(region)
        assert lijst(region) == (1, 1)
    with region.clock.ahead(timedelta(days=370)):
        clocks_run(region)
    assert lijst(region) == (1, 2)
    assert [step for step in steps(region) if step[1] == "TM-18"] == [
        ("termijn.gewaarschuwd", "TM-18"),
        ("termijn.verlopen", "TM-18"),
    ]

    casus.gaat_naar("EVALUATIE")
    assert lijst(region) == (1, 0)
    begun = int(str(region.rows("hub", "SELECT begonnen_op FROM termijn WHERE code = 'TM-18'")[0][0]))
    assert abs(begun - region.clock.now().timestamp()) < 60
    casus.gaat_naar("AFSLUITING")
    gelukt(Einde(casus).sluit_af())
    assert lijst(region) == (0, 0)
