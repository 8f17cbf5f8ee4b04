"""The route on which meldingen come in, and what the API description says of it."""

from connectors.protocol.meldingen import Meldingen, MeldingenAntwoord
from hub.adapters.db.hub_werk import HubWerk
from hub.domain.errors import Regel
from hub.entrypoints.api.meldingen import MeldingHandlers
from hub.entrypoints.channel.grid import STEP
from hub.entrypoints.channel.layer import Route, SignedRoute
from hub.entrypoints.channel.openapi import Operatie

MOST_MELDINGEN_BYTES = 12 * 1024 * 1024
"""As many meldingen as one delivery holds, each with the largest identity and dossier that can be sealed."""


def melding_routes(handlers: MeldingHandlers[HubWerk]) -> list[Route]:
    """Routes for meldingen; the moment of an answer tells its sender nothing about who is known."""
    return [SignedRoute("POST", "/v1/meldingen", handlers.meldingen, max_bytes=MOST_MELDINGEN_BYTES, grid=STEP)]


def melding_operations() -> list[Operatie]:
    """What the API description says of them."""
    return [
        Operatie(
            "POST",
            "/v1/meldingen",
            "Lever meldingen; elke melding krijgt haar eigen uitkomst.",
            MeldingenAntwoord,
            Meldingen,
            (
                Regel.ZEGEL_ONGELDIG,
                Regel.ZEGEL_HERGEBRUIKT,
                Regel.PUNT_ONGELDIG,
                Regel.AANTAL_ONJUIST,
                Regel.EPOCH_ONBEKEND,
                Regel.FAMILIE_ONBEKEND,
                Regel.WOORD_ONBEKEND,
                Regel.CONVENANT_VERLOPEN,
                Regel.NIET_TOEGESTAAN,
                Regel.BUDGET_OP,
            ),
        )
    ]
