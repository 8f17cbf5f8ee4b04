"""What is done now and then in a casus, looked at by whoever does it: another meeting, an order, what leaves."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page

from hub.cli.opzet import Opstelling
from tests.browserwereld import Vensters
from tests.casusplekwereld import Werkplekken, pad_van, werkplekken
from tests.casuswereld import Casus, Werker, begin
from tests.world import iemand

Axe = Callable[[Page], list[str]]
Screenshot = Callable[..., None]


@pytest.fixture(scope="module")
def plekken(template: Opstelling, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Werkplekken]:
    with werkplekken(template, tmp_path_factory.mktemp("reis-regie") / "wereld", "zvh", "om") as running:
        yield running


@pytest.fixture(scope="module")
def casus(plekken: Werkplekken) -> Casus:
    return begin(plekken.region, "R-1", iemand(7941), doelgroep="HUISELIJK_GEWELD")


def at(plekken: Werkplekken, vensters: Vensters, wie: Werker, werk: str = "casus", **options: object) -> Page:
    """A window of this employee at work."""
    plek = plekken.plekken[wie.party.wie.partij]
    window = vensters.open(base_url=plek.adres, **options)
    window.add_cookies([plek.cookie(plek.logt_in(wie.login, werk, wie.rol, sterk=True))])
    return window.new_page()


def test_a_casus_goes_to_another_meeting_without_javascript(
    plekken: Werkplekken, casus: Casus, vensters: Vensters, axe: Axe, screenshot: Screenshot
) -> None:
    pm = at(plekken, vensters, casus.pm, java_script_enabled=False)
    om = at(plekken, vensters, casus.officier, java_script_enabled=False)

    pm.goto(pad_van(casus.nummer, "leiden"))
    pm.get_by_role("link", name="Opschalen of afschalen").click()
    assert axe(pm) == []
    screenshot(pm, "casus-schaal")
    pm.get_by_label("zorgcasusoverleg huiselijk geweld: lichter").check()
    pm.get_by_label("Waarom?").select_option(label="de doelen zijn bereikt")
    pm.get_by_role("button", name="Stel dit voor").click()
    plekken.post("om")
    om.goto(pad_van(casus.nummer, "schaal"))
    assert axe(om) == []
    screenshot(om, "casus-schaal-besluit")
    om.get_by_role("button", name="Ga akkoord").click()

    assert "De casus gaat verder in het andere overleg" in om.inner_text("main")
