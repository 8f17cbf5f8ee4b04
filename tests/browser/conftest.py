"""Windows of a Chromium, axe, pictures and a login; see tests/browserwereld.py and tests/inlogwereld.py."""

import asyncio
import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests import browserwereld
from tests.browserinstallatie import Installatie, installed, started
from tests.browserwereld import Vensters, loop_of_playwright
from tests.handleidingbeelden import past
from tests.inlogwereld import NodeAanbieder, node_aanbieder

HANDLEIDING = Path(__file__).parents[2] / "docs/handleiding"
BEELD = re.compile(r"\(beelden/([\w-]+\.png)\)")
MAP = "BEELDEN_MAP"
Screenshot = Callable[..., None]


@pytest.fixture(scope="session")
def installatie() -> Installatie:
    """Node, its packages and a Chromium."""
    return installed()


@pytest.fixture(scope="session")
def chromium(installatie: Installatie) -> Iterator[Browser]:
    """One Chromium for all tests; whoever uses it asks for `vensters`."""
    playwright = sync_playwright().start()
    loop = asyncio.get_running_loop()
    with loop_of_playwright(loop):
        browser = started(playwright, installatie.chromium, installatie.environment)
    yield browser
    with loop_of_playwright(loop):
        browser.close()
        playwright.stop()


@pytest.fixture(scope="session")
def aanbieder(installatie: Installatie) -> Iterator[NodeAanbieder]:
    """A certified OpenID provider; register a client and admit people before they log in."""
    with node_aanbieder(installatie) as running:
        yield running


@pytest.fixture
def vensters(chromium: Browser) -> Iterator[Vensters]:
    """Windows of the test's own. The test fails when a page did what none may do."""
    with loop_of_playwright(chromium._loop):
        vensters = Vensters(chromium)
        yield vensters
        vensters.close()
    assert vensters.seen() == []


@pytest.fixture
def page(vensters: Vensters) -> Page:
    """A page in a window of its own, 1280 pixels wide."""
    return vensters.page()


@pytest.fixture(scope="session")
def axe(installatie: Installatie) -> Callable[[Page], list[str]]:
    """`assert axe(page) == []`."""
    source = installatie.axe
    return lambda page: browserwereld.axe(page, source)


@pytest.fixture(scope="session")
def beelden(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where pictures go to be looked at, at both widths: the folder that BEELDEN_MAP names, else a temporary one."""
    named = os.environ.get(MAP)
    if not named:
        return tmp_path_factory.mktemp("beelden")
    Path(named).mkdir(parents=True, exist_ok=True)
    return Path(named)


@pytest.fixture(scope="session")
def alle_beelden() -> bool:
    """Whether somebody wants to look at every page: when BEELDEN_MAP says where."""
    return bool(os.environ.get(MAP))


@pytest.fixture(scope="session")
def handleiding() -> frozenset[str]:
    """The pictures to renew in the manual: those its pages name when HANDLEIDING_BEELDEN is set, else none."""
    if not os.environ.get("HANDLEIDING_BEELDEN"):
        return frozenset()
    return frozenset(name for page in HANDLEIDING.glob("*.md") for name in BEELD.findall(page.read_text("utf-8")))


@pytest.fixture
def screenshot(beelden: Path, handleiding: frozenset[str]) -> Screenshot:
    """`screenshot(page, "naam")`, or `screenshot(page, "naam", donker=True)` for the dark colours too."""

    def take(page: Page, name: str, *, donker: bool = False) -> None:
        assert past(name, page.url), f"{name} is a picture of another page"
        browserwereld.screenshot(page, name, beelden, ("light", "dark") if donker else ("light",))
        if (picture := f"{name}-1280.png") in handleiding:
            browserwereld.picture(page, HANDLEIDING / "beelden" / picture)

    return take
