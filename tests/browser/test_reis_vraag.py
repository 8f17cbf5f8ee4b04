"""The journey of a partner's employee at the desk, in a real browser: choose work, ask, read the answer, look back."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page

from hub.cli.opzet import Opstelling
from tests.browserwereld import Vensters
from tests.mensen import iemand
from tests.toetsenbord import chooses, dates, presses, types
from tests.werkplekwereld import Plek, wachtende_bonnen, werkplek
from tests.world import World, world

BEKENDE = iemand(1)
NAAM = ("Achternaam", "Voornamen")
BEKEND, NIETS = "Deze persoon is bekend", "Geen mededeling"
CASUS, VOORBEREIDEN = "Nagaan of iemand bekend is in een casus", "Een aanmelding voorbereiden"
DERDE = "woco"
BALIES = (
    ("om", "parketsecretaris", CASUS, BEKEND),
    ("dji", "casemanager", CASUS, BEKEND),
    ("college", "beleidsmedewerker", CASUS, BEKEND),
    (DERDE, "verhuurder", VOORBEREIDEN, NIETS),
)
"""A desk of each class of partner, but for the police and the care: those of the other journeys."""


@pytest.fixture(scope="module")
def region(template: Opstelling, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with world(template, tmp_path_factory.mktemp("reis-vraag") / "wereld") as running:
        running.om.delivers(BEKENDE, doel="P01")
        yield running


def at(vensters: Vensters, plek: Plek, login: str, werk: str = "", rol: str = "", **options: object) -> Page:
    """A page of somebody who is logged in."""
    window = vensters.open(base_url=plek.adres, **options)
    window.add_cookies([plek.cookie(plek.logt_in(login, werk, rol))])
    return window.new_page()


def test_an_employee_asks_and_knows_what_to_do_next(
    region: World, vensters: Vensters, axe: Callable[[Page], list[str]], screenshot: Callable[..., None]
) -> None:
    with werkplek(region.politie) as plek:
        page = at(vensters, plek, "teamchef")
        page.goto("/")
        assert axe(page) == []
        screenshot(page, "begin", donker=True)
        page.get_by_role("button", name="Begin met Is deze persoon bekend?").click()
        page.get_by_label("Nagaan of iemand bekend is in een casus").check()
        page.get_by_label("Uw eigen dossiernummer").fill("2026/Z0123")
        page.get_by_label("Achternaam").fill(BEKENDE["achternaam"])
        page.get_by_label("Voornamen").fill(BEKENDE["voornamen"])
        page.get_by_label("Geboortedatum").fill(BEKENDE["geboortedatum"])
        page.get_by_label("BSN").fill(BEKENDE["bsn"])
        assert axe(page) == []
        screenshot(page, "vraag-formulier", donker=True)
        page.get_by_role("button", name="Stel de vraag").click()

        assert page.get_by_role("heading", level=1).inner_text() == "Deze persoon is bekend"
        assert "dienstdoend procesmanager" in page.inner_text("main")
        assert axe(page) == []
        screenshot(page, "vraag-antwoord")
        page.goto("/vraag/geschiedenis")
        assert "2026/Z0123" in page.inner_text("main")
        assert axe(page) == []
        screenshot(page, "vraag-geschiedenis")


@pytest.mark.parametrize("balie", BALIES, ids=lambda balie: balie[0])
def test_each_class_of_partner_hears_at_its_desk_what_the_covenant_lets_it_hear(
    region: World, vensters: Vensters, balie: tuple[str, str, str, str]
) -> None:
    partij, login, doel, hoort = balie
    with werkplek(region.named(partij)) as plek:
        page = at(vensters, plek, login, "vraag", "medewerker")
        page.goto("/vraag")
        page.get_by_label(doel).check()
        for label, text in (("Uw eigen dossiernummer", "2026/K0001"), *((one, BEKENDE[one.lower()]) for one in NAAM)):
            page.get_by_label(label).fill(text)
        page.get_by_label("Geboortedatum").fill(BEKENDE["geboortedatum"])
        page.get_by_role("button", name="Stel de vraag").click()

        assert page.get_by_role("heading", level=1).inner_text() == hoort
        assert ("dienstdoend procesmanager" in page.inner_text("main")) is (hoort == BEKEND)
        assert page.locator("main").get_by_text("niet meegedeeld").count() == 2
        menu = page.get_by_role("navigation", name="Hoofdmenu")
        assert (menu.get_by_role("link", name="Casussen").count() == 0) is (partij == DERDE)


def test_the_question_is_asked_from_start_to_end_by_keyboard_alone_and_without_scripts(
    region: World, vensters: Vensters
) -> None:
    with werkplek(region.ggz) as plek:
        page = at(vensters, plek, "behandelaar", java_script_enabled=False)
        page.goto("/")
        presses(page, page.get_by_role("button", name="Begin met Is deze persoon bekend?"))
        chooses(page, page.get_by_label("Een aanmelding voorbereiden"))
        for label, text in (("Uw eigen dossiernummer", "2026/G0001"), *((one, BEKENDE[one.lower()]) for one in NAAM)):
            types(page, page.get_by_label(label), text)
        dates(page, page.get_by_label("Geboortedatum"), BEKENDE["geboortedatum"])
        presses(page, page.get_by_role("button", name="Stel de vraag"))

        assert page.get_by_role("heading", level=1).inner_text() == "Deze persoon is bekend"
        presses(page, page.get_by_role("navigation", name="Hoofdmenu").get_by_role("link", name="Is deze persoon"))
        presses(page, page.get_by_role("link", name="Uw eerdere vragen"))
        assert "2026/G0001" in page.inner_text("main")


def test_receipts_messages_and_refusals_have_pages_of_their_own(
    region: World, vensters: Vensters, axe: Callable[[Page], list[str]], screenshot: Callable[..., None]
) -> None:
    with werkplek(region.politie) as plek:
        page = at(vensters, plek, "teamchef", "post", "medewerker")
        for path, name in (("/post", "post-berichten"), ("/post/uit", "post-uit"), ("/bestaat-niet", "fout")):
            page.goto(path)
            screenshot(page, name)
        page.goto("/post/bonnen")
        page.get_by_role("button", name="Controleer nu").click()
        assert axe(page) == []
        screenshot(page, "post-bonnen")
        page.goto("/vraag")
        assert axe(page) == []
        screenshot(page, "ander-werk")


@pytest.mark.parametrize("script", [True, False], ids=["with scripts", "without scripts"])
def test_a_check_that_takes_long_shows_how_far_it_is_until_it_is_over(
    region: World, vensters: Vensters, axe: Callable[[Page], list[str]], screenshot: Callable[..., None], script: bool
) -> None:
    with werkplek(region.politie) as plek:
        region.politie.asks(BEKENDE)
        page = at(vensters, plek, "teamchef", "post", "medewerker", java_script_enabled=script)
        page.goto("/post/bonnen")
        with wachtende_bonnen(plek):
            page.get_by_role("button", name="Controleer nu").click()
            assert page.get_by_role("heading", level=2).inner_text() == "De bonnen worden nagerekend"
            assert axe(page) == []
            screenshot(page, "post-bonnen-bezig", donker=True)

        page.get_by_text("Gecontroleerd op").wait_for()
        assert "bonnen kloppen" in page.inner_text("main")
        assert page.get_by_role("progressbar").count() == 0, page.inner_text("main")


def test_after_logging_out_the_back_button_shows_nothing(region: World, vensters: Vensters) -> None:
    with werkplek(region.politie) as plek:
        page = at(vensters, plek, "teamchef", "vraag", "medewerker")
        page.goto("/vraag/geschiedenis")
        page.get_by_role("button", name="Log uit").click()
        assert page.get_by_role("heading", level=1).inner_text() == "U bent uitgelogd", page.inner_text("main")
        page.go_back()

        assert page.get_by_role("heading", level=1).inner_text() == "Werkplek van het Veiligheidshuis"
