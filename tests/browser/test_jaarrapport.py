"""The page of the annual report, opened as a file that was sent: two widths, light and dark, without a server."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from hub.adapters.rapport.beeld import beeld
from hub.adapters.rapport.uit_html import html
from tests.browserwereld import BREEDTES, Vensters
from tests.rapportproef import met_vorig, rapport


@pytest.fixture(scope="module")
def pagina() -> str:
    return html(beeld(met_vorig(rapport(verhuld=True)))).decode()


@pytest.mark.parametrize("kleuren", ["light", "dark"])
@pytest.mark.parametrize("breed", BREEDTES)
def test_axe_finds_nothing_and_nothing_sticks_out(
    pagina: str, vensters: Vensters, axe: Callable[[Page], list[str]], breed: int, kleuren: str
) -> None:
    page = vensters.page(viewport={"width": breed, "height": BREEDTES[breed]}, color_scheme=kleuren)
    page.set_content(pagina)

    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == breed


def test_somebody_with_a_keyboard_gets_past_the_contents_at_once(pagina: str, page: Page) -> None:
    page.set_content(pagina)

    page.keyboard.press("Tab")

    assert page.evaluate("document.activeElement.getAttribute('href')") == "#inhoud"
    assert page.locator(".overslaan").evaluate("link => link.getBoundingClientRect().top >= 0")


def test_every_link_in_the_contents_leads_somewhere(pagina: str, page: Page) -> None:
    page.set_content(pagina)

    weg = page.evaluate(
        "[...document.querySelectorAll('a')].map(a => a.getAttribute('href')).filter(h => !document.querySelector(h))"
    )

    assert weg == []


def test_on_paper_no_table_is_cut_off(pagina: str, page: Page) -> None:
    page.set_content(pagina)
    page.emulate_media(media="print")

    assert not page.locator(".menu").is_visible()
    assert page.evaluate(
        "[...document.querySelectorAll('.tabelvlak')].every(v => getComputedStyle(v).overflowX === 'visible')"
    )
