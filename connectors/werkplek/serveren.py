"""Put the werkplek together from its settings."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import httpx
from starlette.routing import compile_path
from starlette.types import ASGIApp

from connectors.agent.buitenwereld import OpenHttp
from connectors.agent.clock import Clock
from connectors.agent.geheim import Geheim
from connectors.agent.settings import load
from connectors.agent.verbinding import verbind
from connectors.werkplek.app import make_app
from connectors.werkplek.dagboek import Dagboek
from connectors.werkplek.inloggen import Inlogdienst
from connectors.werkplek.inlogroutes import Inlogroutes
from connectors.werkplek.instellingen import WerkplekInstellingen, load_werkplek
from connectors.werkplek.loket import Loket, safe_return
from connectors.werkplek.paginas.alle import PAGINAS, werken_van
from connectors.werkplek.paginas.begin import Begin
from connectors.werkplek.rollen import Rollen
from connectors.werkplek.rondleiding import load_rondleiding
from connectors.werkplek.sessies import Sessies
from connectors.werkplek.telefoonlijst import load_telefoonlijst
from connectors.werkplek.verbindingen import Verbindingen
from connectors.werkplek.weergave import Weergave

TIMEOUT = httpx.Timeout(5.0)
MINUUT, UUR = 60.0, 3600.0


@dataclass(frozen=True, slots=True)
class Werkplek:
    """One werkplek, ready to serve."""

    app: ASGIApp
    instellingen: WerkplekInstellingen
    sessies: Sessies


@contextmanager
def open_werkplek(directory: Path, clock: Clock, http: OpenHttp, reizen: Path | None = None) -> Iterator[Werkplek]:
    """Everything of the werkplek whose settings are here; connections close at the end.

    `reizen` is the file of a guided tour, for the demonstration alone.

    Raises:
        InstellingOnjuist: a setting, key, telephone number or tour is missing or wrong; the file is named.
    """
    omgeving, werkplek = load(directory), load_werkplek(directory)
    load_telefoonlijst(directory)
    instellingen, partij = werkplek.instellingen, omgeving.instellingen.partij
    werken = werken_van(partij)
    dagboek = Dagboek(omgeving.bewaarplaats, Geheim(omgeving.geheim, partij), clock)
    sessies = Sessies(clock, rust=instellingen.rust_minuten * MINUUT, duur=instellingen.sessie_uren * UUR)
    rollen = Rollen(clock)
    tour = load_rondleiding(reizen, instellingen.adres) if reizen is not None else None
    weergave = Weergave(instellingen.organisatie, werken, sessies, instellingen.privacy_officer, tour)
    verbindingen = Verbindingen(lambda: verbind(omgeving, clock, http))
    paginas = (
        *Begin(werken, sessies, rollen, dagboek).paginas(),
        *PAGINAS,
        *(tour.paginas() if tour is not None else ()),
    )
    opened = [compile_path(pagina.pad)[0] for pagina in paginas if pagina.methode == "GET"]
    safe = partial(safe_return, paths=opened)
    with httpx.Client(timeout=TIMEOUT, trust_env=False, follow_redirects=False) as client:
        inlog = Inlogroutes(Inlogdienst(werkplek, client, clock), sessies, rollen, weergave, dagboek)
        eigen = inlog.routes(instellingen.adres, safe)
        loket = Loket(instellingen.adres, sessies, rollen, verbindingen, safe)
        try:
            yield Werkplek(make_app(paginas, loket, weergave, eigen, instellingen.adres), instellingen, sessies)
        finally:
            verbindingen.sluit()
