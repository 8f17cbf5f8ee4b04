"""The AuthZEN face of the hub: its words, its own decision point, its addresses (ADR 0020)."""

from importlib.resources import files
from pathlib import Path

from hub.bootstrap.routes import CONTACT
from hub.entrypoints.authzen.beschrijving import BASE, WELL_KNOWN, description, metadata
from hub.entrypoints.authzen.handlers import AuthzenHandlers, W
from hub.entrypoints.authzen.vertaling import Vertaler
from hub.entrypoints.authzen.woordenboek import Informatie, read_informatie, read_woordenboek
from hub.entrypoints.channel.layer import PeerRoute, Reply, Route
from hub.entrypoints.channel.openapi import Dienst
from hub.entrypoints.channel.request import Request
from hub.settings import HubSettings, SettingsWrong

AUTHZEN_VERSION = "1.0"


def vertaler_of(settings: HubSettings) -> Vertaler:
    """The table of words and what is known beside requests, from the files that the settings name.

    Raises:
        OSError: a file is not there.
        SettingsWrong: one is not of the right form.
    """
    own = settings.authzen_woordenboek
    words = own.read_bytes() if own else (files("hub.entrypoints.authzen") / "woordenboek.json").read_bytes()
    try:
        return Vertaler(read_woordenboek(words), _informatie(settings.authzen_bron))
    except ValueError:
        raise SettingsWrong("HUB_AUTHZEN_WOORDENBOEK or HUB_AUTHZEN_BRON has another form") from None


def _informatie(path: Path | None) -> Informatie:
    return read_informatie(path.read_bytes()) if path else {}


def authzen_routes(settings: HubSettings, handlers: AuthzenHandlers[W]) -> list[Route]:
    """Every address of the face; search for subjects has one, to be refused on record."""
    dienst = Dienst(
        title="Veiligheidshuis AuthZEN",
        description="Beslissingen van het beleid, in woorden van het convenant. Nooit over een persoon.",
        version=f"{AUTHZEN_VERSION}.0",
        eigen_adres=settings.eigen_adres,
        contact=CONTACT,
    )
    return [
        PeerRoute("POST", BASE + "/evaluation", handlers.evaluation),
        PeerRoute("POST", BASE + "/evaluations", handlers.evaluations),
        PeerRoute("POST", BASE + "/search/resource", handlers.search_resource),
        PeerRoute("POST", BASE + "/search/action", handlers.search_action),
        PeerRoute("POST", BASE + "/search/subject", handlers.search_subject),
        _document(WELL_KNOWN, metadata(settings.eigen_adres, handlers.vertaler.woordenboek)),
        _document(BASE + "/openapi.json", description(dienst)),
    ]


def _document(path: str, document: bytes) -> PeerRoute:
    async def handler(_request: Request) -> Reply:
        return Reply(200, document)

    return PeerRoute("GET", path, handler, max_bytes=0)
