"""A hub that receives meldingen by a script, beside the simulated rest of the other side."""

import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Semaphore

import httpx

from connectors.agent.outbox import Outbox
from connectors.agent.settings import load
from connectors.agent.verbinding import Verbinding, verbind
from connectors.protocol import handelingen as h
from connectors.protocol import meldingen as w
from connectors.protocol import messages as m
from tests.bronberichten import schrijf_hpke
from tests.integration.agent_tls import move_to, self_signed, served
from tests.integration.agent_wereld import BUNDEL, Wereld, problem

MELDINGEN = "/v1/meldingen"
TAFEL: dict[str, tuple[type[h.Handeling], str]] = {
    "/v1/werklijsten": (h.Werklijstvraag, "werklijst.getoond"),
    "/v1/overleggen": (h.Overleghandeling, "overleg.geopend"),
    "/v1/screeningen": (h.Screening, "melding.gescreend"),
    "/v1/besluiten": (h.Besluit, "melding.besloten"),
    "/v1/signaalvertalingen": (h.Signaalvertaling, "signaal.vertaald"),
    "/v1/koppeloordelen": (h.Koppeloordeel, "koppeling.beoordeeld"),
}


class Meldwereld(Wereld):
    """Keeps meldingen by name, once; refuses what the test says."""

    def __init__(self, directory: Path, **extra: object) -> None:
        super().__init__(directory, **extra)  # type: ignore[arg-type]
        content = self.instellingen()
        schrijf_hpke(content)
        self.schrijf_instellingen(content)
        self.ontvangen: dict[str, str] = {}
        """Hash by name of what is kept."""
        self.aangenomen: Counter[str] = Counter()
        """How often each name was new to the hub."""
        self.personen: dict[str, list[frozenset[bytes]]] = {}
        self.bewaard = Semaphore(0)
        self.punten: list[h.Werkpunt] = []
        self.taken: list[h.Taakpunt] = []
        self.handelingen: list[h.Handeling] = []
        self.leveringen: list[w.Meldingen] = []
        self.oordeel: Callable[[w.Melding], str] = lambda _melding: ""
        """A rule for a melding that the hub refuses, or empty."""
        self.gif: set[str] = set()
        """Names whose presence spoils a whole request."""
        self.gifregel: tuple[int, str] = (400, "bericht-ongeldig")
        self.bewerk_kern: Callable[[w.MeldingenKern], w.MeldingenKern] = lambda kern: kern
        """Changes what is said before it is logged, as a dishonest hub can."""

    def _serve_hub(self, request: httpx.Request) -> httpx.Response:
        if request.url.path in TAFEL:
            return self._serve_tafel(request)
        if request.url.path != MELDINGEN:
            return super()._serve_hub(request)
        levering = m.decode(w.Meldingen, request.content)
        before = self.hub.probleem
        if self.gif & {melding.bericht for melding in levering.meldingen}:
            self.hub.probleem = (*self.gifregel, ())
        try:
            return self._serve(self.hub, request, {MELDINGEN: self._meldingen})
        finally:
            self.hub.probleem = before

    def _serve_tafel(self, request: httpx.Request) -> httpx.Response:
        kind, event = TAFEL[request.url.path]

        def act(body: bytes) -> m.Message:
            vraag = m.decode(kind, body)
            self.handelingen.append(vraag)
            kern = self._werklijst(vraag) if isinstance(vraag, h.Werklijstvraag) else _done(vraag)
            bon = self.hub.log.append(event, body, m.encode(kern), vraag.gezien)
            if isinstance(kern, h.Werklijst):
                return h.WerklijstAntwoord(kern=kern, bon=bon)
            return h.HandelingAntwoord(kern=kern, bon=bon)

        return self._serve(self.hub, request, {request.url.path: act})

    def _werklijst(self, vraag: h.Werklijstvraag) -> h.Werklijst:
        return h.Werklijst(
            verzoek_id=vraag.verzoek_id,
            overleg="",
            punten=self.punten,
            uitleg=[h.Uitleg(code="R8", zin="Een onbekend antwoord wordt gevraagd.")],
            taken=self.taken,
            ongescreend=1,
            ongescreend_totaal=3,
            artikelen=["art-9-23"],
            bundel=BUNDEL,
        )

    def _meldingen(self, body: bytes) -> m.Message:
        levering = m.decode(w.Meldingen, body)
        self.leveringen.append(levering)
        counts = [len(melding.betrokkenen) for melding in levering.meldingen]
        persons = iter(self._index("melding", levering, records=sum(counts)) if sum(counts) else [])  # type: ignore[arg-type]
        fates = []
        for melding, count in zip(levering.meldingen, counts, strict=True):
            values = [next(persons) for _ in range(count)]
            fates.append(self._fate(melding))
            self.personen[melding.bericht] = values
        kern = self.bewerk_kern(
            w.MeldingenKern(verzoek_id=levering.verzoek_id, ontvangsten=fates, artikelen=["art-6-6"], bundel=BUNDEL)
        )
        bon = self.hub.log.append("meldingen.ontvangen", body, m.encode(kern), levering.gezien)
        return w.MeldingenAntwoord(kern=kern, bon=bon)

    def _fate(self, melding: w.Melding) -> w.Ontvangst:
        regel = self.oordeel(melding)
        kept = self.ontvangen.get(melding.bericht)
        if regel:
            return w.Ontvangst(bericht=melding.bericht, uitkomst="GEWEIGERD", regel=regel)
        if kept is not None:
            same = kept == melding.inhoud_hash
            return w.Ontvangst(bericht=melding.bericht, uitkomst="AL_ONTVANGEN" if same else "ANDERE_INHOUD", regel="")
        self.ontvangen[melding.bericht] = melding.inhoud_hash
        self.aangenomen[melding.bericht] += 1
        self.bewaard.release()
        return w.Ontvangst(bericht=melding.bericht, uitkomst="AANGENOMEN", regel="")

    def await_delivery(self, count: int = 1) -> None:
        """Until so many meldingen are kept."""
        while len(self.ontvangen) < count:
            assert self.bewaard.acquire(timeout=60)

    def dienst(self) -> subprocess.Popen[str]:
        """The connector as a service, in a process of its own."""
        command = [sys.executable, "-m", "connectors.agent.cli", "dienst", "--map", str(self.map)]
        return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

    @contextmanager
    def verbonden(self) -> Iterator[tuple[Verbinding, Outbox]]:
        """The connector with its outbox, as a command holds them."""
        with verbind(load(self.map), self.klok, self.http) as verbinding:
            outbox = Outbox(self.bewaarplaats, verbinding.geheim, self.klok)
            try:
                yield verbinding, outbox
            finally:
                outbox.close()


def meldwereld_on_this_machine(directory: Path) -> Meldwereld:
    """A connector with certificates that are valid on this machine's clock."""
    made = Meldwereld(directory)
    self_signed(made.map, "server", "127.0.0.1")
    self_signed(made.map, "tls", "127.0.0.1")
    (made.map / "ca.crt").write_bytes((made.map / "server.crt").read_bytes())
    made.schrijf_vingerafdruk()
    made.klok.gaat_gelijk()
    return made


@contextmanager
def on_loopback(wereld: Meldwereld) -> Iterator[None]:
    """Both sides behind real sockets."""
    with (
        served(wereld.map, wereld._serve_hub) as (hub, _),
        served(wereld.map, wereld._serve_houder) as (houder, _),
    ):
        move_to(wereld, hub, houder)
        yield


def _done(vraag: h.Handeling) -> h.HandelingKern:
    return h.HandelingKern(
        verzoek_id=vraag.verzoek_id,
        status="IN_TOETS",
        voorstel="AGENDEREN",
        instrument="NWO_STADSDELEN",
        regime="SOCIAAL",
        regel="R5",
        redenen=["regie-nodig"],
        artikelen=["art-9-23"],
        bundel=BUNDEL,
    )


def unsigned_refusal(regel: str) -> Callable[[httpx.Request], httpx.Response]:
    """What somebody on the way could answer: a problem without a signature."""

    def answer(_request: httpx.Request) -> httpx.Response:
        body = m.encode(problem(400, regel, ()))
        return httpx.Response(400, headers={"content-type": "application/problem+json"}, stream=httpx.ByteStream(body))

    return answer
