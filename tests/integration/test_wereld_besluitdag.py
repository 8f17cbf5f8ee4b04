"""A decision that is recorded later names the day on which it was taken; the log has the true moment beside it."""

from datetime import timedelta

import pytest

from hub.domain.kalender import local_day
from tests.casuswereld import begin, gelukt
from tests.eindewereld import Einde, gebeurd
from tests.meldwereld import aanmelding, feiten, melding
from tests.planwereld import planner
from tests.tafelwereld import kern, komt_binnen, medewerker, status
from tests.world import World, iemand

KEES, ANNA = iemand(8701), iemand(8702)
GEBEURD = "2026-02-03"
"""When what `melding` tells happened."""


def test_a_decision_can_be_of_an_earlier_day_and_the_sender_still_has_word_now(region: World) -> None:
    nummer = komt_binnen(region.college, aanmelding("BD-1", KEES))

    kern(medewerker(region.om).besluit(nummer, "TERUGVERWIJZEN", waarom="Past elders.", genomen_op=GEBEURD))

    [kept] = gebeurd(region, "melding.besloten")
    assert kept["genomen_op"] == GEBEURD
    today = local_day(region.clock.now()).isoformat()
    assert region.rows("hub", "SELECT dag FROM telling WHERE uitkomst = 'TIJDIG'") == [(today,)]


def test_who_names_no_day_decided_today(region: World) -> None:
    nummer = komt_binnen(region.politie, melding("BD-2", KEES))

    kern(medewerker(region.om).besluit(nummer, "TERUGVERWIJZEN", waarom="Past elders."))

    [kept] = gebeurd(region, "melding.besloten")
    assert kept["genomen_op"] == local_day(region.clock.now()).isoformat()
    assert kept["opvolgers"] == []


@pytest.mark.parametrize("days", [1, -1000])
def test_nobody_decided_tomorrow_nor_before_it_happened(region: World, days: int) -> None:
    nummer = komt_binnen(region.politie, melding("BD-3", KEES))
    day = (local_day(region.clock.now()) + timedelta(days=days)).isoformat()

    reply = medewerker(region.om).besluit(nummer, "TERUGVERWIJZEN", waarom="Past elders.", genomen_op=day)

    assert (reply.status, reply.regel) == (409, "besluitdag-onmogelijk")
    assert status(region, nummer) == "ONTVANGEN"


def test_a_day_that_does_not_exist_is_no_day(region: World) -> None:
    nummer = komt_binnen(region.politie, melding("BD-4", KEES))

    reply = medewerker(region.om).besluit(nummer, "TERUGVERWIJZEN", waarom="Past elders.", genomen_op="2026-02-30")

    assert reply.regel == "bericht-ongeldig"


def test_what_is_sent_back_is_taken_up_by_parties_of_the_covenant(region: World) -> None:
    nummer = komt_binnen(region.politie, melding("BD-5", KEES))

    kern(medewerker(region.om).besluit(nummer, "TERUGVERWIJZEN", waarom="Past elders.", opvolgers=["ggz", "college"]))

    assert gebeurd(region, "melding.besloten")[-1]["opvolgers"] == ["ggz", "college"]


@pytest.mark.parametrize(
    ("uitkomst", "opvolgers"),
    [
        ("TERUGVERWIJZEN", ["niemand"]),
        ("TERUGVERWIJZEN", ["zvh"]),
        ("TERUGVERWIJZEN", ["ggz", "ggz"]),
        ("AANVULLEN", ["ggz"]),
    ],
)
def test_who_can_not_take_it_up_is_refused(region: World, uitkomst: str, opvolgers: list[str]) -> None:
    nummer = komt_binnen(region.politie, melding("BD-6", KEES))

    reply = medewerker(region.om).besluit(nummer, uitkomst, waarom="Past elders.", opvolgers=opvolgers)

    assert (reply.status, reply.regel) == (409, "partij-onmogelijk")
    assert status(region, nummer) == "ONTVANGEN"


def test_a_casus_is_scaled_and_closed_on_a_day_that_came(region: World) -> None:
    casus = begin(region, "BD-7", ANNA, doelgroep="HUISELIJK_GEWELD")
    today, ahead = Einde(casus).dag(), Einde(casus).dag(1)
    schaling = gelukt(planner(casus).stelt_voor("ZCO_HG", "DOELEN_BEREIKT")).nummer

    assert planner(casus, "om").besluit(schaling, genomen_op=ahead).regel == "besluitdag-onmogelijk"
    gelukt(planner(casus, "om").besluit(schaling, genomen_op=today))
    casus.gaat_naar("AFSLUITING")
    assert Einde(casus).sluit_af(genomen_op=ahead).regel == "besluitdag-onmogelijk"
    gelukt(Einde(casus).sluit_af(genomen_op=today))

    assert gebeurd(region, "schaling.besloten")[-1]["genomen_op"] == today
    assert gebeurd(region, "casus.afgesloten")[-1]["genomen_op"] == today


def test_a_report_is_translated_on_a_day_that_came(region: World) -> None:
    begin(region, "BD-8", KEES)
    said = {"doelgroep": "VEELPLEGER_VOLWASSEN", "categorieen": ["POLITIE"]}
    told = feiten(delictklasse="VERMOGEN", wpg_artikel="8")
    komt_binnen(region.politie, melding("BD-9", KEES, soort="MUTATIE", **said, feiten=told), doel="P11")
    pm = medewerker(region.zvh)
    [taak] = [taak.taak for taak in pm.werklijst().taken if taak.soort == "SIGNAAL"]
    ahead = (local_day(region.clock.now()) + timedelta(days=1)).isoformat()

    refused = pm.vertaalt(taak, "GEEN_GEVOLG", genomen_op=ahead)
    kern(pm.vertaalt(taak, "GEEN_GEVOLG", genomen_op=GEBEURD))

    assert (refused.status, refused.regel) == (409, "besluitdag-onmogelijk")
    assert gebeurd(region, "signaal.vertaald")[-1]["genomen_op"] == GEBEURD
    assert region.rows("hub", "SELECT dag FROM telling WHERE uitkomst = 'GEEN_GEVOLG'") == [(GEBEURD,)]
