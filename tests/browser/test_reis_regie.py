"""What is done now and then in a casus, looked at by whoever does it: another meeting, an order, what leaves."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import FilePayload, Page

from hub.cli.opzet import Opstelling
from tests.browserwereld import Vensters
from tests.casusplekwereld import Werkplekken, nieuwe_casus, pad_van, werkplekken
from tests.casuswereld import Casus, Werker, begin, werker
from tests.derdenwereld import RAC, SLAAPHUIS
from tests.huisverbodwereld import ruimte
from tests.rechtenwereld import Loket
from tests.stukwereld import Brenger, brenger
from tests.world import iemand

GETEKEND: FilePayload = {"name": "getekend.txt", "mimeType": "text/plain", "buffer": b"ik houd dit geheim"}
Axe = Callable[[Page], list[str]]
Screenshot = Callable[..., None]


@pytest.fixture(scope="module")
def plekken(template: Opstelling, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Werkplekken]:
    with werkplekken(
        template, tmp_path_factory.mktemp("reis-regie") / "wereld", "zvh", "om", "college", "politie"
    ) as running:
        yield running


@pytest.fixture(scope="module")
def met_stuk(plekken: Werkplekken) -> tuple[Casus, str]:
    """A casus in PLAN, with a stuk of the gemeente that who leads it saw, and the number of a request about it."""
    casus = nieuwe_casus(plekken.region, "R-2", iemand(7942))
    casus.betrekt("college")
    brenger(casus, "college", leesbaar=True).heeft_ingebracht("WOONSITUATIE", tekst="Tien nachten vanaf vandaag.")
    casus.gaat_naar("PLAN")
    plekken.bezoek(casus.pm).pagina(pad_van(casus.nummer))
    return casus, Loket(plekken.region).legt_vast((casus.nummer, 1))


@pytest.fixture(scope="module")
def casus(plekken: Werkplekken) -> Casus:
    return begin(plekken.region, "R-1", iemand(7941), doelgroep="HUISELIJK_GEWELD")


def at(plekken: Werkplekken, vensters: Vensters, wie: Werker, werk: str = "casus", **options: object) -> Page:
    """A window of this employee at work."""
    plek = plekken.plekken[wie.party.wie.partij]
    window = vensters.open(base_url=plek.adres, **options)
    window.add_cookies([plek.cookie(plek.logt_in(wie.login, werk, wie.rol, sterk=True))])
    return window.new_page()


def test_a_casus_goes_to_another_meeting_without_javascript(
    plekken: Werkplekken, casus: Casus, vensters: Vensters, axe: Axe, screenshot: Screenshot
) -> None:
    pm = at(plekken, vensters, casus.pm, java_script_enabled=False)
    om = at(plekken, vensters, casus.officier, java_script_enabled=False)

    pm.goto(pad_van(casus.nummer, "leiden"))
    pm.get_by_role("link", name="Opschalen of afschalen").click()
    assert axe(pm) == []
    screenshot(pm, "casus-schaal")
    pm.get_by_label("zorgcasusoverleg huiselijk geweld: lichter").check()
    pm.get_by_label("Waarom?").select_option(label="de doelen zijn bereikt")
    pm.get_by_role("button", name="Stel dit voor").click()
    plekken.post("om")
    om.goto(pad_van(casus.nummer, "schaal"))
    assert axe(om) == []
    screenshot(om, "casus-schaal-besluit")
    om.get_by_role("button", name="Ga akkoord").click()

    assert "De casus gaat verder in het andere overleg" in om.inner_text("main")


def test_a_derde_gets_paper_once_and_the_source_reads_who_was_given_its_stuk(
    plekken: Werkplekken,
    met_stuk: tuple[Casus, str],
    vensters: Vensters,
    axe: Axe,
    screenshot: Screenshot,
) -> None:
    casus, _ = met_stuk
    page, dag = at(plekken, vensters, casus.werker("college")), Brenger(casus.pm, casus.nummer).dag

    def look(name: str) -> None:
        assert axe(page) == [], name
        screenshot(page, f"casus-{name}")

    page.goto(pad_van(casus.nummer))
    page.get_by_role("link", name="Wie kreeg dit?").first.click()
    look("ontvangers")
    page.get_by_role("link", name="Derden").click()
    page.get_by_label("Organisatie", exact=True).fill(SLAAPHUIS)
    page.get_by_label("Voor welke taak is het nodig?").select_option("OPVANG")
    page.get_by_label("Geldig tot en met").fill(dag(30))
    page.get_by_label("Welke tekst is er getekend?").fill("13.2-2026")
    page.get_by_label("De getekende verklaring").set_input_files(GETEKEND)
    page.get_by_role("button", name="Leg dit vast").click()
    look("derden")
    page.get_by_role("button", name="Kies wat erin komt").click()
    page.get_by_label("Waar komt het te staan?").last.select_option("gegeven")
    page.get_by_label("Waarom heeft deze organisatie het nodig?").last.fill("Om een bed vrij te houden.")
    page.get_by_label("Nummer van het advies").fill(RAC)
    look("derden-uittreksel")
    page.get_by_role("button", name="Maak het uittreksel").click()
    look("derden-code")
    code = page.locator(".kader strong").inner_text()
    page.get_by_role("link", name="Naar wat klaarligt").click()
    page.get_by_label(SLAAPHUIS).first.check()
    page.get_by_label("De code").fill(code)
    page.get_by_role("button", name="Geef af en toon om te printen").click()
    look("derden-papier")

    assert "Tien nachten vanaf vandaag." in page.inner_text("main")
    assert casus.nummer not in page.url


def test_a_source_judges_a_request_by_keyboard(
    plekken: Werkplekken, met_stuk: tuple[Casus, str], vensters: Vensters, axe: Axe, screenshot: Screenshot
) -> None:
    casus, _ = met_stuk
    plekken.post("college")
    page = at(plekken, vensters, casus.werker("college"))
    page.goto("/casussen/verzoeken")
    assert axe(page) == []
    screenshot(page, "casus-verzoeken")
    page.get_by_role("link", name=casus.nummer[:8]).click()
    assert axe(page) == []
    screenshot(page, "casus-verzoek")

    page.get_by_label("Uw oordeel").first.focus()
    page.keyboard.press("ArrowDown")
    page.get_by_role("button", name="Leg dit oordeel vast").focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")

    assert "Uw oordeel ligt vast" in page.inner_text("main")


def test_a_huisverbod_is_looked_at_by_who_imposes_leads_and_prosecutes(
    plekken: Werkplekken, vensters: Vensters, axe: Axe, screenshot: Screenshot
) -> None:
    region = plekken.region
    pad = pad_van(ruimte(region, 7943), "huisverbod")
    politie, om = at(plekken, vensters, werker(region.politie)), at(plekken, vensters, werker(region.om))
    pm = at(plekken, vensters, werker(region.zvh, "procesmanager"))

    politie.goto(pad)
    assert axe(politie) == []
    screenshot(politie, "casus-huisverbod-leeg")
    politie.get_by_label("persoon 1").check()
    politie.get_by_label("Wat is er opgelegd?").fill("Niet in of bij de woning komen.")
    politie.get_by_role("button", name="Breng de beschikking in").click()
    pm.goto(pad)
    pm.get_by_role("button", name="Vraag het OM hoe het staat").click()
    for name, page in (("politie", politie), ("leidt", pm), ("om", om)):
        page.goto(pad)
        assert axe(page) == [], name
        screenshot(page, f"casus-huisverbod-{name}")

    assert "Niet in of bij de woning komen." in pm.inner_text("main")
    assert "Niet in of bij de woning komen." not in om.content()
