"""The journey of a manager: see who has how much to do, give somebody duty, and read the figures of the year."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page

from hub.cli.opzet import Opstelling
from tests.browserwereld import Vensters
from tests.casuswereld import begin, werker
from tests.meldwereld import aanmelding, melding, meldt
from tests.mensen import iemand
from tests.tafelwereld import komt_binnen
from tests.werkplekwereld import Plek, werkplek
from tests.world import World, world


@pytest.fixture(scope="module")
def region(template: Opstelling, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with world(template, tmp_path_factory.mktemp("reis-huis") / "wereld") as running:
        begin(running)
        meldt(running.politie, *(melding(f"M-{number}", iemand(7940 + number)) for number in range(14)))
        number = komt_binnen(running.politie, aanmelding("M-20", iemand(7960)))
        assert werker(running.om).besluit(number, "PRIORITEREN").status == 200
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
