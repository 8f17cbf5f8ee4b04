"""The journey of the contactpunt in a real browser: who must be told, a request, its last day and its letter."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page

from connectors.agent.bijlage import encode_bijlage, lees_bijlage
from hub.cli.opzet import Opstelling
from tests.browserwereld import Vensters
from tests.casuswereld import Casus, begin
from tests.inzagewereld import maakt_sleutel
from tests.mensen import iemand
from tests.rechtenwereld import beoordeelt
from tests.stukwereld import brenger
from tests.werkplekwereld import werkplek
from tests.world import World, world


@pytest.fixture(scope="module")
def region(template: Opstelling, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with world(template, tmp_path_factory.mktemp("reis-rechten") / "wereld") as running:
        yield running


@pytest.fixture(scope="module")
def casus(region: World) -> Casus:
    """Two people, and a file of the police about the second."""
    made = begin(region, "RR-1", iemand(8511), iemand(8512))
    maakt_sleutel(made)
    politie = brenger(made, "politie", leesbaar=True)
    stuk, inhoud = politie.nummer(), encode_bijlage(lees_bijlage("brief.txt", b"De huur is betaald.\n"))
    delen = [politie.deel(stuk, "samenvatting", "Een brief.", "RELATIES")]
    delen += [politie.onderdeel(stuk, "bijlage", inhoud, "RELATIES")]
    said = [one.model_dump() for one in delen]
    politie.heeft_ingebracht("RELATIES", stuk=stuk, persoon=2, soort="BIJLAGE", delen=said)
    politie.heeft_ingebracht("RELATIES", persoon=2, tekst="Heeft een zus die helpt.")
    return made


def test_the_contactpunt_tells_somebody_and_answers_a_request(
    region: World, casus: Casus, vensters: Vensters, axe: Callable[[Page], list[str]], screenshot: Callable[..., None]
) -> None:
    def look(name: str) -> None:
        assert axe(page) == []
        screenshot(page, f"rechten-{name}")

    with werkplek(region.college) as plek:
        window = vensters.open(base_url=plek.adres)
        window.add_cookies([plek.cookie(plek.logt_in("loket", "rechten", "contactpunt", sterk=True))])
        page = window.new_page()
        page.goto("/rechten/informeren")
        look("informeren")
        page.get_by_role("link", name="persoon 1").click()
        page.get_by_label("is geïnformeerd", exact=True).check()
        page.get_by_label("Hoe?").select_option("BRIEF")
        look("plicht")
        page.get_by_role("button", name="Leg vast").click()
        assert "Dat ligt vast" in page.inner_text("main")

        page.get_by_role("link", name="persoon 2").click()
        page.get_by_role("link", name="Leg een verzoek van deze persoon vast").click()
        page.get_by_label("zien wat er is vastgelegd").check()
        look("nieuw")
        page.get_by_role("button", name="Leg vast").click()
        look("verzoek")
        beoordeelt(casus, "politie", page.url.rpartition("/")[2])
        page.get_by_role("button", name="Maak het afschrift").click()
        assert "Wat wij van u weten" in page.inner_text("main")
        look("antwoord")
        with page.expect_download() as fetched:
            page.get_by_role("button", name="Haal bijlage 1 op").click()
        assert fetched.value.path().read_bytes() == b"De huur is betaald.\n"
        page.get_by_role("link", name="Terug naar het verzoek").click()
        page.get_by_label("deels toegewezen").check()
        page.get_by_label("artikel 41 van de Uitvoeringswet AVG").check()
        page.get_by_role("button", name="Rond af").click()
        assert "Wij wijzen een deel van uw verzoek af." in page.inner_text("main")
        look("brief")
        page.goto("/rechten")
        look("lijst")
