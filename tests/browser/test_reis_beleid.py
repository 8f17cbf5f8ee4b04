"""The journey of a change of policy: one person makes it, another tests it, all sign, and a third lets it decide."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import FilePayload, Page

from hub.cli.opzet import Opstelling
from tests.browserwereld import Vensters
from tests.convenantwereld import Beleid, changed
from tests.werkplekwereld import Plek, werkplek
from tests.world import World, world

SECONDS = 60_000
"""Milliseconds that a page which compiles a covenant may take on a busy machine."""


@pytest.fixture(scope="module")
def region(template: Opstelling, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with world(template, tmp_path_factory.mktemp("reis-beleid") / "wereld") as running:
        yield running


def at(vensters: Vensters, plek: Plek, login: str, *, sterk: bool = False) -> Page:
    window = vensters.open(base_url=plek.adres)
    window.set_default_timeout(SECONDS)
    window.add_cookies([plek.cookie(plek.logt_in(login, "beleid", "privacy-officer", sterk=sterk))])
    return window.new_page()


def test_three_people_bring_a_version_from_draft_to_the_one_that_decides(
    region: World, vensters: Vensters, axe: Callable[[Page], list[str]], screenshot: Callable[..., None]
) -> None:
    beleid = Beleid(region)
    tekst, feiten = changed(region, "1.2.0")
    with werkplek(region.zvh) as huis:
        author = at(vensters, huis, "jurist")
        author.goto("/beleid/concept")
        author.get_by_text("Ik heb de tekst en de feiten als bestand").click()
        for label, name, said in (("tekst", "convenant.md", tekst), ("feiten", "convenant.yaml", feiten)):
            brought: FilePayload = {"name": name, "mimeType": "text/plain", "buffer": said.encode()}
            author.get_by_label(f"Bestand met de {label}").set_input_files(brought)
        author.get_by_role("button", name="Neem deze bestanden over").click()
        author.get_by_label("Hoofdstuk van de tekst").select_option(label="26. Open vragen voor juristen")
        author.get_by_role("button", name="Bewaar en ga hierheen").click()
        chapter = author.get_by_label("De tekst voor mensen")
        chapter.fill(f"{chapter.input_value()}\n\nEr is nog een vraag.")
        assert axe(author) == []
        screenshot(author, "beleid-concept")
        author.get_by_role("button", name="Dien het hele concept in").click()
        assert "als concept bewaard" in author.inner_text("main")
        path = author.url.removeprefix(huis.adres)

        second = at(vensters, huis, "privacy-officer")
        second.goto(path)
        assert axe(second) == []
        second.get_by_label("Nummer van het advies").fill("RAC-2026-31")
        second.get_by_role("button", name="Leg de toets vast").click()
        assert "getoetst, wacht op handtekeningen" in second.inner_text("main")
        beleid.laat_tekenen(path.rpartition("/")[2])

        third = at(vensters, huis, "directeur", sterk=True)
        third.goto(path)
        screenshot(third, "beleid-versie")
        third.get_by_role("button", name="Laat deze versie nu beslissen").click()
        assert "beslist nu" in third.inner_text("main")
        third.goto("/beleid")
        assert axe(third) == []
        screenshot(third, "beleid-versies", donker=True)


def test_explanations_and_rights_are_pages_that_everybody_can_read(
    region: World, vensters: Vensters, axe: Callable[[Page], list[str]], screenshot: Callable[..., None]
) -> None:
    with werkplek(region.zvh) as huis:
        page = at(vensters, huis, "jurist")
        page.goto("/beleid/uitleg")
        for label, value in (("Partij", "woco"), ("Rol", "medewerker"), ("Wat wil zij doen?", "INZIEN")):
            page.get_by_label(label, exact=True).select_option(value)
        for label, value in (("Met welk gegeven?", "POLITIE"), ("Voor welk doel?", "P08"), ("In welke fase?", "PLAN")):
            page.get_by_label(label, exact=True).select_option(value)
        page.get_by_role("button", name="Leg uit").click()
        assert "Nee, dit mag niet" in page.inner_text("main")
        assert axe(page) == []
        screenshot(page, "beleid-uitleg")
        page.goto("/beleid/rechten?partij=woco")
        assert axe(page) == []
        screenshot(page, "beleid-rechten")
        page.goto("/beleid/besluit")
        assert axe(page) == []
        screenshot(page, "beleid-besluit")
