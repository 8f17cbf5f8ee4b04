"""A werkplek of the simulated world: real pages on a real port, a real connector, and the real hub in this process.

    with werkplek(region.politie) as plek:
        sleutel = plek.logt_in("teamchef")           a session, as after a login at the provider
        plek.browser(sleutel).get("/")               a client with that cookie, for a test without a browser
        plek.cookie(sleutel)                         the same for a browser of Playwright

How a login really goes is the business of the tests of the login alone.
"""

import json
import os
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import httpx
import uvicorn
from joserfc.jwk import RSAKey

from connectors.werkplek.app import SESSIE
from connectors.werkplek.inloggen import Identiteit
from connectors.werkplek.instellingen import BESTAND, LEAST_BITS, SLEUTEL
from connectors.werkplek.serveren import Werkplek, open_werkplek
from hub.cli.processen import free_port
from tests.world import Party

UITGEVER = "http://inlog.localhost:1"
"""A provider that nobody asks: sessions are made on our side."""

NAMEN = {
    "politie": "Politie Limburg",
    "om": "Openbaar Ministerie Limburg",
    "ggz": "GGZ Maasdal",
    "woco": "Wonen aan de Maas",
    "dji": "Penitentiaire inrichting Zuid",
    "college": "Gemeente Maastricht",
    "zvh": "Zorg- en Veiligheidshuis Maastricht",
}
"""Invented, but for what everybody knows."""


@cache
def inlogsleutel() -> bytes:
    """One key for all tests: making one takes long and proves nothing."""
    return RSAKey.generate_key(LEAST_BITS).as_pem(private=True)


@dataclass(frozen=True, slots=True)
class Plek:
    """A werkplek that runs."""

    werkplek: Werkplek
    party: Party

    @property
    def adres(self) -> str:
        return self.werkplek.instellingen.adres

    def logt_in(self, login: str, werk: str = "", rol: str = "", *, sterk: bool = False, naam: str = "") -> str:
        """A session of this employee, at this work when it is given; what its browser holds."""
        wie = Identiteit(login, naam or f"{login.capitalize()} (verzonnen)", f"sub-{login}", "", sterk=sterk)
        sleutel, sessie = self.werkplek.sessies.begin(wie)
        sessie.werk, sessie.rol = werk, rol
        return sleutel

    def cookie(self, sleutel: str) -> dict[str, Any]:
        """What `BrowserContext.add_cookies` takes."""
        kept = {"name": SESSIE, "value": sleutel, "url": self.adres.replace("http://", "https://")}
        return kept | {"secure": True, "httpOnly": True, "sameSite": "Lax"}

    def browser(self, sleutel: str = "") -> httpx.Client:
        """A client that behaves as a browser does in what we look at: host, cookie, where a form comes from."""
        name, _, port = self.adres.removeprefix("http://").partition(":")
        koppen = {"Host": f"{name}:{port}", "Sec-Fetch-Site": "same-origin"}
        cookies = {SESSIE: sleutel} if sleutel else {}
        return httpx.Client(base_url=f"http://127.0.0.1:{port}", headers=koppen, cookies=cookies, trust_env=False)

    def teken(self, sleutel: str) -> str:
        """What stands in the forms of this session."""
        sessie = self.werkplek.sessies.van(sleutel)
        assert sessie is not None
        return sessie.teken

    def dagboek(self) -> list[dict[str, Any]]:
        """What the werkplek recorded of itself."""
        path = self.party.verbinding.omgeving.bewaarplaats / "werkplek" / "dagboek.jsonl"
        return [json.loads(line) for line in path.read_bytes().splitlines()] if path.exists() else []

    def bestanden(self) -> list[Path]:
        """Everything that this werkplek keeps on disk."""
        return [path for path in (self.party.verbinding.omgeving.bewaarplaats / "werkplek").iterdir() if path.is_file()]


def schrijf_instellingen(home: Path, partij: str, poort: int, uitgever: str = UITGEVER) -> None:
    """What an administrator puts beside the settings of the connector."""
    values = {
        "organisatie": NAMEN[partij],
        "adres": f"http://{partij}.localhost:{poort}",
        "luister_poort": poort,
        "inlog": {"uitgever": uitgever, "client": f"werkplek-{partij}"},
    }
    (home / BESTAND).write_text(json.dumps(values))
    (home / SLEUTEL).write_bytes(inlogsleutel())
    (home / SLEUTEL).chmod(0o600)


@contextmanager
def werkplek(party: Party, uitgever: str = UITGEVER, *, poort: int = 0, reizen: Path | None = None) -> Iterator[Plek]:
    """The pages of one organisation, served until the end of the block; with the band of a tour when it has one."""
    poort = poort or free_port()
    schrijf_instellingen(party.home, party.wie.partij, poort, uitgever)
    with open_werkplek(party.home, party.verbinding.clock, party.world.open_http, reizen) as opened:
        server = uvicorn.Server(uvicorn.Config(opened.app, log_level="critical", lifespan="off"))
        listening = socket.create_server(("127.0.0.1", poort))
        thread = threading.Thread(target=server.run, args=([listening],), daemon=True)
        thread.start()
        try:
            yield Plek(opened, party)
        finally:
            server.should_exit = True
            thread.join()
            listening.close()


@contextmanager
def wachtende_bonnen(plek: Plek) -> Iterator[None]:
    """Inside, whoever reads the receipts of the sleutelhouder waits: a pipe stands in their place; then they go on."""
    kept = plek.party.verbinding.omgeving.bewaarplaats / "sleutelhouder" / "bonnen.jsonl"
    aside = kept.with_suffix(".even-weg")
    kept.rename(aside)
    os.mkfifo(kept)
    try:
        yield
    finally:
        with suppress(OSError):
            held = os.open(kept, os.O_WRONLY | os.O_NONBLOCK)
            aside.replace(kept)
            os.close(held)
        if aside.exists():
            aside.replace(kept)
