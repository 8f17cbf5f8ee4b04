"""Routes of employees about themselves and about the work of the house, and what the API description says of them."""

from connectors.protocol.aanwijzingen import AanwijzingenAntwoord, Aanwijzingenvraag
from hub.adapters.db.hub_werk import HubWerk
from hub.entrypoints.api.aanwijzingen import AanwijzingHandlers
from hub.entrypoints.channel.layer import Route, SignedRoute
from hub.entrypoints.channel.openapi import Operatie


def huis_routes(aanwijzingen: AanwijzingHandlers[HubWerk]) -> list[Route]:
    """Who may do what."""
    return [SignedRoute("POST", "/v1/aanwijzingen", aanwijzingen.aanwijzingen)]


def huis_operations() -> list[Operatie]:
    """The same routes, described."""
    return [
        Operatie(
            "POST",
            "/v1/aanwijzingen",
            "Vraag in welke rollen u bent aangewezen, en wat er ontbreekt om vandaag te handelen.",
            AanwijzingenAntwoord,
            Aanwijzingenvraag,
        ),
    ]
