"""The ophaalpunt as a process: over TLS, stopped in order, and killed between the hub's record and the page.

The region and its extracts are prepared in this process, and then real processes serve them.
"""

import fcntl
import json
import signal
import socket
import sqlite3
import ssl
import subprocess
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest

from connectors.agent.clock import SystemClock
from connectors.agent.derdenpost import Klaargezet
from connectors.agent.ophaalboek import Ophaalboek
from hub.bootstrap import hubproces
from hub.cli.opzet import CONNECTOR, Opstelling
from hub.cli.processen import Processen, free_port, inherited_environment
from tests.casusplekwereld import nieuwe_casus
from tests.derdenwereld import Gever
from tests.ophaalwereld import VRAGEN, laat_ophalen
from tests.opstelling import prepared
from tests.stukwereld import brenger
from tests.world import iemand, started

BED = "Tien nachten vanaf vandaag."
EXTRACTS = 2


@dataclass(frozen=True, slots=True)
class Gebied:
    """A region whose hub runs, with extracts that wait at it."""

    opstelling: Opstelling
    klaar: list[Klaargezet]

    @property
    def home(self) -> Path:
        return self.opstelling.connector("college")

    @property
    def boek(self) -> Ophaalboek:
        return Ophaalboek(self.home / "bewaarplaats", SystemClock())

    def stand(self, uittreksel: str) -> str:
        """What the hub has of an extract."""
        database = self.opstelling.hub["database"].removeprefix("sqlite:///")
        with closing(sqlite3.connect(database, timeout=10)) as connection:
            sql = "SELECT stand FROM derdenuittreksel WHERE uittreksel = ?"
            [[stand]] = connection.execute(sql, [uittreksel])
        return str(stand)

    def afgegeven(self) -> list[dict[str, Any]]:
        """What the hub recorded of extracts that left."""
        database = self.opstelling.hub["database"].removeprefix("sqlite:///")
        with closing(sqlite3.connect(database, timeout=10)) as connection:
            entries = [json.loads(row[0]) for row in connection.execute("SELECT inhoud FROM log_opening")]
        return [entry["velden"] for entry in entries if entry["naam"] == "derde.afgegeven"]


@pytest.fixture(scope="module")
def gebied(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gebied]:
    opstelling = prepared(tmp_path_factory.mktemp("ophaalpunt"))
    with started(opstelling) as region:
        casus = nieuwe_casus(region, "OE-1", iemand(7973))
        casus.betrekt("college")
        bed = brenger(casus, "college", leesbaar=True).heeft_ingebracht("WOONSITUATIE", tekst=BED)
        casus.gaat_naar("PLAN")
        gever = Gever(casus.werker("college"), casus)
        verklaring = gever.verklaart()
        klaar = [laat_ophalen(gever, verklaring, bed) for _ in range(EXTRACTS)]
    with Processen() as processen:
        processen.start(opstelling.serve(hubproces.NAAM))
        yield Gebied(opstelling, klaar)


@dataclass(frozen=True, slots=True)
class Punt:
    """An ophaalpunt that runs as a process."""

    process: subprocess.Popen[str]
    adres: str
    poort: int

    def opent(self, klaar: Klaargezet) -> httpx.Response:
        """What a derde gets; the certificate of the test is nobody's in particular."""
        koppen = {"Host": self.adres.removeprefix("https://"), "Origin": self.adres}
        with httpx.Client(verify=False, trust_env=False, timeout=30) as browser:  # noqa: S501 - as it says
            where = f"https://127.0.0.1:{self.poort}/{klaar.uittreksel}"
            return browser.post(where, data={"code": klaar.code.tekst}, headers=koppen)

    def hoort(self, said: bytes) -> bytes:
        """The first line that whoever says this hears."""
        with socket.create_connection(("127.0.0.1", self.poort), 10) as line, _tls().wrap_socket(line) as secure:
            secure.sendall(said)
            return secure.recv(4000).partition(b"\r\n")[0]


def _tls() -> ssl.SSLContext:
    """The certificate of the test is nobody's in particular."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    return context


@contextmanager
def ophaalpunt(gebied: Gebied) -> Iterator[Punt]:
    """A process that is stopped in order, unless the test killed it; it never says a word on stderr."""
    poort, home = free_port(), gebied.home
    adres = f"https://ophalen.example:{poort}"
    said = {"organisatie": "Gemeente", "adres": adres, "luister_poort": poort, "vragen": VRAGEN}
    said |= {"tls_certificaat": str(home / "tls.crt"), "tls_sleutel": str(home / "tls.key")}
    (home / "ophaalpunt.json").write_text(json.dumps(said))
    command = [*CONNECTOR, "ophaalpunt", "start", "--map", str(home)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=inherited_environment()
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline() == f"gereed: {adres}\n"
        try:
            yield Punt(process, adres, poort)
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(30)
        assert (process.stdout.read(), process.stderr.read()) == ("", "")


def test_a_derde_fetches_its_extract_over_tls_and_the_process_keeps_no_word_of_it(gebied: Gebied) -> None:
    klaar = gebied.klaar[0]

    with ophaalpunt(gebied) as punt:
        read, again = punt.opent(klaar), punt.opent(klaar)

    assert (read.status_code, again.status_code) == (200, 403)
    assert punt.process.returncode in (0, -signal.SIGTERM), "it ended when it was asked to"
    assert BED in read.text
    assert "strict-transport-security" in read.headers
    assert "server" not in read.headers
    kept = [path for path in (gebied.home / "bewaarplaats").rglob("*") if path.is_file()]
    assert [path.name for path in kept if klaar.code.tekst.encode() in path.read_bytes()] == []
    assert [path.name for path in kept if BED.encode() in path.read_bytes()] == []


def test_what_is_no_request_leaves_no_line(gebied: Gebied) -> None:
    upgrade = b"GET / HTTP/1.1\r\nHost: x\r\nConnection: upgrade\r\nUpgrade: websocket\r\n\r\n"

    with ophaalpunt(gebied) as punt:
        answers = [punt.hoort(said) for said in (b"\0\r\n\r\n", upgrade)]

    assert [one.partition(b" ")[2][:3] for one in answers] == [b"400", b"404"]


def test_killed_between_record_and_page_it_shows_nothing_and_the_record_stays(gebied: Gebied) -> None:
    klaar, before = gebied.klaar[1], len(gebied.afgegeven())
    slot = gebied.home / "bewaarplaats" / "hub" / "slot"

    with ophaalpunt(gebied) as punt, slot.open("r+") as held, ThreadPoolExecutor(1) as pool:
        fcntl.flock(held, fcntl.LOCK_EX)  # it can't keep the receipt, so it shows nothing yet
        asked = pool.submit(punt.opent, klaar)
        await_stand(gebied, klaar, "AFGEGEVEN")
        punt.process.kill()
        with pytest.raises(httpx.TransportError):
            asked.result(30)
    tried = gebied.boek.van(klaar.uittreksel)
    with ophaalpunt(gebied) as punt:
        again = punt.opent(klaar)

    assert tried is not None
    assert tried.stand == "GEVRAAGD", "the page of the maker says that nobody knows whether it worked"
    assert (again.status_code, VRAGEN in again.text, BED in again.text) == (403, True, False)
    assert [one["wijze"] for one in gebied.afgegeven()[before:]] == ["OPHALEN"]
    gone = gebied.boek.van(klaar.uittreksel)
    assert gone is not None
    assert gone.stand == "WEG"


def await_stand(gebied: Gebied, klaar: Klaargezet, stand: str) -> None:
    """Until the hub has it so, at most twenty seconds."""
    moment = threading.Event()
    for _ in range(1_000):
        if gebied.stand(klaar.uittreksel) == stand:
            return
        moment.wait(0.02)
    raise AssertionError
