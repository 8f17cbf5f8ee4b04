"""A person at a browser: real pages in a real Chromium, watched for what no page of ours may do.

A page is opened through `Vensters`. When the test ends every window is closed and what its watch saw is held against
the rules: nothing in the console, nothing the Content-Security-Policy stopped, no request to another host, no part of
a page that did not load. `axe` and `screenshot` look at a page as it stands, `looks` at both widths.
"""

import asyncio
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, FloatRect, Page, Request, Response

Axe = Callable[[Page], list[str]]
"""What the fixture `axe` is."""
STANDARDS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
BREEDTES = {1280: 800, 390: 844}
"""The two widths in pixels at which a page is looked at, with the height of the window."""
LEESBAAR = 1000
"""Pixels of the length of a page that a picture in the manual shows."""
_NOT_LOADED = "Failed to load resource"
"""Chromium says so of each answer from 400 on, also of a page that refuses; `_answered` judges those."""
_TIMERS = "globalThis.setTimeout = (work, delay) => delay > 100 ? 0 : (Promise.resolve().then(work), 0)"
"""A window without scripts has promises for us, but no timers; axe wants them to go on in a moment."""
_RUN_AXE = """options => axe.run(document, options).then(found => found.violations.flatMap(
  rule => rule.nodes.map(node => `${rule.id} (${rule.impact}) ${rule.help}: ${node.target.join(' ')}: `
    + `${(node.failureSummary || '').replace(/\\s+/g, ' ')}`)))"""


@dataclass
class Toezicht:
    """What one window did that none may do, in words."""

    gezien: list[str] = field(default_factory=list)

    def watch(self, window: BrowserContext) -> None:
        window.on("console", self._said)
        window.on("weberror", lambda error: self.gezien.append(f"script: {error.error}"))
        window.on("request", self._asked)
        window.on("response", self._answered)

    def _said(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and not message.text.startswith(_NOT_LOADED):
            self.gezien.append(f"console: {message.text}")

    def _asked(self, request: Request) -> None:
        asked = urlsplit(request.url)
        if asked.scheme in ("data", "blob", "about"):
            return
        if request.is_navigation_request():
            if not _of_this_machine(asked.hostname):
                self.gezien.append(f"navigation to another host: {asked.hostname}")
        elif asked.netloc != urlsplit(request.frame.url).netloc:
            self.gezien.append(f"request to another host: {asked.netloc}")

    def _answered(self, response: Response) -> None:
        limit = 500 if response.request.is_navigation_request() else 400
        if response.status >= limit:
            self.gezien.append(f"answer {response.status}: {urlsplit(response.url).path}")


def _of_this_machine(host: str | None) -> bool:
    return host is not None and (host in ("127.0.0.1", "localhost") or host.endswith(".localhost"))


class Vensters:
    """Opens windows in one Chromium for one test. Each has its own cookies, as every person has an own computer."""

    def __init__(self, chromium: Browser) -> None:
        self._chromium = chromium
        self._open: list[tuple[BrowserContext, Toezicht]] = []

    def open(self, **options: Any) -> BrowserContext:
        """A window; options are Playwright's: `java_script_enabled`, `color_scheme`, `viewport` and so on."""
        chosen = {"viewport": {"width": 1280, "height": BREEDTES[1280]}, "locale": "nl-NL", **options}
        window = self._chromium.new_context(**{"timezone_id": "Europe/Amsterdam", "reduced_motion": "reduce", **chosen})
        window.set_default_timeout(10_000)
        toezicht = Toezicht()
        toezicht.watch(window)
        self._open.append((window, toezicht))
        return window

    def page(self, **options: Any) -> Page:
        """A page in a window of its own."""
        return self.open(**options).new_page()

    def seen(self) -> list[str]:
        """What the watch saw until now; asking takes it away, for a test in which a page does wrong."""
        found = [line for _, toezicht in self._open for line in toezicht.gezien]
        for _, toezicht in self._open:
            toezicht.gezien.clear()
        return found

    def close(self) -> None:
        """Close all windows."""
        for window, _ in self._open:
            window.close()


def axe(page: Page, source: str) -> list[str]:
    """What axe holds against the page as it stands, a line for each element; `source` is axe itself.

    It runs in a world of its own beside the scripts of the page: neither a policy nor a window that allows no script
    stops it, and the page does not see it.
    """
    session = page.context.new_cdp_session(page)
    try:
        frame = session.send("Page.getFrameTree")["frameTree"]["frame"]["id"]
        world = session.send("Page.createIsolatedWorld", {"frameId": frame, "worldName": "axe"})["executionContextId"]
        for script in (_TIMERS, source):
            _evaluate(session, world, script)
        options = f"{{runOnly: {list(STANDARDS)}, resultTypes: ['violations']}}"
        lines: list[str] = _evaluate(session, world, f"({_RUN_AXE})({options})")
        return lines
    finally:
        session.detach()


def looks(page: Page, axe: Axe) -> None:
    """Nothing that a reader can't use, wide or narrow, light or dark, and no scrolling sideways; then as it was."""
    begin = page.viewport_size
    schemes: tuple[Literal["light", "dark"], ...] = ("light", "dark")
    for width, height in BREEDTES.items():
        page.set_viewport_size({"width": width, "height": height})
        for scheme in schemes:
            page.emulate_media(color_scheme=scheme)
            found = axe(page)
            assert found == [], (width, scheme, found)
        assert page.evaluate("document.scrollingElement.scrollWidth") <= width
    page.emulate_media(color_scheme="null")
    if begin is not None:
        page.set_viewport_size(begin)


def _evaluate(session: Any, world: int, expression: str) -> Any:
    asked = {"expression": expression, "contextId": world, "awaitPromise": True, "returnByValue": True}
    answer = session.send("Runtime.evaluate", asked)
    if "exceptionDetails" in answer:
        raise AssertionError(answer["exceptionDetails"]["exception"].get("description", "axe did not run"))
    return answer["result"].get("value")


def screenshot(page: Page, name: str, into: Path, schemes: Sequence[Literal["light", "dark"]]) -> None:
    """Pictures of the whole page, wide and narrow. At neither width may it scroll sideways."""
    before = page.viewport_size
    page.evaluate("scrollTo(0, 0)")
    for width, height in BREEDTES.items():
        page.set_viewport_size({"width": width, "height": height})
        needed = page.evaluate("document.scrollingElement.scrollWidth")
        assert needed <= width, f"{name} is {needed} pixels wide in a window of {width}"
        for scheme in schemes:
            page.emulate_media(color_scheme=scheme)
            suffix = "-donker" if scheme == "dark" else ""
            page.screenshot(path=into / f"{name}-{width}{suffix}.png", full_page=True)
    page.emulate_media(color_scheme="null")
    if before:
        page.set_viewport_size(before)


def picture(page: Page, into: Path) -> None:
    """A light and wide picture of a page for the manual; what is too long to read there is left off."""
    page.emulate_media(color_scheme="light")
    whole = page.evaluate("document.scrollingElement.scrollHeight")
    clip: FloatRect = {"x": 0, "y": 0, "width": 1280, "height": min(whole, LEESBAAR)}
    page.screenshot(path=into, full_page=True, clip=clip, scale="css")
    page.emulate_media(color_scheme="null")


@contextmanager
def loop_of_playwright(loop: asyncio.AbstractEventLoop) -> Iterator[None]:
    """Inside, the thread runs Playwright's loop; outside it runs none.

    Between two calls Playwright leaves its loop behind as the running one, and asyncio then refuses the loops that
    other tests of the same process start.
    """
    asyncio._set_running_loop(loop)
    try:
        yield
    finally:
        asyncio._set_running_loop(None)
