"""The page with every part, in a real browser: readable for all, and quicker with a script that nobody needs."""

from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qsl, urlsplit

import pytest
from playwright.sync_api import Page, expect

from connectors.werkplek.bescherming import headers_for
from connectors.werkplek.opmaak import STIJL
from tests.browserwereld import Vensters
from tests.stijlproef.blad import Blik, proefblad

KINDS = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
GEDEKT = "Dit scherm is afgedekt"
TIKKEN = "time => document.getAnimations().forEach(one => { one.currentTime = time })"
"""So long after the page came, for a window in which time alone says when it is covered."""
SPACED = (
    "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }"
    "p { margin-bottom: 2em !important }"
)
"""What a reader may ask of text without losing any of it: WCAG 2.2, 1.4.12."""


class _Site(BaseHTTPRequestHandler):
    sent: list[str]

    def do_GET(self) -> None:
        asked = urlsplit(self.path)
        own = STIJL / asked.path.removeprefix("/stijl/")
        if asked.path.startswith("/stijl/") and own.is_file():
            self.answer(own.read_bytes(), KINDS[own.suffix])
        else:
            self.answer(proefblad(Blik(**dict(parse_qsl(asked.query)))).encode(), "text/html; charset=utf-8")

    def do_POST(self) -> None:
        if self.path == "/wakker":
            self.sent.append("wakker")
            self.send_response(204)
            self.end_headers()
            return
        self.sent.append(self.rfile.read(int(self.headers["Content-Length"])).decode())
        self.do_GET()

    def answer(self, body: bytes, kind: str) -> None:
        self.send_response(200)
        for name, value in headers_for("http://partij.localhost", static=False).items():
            self.send_header(name, value)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def sent() -> list[str]:
    """What the forms of one test sent."""
    return []


@pytest.fixture
def site(sent: list[str]) -> Iterator[str]:
    handler = type("Site", (_Site,), {"sent": sent})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        yield f"http://partij.localhost:{server.server_address[1]}"
        server.shutdown()
        thread.join()


@pytest.mark.parametrize(("thema", "breedte"), [("licht", 1280), ("donker", 390)])
def test_axe_finds_nothing_in_any_part(
    site: str, vensters: Vensters, axe: Callable[[Page], list[str]], thema: str, breedte: int
) -> None:
    page = vensters.page(viewport={"width": breedte, "height": 800})
    page.goto(f"{site}/?thema={thema}")

    assert axe(page) == []


@pytest.mark.parametrize("breedte", [320, 640, 1024])
def test_no_width_and_no_spacing_of_text_makes_a_page_scroll_sideways(
    site: str, vensters: Vensters, breedte: int
) -> None:
    page = vensters.page(viewport={"width": breedte, "height": 800})
    page.goto(site)
    as_it_is = page.evaluate("document.scrollingElement.scrollWidth")

    page.evaluate(
        "(css) => { const s = new CSSStyleSheet(); s.replaceSync(css); document.adoptedStyleSheets = [s] }", SPACED
    )

    assert (as_it_is, page.evaluate("document.scrollingElement.scrollWidth")) == (breedte, breedte)


def test_a_form_goes_once_however_often_it_is_sent(site: str, page: Page, sent: list[str]) -> None:
    page.goto(site)

    with page.expect_navigation():
        page.evaluate("const f = document.querySelector('form.formulier'); f.requestSubmit(); f.requestSubmit()")

    assert len(sent) == 1


def test_the_browser_asks_before_what_was_typed_is_lost(site: str, page: Page) -> None:
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.goto(site)
    page.get_by_label("Kenmerk van uw dossier").fill("Z-1")

    page.get_by_role("link", name="Werklijst").click()
    page.wait_for_url("**/tafel")

    assert asked == ["beforeunload"]


def test_a_list_shows_the_rows_with_the_words_that_are_typed(site: str, page: Page) -> None:
    page.goto(site)

    page.keyboard.press("Alt+Shift+KeyZ")
    page.keyboard.type("spoed politie")

    rows = page.locator("[data-filter]").first.locator("tbody tr:visible")
    expect(rows).to_have_count(1)
    expect(page.get_by_text("Gevonden: 1")).to_be_visible()


def test_a_word_explains_itself_to_who_comes_by_key_until_escape(site: str, page: Page) -> None:
    page.goto(site)
    said = page.get_by_role("tooltip").filter(has_text="Eén plan")

    page.get_by_role("button", name="integrale aanpak").focus()
    expect(said).to_be_visible()
    page.keyboard.press("Escape")

    expect(said).to_be_hidden()


def test_on_a_narrow_screen_the_menu_is_folded_and_without_scripts_it_is_open(site: str, vensters: Vensters) -> None:
    narrow = {"viewport": {"width": 390, "height": 800}}
    folded, plain = vensters.page(**narrow), vensters.page(java_script_enabled=False, **narrow)

    for page in (folded, plain):
        page.goto(site)

    expect(folded.get_by_role("link", name="Agenda")).to_be_hidden()
    expect(plain.get_by_role("link", name="Agenda")).to_be_visible()


def test_paper_shows_nothing_confidential_but_as_an_extract(site: str, page: Page) -> None:
    page.emulate_media(media="print")
    page.goto(site)
    shown = page.get_by_text("V. Erzonnen")
    expect(shown).to_be_hidden()
    expect(page.get_by_text("Maak een uittreksel")).to_be_visible()

    page.goto(f"{site}/?lijf=uittreksel")

    expect(shown).to_be_visible()
    expect(page.get_by_text("Maak een uittreksel")).to_be_hidden()
    expect(page.get_by_text("Doel:")).to_be_visible()
    expect(page.get_by_text("U werkt nu aan:")).to_be_hidden()


def test_a_screen_left_alone_warns_is_covered_and_opens_again_with_what_was_typed(
    site: str, page: Page, axe: Callable[[Page], list[str]], screenshot: Callable[..., None], sent: list[str]
) -> None:
    page.clock.install()
    page.goto(site)
    elsewhere = page.context.new_page()
    page.get_by_label("Kenmerk van uw dossier").fill("Z-1")
    stay, covered = page.get_by_role("button", name="Blijf werken"), page.get_by_role("heading", name=GEDEKT)
    expect(stay).to_be_hidden()

    page.clock.run_for("13:30")
    expect(stay).to_be_visible()
    assert axe(page) == []
    stay.click()
    expect(stay).to_be_hidden()
    page.clock.run_for("15:01")

    expect(covered).to_be_visible()
    expect(page.get_by_label("Kenmerk van uw dossier")).to_be_hidden()
    assert axe(page) == []
    screenshot(page, "afgedekt", donker=True)
    elsewhere.goto(site)
    expect(covered).to_be_hidden()
    expect(page.get_by_label("Kenmerk van uw dossier")).to_have_value("Z-1")
    assert sent == ["wakker"]


def test_who_types_is_not_covered(site: str, page: Page, sent: list[str]) -> None:
    page.clock.install()
    page.goto(site)
    for _ in range(3):
        page.clock.run_for("12:30")
        page.get_by_label("Kenmerk van uw dossier").press("Z")
        with page.expect_response("**/wakker"):
            page.clock.run_for("00:35")
        page.evaluate("fetch(location.href).then(() => 0)")

    expect(page.get_by_role("heading", name=GEDEKT)).to_be_hidden()
    assert sent == ["wakker"] * 3


def test_without_scripts_time_alone_warns_and_covers_and_nothing_typed_is_lost(
    site: str, vensters: Vensters, axe: Callable[[Page], list[str]], sent: list[str]
) -> None:
    page = vensters.page(java_script_enabled=False)
    page.goto(site)
    page.get_by_label("Kenmerk van uw dossier").fill("Z-1")
    stay, covered = page.get_by_role("button", name="Blijf werken"), page.get_by_role("heading", name=GEDEKT)
    secret = page.get_by_text("V. Erzonnen")
    expect(stay).to_be_hidden()
    expect(secret).to_be_visible()

    page.evaluate(TIKKEN, 13.5 * 60_000)
    expect(stay).to_be_visible()
    assert axe(page) == []
    stay.press("Enter")
    page.evaluate(TIKKEN, 14 * 60_000)
    expect(covered).to_be_hidden()
    page.evaluate(TIKKEN, 15.1 * 60_000)

    expect(covered).to_be_visible()
    expect(page.get_by_label("Kenmerk van uw dossier")).to_be_hidden()
    assert axe(page) == []
    page.get_by_text("Toon het formulier weer").press("Enter")
    expect(covered).to_be_hidden()
    expect(secret).to_be_hidden()
    expect(page.get_by_label("Kenmerk van uw dossier")).to_have_value("Z-1")
    page.evaluate(TIKKEN, 15.1 * 60_000)
    expect(covered).to_be_visible()
    assert sent == ["wakker"]
