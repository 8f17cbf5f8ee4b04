"""Who opens what says who somebody is reads why a second proof is asked, and is back with what was typed after it."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from hub.cli.opzet import Opstelling
from tests.browserwereld import Axe, Vensters, looks
from tests.casusplekwereld import Werkplekken, nieuwe_casus, pad_van, werkplekken
from tests.mensen import iemand
from tests.stukwereld import brenger

ADRES, NIEUW = "Is te bereiken bij een zus.", "Is te bereiken bij een broer."


@pytest.fixture(scope="module")
def v(template: Opstelling, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Werkplekken]:
    with werkplekken(template, tmp_path_factory.mktemp("reis-bewijs") / "wereld", "politie") as running:
        yield running


def test_a_correction_waits_for_the_second_proof_and_is_sent_after_it(
    v: Werkplekken, vensters: Vensters, axe: Axe
) -> None:
    casus = nieuwe_casus(v.region, "RB-1", iemand(8795))
    stuk = brenger(casus, "politie", leesbaar=True).heeft_ingebracht("ID_CONTACT", tekst=ADRES)
    casus.gaat_naar("PLAN")
    plek, wie = v.plekken["politie"], casus.werker("politie")
    sleutel = plek.logt_in(wie.login, "casus", wie.rol)
    sessie = plek.werkplek.sessies.van(sleutel)
    assert sessie is not None
    window = vensters.open(base_url=plek.adres)
    window.add_cookies([plek.cookie(sleutel)])
    page = window.new_page()

    page.goto(pad_van(casus.nummer, f"stuk/{stuk}"))
    expect(page.get_by_role("status").filter(has_text="Hierna ziet u wie iemand is.")).to_be_visible()
    assert ADRES not in page.content()
    looks(page, axe)

    sessie.sterk_tot = float("inf")
    page.goto(pad_van(casus.nummer, f"stuk/{stuk}"))
    page.get_by_role("textbox", name="Samenvatting").fill(NIEUW)
    page.get_by_role("group", name="Wat wilt u doen?").get_by_label("verbeteren", exact=False).check()
    page.get_by_label("Waarom?").select_option("ONJUIST")
    page.get_by_role("textbox", name="De hele tekst").fill("")
    sessie.sterk_tot = 0.0
    page.get_by_role("button", name="Doe dit").click()
    expect(page.get_by_role("status").filter(has_text="Hierna ziet u wie iemand is.")).to_be_visible()

    sessie.sterk_tot = float("inf")
    page.goto("/verder")
    page.get_by_role("button", name="Verstuur nu").click()

    expect(page.get_by_role("status").filter(has_text="Gedaan.")).to_be_visible()
