"""A derde at the ophaalpunt, in a real browser: it reads what will happen, opens its extract once, and prints it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Error, Page, expect

from connectors.agent.derdenpost import Klaargezet
from hub.cli.opzet import Opstelling
from tests.browserwereld import Axe, Vensters, looks
from tests.casusplekwereld import pad_van
from tests.derdenwereld import RAC, Gever
from tests.ophaalwereld import VRAGEN, Punt, laat_ophalen, met_bed, ophaalpunt
from tests.werkplekwereld import Plek, werkplek
from tests.world import iemand, world

BED = "Tien nachten vanaf vandaag.\nDe sleutel ligt bij de receptie."


@dataclass(frozen=True, slots=True)
class Verhaal:
    """An ophaalpunt, and who makes extracts for it."""

    punt: Punt
    plek: Plek
    gever: Gever
    bed: str
    verklaring: str

    def zet_klaar(self) -> Klaargezet:
        return laat_ophalen(self.gever, self.verklaring, self.bed)


@pytest.fixture(scope="module")
def v(template: Opstelling, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Verhaal]:
    with world(template, tmp_path_factory.mktemp("ophalen") / "wereld") as region:
        _, gever, bed = met_bed(region, "OB-1", iemand(7972), BED)
        with ophaalpunt(region.college) as punt, werkplek(region.college) as plek:
            yield Verhaal(punt, plek, gever, bed, gever.verklaart())


def test_who_makes_an_extract_reads_how_link_and_code_go_apart(
    v: Verhaal, vensters: Vensters, axe: Axe, screenshot: Callable[..., None]
) -> None:
    wie, casus = v.gever.wie, v.gever.casus.nummer
    page = vensters.open(base_url=v.plek.adres).new_page()
    page.context.add_cookies([v.plek.cookie(v.plek.logt_in(wie.login, "casus", wie.rol))])
    page.goto(f"{pad_van(casus, 'derden/uittreksel')}?verklaring={v.verklaring}&sjabloon=GEGEVENS")
    page.get_by_label("Waar komt het te staan?").first.select_option("gegeven")
    page.get_by_label("Waarom heeft deze organisatie het nodig?").first.fill("Voor een bed.")
    page.get_by_label("Nummer van het advies").fill(RAC)
    page.get_by_label("de derde haalt het zelf op").check()
    looks(page, axe)
    screenshot(page, "derden-wijze", donker=True)

    page.get_by_role("button", name="Maak het uittreksel").click()
    letter = page.get_by_label("Tekst bij de link").input_value()

    assert page.locator(".vertrouwelijk strong").first.inner_text() not in letter
    assert f"{v.punt.adres}/" in letter
    looks(page, axe)
    screenshot(page, "derden-code-link", donker=True)
    page.get_by_role("link", name="Naar wat klaarligt").click()
    expect(page.get_by_text("nog niet opgehaald").first).to_be_visible()
    looks(page, axe)
    screenshot(page, "derden-ophalen", donker=True)


@pytest.mark.parametrize("script", [True, False])
def test_a_derde_opens_its_extract_once_and_reads_who_to_call_when_it_is_gone(
    v: Verhaal, vensters: Vensters, axe: Axe, screenshot: Callable[..., None], *, script: bool
) -> None:
    klaar = v.zet_klaar()
    page = vensters.page(java_script_enabled=script)

    page.goto(f"{v.punt.adres}/{klaar.uittreksel}")
    expect(page.get_by_text("U kunt het bericht één keer openen.")).to_be_visible()
    looks(page, axe)
    screenshot(page, "ophaalpunt-code", donker=True)
    page.get_by_label("De code").fill(klaar.code.tekst[:-1])
    page.get_by_role("button", name="Open het bericht").click()
    expect(page.get_by_text("Dit is geen hele code.")).to_be_visible()
    looks(page, axe)
    page.get_by_label("De code").fill(klaar.code.tekst.lower())
    page.get_by_role("button", name="Open het bericht").click()
    expect(page.get_by_text("De sleutel ligt bij de receptie.")).to_be_visible()
    looks(page, axe)
    screenshot(page, "ophaalpunt-bericht", donker=True)
    page.goto(f"{v.punt.adres}/{klaar.uittreksel}")
    page.get_by_label("De code").fill(klaar.code.tekst)
    page.get_by_role("button", name="Open het bericht").click()

    expect(page.get_by_role("alert")).to_contain_text(VRAGEN)
    looks(page, axe)
    screenshot(page, "ophaalpunt-weg")
    assert page.context.cookies() == []


def test_going_back_or_reloading_shows_the_extract_no_more(v: Verhaal, page: Page) -> None:
    klaar = v.zet_klaar()
    page.goto(f"{v.punt.adres}/{klaar.uittreksel}")
    page.get_by_label("De code").fill(klaar.code.tekst)
    page.get_by_role("button", name="Open het bericht").click()
    expect(page.get_by_text("Tien nachten")).to_be_visible()

    page.go_back()
    expect(page.get_by_label("De code")).to_have_value("")
    with pytest.raises(Error, match="ERR_CACHE_MISS"):
        page.go_forward()  # the browser kept nothing, and would have to send the code again
    assert "Tien nachten" not in page.inner_text("body")
    page.goto(f"{v.punt.adres}/{klaar.uittreksel}")
    assert "Tien nachten" not in page.inner_text("body")


def test_the_extract_prints_with_its_watermark_and_nothing_around_it(v: Verhaal, page: Page) -> None:
    klaar = v.zet_klaar()
    page.goto(f"{v.punt.adres}/{klaar.uittreksel}")
    page.get_by_label("De code").fill(klaar.code.tekst)
    page.get_by_role("button", name="Open het bericht").click()
    page.emulate_media(media="print")

    assert page.locator(".vertrouwelijk").is_visible()
    assert page.locator(".watermerk").is_visible()
    assert page.locator(".watermerkregel").first.is_visible()
    assert [one for one in (".band", ".voet", ".knoppen") if page.locator(one).first.is_visible()] == []


def test_the_page_is_english_at_the_press_of_a_link(v: Verhaal, page: Page, axe: Axe) -> None:
    page.goto(f"{v.punt.adres}/{v.zet_klaar().uittreksel}")

    page.get_by_role("link", name="English").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Fetch a message")
    looks(page, axe)


def test_a_page_that_shows_no_extract_is_as_usable(v: Verhaal, page: Page, axe: Axe) -> None:
    page.goto(f"{v.punt.adres}/bestaat-niet")

    expect(page.get_by_role("heading", level=1)).to_have_text("Deze pagina is er niet")
    looks(page, axe)
