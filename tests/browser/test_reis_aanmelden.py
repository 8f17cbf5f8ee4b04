"""The journey of an aanmelding in a real browser: filled in, left, finished without scripts, seen at the table."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page

from hub.cli.opzet import Opstelling
from tests.browserwereld import Vensters
from tests.mensen import iemand
from tests.tafelwereld import medewerker
from tests.toetsenbord import presses
from tests.werkplekwereld import Plek, werkplek
from tests.world import World, world

WIE = iemand(8403)
JA = ("Is er overlast?", "Zijn er ernstige problemen op meer dan één leefgebied?", "Loopt de samenwerking", "Is regie")


@pytest.fixture(scope="module")
def region(template: Opstelling, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with world(template, tmp_path_factory.mktemp("reis-aanmelden") / "wereld") as running:
        yield running


def at(vensters: Vensters, plek: Plek, **options: object) -> Page:
    window = vensters.open(base_url=plek.adres, **options)
    window.add_cookies([plek.cookie(plek.logt_in("beleidsmedewerker", "aanmelden", "medewerker"))])
    return window.new_page()


def further(page: Page) -> None:
    presses(page, page.get_by_role("button", name="Bewaar en ga verder"))


def answers(page: Page) -> None:
    """Every question of the law: yes with facts for some, no for the others."""
    for group in page.locator("fieldset.veldgroep").all():
        legend = group.locator("legend").first.inner_text()
        if legend.startswith("Is het ernstig"):
            group.get_by_label("niet ernstig").check()
        elif legend.startswith(JA):
            group.get_by_label("ja", exact=True).check()
            group.get_by_label("Feiten").fill("Vier meldingen in februari, gezien door de wijkagent.")
        elif not legend.startswith("Wie is er nodig"):
            group.get_by_label("nee", exact=True).check()
    page.get_by_label("zorg", exact=True).check()
    page.get_by_label("bestuur", exact=True).check()


def begins(page: Page, look: Callable[..., None]) -> None:
    """The first two steps, and stop there."""
    page.goto("/aanmelden")
    look(page, "leeg")
    page.get_by_role("button", name="Begin een aanmelding").click()
    page.get_by_label("Wanneer is gebeurd").fill("2026-02-03")
    page.get_by_label("Functie of team").fill("wijkteam noordwest")
    page.get_by_label("Telefoonnummer").fill("043 000 00 00")
    page.get_by_label("Uw eigen nummer").fill("2026/A-0403")
    further(page)
    assert "Kies een doelgroep." in page.inner_text("main")
    look(page, "aanleiding", donker=True)
    page.get_by_label("Doelgroep").select_option("MULTIPROBLEMATIEK")
    further(page)
    page.get_by_label("Rol").select_option("PLEGER")
    page.get_by_label("Voornamen").fill(WIE["voornamen"])
    page.get_by_label("Achternaam").fill(WIE["achternaam"])
    page.get_by_label("Geboortedatum").fill(WIE["geboortedatum"])
    page.get_by_label("Woont in").select_option("GM0935")
    page.get_by_role("button", name="Nog een persoon").click()
    look(page, "betrokkenen")
    page.get_by_role("button", name="Bewaar en stop voor nu").click()
    assert "2026/A-0403" in page.inner_text("main")
    look(page, "concept")


def goes_on(page: Page, look: Callable[..., None]) -> None:
    """The other steps, on another day; from step to step by keyboard."""
    page.goto("/aanmelden")
    presses(page, page.get_by_role("link", name="Ga verder"))
    answers(page)
    look(page, "vragen")
    further(page)
    for gebied in ("Huisvesting", "Schulden"):
        page.get_by_text(gebied, exact=True).click()
        opened = page.locator("details[open]").last
        opened.get_by_label("Zijn hier problemen?").select_option("NEE")
        opened.get_by_label("Feiten").fill("De huur is opgezegd per 1 juni.")
    look(page, "leefgebieden")
    further(page)
    page.goto(page.url.replace("verantwoording", "controle"))
    look(page, "controle-onvolledig")
    page.go_back()
    page.get_by_role("group", name="Hebt u nagegaan").get_by_label("ja", exact=True).check()
    page.get_by_label("Hoe hebt u dat nagegaan?").fill("Nagelezen in ons dossier.")
    page.get_by_role("group", name="Is de betrokkene geïnformeerd?").get_by_label("ja", exact=True).check()
    page.get_by_label("wie iemand is", exact=False).first.check()
    look(page, "verantwoording")
    further(page)
    look(page, "controle")


def test_an_aanmelding_is_filled_in_left_gone_on_with_and_comes_to_the_table(
    region: World, vensters: Vensters, axe: Callable[[Page], list[str]], screenshot: Callable[..., None]
) -> None:
    def look(page: Page, name: str, *, donker: bool = False) -> None:
        assert axe(page) == []
        screenshot(page, f"aanmelden-{name}", donker=donker)

    with werkplek(region.college) as plek:
        begins(at(vensters, plek), look)
        page = at(vensters, plek, java_script_enabled=False)
        goes_on(page, look)
        presses(page, page.get_by_role("button", name="Verstuur de aanmelding"))
        assert "Uw aanmelding is afgeleverd" in page.inner_text("main")
        look(page, "verstuurd")
        page.goto("/aanmelden")
        look(page, "lijst")

        [punt] = medewerker(region.zvh).werklijst().punten
        assert (punt.soort, punt.doelgroep) == ("AANMELDING", "MULTIPROBLEMATIEK")
