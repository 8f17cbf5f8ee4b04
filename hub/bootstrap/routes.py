"""Routes that both processes have: witnesses, health, and the description of the API."""

from collections.abc import Sequence
from typing import TypeVar

from connectors.protocol.messages import encode
from connectors.protocol.procesberichten import (
    ControlepuntAntwoord,
    ControlepuntVraag,
    Gezondheid,
    Medeondertekening,
    MedeondertekeningAntwoord,
)
from hub.application.ports.proces import ProcesBeheer
from hub.domain.errors import NotRecordable
from hub.entrypoints.bediening import Bediening
from hub.entrypoints.channel.layer import OpenRoute, Reply, Route, SignedRoute
from hub.entrypoints.channel.openapi import Dienst, Operatie, openapi_document, openapi_route
from hub.entrypoints.getuigen import GetuigenHandlers
from hub.settings import ProcessSettings

API_VERSION = "1.0.0"
"""Of the partner API of both processes; in every answer and in the description."""
CONTACT = ("Veiligheidshuis hub", "beheer@example.org", "https://example.org/veiligheidshuis")
B = TypeVar("B", bound=ProcesBeheer)


def witness_routes(bediening: Bediening[B]) -> list[Route]:
    """Checkpoints, cosignatures, and whether work is being recorded."""
    handlers = GetuigenHandlers(bediening)

    async def health() -> Reply:
        if not bediening.healthy():
            raise NotRecordable("opslag-niet-bereikbaar")
        return Reply(200, encode(Gezondheid(vastleggen=True)))

    return [
        SignedRoute("POST", "/v1/controlepunten", handlers.controlepunt),
        SignedRoute("POST", "/v1/medeondertekeningen", handlers.medeondertekening),
        OpenRoute("/v1/gezondheid", health),
    ]


def witness_operations() -> list[Operatie]:
    """The same routes, described."""
    return [
        Operatie(
            "POST",
            "/v1/controlepunten",
            "Vraag het nieuwste controlepunt, met bewijs dat het logboek alleen groeide.",
            ControlepuntAntwoord,
            ControlepuntVraag,
        ),
        Operatie(
            "POST",
            "/v1/medeondertekeningen",
            "Onderteken een controlepunt mee als getuige.",
            MedeondertekeningAntwoord,
            Medeondertekening,
        ),
        Operatie("GET", "/v1/gezondheid", "Of er nu wordt vastgelegd.", Gezondheid, ondertekend=False),
    ]


def document_route(settings: ProcessSettings, title: str, described: Sequence[Operatie]) -> Route:
    """`GET /v1/openapi.json` for these operations."""
    dienst = Dienst(
        title=f"Veiligheidshuis {title}",
        description="Pseudonieme bekendheidsvragen binnen een convenant.",
        version=API_VERSION,
        eigen_adres=settings.eigen_adres,
        contact=CONTACT,
    )
    return openapi_route(openapi_document(dienst, described))
