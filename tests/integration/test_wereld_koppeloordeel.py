"""A possible match is settled by a human of the house: the same person, or another."""

from collections.abc import Mapping

import pytest

from connectors.protocol.meldingen import Betrokkene
from tests.meldwereld import aanmelding, melding
from tests.tafelwereld import kern, komt_binnen, medewerker, status
from tests.world import World, iemand

KEES = iemand(8401)
VOLWASSEN = Betrokkene(rol="PLEGER", leeftijd="VANAF_23", woongemeente="GM0935")


def like(rij: Mapping[str, str], nummer: int = 8499) -> dict[str, str]:
    """Somebody of the same family at the same address with another first name: perhaps the same person."""
    other = {**rij, "voornamen": iemand(nummer)["voornamen"], "referentie": f"R-lijkt-{nummer}"}
    return {name: value for name, value in other.items() if name != "bsn"}


def resembling(region: World) -> tuple[str, str, int]:
    """A casus, a melding about somebody who resembles its person, and the task that follows."""
    first = komt_binnen(region.college, aanmelding("A-1", KEES))
    kern(medewerker(region.om).besluit(first, "PRIORITEREN"))
    second = komt_binnen(
        region.politie, melding("B-1", like(KEES), doelgroep="HUISELIJK_GEWELD", betrokkenen=[VOLWASSEN])
    )
    [taak] = medewerker(region.zvh).werklijst().taken
    assert (taak.soort, taak.melding) == ("KOPPELING", second)
    return first, second, taak.taak


def clusters(region: World) -> int:
    return len(region.rows("hub", "SELECT DISTINCT cluster FROM registratie"))


def test_the_same_person_becomes_one_cluster_and_the_melding_a_report_about_the_plan(region: World) -> None:
    _, second, taak = resembling(region)
    pm = medewerker(region.zvh)

    assert kern(pm.oordeelt(taak, "ZELFDE")).status == "AFGEDAAN"

    assert clusters(region) == 1
    assert status(region, second) == "VERTALEN"
    [signaal] = pm.werklijst().taken
    assert (signaal.soort, signaal.melding) == ("SIGNAAL", second)
    assert kern(pm.vertaalt(signaal.taak, "PLAN_AANPASSEN")).status == "VERTAALD"
    record = next(entry for entry in region.log("hub") if entry.naam == "koppeling.beoordeeld")
    assert (record.velden["oordeel"], record.velden["taak"], record.velden["melding"]) == ("ZELFDE", taak, second)
    assert region.audit("hub").fout is None


def test_another_person_stays_apart_and_the_melding_is_judged_as_it_was(region: World) -> None:
    _, second, taak = resembling(region)
    pm = medewerker(region.zvh)

    assert kern(pm.oordeelt(taak, "ANDER")).status == "AFGEDAAN"

    assert clusters(region) == 2
    assert status(region, second) == "ONTVANGEN"
    assert pm.werklijst().taken == []


def test_a_task_is_settled_once(region: World) -> None:
    *_, taak = resembling(region)
    pm = medewerker(region.zvh)
    kern(pm.oordeelt(taak, "ANDER"))

    again = pm.oordeelt(taak, "ZELFDE")

    assert (again.status, again.regel) == (404, "taak-onbekend")
    assert clusters(region) == 2


@pytest.mark.parametrize("wie", ["om", "politie"])
def test_only_the_house_judges_a_link_and_sees_its_tasks(region: World, wie: str) -> None:
    *_, taak = resembling(region)
    partner = medewerker(region.named(wie))

    reply = partner.oordeelt(taak, "ZELFDE")

    assert (reply.status, reply.regel) == (403, "niet-toegestaan")
    assert partner.werklijst().taken == []
    assert clusters(region) == 2


def test_a_task_about_a_report_is_not_settled_by_a_judgement_and_the_other_way_round(region: World) -> None:
    *_, taak = resembling(region)
    pm = medewerker(region.zvh)

    translated = pm.vertaalt(taak, "GEEN_GEVOLG")
    kern(pm.oordeelt(taak, "ZELFDE"))
    [signaal] = pm.werklijst().taken
    judged = pm.oordeelt(signaal.taak, "ZELFDE")

    assert [(reply.status, reply.regel) for reply in (translated, judged)] == [(404, "taak-onbekend")] * 2


def test_of_several_candidates_nobody_says_the_same_in_one_word(region: World) -> None:
    for nummer in (8450, 8451):
        region.politie.delivers(like(KEES, nummer))
    komt_binnen(region.college, aanmelding("A-1", KEES))
    pm = medewerker(region.zvh)
    wide = [taak for taak in pm.werklijst().taken if taak.soort == "KOPPELING"]
    before = clusters(region)

    reply = pm.oordeelt(wide[0].taak, "ZELFDE")

    assert (reply.status, reply.regel) == (409, "stap-onmogelijk")
    assert clusters(region) == before
