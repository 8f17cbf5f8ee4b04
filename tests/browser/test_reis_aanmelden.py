"""The journey from an aanmelding to the decision about it, in a real browser: no mouse, and no scripts."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page

from hub.cli.opzet import Opstelling
from tests.browserwereld import Vensters
from tests.mensen import iemand
from tests.tafelwereld import medewerker
from tests.toetsenbord import checks, chooses, dates, opens, picks, presses, types
from tests.werkplekwereld import Plek, werkplek
from tests.world import World, world

WIE = iemand(8403)
FEITEN = "Vier meldingen in februari, gezien door de wijkagent."
Look = Callable[..., None]
JA = ("Is er overlast?", "Zijn er ernstige problemen op meer dan één leefgebied?", "Loopt de samenwerking", "Is regie")


@pytest.fixture(scope="module")
def region(template: Opstelling, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with world(template, tmp_path_factory.mktemp("reis-aanmelden") / "wereld") as running:
        yield running


def at(vensters: Vensters, plek: Plek, login: str) -> Page:
    """A window without scripts, of somebody who chose no work yet."""
    window = vensters.open(base_url=plek.adres, java_script_enabled=False)
    window.add_cookies([plek.cookie(plek.logt_in(login))])
    return window.new_page()


def further(page: Page) -> None:
    presses(page, page.get_by_role("button", name="Bewaar en ga verder"))


def answers(page: Page) -> None:
    """Every question of the law: yes with facts for some, no for the others."""
    for group in page.locator("fieldset.veldgroep").all():
        legend = group.locator("legend").first.inner_text()
        if legend.startswith("Is het ernstig"):
            chooses(page, group.get_by_label("ernstig", exact=True))
            types(page, group.get_by_label("Feiten"), FEITEN)
        elif legend.startswith("Wie is er nodig"):
            checks(page, page.get_by_label("zorg", exact=True))
            checks(page, page.get_by_label("bestuur", exact=True))
        elif legend.startswith(JA):
            chooses(page, group.get_by_label("ja", exact=True))
            types(page, group.get_by_label("Feiten"), FEITEN)
        else:
            chooses(page, group.get_by_label("nee", exact=True))


def begins(page: Page, look: Look) -> None:
    """The first two steps, from the start page on, and stop there."""
    page.goto("/")
    presses(page, page.get_by_role("button", name="Begin met Aanmelden"))
    look(page, "leeg")
    presses(page, page.get_by_role("button", name="Begin een aanmelding"))
    dates(page, page.get_by_label("Wanneer is gebeurd"), "2026-02-03")
    types(page, page.get_by_label("Functie of team"), "wijkteam noordwest")
    types(page, page.get_by_label("Telefoonnummer"), "043 000 00 00")
    types(page, page.get_by_label("Uw eigen nummer"), "2026/A-0403")
    further(page)
    assert "Kies een doelgroep." in page.inner_text("main")
    look(page, "aanleiding", donker=True)
    picks(page, page.get_by_label("Doelgroep"), "MULTIPROBLEMATIEK")
    further(page)
    picks(page, page.get_by_label("Rol"), "PLEGER")
    types(page, page.get_by_label("Voornamen"), WIE["voornamen"])
    types(page, page.get_by_label("Achternaam"), WIE["achternaam"])
    types(page, page.get_by_label("Geboortedatum"), WIE["geboortedatum"])
    picks(page, page.get_by_label("Woont in"), "GM0935")
    presses(page, page.get_by_role("button", name="Nog een persoon"))
    look(page, "betrokkenen")
    presses(page, page.get_by_role("button", name="Bewaar en stop voor nu"))
    assert "2026/A-0403" in page.inner_text("main")
    look(page, "concept")


def goes_on(page: Page, look: Look) -> None:
    """The other steps, on another day."""
    page.goto("/")
    presses(page, page.get_by_role("button", name="Begin met Aanmelden"))
    presses(page, page.get_by_role("link", name="Ga verder"))
    answers(page)
    look(page, "vragen")
    further(page)
    for gebied, antwoord in (("Huisvesting", "JA"), ("Schulden", "NEE")):
        part = page.locator("details", has_text=gebied)
        opens(page, part.locator("summary"))
        picks(page, part.get_by_label("Zijn hier problemen?"), antwoord)
        types(page, part.get_by_label("Feiten"), "De huur is opgezegd per 1 juni.")
    look(page, "leefgebieden")
    further(page)
    presses(page, page.get_by_role("link", name="Controle"))
    look(page, "controle-onvolledig")
    presses(page, page.get_by_role("link", name="Verantwoording").last)
    chooses(page, page.get_by_role("group", name="Hebt u nagegaan").get_by_label("ja", exact=True))
    types(page, page.get_by_label("Hoe hebt u dat nagegaan?"), "Nagelezen in ons dossier.")
    chooses(page, page.get_by_role("group", name="Is de betrokkene geïnformeerd?").get_by_label("ja", exact=True))
    checks(page, page.get_by_label("wie iemand is", exact=False).first)
    look(page, "verantwoording")
    further(page)
    look(page, "controle")
    presses(page, page.get_by_role("button", name="Verstuur de aanmelding"))
    assert "Uw aanmelding is afgeleverd" in page.inner_text("main")
    look(page, "verstuurd")
    presses(page, page.get_by_role("navigation", name="Hoofdmenu").get_by_role("link", name="Aanmelden"))
    look(page, "lijst")


def decides(page: Page) -> None:
    """Answer what nobody knew yet, and take up the one melding of the list."""
    page.goto("/")
    presses(page, page.get_by_role("button", name="Begin met Ochtendoverleg"))
    presses(page, page.locator("main").get_by_role("link", name=re.compile("^[0-9a-f]{8}$")))
    for question in ("Loopt er een strafzaak?", "Is drang of dwang nodig?"):
        chooses(page, page.get_by_role("group", name=question).get_by_label("nee", exact=True))
    presses(page, page.get_by_role("button", name="Leg vast"))
    assert "Uw antwoorden zijn vastgelegd" in page.inner_text("main")
    chooses(page, page.get_by_label("gezamenlijke aanpak"))
    picks(page, page.get_by_label("Overlegvorm"), "INTEGRALE_AANPAK")
    presses(page, page.get_by_role("button", name="Neem dit besluit"))
    assert "Uw besluit is vastgelegd" in page.inner_text("main")


def test_an_aanmelding_is_made_left_finished_and_decided_by_keyboard_alone_and_without_scripts(
    region: World, vensters: Vensters, axe: Callable[[Page], list[str]], screenshot: Callable[..., None]
) -> None:
    def look(page: Page, name: str, *, donker: bool = False) -> None:
        assert axe(page) == []
        screenshot(page, f"aanmelden-{name}", donker=donker)

    with werkplek(region.college) as plek, werkplek(region.om) as om:
        begins(at(vensters, plek, "beleidsmedewerker"), look)
        goes_on(at(vensters, plek, "beleidsmedewerker"), look)
        [punt] = medewerker(region.zvh).werklijst().punten
        assert (punt.soort, punt.doelgroep) == ("AANMELDING", "MULTIPROBLEMATIEK")
        decides(at(vensters, om, "parketsecretaris"))

    assert region.rows("hub", "SELECT status FROM melding") == [("GEACCEPTEERD",)]
