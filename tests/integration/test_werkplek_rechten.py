"""The desk for betrokkenen: requests with their last day, the letter of a refusal, and who must still be told."""

import re
from collections.abc import Iterator
from html import unescape

import httpx
import pytest

from connectors.agent.berichtenboek import Berichtenboek
from connectors.agent.bijlage import encode_bijlage, lees_bijlage
from connectors.agent.postronde import Postronde
from hub.cli.opzet import Opstelling
from tests.casuswereld import Casus, begin
from tests.inzagewereld import maakt_sleutel
from tests.mensen import iemand
from tests.rechtenwereld import Loket, beoordeelt
from tests.stukwereld import brenger
from tests.werkplekwereld import Plek, werkplek
from tests.world import World, world


@pytest.fixture(scope="module")
def region(template: Opstelling, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with world(template, tmp_path_factory.mktemp("rechtenplek") / "wereld") as running:
        yield running


@pytest.fixture(scope="module")
def casus(region: World) -> Casus:
    casus = begin(region, "RP-1", iemand(8501), iemand(8502), iemand(8503))
    maakt_sleutel(casus)
    return casus


@pytest.fixture(scope="module")
def plek(region: World) -> Iterator[Plek]:
    with werkplek(region.college) as running:
        yield running


@pytest.fixture
def loket(plek: Plek) -> Iterator[tuple[httpx.Client, str]]:
    sleutel = plek.logt_in("loket", "rechten", "contactpunt", sterk=True)
    with plek.browser(sleutel) as browser:
        yield browser, plek.teken(sleutel)


def post(loket: tuple[httpx.Client, str], pad: str, **fields: str) -> httpx.Response:
    browser, teken = loket
    return browser.post(pad, data={"teken": teken, **fields}, follow_redirects=True)


def records(loket: tuple[httpx.Client, str], region: World, wie: str, **fields: str) -> httpx.Response:
    said = {
        "verzoek": region.clock.verzoek_id(),
        "soort": "INZAGE",
        "ontvangen_op": Loket(region).dag(),
        "personen": wie,
    }
    return post(loket, "/rechten/nieuw", **(said | fields))


def test_a_request_is_recorded_once_extended_once_and_closed_with_its_letter(
    loket: tuple[httpx.Client, str], region: World, casus: Casus
) -> None:
    number = region.clock.verzoek_id()
    pages = [records(loket, region, f"{casus.nummer}:1", verzoek=number) for _ in range(2)]
    assert [page.url.path for page in pages] == [f"/rechten/verzoek/{number}"] * 2
    assert "De bronnen krijgen bericht" in pages[0].text
    listed = loket[0].get("/rechten").text
    assert listed.count(f"/rechten/verzoek/{number}") == 1
    assert [(one.casus, one.persoon) for one in Loket(region).overzicht(number).personen] == [(casus.nummer, 1)]

    longer = post(loket, f"/rechten/verzoek/{number}", handeling="VERLENGEN")
    assert "met twee maanden verlengd" in longer.text
    assert "Verleng met twee maanden" not in longer.text
    without = post(loket, f"/rechten/verzoek/{number}", handeling="AFGEWEZEN")
    assert without.status_code == 400
    assert 'href="#veld-grond"' in without.text
    closed = post(loket, f"/rechten/verzoek/{number}", handeling="AFGEWEZEN", grond="UAVG-41")

    assert "Wij wijzen uw verzoek af." in closed.text
    assert "binnen zes weken bezwaar" in closed.text
    assert "Afgeronde verzoeken" in loket[0].get("/rechten").text


def test_what_is_wrong_with_a_request_is_named_and_what_was_typed_stays(
    loket: tuple[httpx.Client, str], region: World, casus: Casus
) -> None:
    page = records(loket, region, "geen-casus:1", soort="")

    assert page.status_code == 400
    assert 'href="#veld-soort"' in page.text
    assert "geen-casus:1" in page.text
    assert records(loket, region, f"{'0' * 32}:1").status_code == 400


def test_who_must_be_told_stands_in_order_and_leaves_the_list_when_it_was_done(
    loket: tuple[httpx.Client, str], region: World, casus: Casus
) -> None:
    pad = f"/rechten/informeren/{casus.nummer}"
    assert f'href="{pad}/2"' in loket[0].get("/rechten/informeren").text

    incomplete = post(loket, f"{pad}/2", stand="GEINFORMEERD")
    assert incomplete.status_code == 400
    assert 'href="#veld-kanaal"' in incomplete.text
    told = post(loket, f"{pad}/2", stand="GEINFORMEERD", kanaal="BRIEF", op=Loket(region).dag())
    later = post(loket, f"{pad}/3", stand="UITGESTELD", grond="UAVG-41", heroverweging=Loket(region).dag(40))

    assert "Dat ligt vast" in told.text
    assert f'href="{pad}/2"' not in later.text
    assert "beperking van UAVG art. 41" in later.text
    assert {one.persoon: one.stand for one in Loket(region).te_informeren() if one.casus == casus.nummer}[
        3
    ] == "UITGESTELD"
    assert loket[0].get(f"{pad}/2").status_code == 404


def test_a_source_judges_stuk_by_stuk_and_the_answer_holds_what_it_let_go_alone(
    loket: tuple[httpx.Client, str], region: World
) -> None:
    casus = begin(region, "RP-2", iemand(8521))
    maakt_sleutel(casus)
    politie = brenger(casus, "politie", leesbaar=True)
    zus = politie.heeft_ingebracht("RELATIES", tekst="Heeft een zus.")
    let_op = politie.heeft_ingebracht("TOEZICHT_MAATREGELEN", tekst="Wordt gevolgd.")
    casus.gaat_naar("PLAN")
    number = region.clock.verzoek_id()
    records(loket, region, f"{casus.nummer}:1", verzoek=number)
    pad = f"/casussen/verzoeken/{casus.nummer}/{number}"
    source = region.politie
    Postronde(source.verbinding, Berichtenboek(source.verbinding.omgeving.bewaarplaats)).werk()

    with werkplek(source) as plek:
        wie = casus.werker("politie")
        sleutel = plek.logt_in(wie.login, "casus", wie.rol)
        with plek.browser(sleutel) as browser:
            listed = unescape(browser.get("/casussen/verzoeken").text)
            asked = unescape(browser.get(pad).text)
            said = {"teken": plek.teken(sleutel), "stuk": re.findall(r'name="stuk" value="([0-9a-f]{32})"', asked)}
            none = browser.post(pad, data={**said, "oordeel": [""] * len(said["stuk"])})
            words = [{zus: "AKKOORD", let_op: "GEHEIM"}.get(one, "") for one in said["stuk"]]
            done = browser.post(pad, data={**said, "oordeel": words}, follow_redirects=True)
            elsewhere = browser.get(f"/casussen/verzoeken/{'0' * 32}/{number}")
    answer = post(loket, f"/rechten/verzoek/{number}/antwoord")
    post(loket, f"/rechten/verzoek/{number}", handeling="DEELS", grond="UAVG-41")
    after = post(loket, f"/rechten/verzoek/{number}/antwoord")

    assert pad in listed
    assert "zien wat er is vastgelegd" in asked
    assert "Heeft een zus." not in asked
    assert none.status_code == 400
    assert "Kies van minstens één stuk" in none.text
    assert "Uw oordeel ligt vast" in done.text
    assert elsewhere.status_code == 403
    assert "Heeft een zus." in answer.text
    assert "Wordt gevolgd." not in answer.text
    assert "Van wie wij dat kregen" in answer.text
    assert f"Kenmerk: {number}." in answer.text
    assert "<li>politie</li>" in answer.text
    assert after.status_code == 403
    assert "Heeft een zus." not in after.text


def test_a_file_of_the_copy_is_fetched_as_long_as_its_source_lets_it_go(
    loket: tuple[httpx.Client, str], region: World, plek: Plek
) -> None:
    casus = begin(region, "RP-3", iemand(8522))
    maakt_sleutel(casus)
    politie = brenger(casus, "politie", leesbaar=True)
    stuk = politie.nummer()
    content = encode_bijlage(lees_bijlage("brief over de buren.txt", b"De huur is betaald.\n"))
    delen = [politie.deel(stuk, "samenvatting", "Een brief.", "RELATIES")]
    delen += [politie.onderdeel(stuk, "bijlage", content, "RELATIES")]
    politie.heeft_ingebracht("RELATIES", stuk=stuk, soort="BIJLAGE", delen=[one.model_dump() for one in delen])
    casus.gaat_naar("PLAN")
    number = region.clock.verzoek_id()
    records(loket, region, f"{casus.nummer}:1", verzoek=number)
    fetch = {"pad": f"/rechten/verzoek/{number}/bijlage", "casus": casus.nummer, "stuk": stuk, "bijlage": "1"}

    before = post(loket, **fetch)
    beoordeelt(casus, "politie", number)
    page = post(loket, f"/rechten/verzoek/{number}/antwoord")
    given = post(loket, **fetch)
    weak = plek.logt_in("loket", "rechten", "contactpunt")
    with plek.browser(weak) as browser:
        asked = post((browser, plek.teken(weak)), **fetch)

    assert before.status_code == 403
    assert "Zie bijlage 1." in page.text
    assert "Haal bijlage 1 op" in page.text
    assert "brief over de buren" not in page.text
    assert given.content == b"De huur is betaald.\n"
    assert given.headers["content-disposition"] == 'attachment; filename="bijlage-1.txt"'
    assert asked.url.path == "/bevestig"
    assert [post(loket, **(fetch | odd)).status_code for odd in ({"stuk": "0" * 32}, {"bijlage": "x"})] == [404, 404]
    assert post(loket, **(fetch | {"casus": "x"})).status_code == 400


def test_who_asks_who_saw_it_gets_organisations_and_no_data(
    loket: tuple[httpx.Client, str], region: World, casus: Casus
) -> None:
    number = region.clock.verzoek_id()
    page = records(loket, region, f"{casus.nummer}:1", verzoek=number, soort="WIE_ZAG")

    answer = post(loket, f"/rechten/verzoek/{number}/antwoord")

    assert "Maak de lijst van wie het zag" in page.text
    assert "Wie het zag, waarvoor en wanneer" in answer.text
    assert "De gegevens zelf" not in answer.text


def test_a_copy_with_data_asks_a_second_proof_and_the_list_of_who_saw_it_none(
    loket: tuple[httpx.Client, str], region: World, casus: Casus, plek: Plek
) -> None:
    copy, seen = region.clock.verzoek_id(), region.clock.verzoek_id()
    records(loket, region, f"{casus.nummer}:1", verzoek=copy)
    records(loket, region, f"{casus.nummer}:1", verzoek=seen, soort="WIE_ZAG")
    sleutel = plek.logt_in("loket", "rechten", "contactpunt")

    with plek.browser(sleutel) as browser:
        asked = post((browser, plek.teken(sleutel)), f"/rechten/verzoek/{copy}/antwoord")
        given = post((browser, plek.teken(sleutel)), f"/rechten/verzoek/{seen}/antwoord")

    assert asked.url.path == "/bevestig"
    assert "Hierin kan staan wie iemand is, en een ander krijgt het." in asked.text
    assert "Wie het zag, waarvoor en wanneer" in given.text


def test_the_book_of_requests_can_be_read_by_nobody_on_disk_and_the_desk_alone_sees_it(
    loket: tuple[httpx.Client, str], region: World, casus: Casus, plek: Plek
) -> None:
    records(loket, region, f"{casus.nummer}:1")

    assert all(casus.nummer.encode() not in file.read_bytes() for file in plek.bestanden())
    assert all(b"INZAGE" not in file.read_bytes() for file in plek.bestanden())
    with plek.browser(plek.logt_in("beleidsmedewerker", "rechten", "medewerker")) as browser:
        other = browser.get("/rechten")
    assert other.status_code in (303, 403)
    assert "Leg een verzoek vast" not in other.text
