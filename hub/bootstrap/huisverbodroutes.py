"""Routes of the workspace of a huisverbod, and what the API description says of them."""

from connectors.protocol.casussen import CasusAntwoord
from connectors.protocol.huisverboden import (
    Bedvraag,
    Beschikking,
    Beschikkingfout,
    Strafzaakstand,
    Strafzaakvraag,
    Voorziening,
)
from hub.adapters.db.hub_werk import HubWerk
from hub.domain.errors import Regel
from hub.entrypoints.api.handeling import ALTIJD
from hub.entrypoints.api.plan import PlanHandlers
from hub.entrypoints.channel.layer import Route, SignedRoute
from hub.entrypoints.channel.openapi import Operatie

_STUK = (*ALTIJD, Regel.STUK_ONBEKEND, Regel.STUK_ANDERS)


def huisverbod_routes(handlers: PlanHandlers[HubWerk], *, large: int) -> list[Route]:
    """Everything people do about a huisverbod; `large` fits sealed texts."""
    return [
        SignedRoute("POST", "/v1/beschikkingen", handlers.beschikking, max_bytes=large),
        SignedRoute("POST", "/v1/beschikkingfouten", handlers.beschikkingfout),
        SignedRoute("POST", "/v1/bedvragen", handlers.bedvraag),
        SignedRoute("POST", "/v1/voorzieningen", handlers.voorziening),
        SignedRoute("POST", "/v1/strafzaakvragen", handlers.strafzaakvraag),
        SignedRoute("POST", "/v1/strafzaakstanden", handlers.strafzaakstand),
    ]


def huisverbod_operations() -> list[Operatie]:
    """The same routes, described."""
    return [
        Operatie(
            "POST",
            "/v1/beschikkingen",
            "Breng de beschikking van een huisverbod in, of een nieuwe versie.",
            CasusAntwoord,
            Beschikking,
            (*_STUK, Regel.VERSIE_VEROUDERD, Regel.PERSOON_ONBEKEND, Regel.PLAN_ONMOGELIJK),
        ),
        Operatie(
            "POST",
            "/v1/beschikkingfouten",
            "Meld een fout in een beschikking.",
            CasusAntwoord,
            Beschikkingfout,
            (*ALTIJD, Regel.STUK_ONBEKEND),
        ),
        Operatie(
            "POST",
            "/v1/bedvragen",
            "Vraag om opvang, met drie gegevens.",
            CasusAntwoord,
            Bedvraag,
            (*ALTIJD, Regel.STUK_ONBEKEND, Regel.PARTIJ_ONMOGELIJK),
        ),
        Operatie(
            "POST",
            "/v1/voorzieningen",
            "Meld dat de rechter om een voorlopige voorziening is gevraagd.",
            CasusAntwoord,
            Voorziening,
            (*ALTIJD, Regel.DATUM_IN_TOEKOMST, Regel.DATUM_VOORBIJ, Regel.MELDING_ONBEKEND),
        ),
        Operatie(
            "POST",
            "/v1/strafzaakvragen",
            "Vraag het OM hoe het met de strafzaak bij een huisverbod staat.",
            CasusAntwoord,
            Strafzaakvraag,
            (*ALTIJD, Regel.PARTIJ_ONMOGELIJK),
        ),
        Operatie(
            "POST",
            "/v1/strafzaakstanden",
            "Antwoord daarop met een status, voorwaarden en een dag.",
            CasusAntwoord,
            Strafzaakstand,
            (*ALTIJD, Regel.PLAN_ONMOGELIJK),
        ),
    ]
