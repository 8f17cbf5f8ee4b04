"""An ophaalpunt of the simulated world: real pages on a real port, a real connector, and the real hub in this process.

with ophaalpunt(region.college) as punt:
    punt.derde().get(f"/{nummer}")                     the page for the code
    punt.opent(nummer, code)                           the answer to a form with it
"""

import json
import socket
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from html import unescape

import httpx
import uvicorn

from connectors.agent.clock import SystemClock
from connectors.agent.derdenpost import Klaargezet
from connectors.agent.ophaalboek import Ophaalboek, Ophaalregel
from connectors.agent.ophaalplek import BESTAND
from connectors.ophaalpunt.serveren import GRENZEN, Ophaalpunt, open_ophaalpunt
from hub.cli.processen import free_port
from tests.casusplekwereld import nieuwe_casus
from tests.casuswereld import Casus
from tests.derdenwereld import Gever, aan, item
from tests.stukwereld import brenger
from tests.werkplekwereld import NAMEN
from tests.world import MovedClock, Party, World

VRAGEN = "het contactpunt, 043 000 00 00"


class Puntklok(SystemClock):
    """The clock of the world, with a stopwatch of its own: a test goes on a minute `later` without waiting."""

    def __init__(self, wereld: MovedClock) -> None:
        self._wereld = wereld
        self.later = 0.0

    def now(self) -> datetime:
        return self._wereld.now()

    def elapsed(self) -> float:
        return super().elapsed() + self.later


@dataclass(frozen=True, slots=True)
class Punt:
    """An ophaalpunt that runs."""

    ophaalpunt: Ophaalpunt
    party: Party
    klok: Puntklok

    @property
    def adres(self) -> str:
        return self.ophaalpunt.plek.adres

    @property
    def poort(self) -> int:
        return self.ophaalpunt.plek.luister_poort

    def derde(self, **koppen: str) -> httpx.Client:
        """A stranger's browser in what we look at: host, where a form comes from, and no cookie."""
        host = self.adres.removeprefix("http://")
        said = {"Host": host, "Sec-Fetch-Site": "same-origin", "Accept-Language": "nl"} | koppen
        return httpx.Client(base_url=f"http://127.0.0.1:{self.poort}", headers=said, trust_env=False)

    def opent(self, nummer: str, code: str, **koppen: str) -> httpx.Response:
        """What a derde gets who types this code."""
        with self.derde(**koppen) as browser:
            return browser.post(f"/{nummer}", data={"code": code})

    def regel(self, nummer: str) -> Ophaalregel:
        """What is kept of an extract at the ophaalpunt."""
        kept = Ophaalboek(self.party.verbinding.omgeving.bewaarplaats, self.party.verbinding.clock).van(nummer)
        assert kept is not None
        return kept

    def geweigerd(self) -> list[dict[str, str]]:
        """What this party recorded of wrong codes."""
        path = self.party.verbinding.omgeving.bewaarplaats / "geweigerd.jsonl"
        lines = path.read_text().splitlines() if path.exists() else []
        return [found for line in lines if (found := json.loads(line))["waar"] == "ophaalpunt"]


def schrijf_ophaalplek(party: Party, poort: int) -> None:
    """What an administrator puts beside the settings of the connector."""
    partij = party.wie.partij
    said = {"organisatie": NAMEN[partij], "adres": f"http://ophalen-{partij}.localhost:{poort}"}
    (party.home / BESTAND).write_text(json.dumps(said | {"luister_poort": poort, "vragen": VRAGEN}))


@contextmanager
def ophaalpunt(party: Party) -> Iterator[Punt]:
    """The ophaalpunt of one party, served until the end of the block."""
    poort = free_port()
    schrijf_ophaalplek(party, poort)
    klok = Puntklok(party.world.clock)
    with open_ophaalpunt(party.home, klok, party.world.open_http) as opened:
        server = uvicorn.Server(uvicorn.Config(opened.app, log_level="critical", lifespan="off", **GRENZEN))
        listening = socket.create_server(("127.0.0.1", poort))
        thread = threading.Thread(target=server.run, args=([listening],), daemon=True)
        thread.start()
        try:
            yield Punt(opened, party, klok)
        finally:
            server.should_exit = True
            thread.join()
            listening.close()
            (party.home / BESTAND).unlink()


def met_bed(region: World, nummer: str, wie: Mapping[str, str], tekst: str) -> tuple[Casus, Gever, str]:
    """A casus in PLAN, whoever of the gemeente gives extracts of it, and the stuk about a bed that it brought in."""
    casus = nieuwe_casus(region, nummer, wie)
    casus.betrekt("college")
    bed = brenger(casus, "college", leesbaar=True).heeft_ingebracht("WOONSITUATIE", tekst=tekst)
    casus.gaat_naar("PLAN")
    return casus, Gever(casus.werker("college"), casus), bed


def laat_ophalen(gever: Gever, verklaring: str, stuk: str, **fields: object) -> Klaargezet:
    """An extract of one stuk that its maker lets the derde fetch."""
    how = replace(aan(verklaring, **fields), wijze="OPHALEN")
    return gever.derden.verstrek(gever.casus.nummer, "P08", how, [item(stuk)])


def tekst(answer: httpx.Response) -> str:
    """The text of a page, as a reader sees it."""
    return unescape(answer.text)
