"""What somebody writes in a casus outlives the window it was typed in: by itself, and by a button without scripts."""

from collections.abc import Iterator
from itertools import count

import pytest
from playwright.sync_api import Page, Route, expect

from hub.cli.opzet import Opstelling
from tests.browserwereld import Axe, Vensters, looks
from tests.casusplekwereld import Werkplekken, nieuwe_casus, pad_van, werkplekken
from tests.casuswereld import Casus
from tests.mensen import iemand
from tests.toetsenbord import chooses, picks, presses, types

KORT, TEKST = "De afspraken van maandag.", "Hij belt elke week en komt naar de afspraak."
FORM = "plan/nieuw/verslag"
BEWAARD = "Concept bewaard om"
_nummers = count(8750)


@pytest.fixture(scope="module")
def v(template: Opstelling, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Werkplekken]:
    with werkplekken(template, tmp_path_factory.mktemp("reis-concept") / "wereld", "zvh", "politie") as running:
        yield running


@pytest.fixture
def casus(v: Werkplekken) -> Casus:
    """A casus of the test's own, in which a plan is made."""
    nummer = next(_nummers)
    casus = nieuwe_casus(v.region, f"RC-{nummer}", iemand(nummer))
    casus.gaat_naar("PLAN")
    return casus


def at(v: Werkplekken, vensters: Vensters, casus: Casus, partij: str = "zvh", **options: object) -> Page:
    """A window of an employee of this party, at work in casussen."""
    plek, wie = v.plekken[partij], casus.werker(partij)
    window = vensters.open(base_url=plek.adres, **options)
    window.add_cookies([plek.cookie(plek.logt_in(wie.login, "casus", wie.rol))])
    return window.new_page()


def writes(page: Page) -> None:
    """Minutes, an opinion, with the keyboard alone."""
    types(page, page.get_by_label("Samenvatting van het verslag"), KORT)
    types(page, page.get_by_label("Toelichting"), TEKST)
    picks(page, page.get_by_label("Soort gegevens"), "BEGELEIDING")
    chooses(page, page.get_by_role("group", name="Feit of mening").get_by_label("mening"))


def has_it_all(page: Page) -> None:
    expect(page.get_by_label("Samenvatting van het verslag")).to_have_value(KORT)
    expect(page.get_by_label("Toelichting")).to_have_value(TEKST)
    expect(page.get_by_label("Soort gegevens")).to_have_value("BEGELEIDING")
    expect(page.get_by_role("group", name="Feit of mening").get_by_label("mening")).to_be_checked()


def test_minutes_that_were_typed_are_there_after_the_window_was_closed_and_are_sent(
    v: Werkplekken, casus: Casus, vensters: Vensters, axe: Axe
) -> None:
    page = at(v, vensters, casus)
    page.goto(pad_van(casus.nummer, FORM))
    writes(page)
    expect(page.locator("[data-concept]")).to_contain_text(BEWAARD)
    expect(page.locator("[name=concept_versie]")).not_to_have_value("0")
    looks(page, axe)
    window = page.context
    page.close()

    page = window.new_page()
    page.goto(pad_van(casus.nummer, "plan"))
    assert "Verslag, bewaard op" in page.inner_text("main")
    looks(page, axe)
    page.goto(pad_van(casus.nummer, FORM))
    looks(page, axe)
    presses(page, page.get_by_role("link", name="Ga verder"))
    has_it_all(page)
    presses(page, page.get_by_role("button", name="Leg vast"))

    assert TEKST in page.inner_text("main")
    assert "Verslag, bewaard op" not in page.inner_text("main")


def test_without_scripts_and_without_a_mouse_a_button_keeps_it(
    v: Werkplekken, casus: Casus, vensters: Vensters, axe: Axe
) -> None:
    page = at(v, vensters, casus, java_script_enabled=False)
    page.goto(pad_van(casus.nummer, FORM))
    writes(page)
    presses(page, page.get_by_role("button", name="Bewaar concept"))
    assert "Uw concept is bewaard." in page.inner_text("main")
    has_it_all(page)
    assert axe(page) == []

    page.goto(pad_van(casus.nummer, "plan"))
    presses(page, page.get_by_role("link", name="ga verder"))
    has_it_all(page)
    page.goto(pad_van(casus.nummer, FORM))
    presses(page, page.get_by_role("button", name="Gooi het weg"))
    assert "Het concept is vernietigd." in page.inner_text("main")
    expect(page.get_by_label("Toelichting")).to_have_value("")


def test_what_was_typed_last_is_kept_before_the_screen_is_locked(
    v: Werkplekken, casus: Casus, vensters: Vensters
) -> None:
    page = at(v, vensters, casus)
    page.clock.install(time="2026-03-02T10:00:00")
    page.goto(pad_van(casus.nummer, FORM))
    page.clock.pause_at("2026-03-02T10:01:00")
    types(page, page.get_by_label("Toelichting"), TEKST)
    assert page.locator("[data-concept]").inner_text() == ""
    page.get_by_role("button", name="Vergrendel").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("De werkplek is vergrendeld")

    again = at(v, vensters, casus)
    again.goto(pad_van(casus.nummer, f"{FORM}?concept=ja"))
    expect(again.get_by_label("Toelichting")).to_have_value(TEKST)


def test_what_is_sent_while_it_is_being_kept_leaves_no_draft(v: Werkplekken, casus: Casus, vensters: Vensters) -> None:
    page = at(v, vensters, casus)
    page.goto(pad_van(casus.nummer, FORM))
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/concept/vanzelf", hold)
    with page.expect_request("**/concept/vanzelf"):
        writes(page)
    page.get_by_role("button", name="Leg vast").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Nieuw in het plan: verslag"
    for route in held:
        route.continue_()
    expect(page.get_by_role("heading", level=1)).to_have_text("Plan")

    page.goto(pad_van(casus.nummer, FORM))
    expect(page.get_by_role("heading", level=1)).to_have_text("Nieuw in het plan: verslag")


def test_a_screen_left_alone_is_covered_though_its_form_keeps_itself(
    v: Werkplekken, casus: Casus, vensters: Vensters
) -> None:
    page = at(v, vensters, casus)
    page.clock.install()
    page.goto(pad_van(casus.nummer, FORM))
    types(page, page.get_by_label("Toelichting"), TEKST)
    page.clock.run_for("00:05")
    expect(page.locator("[data-concept]")).to_contain_text(BEWAARD)
    page.clock.run_for("15:01")
    expect(page.get_by_role("heading", name="Dit scherm is afgedekt")).to_be_visible()
    for sessie in v.plekken["zvh"].werkplek.sessies.eigen(casus.pm.login):
        sessie.laatst -= 60 * v.plekken["zvh"].werkplek.sessies.rust_minuten + 1

    page.evaluate("document.querySelector('#veld-tekst').dispatchEvent(new InputEvent('input', {bubbles: true}))")
    page.clock.run_for("00:05")

    expect(page.locator("[data-concept]")).to_contain_text("Nog niet bewaard: de werkplek is op slot")
    assert all("answer 403" in line for line in vensters.seen())


def test_without_a_connection_the_page_says_so_and_keeps_it_when_there_is_one(
    v: Werkplekken, casus: Casus, vensters: Vensters
) -> None:
    page = at(v, vensters, casus)
    page.clock.install()
    page.goto(pad_van(casus.nummer, FORM))

    def fails(route: Route) -> None:
        route.abort()

    page.route("**/concept/vanzelf", fails)
    types(page, page.get_by_label("Toelichting"), TEKST)
    page.clock.run_for("00:05")
    expect(page.locator("[data-concept]")).to_have_text("Nog niet bewaard: geen verbinding.")
    page.unroute("**/concept/vanzelf", fails)
    page.clock.run_for("00:16")

    expect(page.locator("[data-concept]")).to_contain_text(BEWAARD)


def test_two_windows_show_both_texts(v: Werkplekken, casus: Casus, vensters: Vensters, axe: Axe) -> None:
    one = at(v, vensters, casus)
    other = one.context.new_page()
    for page in (one, other):
        page.goto(pad_van(casus.nummer, FORM))
    types(one, one.get_by_label("Toelichting"), TEKST)
    expect(one.locator("[data-concept]")).to_contain_text(BEWAARD)
    types(other, other.get_by_label("Toelichting"), "Dinsdag was er niemand.")
    expect(other.locator("[data-concept]")).to_contain_text("in een ander venster")
    presses(other, other.get_by_role("button", name="Bewaar concept"))

    assert "Bewaard in een ander venster" in other.inner_text("main")
    assert TEKST in other.inner_text("main")
    expect(other.get_by_label("Toelichting")).to_have_value("Dinsdag was er niemand.")
    looks(other, axe)
    presses(other, other.get_by_role("button", name="Bewaar concept"))
    assert "Uw concept is bewaard." in other.inner_text("main")
    assert all("answer 409" in line for line in vensters.seen())


def test_who_goes_to_another_page_by_a_link_leaves_nothing_behind(
    v: Werkplekken, casus: Casus, vensters: Vensters
) -> None:
    page = at(v, vensters, casus)
    page.goto(pad_van(casus.nummer, FORM))
    types(page, page.get_by_label("Toelichting"), TEKST)
    page.get_by_role("navigation", name="Delen van deze casus").get_by_role("link", name="Plan").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Plan")
    assert "Verslag, bewaard op" in page.inner_text("main")


def test_an_aanmelding_keeps_itself_from_step_to_step(v: Werkplekken, vensters: Vensters, axe: Axe) -> None:
    plek = v.plekken["politie"]
    window = vensters.open(base_url=plek.adres)
    window.add_cookies([plek.cookie(plek.logt_in("teamchef", "aanmelden", "medewerker"))])
    page = window.new_page()
    page.goto("/aanmelden")
    presses(page, page.get_by_role("button", name="Begin een aanmelding"))
    here = page.url
    types(page, page.get_by_label("Functie of team"), "wijkteam noordwest")
    expect(page.locator("[data-concept]")).to_contain_text(BEWAARD)
    looks(page, axe)
    types(page, page.get_by_label("Telefoonnummer"), "043 000 00 00")
    page.get_by_role("link", name="Wat er speelt").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Wat speelt er?")
    types(page, page.get_by_label("Feiten").first, "Vier meldingen in februari.")
    expect(page.locator("[data-concept]")).to_contain_text(BEWAARD)
    page.close()

    page = window.new_page()
    page.goto(here)

    expect(page.get_by_label("Functie of team")).to_have_value("wijkteam noordwest")
    expect(page.get_by_label("Telefoonnummer")).to_have_value("043 000 00 00")
    page.goto(here.replace("aanleiding", "vragen"))
    expect(page.get_by_label("Feiten").first).to_have_value("Vier meldingen in februari.")


def test_what_is_brought_in_keeps_itself_too(v: Werkplekken, casus: Casus, vensters: Vensters, axe: Axe) -> None:
    page = at(v, vensters, casus, "politie")
    page.goto(pad_van(casus.nummer, "inbrengen"))
    types(page, page.get_by_role("textbox", name="Samenvatting"), KORT)
    expect(page.locator("[data-concept]")).to_contain_text(BEWAARD)
    looks(page, axe)
    page.goto(pad_van(casus.nummer, "inbrengen?concept=ja"))

    expect(page.get_by_role("textbox", name="Samenvatting")).to_have_value(KORT)
