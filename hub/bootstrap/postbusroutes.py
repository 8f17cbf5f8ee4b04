"""Routes of what goes back to a connector: its mailbox, and the priority filter."""

from connectors.protocol.berichten import (
    BerichtenAntwoord,
    Berichtenvraag,
    Postwacht,
    PostwachtAntwoord,
    Prioriteitsfilter,
    PrioriteitsfilterAntwoord,
)
from hub.adapters.db.hub_werk import HubWerk
from hub.domain.errors import Regel
from hub.entrypoints.api.postbus import PostbusHandlers
from hub.entrypoints.channel.layer import Route, SignedRoute
from hub.entrypoints.channel.openapi import Operatie

MOST_FILTER_BYTES = 1024 * 1024


def postbus_routes(handlers: PostbusHandlers[HubWerk]) -> list[Route]:
    """Mailbox and filter."""
    return [
        SignedRoute("POST", "/v1/postwachten", handlers.postwacht),
        SignedRoute("POST", "/v1/berichten", handlers.berichten),
        SignedRoute("POST", "/v1/prioriteitsfilters", handlers.prioriteitsfilter, max_bytes=MOST_FILTER_BYTES),
    ]


def postbus_operations() -> list[Operatie]:
    """The same routes, described."""
    return [
        Operatie(
            "POST",
            "/v1/postwachten",
            "Wacht tot er een bericht klaarligt.",
            PostwachtAntwoord,
            Postwacht,
        ),
        Operatie(
            "POST",
            "/v1/berichten",
            "Handel berichten af en haal de open berichten op.",
            BerichtenAntwoord,
            Berichtenvraag,
            (Regel.AANTAL_ONJUIST, Regel.NIET_TOEGESTAAN, Regel.CONVENANT_VERLOPEN),
        ),
        Operatie(
            "POST",
            "/v1/prioriteitsfilters",
            "Vergelijk verborgen eigen personen met de lijst van geprioriteerde personen.",
            PrioriteitsfilterAntwoord,
            Prioriteitsfilter,
            (
                Regel.ZEGEL_ONGELDIG,
                Regel.ZEGEL_HERGEBRUIKT,
                Regel.PUNT_ONGELDIG,
                Regel.AANTAL_ONJUIST,
                Regel.EPOCH_ONBEKEND,
                Regel.WOORD_ONBEKEND,
                Regel.CONVENANT_VERLOPEN,
                Regel.NIET_TOEGESTAAN,
                Regel.BUDGET_OP,
            ),
        ),
    ]
