"""Somebody who knows nothing plays the tours of the demo by what the band says, from the start page to the end.

Without scripts and with the keyboard alone: what a step calls “by its name” is what gets pressed, chosen or filled in.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pytest
from joserfc.jwk import RSAKey
from playwright.sync_api import Locator, Page

from connectors.agent.vrijgavenboek import Vrijgavenboek, Vrijgaveregel
from connectors.voorbeeldregio.inlogpunt.instellingen import Instellingen
from hub.cli.opzet import Opstelling
from hub.cli.processen import free_port
from hub.cli.schermen import people, tours
from tests.browserwereld import Vensters, looks
from tests.casusplekwereld import KIND, VADER, ZORG, nieuwe_casus, vrijgegeven
from tests.inlogwereld import inlogpunt, klant
from tests.meldwereld import melding
from tests.mensen import iemand
from tests.stukwereld import brenger
from tests.tafelwereld import komt_binnen
from tests.toetsenbord import chooses, dates, opens, presses, types
from tests.werkplekwereld import inlogsleutel, werkplek
from tests.world import World, world

Axe = Callable[[Page], list[str]]
BEKENDE = iemand(1)
PARTIJEN = ("politie", "om", "ggz", "zvh")
"""Those of the three journeys that the issue of this product names; the fourth needs an ophaalpunt."""
NAAM = re.compile("“([^”]+)”")


@dataclass(frozen=True)
class Demo:
    """A start page with the werkplekken behind it."""

    begin: str
    region: World


@pytest.fixture(scope="module")
def demo(template: Opstelling, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    directory = tmp_path_factory.mktemp("rondleiding")
    with world(template, directory / "wereld") as region, ExitStack() as stapel:
        region.om.delivers(BEKENDE, doel="P01")
        komt_binnen(region.politie, melding("R-1", iemand(8301)))
        casus_met_toestemming(region)
        poorten = {partij: free_port() for partij in PARTIJEN}
        instellingen, tour = begin_van(poorten)
        reizen = directory / "rondleiding.json"
        reizen.write_text(json.dumps(tour))
        uitgever = stapel.enter_context(inlogpunt(instellingen, sleutel(), region.clock))
        for partij, poort in poorten.items():
            stapel.enter_context(werkplek(region.named(partij), uitgever, poort=poort, reizen=reizen))
        yield Demo(f"{uitgever}/", region)


def casus_met_toestemming(region: World) -> None:
    """A casus in which the ggz gave something by a consent that its werkplek knows."""
    casus = nieuwe_casus(region, "W-1", VADER, KIND)
    _, vrijgave = vrijgegeven(brenger(casus, "ggz", leesbaar=True), ZORG)
    said = {"casus": casus.nummer, "vrijgave": vrijgave, "categorie": "GEZONDHEID"}
    said |= {"grond": "UITDRUKKELIJKE_TOESTEMMING", "tot": "2030-01-01"}
    regel = Vrijgaveregel.model_validate({**said, "ontvangers": ["zvh", "politie"]})
    Vrijgavenboek(region.ggz.verbinding.omgeving.bewaarplaats).keep(regel)
    casus.gaat_naar("PLAN")


def sleutel() -> RSAKey:
    return RSAKey.import_key(inlogsleutel())


def begin_van(poorten: Mapping[str, int]) -> tuple[Instellingen, dict[str, Any]]:
    """The start page of the demo for these werkplekken, and the tours on their pages."""
    clients = []
    for partij, poort in poorten.items():
        adres = f"http://{partij}.localhost:{poort}"
        clients.append({**klant(f"werkplek-{partij}", adres, sleutel()), "client_uri": adres})
    born = datetime.fromisoformat(BEKENDE["geboortedatum"]).strftime("%d-%m-%Y")
    voorbeeld = {"kenmerk": "2026/Z0123", "bsn": BEKENDE["bsn"], "achternaam": BEKENDE["achternaam"], "geboren": born}
    poort = free_port()
    reizen, tour = tours(clients, voorbeeld, f"http://127.0.0.1:{poort}/")
    said = {"poort": poort, "clients": clients, "mensen": people(PARTIJEN), "reizen": reizen}
    return Instellingen.model_validate(said), tour


@dataclass
class Nieuweling:
    """Reads the band and does what it says, and looks at every page on the way."""

    page: Page
    axe: Axe
    nummer: str = ""
    """Of the melding that had to be remembered."""

    @property
    def band(self) -> Locator:
        return self.page.get_by_role("region", name="Rondleiding")

    @property
    def doen(self) -> str:
        return self.band.locator("p", has_text="Doe dit:").inner_text()

    def gaat(self, link: Locator) -> None:
        """Follow a link, log in as whom the band names and choose the work that it says."""
        presses(self.page, link)
        if self.page.get_by_role("link", name="Inloggen bij uw organisatie").count():
            looks(self.page, self.axe)
            naam = self.band.locator("p b").inner_text()
            presses(self.page, self.page.get_by_role("link", name="Inloggen bij uw organisatie"))
            presses(self.page, self.page.get_by_role("button", name=naam))
        if "Kies dit werk." in self.band.inner_text():
            looks(self.page, self.axe)
            presses(self.page, self.page.get_by_role("button", name="Verder als").first)
        looks(self.page, self.axe)

    def doet(self) -> None:
        """What the band says on this page, with the names of things in its order."""
        doen = self.doen
        namen = NAAM.findall(doen)
        if "Open de" in doen:
            presses(self.page, self._rij(namen).get_by_role("link").first)
        vullen = self.band.locator("dl > div").all()
        for naam in namen:
            if naam == namen[-1]:
                for een in vullen:
                    self._vult(een.locator("dt").inner_text(), een.locator("dd").inner_text())
            self._pakt(naam)
        looks(self.page, self.axe)

    def _rij(self, namen: list[str]) -> Locator:
        """The row to open: with the remembered number, else with the word that the band names, else the first."""
        rows = self.page.locator("main tbody tr")
        if "hetzelfde nummer" in self.doen:
            return rows.filter(has_text=self.nummer)
        row = (rows.filter(has_text=namen[0]) if namen and rows.filter(has_text=namen[0]).count() else rows).first
        self.nummer = row.get_by_role("link").first.inner_text()
        return row

    def _pakt(self, naam: str) -> None:
        main = self.page.locator("main")
        radio, button, link = (main.get_by_role(r, name=naam, exact=e) for r, e in ROLLEN)
        if radio.count():
            chooses(self.page, radio.first)
        elif button.count():
            presses(self.page, button.last)
        elif link.count():
            presses(self.page, link.first)
        elif main.get_by_role("textbox", name=naam).count():
            types(self.page, main.get_by_role("textbox", name=naam), "De hulp loopt al.")

    def _vult(self, veld: str, waarde: str) -> None:
        field = self.page.locator("form.formulier").get_by_label(veld)
        if field.get_attribute("type") == "date":
            dates(self.page, field, datetime.strptime(waarde, "%d-%m-%Y").date().isoformat())  # noqa: DTZ007
        else:
            types(self.page, field, waarde)


ROLLEN: Any = (("radio", False), ("button", True), ("link", True))


@pytest.mark.parametrize(
    ("reis", "eind"),
    [
        ("Is deze persoon bekend?", "bonnen kloppen"),
        ("Van melding tot besluit", "Uw besluit is vastgelegd"),
        ("Een casus, en wie wat ziet", "Casus"),
    ],
)
def test_a_newcomer_plays_a_tour_by_what_the_band_says(
    demo: Demo, vensters: Vensters, axe: Axe, reis: str, eind: str
) -> None:
    page = vensters.page(java_script_enabled=False)
    page.goto(demo.begin)
    wie, gezien = Nieuweling(page, axe), []
    wie.gaat(page.get_by_role("link", name=f"Begin de rondleiding {reis}"))
    while True:
        wie.doet()
        gezien.append(page.inner_text("main"))
        assert not [value for value in BEKENDE.values() if len(value) > 3 and value in page.url]
        volgende = wie.band.get_by_role("link", name="Volgende stap")
        if not volgende.count():
            break
        wie.gaat(volgende)

    assert f"stap {len(gezien)} van {len(gezien)}" in gezien[-1]
    assert eind in gezien[-1]
    if "casus" in reis:
        assert [ZORG in one for one in gezien] == [True, True, False, False]
    presses(page, wie.band.get_by_role("link", name="Klaar: naar de startpagina"))
    assert page.get_by_role("heading", level=1).inner_text() == "Begin hier"


def test_who_is_somebody_else_reads_for_whom_the_step_is_and_goes_on_as_that_person(
    demo: Demo, vensters: Vensters, axe: Axe, screenshot: Callable[..., None]
) -> None:
    page = vensters.page()
    page.goto(demo.begin)
    page.get_by_role("link", name="Werkplek werkplek-zvh").click()
    page.get_by_role("link", name="Inloggen bij uw organisatie").click()
    page.get_by_role("button", name="Samir").click()
    assert page.get_by_role("region", name="Rondleiding").count() == 0
    page.goto(demo.begin)
    page.get_by_role("link", name="Begin de rondleiding Van melding tot besluit").click()
    band = page.get_by_role("region", name="Rondleiding")

    assert "U bent nu Samir (verzonnen)." in band.inner_text()
    looks(page, axe)
    screenshot(page, "rondleiding-ander")
    page.get_by_role("button", name="Log uit en ga verder als Noor").click()
    assert "Voor deze stap logt u in als: Noor" in band.inner_text()
    page.get_by_role("link", name="Inloggen bij uw organisatie").click()
    page.get_by_role("button", name="Noor").click()
    page.get_by_role("button", name="Verder als").first.click()
    assert "Doe dit:" in band.inner_text()
    screenshot(page, "rondleiding-stap", donker=True)


def test_a_tour_can_be_folded_left_and_closed_for_good(demo: Demo, vensters: Vensters, axe: Axe) -> None:
    page = vensters.page(locale="en-GB")
    page.goto(demo.begin)
    page.get_by_role("link", name="Begin de rondleiding Is deze persoon bekend?").click()
    page.get_by_role("link", name="Log in at your organisation").click()
    page.get_by_role("button", name="Bram").click()
    page.get_by_role("button", name="Go on as").first.click()
    band = page.get_by_role("region", name="Guided tour")
    opens(page, band.locator("summary"))
    assert not band.get_by_text("Do this:").is_visible()

    page.goto(page.url.replace("/vraag", "/sessies"))
    assert "This step is on another page." in band.inner_text()
    looks(page, axe)
    band.get_by_role("link", name="Go to the page of this step").click()
    assert page.url.endswith("/vraag")
    band.get_by_role("button", name="Close the tour").click()
    assert page.url.endswith("/vraag")
    assert band.count() == 0


def test_a_step_of_another_werkplek_or_of_no_tour_has_no_page(demo: Demo, vensters: Vensters) -> None:
    page = vensters.page()
    page.goto(demo.begin)
    first = page.get_by_role("link", name="Begin de rondleiding Is deze persoon bekend?")
    adres = str(first.get_attribute("href"))
    first.click()
    page.get_by_role("link", name="Inloggen bij uw organisatie").click()
    page.get_by_role("button", name="Bram").click()

    for elders in ("2/1", "1/9", "9/1", "0/1", "a/b"):
        answer = page.goto(adres.replace("1/1", elders))
        assert answer is not None
        assert answer.status == 404, elders
