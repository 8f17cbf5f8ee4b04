"""What a page of a werkplek costs: eight employees of four organisations at the same time, over real processes.

Everybody logs in at the login of the invented region and opens the same few pages in turn. A page that asks the hub
waits for its answer, which leaves on a grid of 20 ms with everything recorded; a page that asks nothing shows what the
werkplek itself costs. Both are told.
"""

import tempfile
from collections import defaultdict
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter

import httpx

from hub.bootstrap import hubproces, sleutelhouder
from hub.cli import schermen
from hub.cli.opzet import PartijOpzet
from hub.cli.opzet_maken import set_up
from hub.cli.processen import Processen
from hub.cli.regio import ALLE_PARTIJEN, MEDEWERKERS, appoint
from tests.bench.opname import percentiles
from tests.bench.verslag import Hoofdstuk, Tabel, at_most
from tests.inlogwereld import Surfer

PARTIJEN = ("zvh", "politie", "om", "ggz")
ACHT: Sequence[tuple[str, str, str, str, Sequence[str]]] = (
    ("zvh", "procesmanager", "tafel", "procesmanager", ("/tafel", "/sessies")),
    ("zvh", "triagist", "tafel", "triagist", ("/tafel", "/sessies")),
    ("zvh", "tweede-procesmanager", "casus", "procesmanager", ("/casussen", "/sessies")),
    ("zvh", "jurist", "beleid", "privacy-officer", ("/beleid", "/sessies")),
    ("politie", "teamchef", "vraag", "medewerker", ("/vraag", "/sessies")),
    ("politie", "functionaris", "post", "fg", ("/post", "/sessies")),
    ("om", "parketsecretaris", "tafel", "medewerker", ("/tafel", "/sessies")),
    ("ggz", "behandelaar", "casus", "medewerker", ("/casussen", "/sessies")),
)
"""Organisation, login, work, role and the pages that each opens in turn."""
EIGEN = ("/sessies", "/vraag", "/post")
"""Pages for which the hub is asked nothing."""
PADEN: Mapping[str, str] = {
    "tafel": "/tafel",
    "casus": "/casussen",
    "beleid": "/beleid",
    "vraag": "/vraag",
    "post": "/post",
}


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

    def opens(self, path: str) -> None:
        start = perf_counter()
        answer = self.get(path)
        self.duren[path].append(perf_counter() - start)
        if answer.status_code != 200:
            message = f"{path} answered {answer.status_code}"
            raise RuntimeError(message)

    def _koppen(self) -> dict[str, str]:
        return {"Host": self._host, "Cookie": "; ".join(f"{name}={value}" for name, value in self._cookies.items())}

    def _keep(self, answer: httpx.Response) -> httpx.Response:
        for header in answer.headers.get_list("set-cookie"):
            name, _, value = header.partition(";")[0].partition("=")
            self._cookies[name] = value.strip('"')
        return answer


def measure(*, snel: bool) -> Hoofdstuk:
    """Pages at one employee and at eight, in milliseconds."""
    keer = 2 if snel else 60
    with tempfile.TemporaryDirectory(prefix="bench-schermen-") as directory, Processen() as processen:
        bezoekers = _ready(Path(directory), processen)
        alone = _seconds([_visits(bezoekers[0], keer)])
        with ThreadPoolExecutor(len(bezoekers)) as pool:
            list(pool.map(lambda one: _visits(one, keer), bezoekers))
        together = _seconds([one.duren for one in bezoekers])
    rows = [_row(path, alone.get(path, []), together[path]) for path in sorted(together)]
    own = [seconds for path in EIGEN for seconds in together[path]]
    every = [seconds for found in together.values() for seconds in found]
    aims = [
        at_most("pagina zonder vraag aan de hub, 8 tegelijk, p95 in ms", percentiles(own)[1] * 1000, 50),
        at_most("elke pagina, 8 tegelijk, p95 in ms", percentiles(every)[1] * 1000, 50),
    ]
    columns = ("pagina", "1: p50 ms", "1: p95 ms", "8: p50 ms", "8: p95 ms")
    return Hoofdstuk("scherm", "Pagina's van de werkplek", [Tabel("Per pagina", columns, rows)], aims)


def _ready(directory: Path, processen: Processen) -> list[Bezoeker]:
    partijen: Sequence[PartijOpzet] = [wie for wie in ALLE_PARTIJEN if wie.partij in PARTIJEN]
    opstelling = set_up(directory, partijen=partijen)
    processen.start_all([opstelling.serve(naam) for naam in (sleutelhouder.NAAM, hubproces.NAAM)])
    appoint(opstelling, [one for one in MEDEWERKERS if one.partij in PARTIJEN])
    nobody = {"kenmerk": "-", "bsn": "-", "achternaam": "-", "geboren": "-"}
    screens = schermen.prepare(opstelling, nobody, partijen)
    processen.start_all(screens.opdrachten)
    bezoekers = []
    for partij, login, werk, rol, _ in ACHT:
        one = Bezoeker(screens.adressen[partij], login)
        one.logs_in(werk, rol)
        bezoekers.append(one)
    return bezoekers


def _visits(one: Bezoeker, keer: int) -> Mapping[str, list[float]]:
    """Open the pages of this employee so many times; the first of each is not counted."""
    paths = next(pages for _, login, _, _, pages in ACHT if login == one.login)
    for path in paths:
        one.get(path)
    one.duren.clear()
    for _ in range(keer):
        for path in paths:
            one.opens(path)
    return {path: list(found) for path, found in one.duren.items()}


def _seconds(found: Sequence[Mapping[str, list[float]]]) -> dict[str, list[float]]:
    every: dict[str, list[float]] = defaultdict(list)
    for duren in found:
        for path, seconds in duren.items():
            every[path] += seconds
    return every


def _row(
    path: str, alone: Sequence[float], together: Sequence[float]
) -> tuple[str, float | None, float | None, float, float]:
    one = percentiles(alone) if alone else None
    more = percentiles(together)
    first = (one[0] * 1000, one[1] * 1000) if one else (None, None)
    return (path, *first, more[0] * 1000, more[1] * 1000)
