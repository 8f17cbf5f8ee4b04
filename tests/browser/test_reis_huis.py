"""The journey of a manager: see who has how much to do, give somebody duty, and read the figures of the year."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page

from hub.cli.opzet import Opstelling
from tests.browserwereld import Vensters
from tests.casuswereld import begin, werker
from tests.meldwereld import aanmelding, melding, meldt
from tests.mensen import iemand
from tests.publicatiewereld import geeft_uit
from tests.tafelwereld import komt_binnen
from tests.werkplekwereld import Plek, werkplek
from tests.world import World, world

VORIG_JAAR = 2025
DELEN = ("NOORD_WEST",) * 14 + ("NOORD_OOST",) * 6 + ("ZUID_OOST",) * 7
"""Where the police reported youth, in a year that was published."""


@pytest.fixture(scope="module")
def region(template: Opstelling, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with world(template, tmp_path_factory.mktemp("reis-huis") / "wereld") as running:
        begin(running)
        meldt(running.politie, *(melding(f"M-{number}", iemand(7940 + number)) for number in range(14)))
        number = komt_binnen(running.politie, aanmelding("M-20", iemand(7960)))
        assert werker(running.om).besluit(number, "PRIORITEREN").status == 200
        said = {"gebeurd_op": f"{VORIG_JAAR}-02-03"}
        young = (melding(f"J-{at}", iemand(7970 + at), stadsdeel=deel, **said) for at, deel in enumerate(DELEN))
        meldt(running.politie, *young)
        geeft_uit(running, VORIG_JAAR)
        yield running


def at(vensters: Vensters, plek: Plek, werk: str) -> Page:
    window = vensters.open(base_url=plek.adres)
    window.add_cookies([plek.cookie(plek.logt_in("manager", werk, "manager"))])
    return window.new_page()


def test_a_manager_gives_duty_and_reads_the_figures(
    region: World, vensters: Vensters, axe: Callable[[Page], list[str]], screenshot: Callable[..., None]
) -> None:
    with werkplek(region.zvh) as huis:
        page = at(vensters, huis, "team")
        page.goto("/team")
        page.get_by_label("Login van de procesmanager").fill("procesmanager")
        for box in page.locator("input[name=dag]").all()[:3]:
            box.check()
        page.get_by_role("button", name="Leg vast").click()
        assert "Het rooster is gewijzigd." in page.inner_text("main")
        assert axe(page) == []
        screenshot(page, "team-rooster")

        page = at(vensters, huis, "cijfers")
        page.goto("/cijfers")
        assert axe(page) == []
        screenshot(page, "cijfers-jaar", donker=True)


def test_who_asks_about_an_area_reads_youth_by_part_of_the_town_and_what_a_dash_is(
    region: World, vensters: Vensters, axe: Callable[[Page], list[str]], screenshot: Callable[..., None]
) -> None:
    with werkplek(region.zvh) as huis:
        page = at(vensters, huis, "cijfers")
        page.goto(f"/cijfers?jaar={VORIG_JAAR}")

        table = page.get_by_role("table", name="Meldingen over jeugd per stadsdeel")
        west = table.get_by_role("row").filter(has_text="Noord-West").inner_text()
        oost = table.get_by_role("row").filter(has_text="Noord-Oost").inner_text()
        assert ("14" in west, "\N{EN DASH}" in oost) == (True, True)
        assert "Buurten staan er niet" in page.inner_text("main")
        assert "Een streepje is een getal dat niet getoond wordt" in page.inner_text("main")
        assert axe(page) == []
        screenshot(page, "cijfers-jeugd", donker=True)
