"""What became of a casus over time, through the filter: one person across doelgroepen and meetings (levensloop)."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest

from connectors.protocol.inzagen import InzageAntwoord, Levensloopregel
from connectors.protocol.messages import decode
from hub.cli.opzet import Opstelling
from tests.casuswereld import Casus, Werker, begin, gelukt
from tests.inzagewereld import vraagt_inzage
from tests.planwereld import planner
from tests.world import World, iemand, world


@pytest.fixture(scope="module")
def region(template: Opstelling, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with world(template, tmp_path_factory.mktemp("levensloop") / "wereld") as running:
        yield running


@pytest.fixture(scope="module")
def casus(region: World) -> Casus:
    """A family with a plan: the college took part for the first person and left, the ggz takes part for the second."""
    made = begin(region, "V-1", iemand(8951), iemand(8952))
    made.betrekt("college", personen=(1,))
    made.betrekt("ggz", personen=(2,))
    gelukt(made.officier.beeindigt(made.nummer, "college", 1))
    made.gaat_naar("PLAN")
    return made


def levensloop(wie: Werker, casus: Casus, doel: str = "P08", hoogstens: int = 0) -> list[Levensloopregel]:
    reply = vraagt_inzage(wie, casus.nummer, doel, hoogstens=hoogstens)
    assert reply.status == 200, reply.body
    return decode(InzageAntwoord, reply.body).kern.beeld.levensloop


def gedaan(regels: list[Levensloopregel]) -> set[tuple[str, str]]:
    return {(one.wat, one.partij) for one in regels}


def test_who_leads_reads_when_it_began_who_came_and_who_left(casus: Casus) -> None:
    regels = levensloop(casus.pm, casus)

    assert (regels[0].wat, regels[0].werd) == ("BEGONNEN", "INTEGRALE_AANPAK")
    assert {("DOET_MEE", "college"), ("DOET_NIET_MEER_MEE", "college"), ("DOET_MEE", "ggz")} <= gedaan(regels)
    assert [one.op for one in regels] == sorted(one.op for one in regels)
    assert {one.op for one in regels} == {planner(casus).dag()}


def test_a_deelnemer_reads_of_others_within_its_own_compartment(casus: Casus) -> None:
    assert {partij for _, partij in gedaan(levensloop(casus.werker("ggz"), casus))} & {"college"} == set()
    assert ("DOET_MEE", "ggz") in gedaan(levensloop(casus.werker("ggz"), casus))


def test_whoever_left_and_a_view_of_more_than_the_head_hear_nothing_of_it(region: World, casus: Casus) -> None:
    assert levensloop(casus.pm, casus, hoogstens=5) == []
    own = begin(region, "V-2", iemand(8953))
    own.betrekt("college")
    own.gaat_naar("PLAN")
    planner(own, "college").heeft_ingebracht("WOONSITUATIE")
    gelukt(own.officier.beeindigt(own.nummer, "college"))
    assert levensloop(own.werker("college"), own) == []


def test_another_doelgroep_and_another_meeting_are_told_with_what_they_took_the_place_of(region: World) -> None:
    made = begin(region, "V-3", iemand(8954), doelgroep="HUISELIJK_GEWELD")
    made.gaat_naar("PLAN")
    pm, om = planner(made), planner(made, "om")
    voorstel = gelukt(pm.stelt_voor("ZCO_HG", "DOELEN_BEREIKT")).nummer
    gelukt(om.besluit(voorstel))
    was, now = "RISICOJEUGD", "HUISELIJK_GEWELD"
    changed = "UPDATE casus SET traject_doelgroep = ?, doelgroep = ? WHERE casus = ?"
    with closing(sqlite3.connect(region.database("hub"), timeout=10)) as connection, connection:
        connection.execute(changed, (was, now, made.nummer))

    told = {(one.wat, one.was, one.werd) for one in levensloop(made.pm, made)}

    assert ("BEGONNEN", "", "INTEGRALE_AANPAK") in told
    assert ("OVERLEGVORM", "INTEGRALE_AANPAK", "ZCO_HG") in told
    assert ("DOELGROEP", was, now) in told
