"""Put the ophaalpunt together from its settings, and serve it."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from starlette.types import ASGIApp

from connectors.agent.buitenwereld import OpenHttp
from connectors.agent.clock import Clock
from connectors.agent.errors import InstellingOnjuist
from connectors.agent.geheim import Geheim
from connectors.agent.ophaalboek import Ophaalboek
from connectors.agent.ophaalplek import BESTAND, Ophaalplek, load_ophaalplek
from connectors.agent.settings import load
from connectors.agent.verbinding import verbind
from connectors.agent.weigerboek import Weigerboek
from connectors.ophaalpunt.afhalen import Afhalen
from connectors.ophaalpunt.app import make_app
from connectors.ophaalpunt.verbinden import Kortaf
from connectors.werkplek.luisteren import Grenzen
from connectors.werkplek.verbindingen import Verbindingen

GRENZEN: Final[Grenzen] = {
    "http": Kortaf,
    "h11_max_incomplete_event_size": 16 * 1024,
    "limit_concurrency": 64,
    "timeout_keep_alive": 5,
}
"""What strangers may ask of this process at a time."""
TEGELIJK: Final = 2
"""Extracts that are fetched at the same time; the next waits."""
WERKPLEK: Final = "werkplek.json"


@dataclass(frozen=True, slots=True)
class Ophaalpunt:
    """An ophaalpunt, ready to serve."""

    app: ASGIApp
    plek: Ophaalplek


@contextmanager
def open_ophaalpunt(directory: Path, clock: Clock, http: OpenHttp) -> Iterator[Ophaalpunt]:
    """The ophaalpunt whose settings are here; connections close at the end.

    Raises:
        InstellingOnjuist: a setting or key is missing or wrong; named.
    """
    omgeving, plek = load(directory), load_ophaalplek(directory)
    _require_own_name(plek, directory / WERKPLEK)
    geheim = Geheim(omgeving.geheim, omgeving.instellingen.partij)
    verbindingen = Verbindingen(lambda: verbind(omgeving, clock, http), TEGELIJK)
    boek = Ophaalboek(omgeving.bewaarplaats, clock)
    weigerboek = Weigerboek(omgeving.bewaarplaats, geheim, clock)
    try:
        yield Ophaalpunt(make_app(plek, Afhalen(boek, weigerboek, verbindingen.leen, clock)), plek)
    finally:
        verbindingen.sluit()


def _require_own_name(plek: Ophaalplek, werkplek: Path) -> None:
    """A browser sends a cookie to every port of a host: that of an employee's session may never come here.

    Raises:
        InstellingOnjuist: the werkplek has the same host name.
    """
    try:
        other = urlsplit(str(json.loads(werkplek.read_bytes())["adres"])).hostname
    except (OSError, ValueError, KeyError, TypeError):
        return
    if other == urlsplit(plek.adres).hostname:
        raise InstellingOnjuist("adres-van-werkplek", f"{BESTAND}: adres")
