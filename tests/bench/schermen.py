"""What a page of a werkplek costs: eight employees of four organisations at the same time, over real processes.

Server time of a page is told here from the side of the browser: from the first byte of the request to the last of the
HTML, on loopback. So it holds the werkplek, its questions to hub and key holder over mutual TLS, their decisions and
records, and the receipts on disk; not the stylesheet, which a browser keeps, and no drawing. First each page by one
employee alone, with the processor time of all processes; then eight who open page after page, without a rest and with
one second between two pages. The casus has 200 stukken.
"""

import tempfile
import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter

import httpx

from connectors.werkplek.opmaak import STIJL
from hub.bootstrap import hubproces, sleutelhouder
from hub.cli import schermen
from hub.cli.opzet import PartijOpzet
from hub.cli.processen import Processen
from hub.cli.regio import ALLE_PARTIJEN
from tests.bench.inzagecasus import make
from tests.bench.opname import percentiles
from tests.bench.servers import cpu_seconds
from tests.bench.verslag import Cel, Hoofdstuk, Tabel, at_most
from tests.inlogwereld import Surfer

PARTIJEN = ("zvh", "politie", "om", "ggz")
CASUS = "/casussen/{casus}"
ACHT: Sequence[tuple[str, str, str, str, Sequence[str]]] = (
    ("zvh", "procesmanager", "casus", "procesmanager", ("/casussen", CASUS, f"{CASUS}/plan", f"{CASUS}/overleg")),
    ("zvh", "triagist", "tafel", "triagist", ("/tafel", "/")),
    ("zvh", "tweede-procesmanager", "tafel", "procesmanager", ("/tafel", "/sessies")),
    ("zvh", "jurist", "beleid", "privacy-officer", ("/beleid", "/")),
    ("politie", "teamchef", "vraag", "medewerker", ("/vraag", "/sessies")),
    ("politie", "functionaris", "toezicht", "fg", ("/toezicht", "/")),
    ("om", "parketsecretaris", "casus", "medewerker", ("/casussen", CASUS)),
    ("ggz", "behandelaar", "post", "medewerker", ("/post", "/sessies")),
)
"""Organisation, login, work, role and the pages that each opens in turn."""
EIGEN = ("/", "/sessies", "/vraag", "/post", "/toezicht")
"""Pages for which the hub is asked nothing."""
PADEN: Mapping[str, str] = {
    "tafel": "/tafel",
    "casus": "/casussen",
    "beleid": "/beleid",
    "vraag": "/vraag",
    "post": "/post",
    "toezicht": "/toezicht",
}
RUST = 1.0
"""Seconds between two pages of somebody who reads; short for a person."""
AIM_MS, AIM_KB = 50, 100


@dataclass
class Bezoeker:
    """One employee at a browser. Names under localhost lead here, also where the resolver does not know so."""

    adres: str
    login: str
    duren: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        self._host = self.adres.removeprefix("http://")
        self._http = httpx.Client(
            base_url=f"http://127.0.0.1:{self._host.rpartition(':')[2]}", trust_env=False, timeout=60
        )
        self._cookies: dict[str, str] = {}

    def get(self, path: str) -> httpx.Response:
        return self._keep(self._http.get(path, headers=self._koppen()))

    def logs_in(self, werk: str, rol: str) -> None:
        """As a person does: the login, the way back, and the choice of work."""
        address = self.get("/inloggen/begin").headers["location"]
        surfer = Surfer()
        back = surfer.logt_in(address, self.login)
        surfer.close()
        self._keep(self._http.get("/inloggen/terug", params=dict(back), headers=self._koppen()))
        teken = self.get("/").text.partition('name="teken" value="')[2].partition('"')[0]
        said = {"teken": teken, "werk": werk, "rol": rol, "naar": PADEN[werk]}
        chosen = self._http.post("/werk", data=said, headers=self._koppen() | {"Sec-Fetch-Site": "same-origin"})
        if chosen.headers.get("location") != PADEN[werk]:
            message = f"{self.login} may not do {werk}"
            raise RuntimeError(message)

    def opens(self, path: str) -> int:
        """One page; how many bytes of HTML it is."""
        start = perf_counter()
        answer = self.get(path)
        self.duren[path].append(perf_counter() - start)
        if answer.status_code != 200:
            message = f"{path} answered {answer.status_code}"
            raise RuntimeError(message)
        return len(answer.content)

    def _koppen(self) -> dict[str, str]:
        return {"Host": self._host, "Cookie": "; ".join(f"{name}={value}" for name, value in self._cookies.items())}

    def _keep(self, answer: httpx.Response) -> httpx.Response:
        for header in answer.headers.get_list("set-cookie"):
            name, _, value = header.partition(";")[0].partition("=")
            self._cookies[name] = value.strip('"')
        return answer


@dataclass(frozen=True, slots=True)
class Bezoek:
    """One employee with the pages to open, and the processes that work for them."""

    wie: Bezoeker
    paden: Sequence[str]
    processen: Mapping[str, int]
    """Numbers of the processes: the own werkplek, hub and key holder."""


def measure(*, snel: bool) -> Hoofdstuk:
    """Pages at one employee and at eight, in milliseconds."""
    keer, stukken = (2, 3) if snel else (60, 200)
    with tempfile.TemporaryDirectory(prefix="bench-schermen-") as directory, Processen() as processen:
        bezoeken = _ready(Path(directory), stukken, processen)
        rows = _alone(bezoeken, keer)
        haast = _together(bezoeken, keer, 0.0)
        rust = _together(bezoeken, max(1, keer // 3), 0.0 if snel else RUST)
    alone = Tabel("Een voor een", ("pagina", "p50 ms", "p95 ms", "CPU ms werkplek", "hub", "sleutelhouder", "kB"), rows)
    columns = ("pagina", "zonder pauze: p50 ms", "p95 ms", "een seconde ertussen: p50 ms", "p95 ms")
    paden = sorted(haast, key=_shape)
    shown = [(_shape(path), *_ms(haast[path])[:2], *_ms(rust[path])[:2]) for path in paden]
    aims = [
        at_most(f"{wat}, 8 {tempo}, p95 in ms", _p95(found, which), AIM_MS)
        for tempo, found in (("zonder pauze", haast), ("met een seconde ertussen", rust))
        for wat, which in (("pagina zonder vraag aan de hub", EIGEN), ("elke pagina", tuple(haast)))
    ]
    aims.append(at_most("grootste pagina met opmaak, kB", max(float(str(row[-1])) for row in rows), AIM_KB))
    tabellen = [alone, Tabel("Acht tegelijk", columns, shown)]
    return Hoofdstuk("scherm", "Pagina's van de werkplek", tabellen, aims)


def _ready(directory: Path, stukken: int, processen: Processen) -> list[Bezoek]:
    klaar = make(directory, stukken)
    partijen: Sequence[PartijOpzet] = [wie for wie in ALLE_PARTIJEN if wie.partij in PARTIJEN]
    huis = {naam: processen.start(klaar.opstelling.serve(naam)).pid for naam in (hubproces.NAAM, sleutelhouder.NAAM)}
    nobody = {"kenmerk": "-", "bsn": "-", "achternaam": "-", "geboren": "-"}
    screens = schermen.prepare(klaar.opstelling, nobody, partijen)
    pids = {opdracht.naam: processen.start(opdracht).pid for opdracht in screens.opdrachten}
    bezoeken = []
    for partij, login, werk, rol, paden in ACHT:
        one = Bezoeker(screens.adressen[partij], login)
        one.logs_in(werk, rol)
        named = [path.format(casus=klaar.casus) for path in paden]
        bezoeken.append(Bezoek(one, named, {"werkplek": pids[f"werkplek-{partij}"], **huis}))
    return bezoeken


def _alone(bezoeken: Sequence[Bezoek], keer: int) -> list[tuple[Cel, ...]]:
    """Each page by the first who opens it, with nobody else at work."""
    rows: dict[str, tuple[Cel, ...]] = {}
    for bezoek in bezoeken:
        for path in bezoek.paden:
            rows.setdefault(_shape(path), _one_page(bezoek, path, keer))
    return [rows[name] for name in sorted(rows)]


def _one_page(bezoek: Bezoek, path: str, keer: int) -> tuple[Cel, ...]:
    bezoek.wie.opens(path)
    bezoek.wie.duren.clear()
    before = {naam: cpu_seconds(pid) for naam, pid in bezoek.processen.items()}
    size = [bezoek.wie.opens(path) for _ in range(keer)][-1]
    cpu = [1000 * (cpu_seconds(pid) - before[naam]) / keer for naam, pid in bezoek.processen.items()]
    kilobytes = (size + (STIJL / "werkplek.css").stat().st_size) / 1000
    return (_shape(path), *_ms(bezoek.wie.duren[path])[:2], *cpu, kilobytes)


def _together(bezoeken: Sequence[Bezoek], keer: int, rust: float) -> dict[str, list[float]]:
    """All of them at once; the first of each page is not counted."""
    with ThreadPoolExecutor(len(bezoeken)) as pool:
        list(pool.map(lambda one: _visits(one, keer, rust), bezoeken))
    every: dict[str, list[float]] = defaultdict(list)
    for bezoek in bezoeken:
        for path, seconds in bezoek.wie.duren.items():
            every[path] += seconds
    return every


def _visits(bezoek: Bezoek, keer: int, rust: float) -> None:
    """Open the pages of this employee in turn, so many pages for everybody."""
    for path in bezoek.paden:
        bezoek.wie.opens(path)
    bezoek.wie.duren.clear()
    for at in range(keer * 2):
        bezoek.wie.opens(bezoek.paden[at % len(bezoek.paden)])
        time.sleep(rust)


def _p95(found: Mapping[str, Sequence[float]], paden: Sequence[str]) -> float:
    return _ms([one for path, seconds in found.items() if path in paden for one in seconds])[1]


def _ms(seconds: Sequence[float]) -> tuple[float, float, float]:
    p50, p95, p99 = percentiles([1000 * one for one in seconds])
    return p50, p95, p99


def _shape(path: str) -> str:
    """A path without the number of the casus."""
    return "/".join("casus" if len(part) == 32 else part for part in path.split("/"))
