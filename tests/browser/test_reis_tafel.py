"""The house looks at the meldingen of the day; who decides about one is in test_reis_aanmelden.py."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page

from connectors.agent.berichtenboek import Berichtenboek
from connectors.agent.postronde import Postronde
from hub.cli.opzet import Opstelling
from tests.browserwereld import Vensters
from tests.casusplekwereld import nieuwe_casus
from tests.casuswereld import gelukt
from tests.meldwereld import aanmelding, melding
from tests.mensen import iemand
from tests.planwereld import planner
from tests.signaalwereld import strafzaak
from tests.tafelwereld import komt_binnen
from tests.werkplekwereld import Plek, werkplek
from tests.world import World, world


@pytest.fixture(scope="module")
def region(template: Opstelling, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with world(template, tmp_path_factory.mktemp("reis-tafel") / "wereld") as running:
        yield running


def at(vensters: Vensters, plek: Plek, login: str, rol: str, **options: object) -> Page:
    window = vensters.open(base_url=plek.adres, **options)
    window.add_cookies([plek.cookie(plek.logt_in(login, "tafel", rol))])
    return window.new_page()


def test_a_melding_is_looked_at_and_screened_by_the_house(
    region: World, vensters: Vensters, axe: Callable[[Page], list[str]], screenshot: Callable[..., None]
) -> None:
    komt_binnen(region.politie, melding("R-1", iemand(8301)))
    komt_binnen(region.politie, melding("R-2", iemand(8302), spoed="ACUUT_GEVAAR"))
    nummer = komt_binnen(region.ggz, aanmelding("R-3", iemand(8303)))
    with werkplek(region.zvh) as huis:
        page = at(vensters, huis, "procesmanager", "procesmanager")
        page.goto("/tafel")
        assert axe(page) == []
        screenshot(page, "tafel-werklijst", donker=True)
        page.get_by_role("link", name=nummer[:8]).click()
        assert axe(page) == []
        screenshot(page, "tafel-melding")
        page.get_by_role("button", name="Leg vast").click()
        assert "Uw antwoorden zijn vastgelegd" in page.inner_text("main")


def test_a_report_goes_from_the_table_to_the_mail_of_whoever_has_a_task(
    region: World, vensters: Vensters, axe: Callable[[Page], list[str]], screenshot: Callable[..., None]
) -> None:
    casus = nieuwe_casus(region, "R-SIG", iemand(8304))
    casus.gaat_naar("PLAN")
    needs = ["TOEZICHT_MAATREGELEN", "JUSTITIEEL"]
    gelukt(planner(casus).geeft_taak("politie", "TOEZICHT_MAATREGELEN", nodig=needs, persoon=1))
    strafzaak(region, "R-SZ", iemand(8304))
    with werkplek(region.zvh) as huis, werkplek(region.politie) as bureau:
        page = at(vensters, huis, "procesmanager", "procesmanager")
        page.goto("/tafel")
        page.get_by_role("link", name="Open het bericht").click()
        assert "de verdachte is vrij, onder voorwaarden" in page.inner_text("main")
        assert axe(page) == []
        screenshot(page, "tafel-bericht")
        page.get_by_label("het plan aanpassen").check()
        page.get_by_role("button", name="Leg vast").click()
        page.get_by_role("button", name="Laat uitvoerders dit horen").click()
        assert "krijgt nu bericht" in page.inner_text("main")
        assert axe(page) == []
        Postronde(region.politie.verbinding, Berichtenboek(region.politie.verbinding.omgeving.bewaarplaats)).werk()
        other = vensters.open(base_url=bureau.adres)
        other.add_cookies([bureau.cookie(bureau.logt_in("teamchef", "post", "medewerker"))])
        mail = other.new_page()
        mail.goto("/post")
        assert "de verdachte is vrij, onder voorwaarden" in mail.inner_text("main")
