"""The watch over windows sees what it must see: pages that do wrong, on a small server of the test's own."""

import asyncio
import platform
from collections.abc import Callable, Iterator, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Page

from tests import browserinstallatie
from tests.browser.conftest import Screenshot
from tests.browserinstallatie import BrowserMissing, Installatie
from tests.browserwereld import Vensters

STRICT = "default-src 'none'; style-src 'self'; script-src 'self'; form-action 'self'"
GOOD = """<!doctype html><html lang="nl"><head><title>Goed</title></head>
<body><main><h1>Goed</h1><label>Zaak <input></label></main></body></html>"""
PAGES: Mapping[str, tuple[int, str]] = {
    "/goed": (200, GOOD),
    "/geweigerd": (403, GOOD),
    "/kapot": (500, GOOD),
    "/inline": (200, GOOD + "<script>document.title = 'anders'</script>"),
    "/stijl": (200, GOOD + "<p style='color: red'>rood</p>"),
    "/script": (200, GOOD + "<script src='/gooit.js'></script>"),
    "/mist": (200, GOOD + "<script src='/nergens.js'></script>"),
    "/elders": (200, GOOD + "<script src='http://elders.example/x.js'></script>"),
    "/buren": (200, GOOD + "<script src='http://buren.localhost:{port}/x.js'></script>"),
    "/weg": (200, GOOD + "<a href='http://elders.example/'>weg</a>"),
    "/breed": (200, GOOD + "<pre>" + "breed" * 100 + "</pre>"),
    "/ontoegankelijk": (
        200,
        GOOD.replace('lang="nl"', "").replace("<label>Zaak <input></label>", "<input><p>Bleek</p>")
        + "<link rel='stylesheet' href='/bleek.css'>",
    ),
    "/bleek.css": (200, "p { color: #bbb; background: #fff }"),
    "/gooit.js": (200, "throw new Error('gegooid')"),
    "/favicon.ico": (200, ""),
}


class _Site(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        status, text = PAGES.get(self.path, (404, "niets"))
        body = text.replace("{port}", str(self.server.server_address[1])).encode()
        self.send_response(status)
        kind = {"js": "text/javascript", "css": "text/css"}.get(
            self.path.rpartition(".")[2], "text/html; charset=utf-8"
        )
        self.send_header("Content-Type", kind)
        self.send_header("Content-Security-Policy", STRICT)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), _Site) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield f"http://partij.localhost:{server.server_address[1]}"
        server.shutdown()
        thread.join()


def test_a_good_page_passes_at_a_name_of_this_machine(
    site: str, page: Page, axe: Callable[[Page], list[str]], screenshot: Screenshot, beelden: Path
) -> None:
    page.goto(f"{site}/goed")

    assert axe(page) == []
    screenshot(page, "proef", donker=True)
    taken = {"proef-1280.png", "proef-1280-donker.png", "proef-390.png", "proef-390-donker.png"}
    assert {picture.name for picture in beelden.glob("proef-*")} == taken


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/kapot", "answer 500"),
        ("/inline", "Content Security Policy"),
        ("/stijl", "Content Security Policy"),
        ("/script", "gegooid"),
        ("/mist", "answer 404"),
        ("/elders", "another host: elders.example"),
        ("/buren", "another host: buren.localhost"),
    ],
)
def test_a_page_that_does_wrong_is_seen(site: str, vensters: Vensters, path: str, words: str) -> None:
    page = vensters.page()

    page.goto(f"{site}{path}", wait_until="load")

    assert words in "\n".join(vensters.seen())


def test_a_page_that_refuses_did_no_wrong(site: str, page: Page) -> None:
    answer = page.goto(f"{site}/geweigerd")

    assert answer is not None
    assert answer.status == 403


def test_a_browser_can_not_leave_this_machine(site: str, vensters: Vensters) -> None:
    page = vensters.page()
    page.goto(f"{site}/weg")

    with pytest.raises(PlaywrightError, match="ERR_NAME_NOT_RESOLVED"):
        page.goto("http://elders.example/")

    assert vensters.seen() == ["navigation to another host: elders.example"]


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_axe_finds_what_a_reader_can_not_use(
    site: str, vensters: Vensters, axe: Callable[[Page], list[str]], scripts: bool
) -> None:
    page = vensters.page(java_script_enabled=scripts)
    page.goto(f"{site}/ontoegankelijk")

    found = axe(page)

    assert {line.split(" ")[0] for line in found} == {"html-has-lang", "label", "color-contrast"}
    assert page.evaluate("typeof window.axe") == "undefined"


def test_a_page_that_scrolls_sideways_is_found(site: str, page: Page, screenshot: Screenshot) -> None:
    page.goto(f"{site}/breed")

    with pytest.raises(AssertionError, match="pixels wide in a window of 1280"):
        screenshot(page, "breed")


def test_two_windows_share_no_cookies(site: str, vensters: Vensters) -> None:
    een, ander = vensters.open(), vensters.open()
    een.add_cookies([{"name": "sessie", "value": "van-een", "url": site}])

    assert len(een.cookies()) == 1
    assert ander.cookies() == []


def test_another_test_may_run_a_loop_of_its_own(chromium: object) -> None:
    async def answer() -> int:
        return 42

    assert asyncio.run(answer()) == 42


def test_a_machine_on_which_no_chromium_runs_is_told_so(
    installatie: Installatie, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(platform, "machine", lambda: "riscv64")
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(BrowserMissing, match="install Chromium or Chrome and put it on the PATH"):
        browserinstallatie._chromium(installatie.node, tmp_path)
