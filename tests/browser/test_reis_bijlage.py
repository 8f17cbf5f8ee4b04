"""A file that is too large costs nobody what was typed: its field says so before anything leaves, and without scripts
there is a way back to the draft."""

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from hub.cli.opzet import Opstelling
from tests.browserwereld import Axe, Vensters, looks
from tests.casusplekwereld import Werkplekken, nieuwe_casus, pad_van, werkplekken
from tests.casuswereld import Casus
from tests.mensen import iemand

TEKST = "Er is gebeld en er komt een afspraak."
_nummers = count(8790)
TE_GROOT = "Dit bestand is groter dan 2 MB. Er is niets verstuurd"


@pytest.fixture(scope="module")
def v(template: Opstelling, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Werkplekken]:
    with werkplekken(template, tmp_path_factory.mktemp("reis-bijlage") / "wereld", "politie") as running:
        yield running


@pytest.fixture
def casus(v: Werkplekken) -> Casus:
    """A casus of the test's own: a draft that another test left is not in it."""
    nummer = next(_nummers)
    casus = nieuwe_casus(v.region, f"RB-{nummer}", iemand(nummer))
    casus.gaat_naar("PLAN")
    return casus


@pytest.fixture
def bestand(tmp_path: Path) -> Callable[[int], Path]:
    def maak(megabytes: int) -> Path:
        path = tmp_path / f"verslag-{megabytes}.txt"
        path.write_bytes(b"verslag " * (megabytes * 131072))
        return path

    return maak


def at(v: Werkplekken, vensters: Vensters, casus: Casus, **options: object) -> Page:
    plek, wie = v.plekken["politie"], casus.werker("politie")
    window = vensters.open(base_url=plek.adres, **options)
    window.add_cookies([plek.cookie(plek.logt_in(wie.login, "casus", wie.rol))])
    page = window.new_page()
    page.goto(pad_van(casus.nummer, "inbrengen"))
    return page


def test_a_file_of_three_megabytes_is_said_by_its_field_and_nothing_is_sent(
    v: Werkplekken, casus: Casus, vensters: Vensters, axe: Axe, bestand: Callable[[int], Path]
) -> None:
    page = at(v, vensters, casus)
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url) if request.is_navigation_request() else None)

    page.get_by_label("Of een bijlage").set_input_files(bestand(3))
    said = page.get_by_role("alert").filter(has_text=TE_GROOT)
    expect(said).to_be_visible()
    page.get_by_role("textbox", name="Samenvatting").fill(TEKST)
    page.get_by_role("button", name="Breng in").click()

    expect(page.get_by_label("Of een bijlage")).to_be_focused()
    expect(page.get_by_role("textbox", name="Samenvatting")).to_have_value(TEKST)
    expect(page.locator("[data-concept]")).to_contain_text("Concept bewaard om")
    assert sent == []
    looks(page, axe)

    page.get_by_label("Of een bijlage").set_input_files(bestand(1))
    expect(said).to_be_hidden()
    expect(page.get_by_label("Of een bijlage")).to_have_attribute("aria-invalid", "false")


def test_without_scripts_the_limit_is_said_beforehand_and_what_was_typed_comes_back(
    v: Werkplekken, casus: Casus, vensters: Vensters, bestand: Callable[[int], Path]
) -> None:
    page = at(v, vensters, casus, java_script_enabled=False)

    assert "hooguit 2 MB" in page.inner_text("main")
    page.get_by_label("Soort gegevens").select_option("POLITIE")
    page.get_by_label("Over wie").select_option("1")
    page.get_by_role("textbox", name="Samenvatting").fill(TEKST)
    page.get_by_label("Of een bijlage").set_input_files(bestand(3))
    page.get_by_role("button", name="Breng in").click()

    assert "De bijlage is groter dan 2 MB." in page.inner_text("main")
    expect(page.get_by_role("textbox", name="Samenvatting")).to_have_value(TEKST)


def test_a_form_that_is_too_large_to_read_leads_back_to_the_draft(
    v: Werkplekken, casus: Casus, vensters: Vensters, axe: Axe, bestand: Callable[[int], Path]
) -> None:
    page = at(v, vensters, casus, java_script_enabled=False)
    page.get_by_role("textbox", name="Samenvatting").fill(TEKST)
    page.get_by_role("button", name="Bewaar concept").click()
    assert "Uw concept is bewaard." in page.inner_text("main")

    page.get_by_label("Of een bijlage").set_input_files(bestand(9))
    page.get_by_role("button", name="Breng in").click()
    assert "Wat u instuurt is te groot. Er is niets gedaan." in page.inner_text("main")
    assert axe(page) == []
    page.get_by_role("link", name="Terug naar het formulier").click()

    expect(page.get_by_role("textbox", name="Samenvatting")).to_have_value(TEKST)
