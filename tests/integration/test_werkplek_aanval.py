"""Attacks on a werkplek: another website, a dishonest employee, a stranger on the network, markup as a text."""

import asyncio
import json
import socket
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import replace
from functools import partial

import httpx
import pytest
from markupsafe import escape
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from connectors.werkplek.app import make_app
from connectors.werkplek.dagboek import MOST_MISLUKT
from connectors.werkplek.loket import Loket, Verzoek, safe_return
from connectors.werkplek.pagina import Antwoord, Formulier, Pagina, Paginavraag, Verder
from connectors.werkplek.paginas.vraag import WERK
from connectors.werkplek.rollen import Rollen
from connectors.werkplek.verbindingen import Verbindingen
from connectors.werkplek.weergave import Weergave
from hub.cli.opzet import Opstelling
from tests.markup import MARKUP
from tests.werkplekwereld import Plek, werkplek
from tests.world import world

NAAM = "Verzonnen-Persoon"
ELDERS = [
    "//elders.example/vraag",
    "/\t/elders.example/vraag",
    "/\\elders.example/vraag",
    "https://elders.example/vraag",
]


@pytest.fixture(scope="module")
def plek(template: Opstelling, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Plek]:
    """One werkplek for all: every test has a session of its own."""
    with world(template, tmp_path_factory.mktemp("aanval") / "wereld") as region, werkplek(region.politie) as running:
        yield running


def loket_of(plek: Plek, pagina: Pagina) -> Loket:
    """The gates with one page of this test behind them, and the sessions of the werkplek."""
    sessies, verbinding = plek.werkplek.sessies, plek.party.verbinding
    opened = Verbindingen(lambda: nullcontext(verbinding))
    return Loket(plek.adres, sessies, Rollen(verbinding.clock), opened, partial(safe_return, paths=[]))


def request_of(plek: Plek, sleutel: str) -> Verzoek:
    host = plek.adres.removeprefix("http://")
    return Verzoek("GET", "/proef", {"host": host}, {}, {}, Formulier((), {}), sleutel)


def raw(plek: Plek, koppen: str, begin: bytes) -> bytes:
    """The first line of the answer to half a request of which the rest never comes."""
    host, port = plek.adres.removeprefix("http://"), plek.werkplek.instellingen.luister_poort
    with socket.create_connection(("127.0.0.1", port), timeout=10) as line:
        line.sendall(f"POST /vraag HTTP/1.1\r\nHost: {host}\r\nSec-Fetch-Site: same-origin\r\n{koppen}\r\n".encode())
        line.sendall(begin)
        return line.recv(4000).partition(b"\r\n")[0]


def test_what_is_kept_by_caches_never_holds_a_page_of_somebody(plek: Plek) -> None:
    sleutel = plek.logt_in("teamchef")
    with plek.browser(sleutel) as browser:
        missing, style = browser.get("/stijl/bestaat-niet"), browser.get("/stijl/werkplek.css")

    assert plek.teken(sleutel) in missing.text
    assert missing.headers["cache-control"] == "no-store"
    assert style.headers["cache-control"].startswith("public")


@pytest.mark.parametrize("naar", ELDERS)
def test_choosing_work_leads_nowhere_else(plek: Plek, naar: str) -> None:
    sleutel = plek.logt_in("teamchef")
    form = {"teken": plek.teken(sleutel), "werk": "vraag", "rol": "medewerker", "naar": naar}
    with plek.browser(sleutel) as browser:
        assert browser.get("/werk", params={"naar": naar}).headers["location"] == "/"
        assert browser.post("/werk", data=form).headers["location"] == "/vraag"


@pytest.mark.parametrize("naar", ["/\t/[", "/\t/\N{ACCOUNT OF}.example", *ELDERS])
def test_an_address_to_return_to_that_is_no_address_is_the_start_page(plek: Plek, naar: str) -> None:
    with plek.browser() as browser:
        page = browser.get("/inloggen", params={"naar": naar})

    assert page.status_code == 200
    assert 'href="/inloggen/begin?naar=%2F"' in page.text


def test_a_fault_of_our_own_tells_nobody_what_it_was_about(plek: Plek, capsys: pytest.CaptureFixture[str]) -> None:
    def fails(_: Request) -> Response:
        raise ValueError(NAAM)

    weergave = Weergave("Proef", (), plek.werkplek.sessies, "", None)
    app = make_app([], loket_of(plek, Pagina("/", _role)), weergave, [Route("/kapot", fails)], plek.adres)

    async def ask() -> httpx.Response:
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url=plek.adres) as client:
            return await client.get("/kapot")

    answer = asyncio.run(ask())

    assert answer.status_code == 500
    assert NAAM not in answer.text
    assert capsys.readouterr().err == "werkplek: fout van onszelf (ValueError)\n"


def _role(vraag: Paginavraag) -> Antwoord:
    """What another window does while a page of this one is busy: it chooses other work."""
    vraag.sessie.werk, vraag.sessie.rol = "casus", "manager"
    return Verder(f"/{vraag.rol}/{vraag.deelnemer('P01').opdracht.kenmerk.partition('/')[0]}")


def test_a_page_that_was_let_through_in_one_role_goes_on_in_that_role(plek: Plek) -> None:
    pagina = Pagina("/proef", _role, WERK)
    sleutel = plek.logt_in("teamchef", "vraag", "medewerker")

    assert loket_of(plek, pagina).behandel(pagina, request_of(plek, sleutel)).antwoord == Verder("/medewerker/vraag")


@pytest.mark.parametrize("naar", ["post", "uitloggen"])
def test_a_role_that_somebody_lacks_is_not_to_be_had_by_a_form(plek: Plek, naar: str) -> None:
    sleutel = plek.logt_in("teamchef")
    with plek.browser(sleutel) as browser:
        for rol in ("triagist", "privacy-officer", "procesmanager", ""):
            form = {"teken": plek.teken(sleutel), "werk": "vraag", "rol": rol, "naar": f"/{naar}"}
            assert browser.post("/werk", data=form).headers["location"] == "/"
        assert browser.get("/beleid").status_code == 403
    session = plek.werkplek.sessies.van(sleutel)
    assert session is not None
    assert (session.werk, session.rol) == ("", "")


def test_nobody_without_a_session_has_a_form_read(plek: Plek) -> None:
    koppen = "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 8000000\r\n"

    assert raw(plek, koppen, b"a=").startswith(b"HTTP/1.1 303")


def test_a_form_without_an_honest_length_is_not_read(plek: Plek) -> None:
    sleutel = plek.logt_in("teamchef")
    koppen = f"Cookie: __Host-werkplek={sleutel}\r\nContent-Type: multipart/form-data; boundary=x\r\n"

    assert raw(plek, f"{koppen}Transfer-Encoding: chunked\r\n", b"5\r\n--x\r\n\r\n").startswith(b"HTTP/1.1 413")
    assert raw(plek, f"{koppen}Content-Length: 9000000\r\n", b"--x").startswith(b"HTTP/1.1 413")
    kept = (plek.party.verbinding.omgeving.bewaarplaats / "geweigerd.jsonl").read_text().splitlines()
    assert [json.loads(line)["regel"] for line in kept[-2:]] == ["formulier-te-groot"] * 2


def test_a_stranger_fills_no_diary(plek: Plek) -> None:
    before = len(plek.dagboek())
    with plek.browser() as browser:
        codes = {browser.post("/uitloggen/uitgever", data={"logout_token": "een.twee.drie"}).status_code}
        codes |= {browser.get("/inloggen/terug").status_code for _ in range(2 * MOST_MISLUKT)}
        too_much = browser.post("/uitloggen/uitgever", data={"logout_token": "a" * 40_000})

    assert codes == {403}
    assert too_much.status_code == 413
    assert 0 < len(plek.dagboek()) - before <= 2 * MOST_MISLUKT - 1


@pytest.mark.parametrize("methode", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "HEAD", "GET"])
def test_no_other_method_does_what_a_form_does(plek: Plek, methode: str) -> None:
    sleutel = plek.logt_in("teamchef")
    with plek.browser(sleutel) as browser:
        asked = {"teken": plek.teken(sleutel), "_method": "POST"}
        answer = browser.request(methode, "/uitloggen", params=asked, headers={"X-HTTP-Method-Override": "POST"})

    assert answer.status_code == 405
    assert plek.werkplek.sessies.van(sleutel) is not None


@pytest.mark.parametrize("soort", ["text/plain", "application/json", "multipart/form-data", ""])
def test_a_form_of_another_kind_carries_no_token(plek: Plek, soort: str) -> None:
    sleutel = plek.logt_in("teamchef")
    with plek.browser(sleutel) as browser:
        koppen = {"Content-Type": soort} if soort else {}
        answer = browser.post("/uitloggen", content=f"teken={plek.teken(sleutel)}", headers=koppen)

    assert answer.status_code in (400, 403)
    assert plek.werkplek.sessies.van(sleutel) is not None


@pytest.mark.parametrize("markup", MARKUP)
def test_an_address_carries_codes_and_no_text(plek: Plek, markup: str) -> None:
    with plek.browser(plek.logt_in("teamchef", "casus", "medewerker")) as browser:
        answer = browser.get("/casussen", params={"fase": markup})

    assert answer.status_code == 404
    assert markup not in answer.text


@pytest.mark.parametrize("markup", MARKUP)
def test_what_somebody_types_comes_back_as_text(plek: Plek, markup: str) -> None:
    sleutel = plek.logt_in("teamchef", "vraag", "medewerker", naam=markup)
    velden = ("doel", "kenmerk", "achternaam", "voornamen", "geboortedatum", "geslacht", "bsn", "postcode", markup)
    with plek.browser(sleutel) as browser:
        answer = browser.post("/vraag", data={"teken": plek.teken(sleutel)} | dict.fromkeys(velden, markup))

    shown = str(escape(markup))
    assert answer.status_code == 400
    assert shown in answer.text
    assert markup not in answer.text.replace(shown, "")


def test_a_form_that_was_kept_is_of_one_session_alone(plek: Plek) -> None:
    mine, other = plek.logt_in("teamchef"), plek.logt_in("functionaris")
    session = plek.werkplek.sessies.van(mine)
    assert session is not None
    session.vergrendeld = True
    with plek.browser(mine) as browser, plek.browser(other) as thief:
        browser.post("/vraag", data={"teken": session.teken, "kenmerk": NAAM})
        assert thief.get("/verder").headers["location"] == "/"
        assert browser.get("/verder").headers["location"] == "/vergrendeld?naar=%2Fverder"
    session.wie = replace(session.wie, login="functionaris")
    assert plek.werkplek.sessies.bevestig(mine, replace(session.wie, login="teamchef")) is None
