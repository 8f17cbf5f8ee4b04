"""Routes of views and of identity, and what the API description says of them."""

from connectors.protocol.casussen import CasusAntwoord
from connectors.protocol.identiteiten import Identiteitsovername
from connectors.protocol.inzagen import Goedkeuring, InzageAntwoord, Inzagevraag
from hub.adapters.db.hub_werk import HubWerk
from hub.domain.errors import Regel
from hub.entrypoints.api.handeling import ALTIJD
from hub.entrypoints.api.inzage import InzageHandlers
from hub.entrypoints.channel.layer import Route, SignedRoute
from hub.entrypoints.channel.openapi import Operatie

MOST_VRAAG_BYTES = 24 * 1024
"""A question that names every stuk of a view; it must fit in `inzagen.MAX_VERZOEK` as evidence."""

MOST_IDENTITEIT_BYTES = 512 * 1024
"""Everybody of a large family, each by name and by number."""


def inzage_routes(handlers: InzageHandlers[HubWerk]) -> list[Route]:
    """Views, and identity that moves into a casus."""
    return [
        SignedRoute("POST", "/v1/inzagen", handlers.inzage, max_bytes=MOST_VRAAG_BYTES),
        SignedRoute("POST", "/v1/goedkeuringen", handlers.goedkeuring),
        SignedRoute("POST", "/v1/identiteiten", handlers.identiteit, max_bytes=MOST_IDENTITEIT_BYTES),
    ]


def inzage_operations() -> list[Operatie]:
    """The same routes, described."""
    return [
        Operatie(
            "POST",
            "/v1/inzagen",
            "Vraag wat u van een casus mag zien, en waarom.",
            InzageAntwoord,
            Inzagevraag,
            ALTIJD,
        ),
        Operatie(
            "POST",
            "/v1/goedkeuringen",
            "Keur als tweede persoon goed dat een collega voor toezicht in een casus kijkt.",
            CasusAntwoord,
            Goedkeuring,
            (*ALTIJD, Regel.VIER_OGEN),
        ),
        Operatie(
            "POST",
            "/v1/identiteiten",
            "Breng wie in een melding staan onder de sleutel van de casus; de melding verliest dat deel.",
            CasusAntwoord,
            Identiteitsovername,
            (*ALTIJD, Regel.CASUS_GESLOTEN, Regel.MELDING_ONBEKEND, Regel.PERSOON_ONBEKEND, Regel.STUK_ANDERS),
        ),
    ]
