"""The gates before every page of a werkplek, over a real socket, with the real hub behind it."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from hub.cli.opzet import Opstelling
from tests.werkplekwereld import Plek, werkplek
from tests.world import world

INGELOGD = "/sessies"


@pytest.fixture(scope="module")
def plek(template: Opstelling, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Plek]:
    """One werkplek for all: every test has a session of its own, and no test looks at another's."""
    with world(template, tmp_path_factory.mktemp("loket") / "wereld") as region, werkplek(region.politie) as running:
        yield running


def test_without_a_session_a_page_sends_to_the_login_and_tells_where_to_return(plek: Plek) -> None:
    with plek.browser() as browser:
        answer = browser.get(INGELOGD)

    assert (answer.status_code, answer.headers["location"]) == (303, "/inloggen?naar=%2Fsessies")


def test_a_page_leaves_nothing_behind_in_a_browser_and_loads_nothing_from_elsewhere(plek: Plek) -> None:
    with plek.browser(plek.logt_in("teamchef")) as browser:
        answer = browser.get("/")

    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["content-security-policy"].startswith("default-src 'none'; style-src 'self'")
    assert answer.headers["x-frame-options"] == "DENY"


@pytest.mark.parametrize("host", ["politie.example", "127.0.0.1"])
def test_another_name_for_the_same_machine_gets_no_page(plek: Plek, host: str) -> None:
    with plek.browser(plek.logt_in("teamchef")) as browser:
        assert browser.get("/", headers={"Host": host}).status_code == 421


@pytest.mark.parametrize(
    "koppen",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://elders.example"},
        {"Origin": "null"},
    ],
)
def test_a_form_of_another_site_does_nothing(plek: Plek, koppen: dict[str, str]) -> None:
    sleutel = plek.logt_in("teamchef")
    with plek.browser(sleutel) as browser:
        answer = browser.post("/uitloggen", data={"teken": plek.teken(sleutel)}, headers=koppen)

        assert answer.status_code == 403
        assert browser.get("/").status_code == 200


def test_a_form_without_the_token_of_its_session_does_nothing(plek: Plek) -> None:
    with plek.browser(plek.logt_in("teamchef")) as browser:
        assert browser.post("/vergrendelen", data={"teken": "anders"}).status_code == 403
        assert browser.get("/").status_code == 200


def test_after_logging_out_the_cookie_opens_nothing(plek: Plek) -> None:
    sleutel = plek.logt_in("teamchef")
    with plek.browser(sleutel) as browser:
        out = browser.post("/uitloggen", data={"teken": plek.teken(sleutel)})

        assert out.headers["clear-site-data"] == '"cache", "storage"'
    with plek.browser(sleutel) as thief:
        assert thief.get("/").headers["location"].startswith("/inloggen")
    assert plek.dagboek()[-1]["voorval"] == "uitgelogd"


def test_after_a_rest_nothing_is_shown_until_the_same_person_logs_in_again(plek: Plek) -> None:
    sleutel = plek.logt_in("teamchef")
    session = plek.werkplek.sessies.van(sleutel)
    assert session is not None
    session.laatst -= timedelta(minutes=16).total_seconds()

    with plek.browser(sleutel) as browser:
        assert browser.get("/").headers["location"] == "/vergrendeld?naar=%2F"
        assert browser.get(INGELOGD).headers["location"] == "/vergrendeld?naar=%2Fsessies"


def test_an_employee_sees_its_own_sessions_and_ends_another(plek: Plek) -> None:
    here, there = plek.logt_in("teamchef"), plek.logt_in("teamchef")
    elsewhere = plek.werkplek.sessies.van(there)
    assert elsewhere is not None
    with plek.browser(here) as browser:
        assert "Beëindig" in browser.get("/sessies").text
        browser.post("/sessies/einde", data={"teken": plek.teken(here), "nummer": elsewhere.nummer})

    assert plek.werkplek.sessies.van(there) is None
    assert plek.werkplek.sessies.van(here) is not None


def test_nobody_ends_the_session_of_a_colleague(plek: Plek) -> None:
    here, colleague = plek.logt_in("teamchef"), plek.logt_in("functionaris")
    other = plek.werkplek.sessies.van(colleague)
    assert other is not None
    with plek.browser(here) as browser:
        browser.post("/sessies/einde", data={"teken": plek.teken(here), "nummer": other.nummer})

    assert plek.werkplek.sessies.van(colleague) is not None


def test_who_was_never_designated_sees_no_work(plek: Plek) -> None:
    with plek.browser(plek.logt_in("nieuwe-collega")) as browser:
        assert "U hebt nu geen rol" in browser.get("/").text


@pytest.mark.parametrize("path", ["/bestaat-niet", "/sessies/", "/../etc/passwd", "/stijl/../instellingen.py"])
def test_what_is_not_a_page_is_not_there(plek: Plek, path: str) -> None:
    with plek.browser(plek.logt_in("teamchef")) as browser:
        assert browser.get(path).status_code == 404


@pytest.mark.parametrize("naar", ["//elders.example/", "https://elders.example/", "/\\elders.example", "/bestaat-niet"])
def test_no_link_through_the_login_leads_elsewhere(plek: Plek, naar: str) -> None:
    with plek.browser() as browser:
        page = browser.get("/inloggen", params={"naar": naar}).text

    assert 'href="/inloggen/begin?naar=%2F"' in page


def test_a_form_that_meets_a_lock_is_kept_until_its_sender_is_back(plek: Plek) -> None:
    sleutel = plek.logt_in("teamchef")
    session = plek.werkplek.sessies.van(sleutel)
    assert session is not None
    session.vergrendeld = True
    with plek.browser(sleutel) as browser:
        answer = browser.post("/vraag", data={"teken": session.teken, "kenmerk": "2026/Z0042"})
        assert answer.headers["location"] == "/vergrendeld?naar=%2Fverder"
        session.vergrendeld = False
        page = browser.get("/verder").text

    assert 'action="/vraag"' in page
    assert 'name="kenmerk" value="2026/Z0042"' in page
