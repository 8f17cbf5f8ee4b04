"""The key holder's routes for casussen, and how the API document describes them."""

from connectors.protocol.casussleutels import (
    CasussleutelAntwoord,
    Casussleutelvraag,
    Sleuteleinde,
    SleuteleindeAntwoord,
)
from connectors.protocol.inzagen import OpeningAntwoord, Openingsvraag
from hub.adapters.db.sleutel_werk import SleutelWerk
from hub.domain.errors import Regel
from hub.entrypoints.channel.layer import Route, SignedRoute
from hub.entrypoints.channel.openapi import Operatie
from hub.entrypoints.sleutelhouder.casussen import CasussleutelHandlers

MOST_OPENING_BYTES = 3 * 1024 * 1024
"""A view of the most stukken that one may have, every key sealed in the largest suite."""


def casussleutel_routes(handlers: CasussleutelHandlers[SleutelWerk]) -> list[Route]:
    """Content keys, openings and ends."""
    return [
        SignedRoute("POST", "/v1/casussleutels", handlers.casussleutel),
        SignedRoute("POST", "/v1/openingen", handlers.opening, max_bytes=MOST_OPENING_BYTES),
        SignedRoute("POST", "/v1/sleuteleinden", handlers.sleuteleinde),
    ]


CASUSSLEUTEL_OPERATIONS = (
    Operatie(
        "POST",
        "/v1/casussleutels",
        "Vraag sleutels om in een casus mee te schrijven; met het bewijs van een stap wordt het geheim ervan gemaakt.",
        CasussleutelAntwoord,
        Casussleutelvraag,
        (Regel.SLEUTEL_ONBEKEND, Regel.SLEUTEL_VERNIETIGD, Regel.BEWIJS_ONGELDIG, Regel.BUDGET_OP),
    ),
    Operatie(
        "POST",
        "/v1/openingen",
        "Vraag de sleutels van een inzage die de hub gaf.",
        OpeningAntwoord,
        Openingsvraag,
        (
            Regel.BEWIJS_ONGELDIG,
            Regel.SLEUTEL_ONBEKEND,
            Regel.SLEUTEL_VERNIETIGD,
            Regel.WOORD_ONBEKEND,
            Regel.CONVENANT_VERLOPEN,
            Regel.NIET_TOEGESTAAN,
            Regel.BUDGET_OP,
        ),
    ),
    Operatie(
        "POST",
        "/v1/sleuteleinden",
        "Vernietig het geheim van een casus die volgens het logboek van de hub vernietigd is.",
        SleuteleindeAntwoord,
        Sleuteleinde,
        (Regel.BEWIJS_ONGELDIG,),
    ),
)
