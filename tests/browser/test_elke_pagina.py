"""Every page of the werkplek, opened once in a real browser by somebody who may: axe finds nothing, wide or narrow,
light or dark.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from threading import Thread

import pytest
from playwright.sync_api import Page

from connectors.werkplek.paginas.alle import PAGINAS
from hub.cli.opzet import Opstelling
from tests.browserwereld import BREEDTES, Vensters
from tests.casusplekwereld import Werkplekken
from tests.handleidingbeelden import HIER
from tests.paginawereld import MOST_BYTES, STIJLBLAD, Adres, ingericht
from tests.werkplekwereld import Plek
from tests.world import World

Axe = Callable[[Page], list[str]]
BESTANDEN = frozenset({"/incidenten/register", "/toezicht/bestand"})
"""Downloads: a browser shows nothing of them."""
OM_HET_WERK = ("/", "/hulp", "/sessies", "/werk?naar=/vraag", "/ontgrendeld", "/bevestig", "/uitgelogd", "/inloggen")
"""Pages that everybody has."""
GEWEIGERD = {"/bestaat-niet": 404, "/uitloggen": 405, "/team": 403, "/inloggen/terug": 403}
"""What the police can't open, and the status of the page that says so."""
ROUTES = sorted({pagina.pad for pagina in PAGINAS if pagina.methode == "GET"} - BESTANDEN)
Ingericht = tuple[Werkplekken, Mapping[str, Adres]]


@pytest.fixture(scope="module")
def alles(template: Opstelling, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ingericht]:
    with ingericht(template, tmp_path_factory.mktemp("elke-pagina") / "wereld") as found:
        yield found


def window(vensters: Vensters, plek: Plek, sleutel: str = "") -> Page:
    """A page of whoever has this session; of nobody without one."""
    opened = vensters.open(base_url=plek.adres)
    opened.set_default_timeout(60_000)
    if sleutel:
        opened.add_cookies([plek.cookie(sleutel)])
    return opened.new_page()


def looks(page: Page, axe: Axe) -> None:
    """Nothing that a reader can't use, light and wide or dark and narrow, and no scrolling sideways."""
    for width, height in BREEDTES.items():
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(color_scheme="light" if width == max(BREEDTES) else "dark")
        assert axe(page) == [], width
        assert page.evaluate("document.scrollingElement.scrollWidth") <= width


def starts(region: World) -> None:
    """The hub again, from a thread of its own: this one runs the loop of the browser."""
    thread = Thread(target=region.start, args=("hub",))
    thread.start()
    thread.join()


def test_every_page_has_an_address_here_by_which_it_is_looked_at(alles: Ingericht) -> None:
    assert sorted(alles[1]) == ROUTES


@pytest.mark.parametrize("route", ROUTES)
def test_axe_finds_nothing_on(  # noqa: PLR0917 - each a fixture
    route: str,
    alles: Ingericht,
    vensters: Vensters,
    axe: Axe,
    screenshot: Callable[..., None],
    handleiding: frozenset[str],
    alle_beelden: bool,
) -> None:
    plekken, adressen = alles
    adres = adressen[route]
    plek = plekken.plekken[adres.partij]
    page = window(vensters, plek, plek.logt_in(adres.login, adres.werk, adres.rol, sterk=True))

    answer = page.goto(adres.pad)

    assert answer is not None
    assert (answer.status, page.url) == (200, plek.adres + adres.pad), page.inner_text("main")
    assert len(answer.body()) + STIJLBLAD < MOST_BYTES
    looks(page, axe)
    if alle_beelden or (handleiding and route in HIER):
        page.locator("[aria-busy]").wait_for(state="detached")
        page.set_viewport_size({"width": 1280, "height": BREEDTES[1280]})
        page.emulate_media(color_scheme="null")
        screenshot(page, HIER.get(route) or "pagina" + re.sub(r"\W+", "-", route).rstrip("-"))


def test_an_extract_is_on_paper_what_a_casus_is_not(alles: Ingericht, vensters: Vensters) -> None:
    plekken, adressen = alles
    for route, printed in (("/casussen/{casus}/uittreksel/{uittreksel}", True), ("/casussen/{casus}", False)):
        adres = adressen[route]
        plek = plekken.plekken[adres.partij]
        page = window(vensters, plek, plek.logt_in(adres.login, adres.werk, adres.rol))
        page.emulate_media(media="print")
        page.goto(adres.pad)
        content = page.locator(".vertrouwelijk").first

        assert content.is_visible() is printed
        assert page.locator(".drukregel").is_visible() is not printed
        assert page.locator(".watermerk").is_visible()
        assert [one for one in ("nav", ".band", ".voet", ".knop") if page.locator(one).first.is_visible()] == []


@pytest.mark.parametrize("script", [True, False], ids=["with scripts", "without scripts"])
def test_the_text_of_an_extract_goes_to_the_clipboard_and_can_be_selected_without_scripts(
    alles: Ingericht, vensters: Vensters, axe: Axe, screenshot: Callable[..., None], script: bool
) -> None:
    plekken, adressen = alles
    adres = adressen["/casussen/{casus}/uittreksel/{uittreksel}"]
    plek = plekken.plekken[adres.partij]
    browser = vensters.open(base_url=plek.adres, java_script_enabled=script, permissions=["clipboard-write"])
    browser.add_cookies([plek.cookie(plek.logt_in(adres.login, adres.werk, adres.rol))])
    page = browser.new_page()
    page.goto(adres.pad)
    page.get_by_role("button", name="Neem dit over als tekst").click()
    looks(page, axe)
    screenshot(page, "casus-overname")
    field = page.get_by_label("Wat u overneemt")

    assert "Vertrouwelijk." in field.input_value()
    copy = page.get_by_role("button", name="Kopieer de tekst")
    if script:
        copy.click()
        page.get_by_text("De tekst staat op uw klembord.").wait_for()
    else:
        assert not copy.is_visible()
    field.press("Control+a")
    assert field.evaluate("it => it.selectionEnd - it.selectionStart") == len(field.input_value())


def test_axe_finds_nothing_on_pages_around_the_work_and_those_that_refuse(
    alles: Ingericht, vensters: Vensters, axe: Axe
) -> None:
    plek = alles[0].plekken["politie"]
    page = window(vensters, plek, plek.logt_in("teamchef", "vraag", "medewerker"))

    for pad, status in {**dict.fromkeys(OM_HET_WERK, 200), **GEWEIGERD}.items():
        answer = page.goto(pad)
        assert answer is not None
        assert (answer.status, page.url) == (status, plek.adres + pad)
        looks(page, axe)
    page.get_by_role("button", name="Vergrendel").click()
    assert page.url == f"{plek.adres}/vergrendeld"
    looks(page, axe)


def test_axe_finds_nothing_on_the_way_back_to_a_form_after_other_work(
    alles: Ingericht, vensters: Vensters, axe: Axe
) -> None:
    plek = alles[0].plekken["politie"]
    page = window(vensters, plek, plek.logt_in("teamchef", "post", "medewerker"))
    page.goto("/post/bonnen")
    elsewhere = page.context.new_page()
    elsewhere.goto("/")
    elsewhere.get_by_role("button", name="Begin met Is deze persoon bekend?").click()

    page.get_by_role("button", name="Controleer nu").click()
    looks(page, axe)
    page.get_by_role("button", name="Verder als medewerker").click()

    assert page.url == f"{plek.adres}/verder"
    looks(page, axe)


def test_axe_finds_nothing_when_the_hub_does_not_answer(alles: Ingericht, vensters: Vensters, axe: Axe) -> None:
    plekken, _ = alles
    plek = plekken.plekken["politie"]
    page = window(vensters, plek, plek.logt_in("teamchef", "casus", "medewerker"))
    page.goto("/casussen")
    plekken.region.stop("hub")
    try:
        page.goto("/casussen")
    finally:
        starts(plekken.region)

    assert vensters.seen() == ["answer 503: /casussen"]
    assert "Geen antwoord van" in page.inner_text("main")
    looks(page, axe)
