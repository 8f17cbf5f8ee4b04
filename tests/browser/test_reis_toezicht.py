"""The journey of an auditor: check both logs, read and keep a day, draw a sample, and come across no content."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page

from connectors.agent.uitwisselen import cosign_newest, exchange_checkpoint
from hub.bootstrap.afstemmen import Bronnen, compare, traces_on
from hub.cli.opzet import Opstelling
from tests.browserwereld import Vensters
from tests.inzagewereld import begin_leesbaar, maakt_sleutel, ziet
from tests.mensen import iemand
from tests.werkplekwereld import werkplek
from tests.world import World, world

BETROKKENE, ANDER = iemand(7996), iemand(7997)
RELAAS = "Een relaas."
INHOUD = (RELAAS, *(one[naam] for one in (BETROKKENE, ANDER) for naam in ("achternaam", "bsn")))
"""What an auditor reads nowhere."""


@pytest.fixture(scope="module")
def region(template: Opstelling, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with world(template, tmp_path_factory.mktemp("reis-toezicht") / "wereld") as running:
        running.politie.asks(iemand(7995))
        casus = begin_leesbaar(running, "A-1", BETROKKENE, ANDER, relaas=RELAAS)
        maakt_sleutel(casus)
        ziet(casus.pm, casus.nummer)
        reconcile(running)
        yield running


def reconcile(region: World) -> None:
    """Two parties witness the log, and the administrator holds the day of everybody against it."""
    for party in (region.politie, region.om):
        exchange_checkpoint(party.verbinding, "hub")
        cosign_newest(party.verbinding, "hub")
    settings, today = region.opstelling.hub_settings(), region.clock.now().date()
    houder = traces_on(str(region.database("sleutelhouder")), today)
    compare(settings, today, Bronnen(houder, {}))
    compare(settings, today, Bronnen(houder, {"politie": ()}))


def test_an_auditor_verifies_the_logs_a_day_and_a_sample_and_comes_across_no_content(
    region: World, vensters: Vensters, axe: Callable[[Page], list[str]], screenshot: Callable[..., None]
) -> None:
    with werkplek(region.zvh) as huis:
        window = vensters.open(base_url=huis.adres)
        window.add_cookies([huis.cookie(huis.logt_in("auditor", "toezicht", "auditor"))])
        page = window.new_page()
        read: list[str] = []

        def look(name: str, *, donker: bool = False) -> None:
            read.append(page.content())
            screenshot(page, f"toezicht-{name}", donker=donker)

        page.goto("/toezicht")
        page.get_by_role("button", name="Haal de nieuwste stand op").click()
        assert page.inner_text("main").count("Alles klopt.") == 2
        assert axe(page) == []
        look("controle")

        for part, name in (("Afstemming", "afstemming"), ("Wie keek", "kijkers"), ("Logboek", "logboek")):
            page.get_by_role("link", name=part, exact=True).click()
            look(name)
        with page.expect_download() as kept:
            page.get_by_role("link", name="Bewaar deze dag als bestand").click()
        read.append(kept.value.path().read_text(encoding="utf-8"))

        page.get_by_role("link", name="Steekproef", exact=True).click()
        page.get_by_role("button", name="Trek een steekproef").click()
        assert "Alle besluiten volgen uit de afspraken die toen golden." in page.inner_text("main")
        page.get_by_text("Waarom was dit het antwoord?").first.click()
        assert axe(page) == []
        look("steekproef", donker=True)

        assert page.get_by_role("link", name="Noodinzagen").count() == 0
        for path in ("/toezicht/nood", "/casussen", "/rechten"):
            answer = page.goto(path)
            assert answer is not None
            assert answer.status == 403
        assert len(read) == 6
        assert [text for text in read if any(value in text for value in INHOUD)] == []
