"""Routes of people who lead a casus or decide in it, and what the API description says of them."""

from connectors.protocol.casussen import (
    Betrokkenheid,
    CasusAntwoord,
    CasuslijstAntwoord,
    Casuslijstvraag,
    Casuspersoon,
    Casusstap,
    DoellijstenAntwoord,
    Doellijstenvraag,
    Toewijzing,
)
from hub.adapters.db.hub_werk import HubWerk
from hub.domain.errors import Regel
from hub.entrypoints.api.casusleiding import CasusleidingHandlers
from hub.entrypoints.api.handeling import ALTIJD
from hub.entrypoints.channel.layer import Route, SignedRoute
from hub.entrypoints.channel.openapi import Operatie

_WIJZIGING = (*ALTIJD, Regel.VERSIE_VEROUDERD)


def casus_routes(handlers: CasusleidingHandlers[HubWerk]) -> list[Route]:
    """List, assignment, involvement, the directe kring and steps."""
    return [
        SignedRoute("POST", "/v1/casuslijsten", handlers.lijst),
        SignedRoute("POST", "/v1/doellijsten", handlers.doellijsten),
        SignedRoute("POST", "/v1/toewijzingen", handlers.toewijzing),
        SignedRoute("POST", "/v1/betrokkenheden", handlers.betrokkenheid),
        SignedRoute("POST", "/v1/casuspersonen", handlers.persoon),
        SignedRoute("POST", "/v1/casusstappen", handlers.stap),
    ]


def casus_operations() -> list[Operatie]:
    """The same routes, described."""
    return [
        Operatie(
            "POST",
            "/v1/casuslijsten",
            "Vraag aan welke casussen u meedoet.",
            CasuslijstAntwoord,
            Casuslijstvraag,
            ALTIJD,
        ),
        Operatie(
            "POST",
            "/v1/doellijsten",
            "Vraag onder verschillende doelen aan welke casussen u meedoet.",
            DoellijstenAntwoord,
            Doellijstenvraag,
            ALTIJD,
        ),
        Operatie(
            "POST",
            "/v1/toewijzingen",
            "Laat als manager een procesmanager een casus leiden.",
            CasusAntwoord,
            Toewijzing,
            _WIJZIGING,
        ),
        Operatie(
            "POST",
            "/v1/betrokkenheden",
            "Besluit als deelnemer van lid 1 wie in een casus nodig is, of niet meer.",
            CasusAntwoord,
            Betrokkenheid,
            (
                *_WIJZIGING,
                Regel.PARTIJ_ONMOGELIJK,
                Regel.BUITEN_OVERLEGVORM,
                Regel.PERSOON_ONBEKEND,
                Regel.REDEN_ONTBREEKT,
                Regel.CASUS_GESLOTEN,
            ),
        ),
        Operatie(
            "POST",
            "/v1/casuspersonen",
            "Voeg iemand uit de directe kring aan een casus toe.",
            CasusAntwoord,
            Casuspersoon,
            (
                *_WIJZIGING,
                Regel.MELDING_ONBEKEND,
                Regel.AANMELDER_ONBEVOEGD,
                Regel.VOORWAARDE_BRON,
                Regel.PERSOON_ONBEKEND,
                Regel.REDEN_ONTBREEKT,
                Regel.STAP_ONMOGELIJK,
                Regel.CASUS_GESLOTEN,
            ),
        ),
        Operatie(
            "POST",
            "/v1/casusstappen",
            "Ga met een casus naar een volgende fase.",
            CasusAntwoord,
            Casusstap,
            (*_WIJZIGING, Regel.STAP_ONMOGELIJK),
        ),
    ]
