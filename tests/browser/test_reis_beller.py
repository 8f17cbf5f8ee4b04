"""The journey of somebody who is called: say nothing, call back on a known number, record it. No script is needed."""

import json
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page

from connectors.werkplek.telefoonlijst import BESTAND
from hub.cli.opzet import Opstelling
from tests.browserwereld import Vensters
from tests.toetsenbord import chooses, picks, presses
from tests.werkplekwereld import Plek, werkplek
from tests.world import World, world

LIJST = {
    "ggz": [
        {"functie": "jeugdteam, receptie", "nummer": "043 000 01 23"},
        {"functie": "crisisdienst, dag en nacht", "nummer": "043 000 04 56"},
    ]
}


@pytest.fixture(scope="module")
def region(template: Opstelling, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with world(template, tmp_path_factory.mktemp("reis-beller") / "wereld") as running:
        (running.zvh.home / BESTAND).write_text(json.dumps(LIJST))
        yield running


def at(vensters: Vensters, plek: Plek, **options: object) -> Page:
    window = vensters.open(base_url=plek.adres, **options)
    window.add_cookies([plek.cookie(plek.logt_in("procesmanager"))])
    return window.new_page()


def test_who_is_called_knows_what_to_say_and_records_the_call(
    region: World, vensters: Vensters, axe: Callable[[Page], list[str]], screenshot: Callable[..., None]
) -> None:
    with werkplek(region.zvh) as plek:
        page = at(vensters, plek)
        page.goto("/")
        page.get_by_role("button", name="Begin met Er belt iemand").click()
        assert axe(page) == []
        screenshot(page, "beller", donker=True)
        page.get_by_label("Van welke organisatie zegt de beller te zijn?").select_option("ggz")
        page.get_by_role("button", name="Verder").click()

        assert "043 000 01 23" in page.inner_text("main")
        assert page.locator("main input[type=text], main input[type=search], main textarea").count() == 0
        assert axe(page) == []
        screenshot(page, "beller-wijzer", donker=True)
        page.get_by_role("button", name="Leg vast en sluit").click()
        assert "Kies hoe het gesprek afliep." in page.inner_text("#fouten")
        assert axe(page) == []
        page.get_by_label("Welk doel noemde de beller?").select_option("P01")
        page.get_by_label("ja, op een nummer van deze pagina").check()
        page.get_by_label("de beller vraagt het bij de eigen organisatie").check()
        page.get_by_role("button", name="Leg vast en sluit").click()

        assert "Het gesprek is vastgelegd." in page.get_by_role("status").inner_text()
        assert "ggz-instelling" in page.get_by_role("table").inner_text().lower()
        assert axe(page) == []
        screenshot(page, "beller", donker=True)


def test_a_call_is_handled_by_keyboard_alone_and_without_scripts(region: World, vensters: Vensters) -> None:
    with werkplek(region.zvh) as plek:
        page = at(vensters, plek, java_script_enabled=False)
        page.goto("/")
        presses(page, page.get_by_role("button", name="Begin met Er belt iemand"))
        picks(page, page.get_by_label("Van welke organisatie zegt de beller te zijn?"), "ANDERS")
        presses(page, page.get_by_role("button", name="Verder"))
        assert "Van deze beller staat hier geen nummer" in page.inner_text("main")
        picks(page, page.get_by_label("Welk doel noemde de beller?"), "GEEN")
        chooses(page, page.get_by_label("de beller gaf zich misschien uit voor een ander"))
        presses(page, page.get_by_role("button", name="Leg vast en sluit"))

        assert "Waarschuw uw collega's" in page.get_by_role("status").inner_text()
