"""Somebody logs in at a certified provider, is locked out, comes back, proves more, and is ended from outside."""

from collections.abc import Iterator

import pytest
from joserfc.jwk import RSAKey
from playwright.sync_api import Page, expect

from hub.cli.opzet import Opstelling
from tests.browserwereld import Vensters
from tests.inlogwereld import NodeAanbieder, klant, logt_in
from tests.werkplekwereld import Plek, inlogsleutel, werkplek
from tests.world import World, world

LOGIN, ANDER = "teamchef", "functionaris"


@pytest.fixture(scope="module")
def region(template: Opstelling, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with world(template, tmp_path_factory.mktemp("inloggen") / "wereld") as running:
        yield running


@pytest.fixture(scope="module")
def plek(region: World, aanbieder: NodeAanbieder) -> Iterator[Plek]:
    """The werkplek of the police, known to the provider, with two of its employees."""
    with werkplek(region.politie, aanbieder.uitgever) as running:
        key = RSAKey.import_key(inlogsleutel())
        aanbieder.register(klant("werkplek-politie", running.adres, key, f"{running.adres}/uitloggen/uitgever"))
        aanbieder.admit(LOGIN, "Bram (verzonnen)")
        aanbieder.admit(ANDER, "Aisha (verzonnen)")
        yield running


def enters(vensters: Vensters, plek: Plek, path: str = "/") -> Page:
    """Open a page, be sent to the provider, and log in there."""
    page = vensters.open(base_url=plek.adres).new_page()
    page.goto(path)
    page.get_by_role("link", name="Inloggen bij uw organisatie").click()
    logt_in(page, LOGIN)
    page.wait_for_url(f"{plek.adres}/**")
    return page


def rests(plek: Plek) -> None:
    """Nothing is asked of the werkplek for as long as it takes to be locked."""
    for sessie in plek.werkplek.sessies.eigen(LOGIN):
        sessie.laatst -= 60 * plek.werkplek.sessies.rust_minuten + 1


def heading(page: Page) -> str:
    return page.get_by_role("heading", level=1).inner_text()


def test_who_logs_in_comes_back_to_the_page_that_was_wanted(plek: Plek, vensters: Vensters) -> None:
    page = enters(vensters, plek, "/sessies")

    assert heading(page) == "Waar u bent ingelogd"
    assert "Bram (verzonnen)" in page.inner_text("header")
    assert plek.dagboek()[-1]["voorval"] == "ingelogd"
    assert [cookie["name"] for cookie in page.context.cookies(plek.adres)] == ["__Host-werkplek"]


def test_a_locked_werkplek_opens_for_the_same_person(plek: Plek, vensters: Vensters) -> None:
    page = enters(vensters, plek)
    page.get_by_role("button", name="Vergrendel").click()
    assert heading(page) == "De werkplek is vergrendeld"
    page.get_by_role("link", name="Ontgrendel").click()
    logt_in(page, LOGIN)
    page.wait_for_url(f"{plek.adres}/**")

    assert heading(page) == "Wat gaat u doen?"


def test_a_locked_werkplek_does_not_open_for_somebody_else(plek: Plek, vensters: Vensters) -> None:
    page = enters(vensters, plek)
    page.get_by_role("button", name="Vergrendel").click()
    page.get_by_role("link", name="Ontgrendel").click()
    logt_in(page, ANDER)
    page.wait_for_url(f"{plek.adres}/**")
    assert "Iemand anders logde in" in page.inner_text("main")

    page.goto("/")
    assert heading(page) in ("De werkplek is vergrendeld", "Werkplek van het Veiligheidshuis")


def test_a_screen_left_alone_is_locked_and_what_was_typed_comes_back_with_the_same_person(
    plek: Plek, vensters: Vensters
) -> None:
    page = enters(vensters, plek)
    page.clock.install()
    page.goto("/sessies")
    page.clock.run_for("15:01")
    rests(plek)
    expect(page).to_have_url(f"{plek.adres}/vergrendeld?naar=%2Fsessies", timeout=10_000)
    page.get_by_role("link", name="Ontgrendel").click()
    logt_in(page, LOGIN)
    page.wait_for_url(f"{plek.adres}/sessies")

    page.goto("/")
    page.get_by_role("button", name="Begin met Is deze persoon bekend?").click()
    page.get_by_label("Uw eigen dossiernummer").fill("2026/Z0001")
    page.clock.run_for("15:01")
    rests(plek)
    with page.expect_popup() as opened:
        page.get_by_role("link", name="Ontgrendel").click()
    logt_in(opened.value, LOGIN)
    opened.value.wait_for_url(f"{plek.adres}/ontgrendeld")

    expect(page.get_by_label("Uw eigen dossiernummer")).to_have_value("2026/Z0001")
    expect(page.get_by_label("Uw eigen dossiernummer")).to_be_visible()


def test_a_second_proof_is_asked_at_the_provider_and_counts(plek: Plek, vensters: Vensters) -> None:
    page = enters(vensters, plek)
    page.goto("/bevestig?naar=/sessies")
    page.get_by_role("link", name="Bevestig bij uw organisatie").click()
    logt_in(page, LOGIN)
    page.wait_for_url(f"{plek.adres}/**")

    assert heading(page) == "Waar u bent ingelogd"
    assert plek.dagboek()[-1] | {"op": "", "gebruiker": ""} == {
        "op": "",
        "gebruiker": "",
        "voorval": "bevestigd",
        "niveau": "hoog",
    }


def test_when_the_provider_ends_a_session_the_werkplek_shows_nothing_more(
    plek: Plek, vensters: Vensters, aanbieder: NodeAanbieder
) -> None:
    page = enters(vensters, plek)
    aanbieder.end(LOGIN)
    page.goto("/sessies")

    assert heading(page) == "Werkplek van het Veiligheidshuis"
