"""Who says who somebody is, in tests: a certified provider, the one of the demonstration, and somebody who surfs.

    with node_aanbieder(installatie) as aanbieder:
        aanbieder.register(klant("werkplek-politie", "http://politie.localhost:8001", sleutel))
        aanbieder.admit("teamchef", "Teamchef (verzonnen)")
        ...
        aanbieder.end("teamchef")                     its sessions end, and its clients are told

A browser logs in with `logt_in(page, login)`, a test without one with `Surfer`; both press the buttons of either.
"""

import json
import subprocess
import tempfile
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urljoin, urlsplit

import httpx
import uvicorn
from joserfc.jwk import RSAKey
from playwright.sync_api import Page

from connectors.agent.clock import Clock, SystemClock
from connectors.voorbeeldregio.inlogpunt.app import Inlogpunt
from connectors.voorbeeldregio.inlogpunt.instellingen import HIER, Instellingen
from tests.browserinstallatie import Installatie

SCRIPT = Path(__file__).parent / "browser/aanbieder.mjs"
Klant = Mapping[str, Any]


def klant(client_id: str, adres: str, sleutel: RSAKey, uitloggen: str = "") -> Klant:
    """The registration of a werkplek at this address; `uitloggen` is where it hears that a session is over."""
    public = sleutel.as_dict(private=False) | {"kid": sleutel.thumbprint(), "use": "sig", "alg": "PS256"}
    told = {"backchannel_logout_uri": uitloggen} if uitloggen else {}
    return {
        "client_id": client_id,
        "client_name": f"Werkplek {client_id}",
        "redirect_uris": [f"{adres}/inloggen/terug"],
        "post_logout_redirect_uris": [f"{adres}/uitgelogd"],
        "jwks": {"keys": [public]},
        **told,
    }


class NodeAanbieder:
    """The certified provider in a process of its own. Clients and people come and go while it runs."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process
        self.uitgever = self._line()

    def register(self, client: Klant) -> None:
        """From now on this client may ask who somebody is."""
        self._order(client={name: value for name, value in client.items() if name != "client_name"})

    def admit(self, login: str, naam: str) -> None:
        """From now on somebody may log in with this login."""
        self._order(account={"login": login, "name": naam})

    def end(self, login: str) -> None:
        """End all its sessions; every client hears of it before this returns."""
        self._order(einde=login)

    def _order(self, **order: object) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()
        answer = self._line()
        assert answer == "gedaan", answer

    def _line(self) -> str:
        assert self._process.stdout is not None
        line = self._process.stdout.readline().strip()
        assert line, f"the provider ended with {self._process.wait(10)}"
        return line


@contextmanager
def node_aanbieder(installatie: Installatie) -> Iterator[NodeAanbieder]:
    """The certified provider, on a free port, until the end of the block."""
    argv = [installatie.node, SCRIPT, installatie.modules]
    with (
        tempfile.TemporaryFile() as warnings,
        subprocess.Popen(
            argv, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=warnings, text=True, encoding="utf-8"
        ) as process,
    ):
        try:
            yield NodeAanbieder(process)
        finally:
            process.kill()


@contextmanager
def inlogpunt(instellingen: Instellingen, sleutel: RSAKey, clock: Clock | None = None) -> Iterator[str]:
    """The provider of the demonstration on its own port in this process; its issuer."""
    app = Inlogpunt(instellingen, clock or SystemClock(), sleutel).app()
    server = uvicorn.Server(
        uvicorn.Config(app, host=HIER, port=instellingen.poort, log_level="critical", lifespan="off")
    )
    listening = server.config.bind_socket()
    thread = threading.Thread(target=server.run, args=([listening],), daemon=True)
    thread.start()
    try:
        yield instellingen.uitgever
    finally:
        server.should_exit = True
        thread.join()
        listening.close()


def logt_in(page: Page, login: str) -> None:
    """In the browser, at the login of either provider: say who you are, and confirm when that is asked."""
    typed = page.locator("input[name=login]:not([type=hidden])")
    if typed.count():
        typed.fill(login)
        page.get_by_role("button", name="Log in", exact=True).click()
    else:
        page.locator(f"button[name=login][value={login}]").click()
    confirm = page.locator("button[name=bevestigd]")
    if confirm.count():
        confirm.click()


class Surfer:
    """Somebody at a browser, for a test that wants none: follows addresses and presses buttons until it is sent away.

    A browser opens pages of many hosts; this one stops at the first that is not the provider's.
    """

    def __init__(self) -> None:
        self._http = httpx.Client(trust_env=False, timeout=10)
        self.titels: list[str] = []
        """Of the pages that were seen."""

    def close(self) -> None:
        """Close the browser."""
        self._http.close()

    def logt_in(self, address: str, login: str, **pressed: str) -> Mapping[str, str]:
        """With which parameters the provider sends the browser back."""
        home = urlsplit(address).netloc
        answer = self._http.get(address)
        while True:
            if answer.is_redirect:
                address = urljoin(str(answer.url), answer.headers["location"])
                if urlsplit(address).netloc != home:
                    return dict(parse_qsl(urlsplit(address).query))
                answer = self._http.get(address)
                continue
            blad = _Blad(answer.text)
            self.titels.append(blad.titel)
            assert blad.names, f"{answer.status_code}: {blad.titel}"
            asked = {"login": login} if "bevestigd" not in blad.names else {"bevestigd": "ja"}
            answer = self._http.post(urljoin(str(answer.url), blad.action), data=blad.hidden | asked | pressed)


class _Blad(HTMLParser):
    """The one form of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.action, self.titel, self._in_titel = "", "", False
        self.hidden: dict[str, str] = {}
        self.names: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        self._in_titel = tag == "h1"
        if tag == "form":
            self.action = found.get("action", "")
        if tag in ("input", "button") and "name" in found:
            self.names.add(found["name"])
            if found.get("type") == "hidden":
                self.hidden[found["name"]] = found["value"]

    def handle_data(self, data: str) -> None:
        if self._in_titel:
            self.titel, self._in_titel = data.strip(), False
