"""The privacy officer of the house follows requests of betrokkenen, and comes across nobody."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page

from hub.cli.opzet import Opstelling
from tests.browserwereld import Vensters
from tests.casuswereld import Casus, begin
from tests.inzagewereld import maakt_sleutel
from tests.mensen import iemand
from tests.rechtenwereld import Loket, kern
from tests.stukwereld import brenger
from tests.werkplekwereld import werkplek
from tests.world import World, world


@pytest.fixture(scope="module")
def region(template: Opstelling, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with world(template, tmp_path_factory.mktemp("reis-verzoeklijst") / "wereld") as running:
        yield running


@pytest.fixture(scope="module")
def casus(region: World) -> Casus:
    """One that requests are about: one late, one extended, one that ended."""
    made = begin(region, "RV-1", iemand(8541))
    maakt_sleutel(made)
    brenger(made, "politie", leesbaar=True).heeft_ingebracht("RELATIES", tekst="Heeft een zus.")
    loket = Loket(region)
    loket.legt_vast((made.nummer, 1), dagen=40)
    kern(loket.stapt(loket.legt_vast((made.nummer, 1), soort="RECTIFICATIE"), "VERLENGEN"))
    kern(loket.stapt(loket.legt_vast((made.nummer, 1), soort="WISSING"), "AFRONDEN", "AFGEWEZEN"))
    return made


def test_the_privacy_officer_follows_requests_without_whom_they_are_about(
    region: World,
    casus: Casus,
    vensters: Vensters,
    axe: Callable[[Page], list[str]],
    screenshot: Callable[..., None],
) -> None:
    with werkplek(region.zvh) as huis:
        window = vensters.open(base_url=huis.adres)
        window.add_cookies([huis.cookie(huis.logt_in("privacy-officer", "toezicht", "privacy-officer"))])
        page = window.new_page()
        page.goto("/toezicht")
        page.get_by_role("link", name="Verzoeken", exact=True).click()

        said = page.inner_text("main")
        assert "1 verzoek is te laat" in said
        assert "afgewezen" in said.lower()
        assert "Iets laten verbeteren" in said
        assert "verlengd" in said
        assert casus.nummer[:8] not in page.content()
        assert axe(page) == []
        screenshot(page, "toezicht-verzoeken")

        page.goto("/rechten")
        assert "Leg een verzoek vast" not in page.content()
