"""The route of views, and what the API description says of it."""

from connectors.protocol.inzagen import InzageAntwoord, Inzagevraag
from hub.adapters.db.hub_werk import HubWerk
from hub.domain.errors import Regel
from hub.entrypoints.api.inzage import InzageHandlers
from hub.entrypoints.channel.layer import Route, SignedRoute
from hub.entrypoints.channel.openapi import Operatie

MOST_VRAAG_BYTES = 24 * 1024
"""A question that names every stuk of a view; it must fit in `inzagen.MAX_VERZOEK` as evidence."""


def inzage_routes(handlers: InzageHandlers[HubWerk]) -> list[Route]:
    """Views."""
    return [SignedRoute("POST", "/v1/inzagen", handlers.inzage, max_bytes=MOST_VRAAG_BYTES)]


def inzage_operations() -> list[Operatie]:
    """The same route, described."""
    return [
        Operatie(
            "POST",
            "/v1/inzagen",
            "Vraag wat u van een casus mag zien, en waarom.",
            InzageAntwoord,
            Inzagevraag,
            (Regel.WOORD_ONBEKEND, Regel.CONVENANT_VERLOPEN, Regel.NIET_TOEGESTAAN, Regel.NIET_AANGEWEZEN),
        )
    ]
