"""The desk: somebody asks whether a person is known, and reads in plain words what the answer means."""

import re
from collections.abc import Iterator

import httpx
import pytest

from connectors.agent.bewaarplaats import Bewaarplaats
from connectors.agent.eigencontrole import controleer
from connectors.werkplek.vragenboek import Vragenboek
from hub.cli.opzet import Opstelling
from tests.mensen import iemand
from tests.werkplekwereld import Plek, wachtende_bonnen, werkplek
from tests.world import World, world

BEKENDE = iemand(1)
VRAAG = {
    "doel": "P01",
    "kenmerk": "2026/Z0001",
    **{name: value for name, value in BEKENDE.items() if name != "referentie"},
}


@pytest.fixture(scope="module")
def region(template: Opstelling, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with world(template, tmp_path_factory.mktemp("vraag") / "wereld") as running:
        running.om.delivers(BEKENDE, doel="P01")
        yield running


@pytest.fixture(scope="module")
def plek(region: World) -> Iterator[Plek]:
    with werkplek(region.politie) as running:
        yield running


def ask(plek: Plek, login: str = "teamchef", **fields: str) -> tuple[httpx.Response, str]:
    """One question as somebody at the desk; the page that comes of it, and the session."""
    sleutel = plek.logt_in(login, "vraag", "medewerker")
    with plek.browser(sleutel) as browser:
        answer = browser.post("/vraag", data={"teken": plek.teken(sleutel), **VRAAG, **fields}, follow_redirects=True)
    return answer, sleutel


def test_somebody_who_is_known_is_told_with_whom_to_call_and_which_article_says_so(plek: Plek) -> None:
    page, _ = ask(plek)

    assert page.status_code == 200
    assert "Deze persoon is bekend" in page.text
    assert "dienstdoend procesmanager" in page.text
    assert re.search(r"\b7\.2\b", page.text)


def test_no_mention_says_that_it_does_not_mean_unknown(plek: Plek) -> None:
    page, _ = ask(plek, achternaam="Niemand", voornamen="Nergens", bsn="", geboortedatum="1970-01-01")

    assert "Geen mededeling" in page.text
    assert "Dat zegt niet dat de persoon onbekend is" in page.text


def test_the_answer_and_its_address_hold_nothing_of_the_person(plek: Plek) -> None:
    page, _ = ask(plek)

    for value in (BEKENDE["achternaam"], BEKENDE["bsn"], BEKENDE["geboortedatum"]):
        assert value not in page.text
        assert value not in str(page.url)


def test_reading_the_answer_again_asks_nothing_again(plek: Plek, region: World) -> None:
    page, sleutel = ask(plek)
    before = len(region.log("hub"))
    with plek.browser(sleutel) as browser:
        again = browser.get(page.url.path)

    assert again.status_code == 200
    assert [one.naam for one in region.log("hub")[before:]] == []


def test_an_answer_is_for_who_asked_alone(plek: Plek, region: World) -> None:
    page, sleutel = ask(plek)
    with plek.browser(sleutel) as mine, plek.browser(plek.logt_in("functionaris", "vraag", "fg")) as colleague:
        assert mine.get(page.url.path).status_code == 200
        assert colleague.get(page.url.path).status_code == 403

    verbinding = region.politie.verbinding
    boek = Vragenboek(verbinding.omgeving.bewaarplaats, verbinding.geheim)
    assert str(boek.van("teamchef")[0].lognummer) == page.url.path.rpartition("/")[2]
    assert boek.van("wijkagent") == []


@pytest.mark.parametrize(
    ("fields", "field", "sentence"),
    [
        ({"bsn": "123"}, "bsn", "Het BSN heeft geen 9 cijfers."),
        ({"geboortedatum": "2026-13-01"}, "geboortedatum", "Deze datum bestaat niet."),
        ({"kenmerk": ""}, "kenmerk", "Vul uw eigen dossiernummer in."),
        ({"kenmerk": "a b"}, "kenmerk", "Een dossiernummer heeft 3 tot 40 letters"),
        ({"doel": ""}, "doel", "Kies waarom u dit vraagt."),
        ({"kenmerk": BEKENDE["bsn"]}, "kenmerk", "een BSN"),
    ],
)
def test_a_field_that_breaks_a_rule_is_named_and_nothing_typed_is_lost(
    plek: Plek, fields: dict[str, str], field: str, sentence: str
) -> None:
    page, _ = ask(plek, **fields)

    assert page.status_code == 400
    assert f'href="#veld-{field}"' in page.text
    assert sentence in page.text
    assert f'value="{BEKENDE["achternaam"]}"' in page.text


def test_a_refusal_stands_beside_the_form_with_its_rule_and_whom_to_ask(plek: Plek) -> None:
    page, _ = ask(plek, doel="P08")

    assert page.status_code == 400
    assert "Uw vraag is niet gesteld." in page.text
    assert "privacy officer" in page.text
    assert f'value="{BEKENDE["achternaam"]}"' in page.text


def test_own_history_tells_what_was_asked_and_never_about_whom(plek: Plek) -> None:
    _, sleutel = ask(plek, kenmerk="2026/Z0077")
    with plek.browser(sleutel) as browser:
        page = browser.get("/vraag/geschiedenis").text

    assert "2026/Z0077" in page
    assert BEKENDE["achternaam"] not in page
    assert all(BEKENDE["achternaam"].encode() not in path.read_bytes() for path in plek.bestanden())


def test_neither_the_history_of_a_browser_nor_a_line_on_disk_tells_what_was_answered(plek: Plek) -> None:
    known, _ = ask(plek)
    other, _ = ask(plek, achternaam="Niemand", voornamen="Nergens", bsn="", geboortedatum="1970-01-01")
    lines = (plek.party.verbinding.omgeving.bewaarplaats / "werkplek" / "vragen.jsonl").read_bytes().splitlines()

    assert [page.text.partition("<title>")[2].partition("<")[0] for page in (known, other)] == [
        "Antwoord – Werkplek"
    ] * 2
    assert len({len(line) for line in lines[-2:]}) == 1


def test_without_this_work_chosen_the_desk_first_says_what_it_is_for(plek: Plek) -> None:
    with plek.browser(plek.logt_in("teamchef")) as browser:
        page = browser.get("/vraag", follow_redirects=True)

    assert page.url.path == "/werk"
    assert "Nagaan of iemand bekend is" in page.text


def test_all_receipts_are_checked_on_the_page_and_a_changed_one_is_an_alarm(plek: Plek) -> None:
    ask(plek)
    sleutel = plek.logt_in("teamchef", "post", "medewerker")
    form = {"teken": plek.teken(sleutel)}
    kept = plek.party.verbinding.omgeving.bewaarplaats / "hub" / "bonnen.jsonl"
    whole = kept.read_bytes()
    with plek.browser(sleutel) as browser:
        browser.follow_redirects = True
        assert "bonnen kloppen" in browser.post("/post/bonnen", data=form).text
        kept.write_bytes(whole.replace(b'"soort":"vraag"', b'"soort":"besluit"', 1))
        try:
            changed = browser.post("/post/bonnen", data=form).text
        finally:
            kept.write_bytes(whole)

    assert "klopt niet" in changed


def test_a_check_that_takes_long_says_how_far_it_is_and_the_page_asks_again(plek: Plek) -> None:
    ask(plek)
    sleutel = plek.logt_in("teamchef", "post", "medewerker")
    form = {"teken": plek.teken(sleutel)}
    with plek.browser(sleutel) as browser:
        browser.follow_redirects = True
        with wachtende_bonnen(plek):
            begun = browser.post("/post/bonnen", data=form)
            twice = browser.post("/post/bonnen", data=form)
            elsewhere = browser.get("/post")
        found = browser.get("/post/bonnen")

    for page in (begun, twice):
        assert "De bonnen worden nagerekend" in page.text
        assert "<progress" in page.text
        assert page.headers["refresh"] == "2"
    assert elsewhere.status_code == 200
    assert "refresh" not in found.headers
    assert "bonnen kloppen" in found.text
    assert "Gecontroleerd op" in found.text


def test_what_is_kept_while_a_check_runs_is_no_alarm(plek: Plek) -> None:
    ask(plek)
    omgeving = plek.party.verbinding.omgeving
    read, once = 0, sum(1 for _ in Bewaarplaats(omgeving.bewaarplaats).regels("hub"))

    def asks_meanwhile() -> None:
        nonlocal read
        read += 1
        if read == once + 1:
            ask(plek)

    found = controleer(omgeving.map, omgeving.instellingen, asks_meanwhile)

    assert read > once
    assert [one.gebrek for one in found] == ["", ""]


def test_a_check_that_cannot_be_made_is_said_once_and_can_be_begun_again(plek: Plek) -> None:
    ask(plek)
    sleutel = plek.logt_in("teamchef", "post", "medewerker")
    form = {"teken": plek.teken(sleutel)}
    kept = plek.party.verbinding.omgeving.bewaarplaats / "hub" / "bonnen.jsonl"
    aside = kept.rename(kept.with_suffix(".even-weg"))
    kept.mkdir()
    with plek.browser(sleutel) as browser:
        browser.follow_redirects = True
        try:
            failed = browser.post("/post/bonnen", data=form)
        finally:
            kept.rmdir()
            aside.rename(kept)
        again = browser.get("/post/bonnen")

    assert failed.status_code == 500
    assert again.status_code == 200
    assert "Controleer nu" in again.text


def test_the_check_of_one_employee_is_not_shown_to_another(plek: Plek) -> None:
    ask(plek)
    sleutel, other = (plek.logt_in("teamchef", "post", "medewerker") for _ in range(2))
    with plek.browser(sleutel) as browser:
        browser.post("/post/bonnen", data={"teken": plek.teken(sleutel)})
    with plek.browser(other) as browser:
        assert "Gecontroleerd op" not in browser.get("/post/bonnen").text


def test_what_the_hub_told_is_shown_in_sentences(plek: Plek) -> None:
    with plek.browser(plek.logt_in("teamchef", "post", "medewerker")) as browser:
        assert "Er zijn geen berichten" in browser.get("/post").text
        assert "Er staat niets opzij" in browser.get("/post/uit").text


def test_somebody_of_a_derde_asks_and_signals_and_has_no_other_work(region: World) -> None:
    with werkplek(region.woco) as plek, plek.browser(plek.logt_in("verhuurder", "vraag", "medewerker")) as browser:
        start = browser.get("/").text
        asks_for = re.findall(r'<input type="radio"[^>]* name="doel"[^>]*>', browser.get("/vraag").text)
        status = {path: browser.get(path).status_code for path in ("/vraag", "/vraag/geschiedenis", "/tafel")}
    with werkplek(region.woco) as plek, plek.browser(plek.logt_in("verhuurder", "aanmelden", "medewerker")) as browser:
        sends = browser.get("/aanmelden").status_code

    assert ["P04" in one for one in asks_for] == [True]
    menu = re.findall(r'<a href="(/[a-z]+)"[^>]* data-toets="\d"', start)
    assert menu == ["/vraag", "/beller", "/aanmelden", "/incidenten", "/post"]
    assert (status, sends) == ({"/vraag": 200, "/vraag/geschiedenis": 200, "/tafel": 403}, 200)
