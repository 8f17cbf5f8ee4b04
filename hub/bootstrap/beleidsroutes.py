"""Routes of questions about versions of the covenant, and what the API description says of them."""

from connectors.protocol.beleidsuitleg import (
    RechtenlijstAntwoord,
    Rechtenlijstvraag,
    UitlegAntwoord,
    Uitlegvraag,
)
from connectors.protocol.verschillen import VerschilAntwoord, Verschilvraag
from hub.adapters.db.hub_werk import HubWerk
from hub.domain.errors import Regel
from hub.entrypoints.api.beleid import BeleidHandlers
from hub.entrypoints.channel.layer import Route, SignedRoute
from hub.entrypoints.channel.openapi import Operatie

_VERSIE = (Regel.CONVENANT_ONBEKEND, Regel.BUNDEL_ONGELDIG)


def beleid_routes(handlers: BeleidHandlers[HubWerk]) -> list[Route]:
    """Compare and explain."""
    return [
        SignedRoute("POST", "/v1/convenantverschillen", handlers.verschil),
        SignedRoute("POST", "/v1/beleidsuitleg", handlers.uitleg),
        SignedRoute("POST", "/v1/beleidsrechten", handlers.rechten),
    ]


def beleid_operations() -> list[Operatie]:
    """The same routes, described."""
    return [
        Operatie(
            "POST",
            "/v1/convenantverschillen",
            "Vraag wat er voor wie verandert als een versie de plaats van een andere inneemt.",
            VerschilAntwoord,
            Verschilvraag,
            (*_VERSIE, Regel.BUDGET_OP),
        ),
        Operatie(
            "POST",
            "/v1/beleidsuitleg",
            "Vraag als functionaris waarom een verzoek dat u bedenkt wel of niet mag, en wat anders had moeten zijn.",
            UitlegAntwoord,
            Uitlegvraag,
            (*_VERSIE, Regel.WOORD_ONBEKEND, Regel.NIET_AANGEWEZEN),
        ),
        Operatie(
            "POST",
            "/v1/beleidsrechten",
            "Vraag wat een partij onder een versie mag, of wie een categorie ziet.",
            RechtenlijstAntwoord,
            Rechtenlijstvraag,
            (*_VERSIE, Regel.WOORD_ONBEKEND),
        ),
    ]
