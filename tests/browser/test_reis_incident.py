"""The journey of a drill, from discovery to its end: the house leads, an organisation tells its people."""

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from playwright.sync_api import Page

from connectors.agent.berichtenboek import Berichtenboek
from connectors.agent.kalender import AMSTERDAM
from connectors.agent.postronde import Postronde
from hub.cli.opzet import Opstelling
from tests.browserwereld import Vensters
from tests.casuswereld import Casus
from tests.inzagewereld import begin_leesbaar
from tests.mensen import iemand
from tests.werkplekwereld import Plek, werkplek
from tests.world import Party, world


def at(vensters: Vensters, plek: Plek, login: str, rol: str) -> Page:
    window = vensters.open(base_url=plek.adres)
    window.add_cookies([plek.cookie(plek.logt_in(login, "incident", rol))])
    return window.new_page()


def post_arrives(party: Party) -> None:
    Postronde(party.verbinding, Berichtenboek(party.verbinding.omgeving.bewaarplaats)).werk()


def ends(page: Page, plicht: str, afloop: str) -> None:
    card = page.locator("section.kaart", has_text=plicht)
    card.get_by_role("combobox").select_option(label=afloop)
    card.get_by_role("button").click()
    assert "Dit is vastgelegd." in page.inner_text("main")


@pytest.fixture(scope="module")
def casus(template: Opstelling, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Casus]:
    with world(template, tmp_path_factory.mktemp("reis-incident") / "wereld") as region:
        begun = begin_leesbaar(region, "R-1", iemand(7981), iemand(7982), relaas="Een relaas.")
        region.clock.moved += timedelta(seconds=3)
        yield begun


def test_a_drill_goes_from_discovery_to_its_end(
    casus: Casus, vensters: Vensters, axe: Callable[[Page], list[str]], screenshot: Callable[..., None]
) -> None:
    region = casus.region
    now = region.clock.now().astimezone(AMSTERDAM).replace(tzinfo=None)
    with werkplek(region.zvh) as huis, werkplek(region.politie) as politie:
        page = at(vensters, huis, "privacy-officer", "privacy-officer")
        page.goto("/incidenten")
        page.get_by_role("link", name="Leg een incident of oefening vast").click()
        page.get_by_label("Ja, een oefening").check()
        page.get_by_label("datalek: persoonsgegevens").check()
        page.get_by_label("Sinds wanneer").fill((now - timedelta(hours=2)).isoformat(timespec="minutes"))
        page.get_by_label("Vanaf", exact=True).fill((now - timedelta(days=3)).isoformat(timespec="minutes"))
        page.get_by_text("Ik weet preciezer").click()
        page.get_by_label("Alleen deze casus").fill(casus.nummer)
        page.get_by_label("Wat is er gebeurd?").fill("Een laptop bleef in de trein liggen.")
        assert axe(page) == []
        screenshot(page, "incident-vastleggen")
        page.get_by_role("button", name="Leg vast").click()

        page.get_by_role("button", name="Zoek wie getroffen zijn").click()
        page.get_by_role("button", name="Geef elke organisatie haar taak").click()
        page.get_by_role("button", name="Zoek opnieuw wie getroffen zijn").click()
        post_arrives(region.zvh)
        page.goto(page.url.rpartition("/")[0])
        assert axe(page) == []
        screenshot(page, "incident-zaak", donker=True)

        post_arrives(region.politie)
        police = at(vensters, politie, "teamchef", "medewerker")
        police.goto("/incidenten")
        assert axe(police) == []
        screenshot(police, "incident-eigen")
        police.get_by_role("link", name="Bekijk onze mensen").first.click()
        assert axe(police) == []
        screenshot(police, "incident-mensen")
        for box in police.locator("input[name=handvatten]").all():
            box.check()
        police.get_by_role("button", name="Leg vast").click()
        assert "U hoeft hier niets meer te doen." in police.inner_text("main")

        ends(page, "Melden aan de Autoriteit", "Gedaan")
        ends(page, "Betrokkenen berichten", "Gedaan")
        page.get_by_role("button", name="Sluit dit incident").click()
        assert "Het incident is gesloten." in page.inner_text("main")
        page.goto("/incidenten")
        assert axe(page) == []
        screenshot(page, "incident-register")
