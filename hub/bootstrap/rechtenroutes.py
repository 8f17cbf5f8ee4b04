"""Routes of the desk for data subjects, and what the API description says of them."""

from connectors.protocol.casussen import CasusAntwoord
from connectors.protocol.informatie import (
    InformatieAntwoord,
    InformatielijstAntwoord,
    Informatielijstvraag,
    Informatiestap,
)
from connectors.protocol.rechten import (
    InzagelogAntwoord,
    Inzagelogvraag,
    OverzichtAntwoord,
    Overzichtvraag,
    RechtenAntwoord,
    Rechtenoordeel,
    RechtenpuntenAntwoord,
    Rechtenpuntvraag,
    Rechtenstap,
    Rechtenverzoek,
    VerzoeklijstAntwoord,
    Verzoeklijstvraag,
)
from hub.adapters.db.hub_werk import HubWerk
from hub.domain.errors import Regel
from hub.entrypoints.api.handeling import ALTIJD
from hub.entrypoints.api.rechten import RechtenHandlers
from hub.entrypoints.channel.layer import Route, SignedRoute
from hub.entrypoints.channel.openapi import Operatie

_VERZOEK = (*ALTIJD, Regel.VERZOEK_ONBEKEND)


def rechten_routes(handlers: RechtenHandlers[HubWerk]) -> list[Route]:
    """Requests, steps, what sources judge, what may be told, who looked, and whom nobody told yet."""
    return [
        SignedRoute("POST", "/v1/rechtenverzoeken", handlers.verzoek),
        SignedRoute("POST", "/v1/rechtenstappen", handlers.stap),
        SignedRoute("POST", "/v1/rechtenpunten", handlers.punten),
        SignedRoute("POST", "/v1/rechtenoordelen", handlers.oordeel),
        SignedRoute("POST", "/v1/rechtenoverzichten", handlers.overzicht),
        SignedRoute("POST", "/v1/inzagelogs", handlers.inzagelog),
        SignedRoute("POST", "/v1/verzoeklijsten", handlers.lijst),
        SignedRoute("POST", "/v1/informatielijsten", handlers.informatielijst),
        SignedRoute("POST", "/v1/informatiestappen", handlers.informatiestap),
    ]


def rechten_operations() -> list[Operatie]:
    """The same routes, described."""
    return [
        Operatie(
            "POST",
            "/v1/rechtenverzoeken",
            "Leg als contactpunt een verzoek van een betrokkene vast; elke bron krijgt bericht.",
            RechtenAntwoord,
            Rechtenverzoek,
            (*ALTIJD, Regel.PERSOON_ONBEKEND, Regel.STUK_ANDERS, Regel.DATUM_IN_TOEKOMST),
        ),
        Operatie(
            "POST",
            "/v1/rechtenstappen",
            "Verleng een verzoek met twee maanden, of rond het af.",
            RechtenAntwoord,
            Rechtenstap,
            (*_VERZOEK, Regel.STAP_ONMOGELIJK),
        ),
        Operatie(
            "POST",
            "/v1/rechtenpunten",
            "Vraag als bron welke eigen stukken u voor een verzoek beoordeelt.",
            RechtenpuntenAntwoord,
            Rechtenpuntvraag,
            _VERZOEK,
        ),
        Operatie(
            "POST",
            "/v1/rechtenoordelen",
            "Zeg als bron per stuk of de betrokkene het krijgt.",
            CasusAntwoord,
            Rechtenoordeel,
            (*_VERZOEK, Regel.STUK_ONBEKEND, Regel.STAP_ONMOGELIJK),
        ),
        Operatie(
            "POST",
            "/v1/rechtenoverzichten",
            "Vraag wat de betrokkene mag horen.",
            OverzichtAntwoord,
            Overzichtvraag,
            (*_VERZOEK, Regel.STAP_ONMOGELIJK),
        ),
        Operatie(
            "POST",
            "/v1/inzagelogs",
            "Vraag als functionaris gegevensbescherming wie keek, zonder inhoud.",
            InzagelogAntwoord,
            Inzagelogvraag,
            (*ALTIJD, Regel.BUDGET_OP),
        ),
        Operatie(
            "POST",
            "/v1/verzoeklijsten",
            "Vraag als toezichthouder hoe verzoeken van betrokkenen verlopen, zonder over wie ze gaan.",
            VerzoeklijstAntwoord,
            Verzoeklijstvraag,
            ALTIJD,
        ),
        Operatie(
            "POST",
            "/v1/informatielijsten",
            "Vraag als contactpunt welke betrokkenen van een casus nog geïnformeerd moeten worden.",
            InformatielijstAntwoord,
            Informatielijstvraag,
            ALTIJD,
        ),
        Operatie(
            "POST",
            "/v1/informatiestappen",
            "Leg als contactpunt vast dat een betrokkene is geïnformeerd, of op welke grond niet of later.",
            InformatieAntwoord,
            Informatiestap,
            (
                *ALTIJD,
                Regel.PERSOON_ONBEKEND,
                Regel.STAP_ONMOGELIJK,
                Regel.DATUM_IN_TOEKOMST,
                Regel.DATUM_VOORBIJ,
                Regel.REDEN_ONTBREEKT,
            ),
        ),
    ]
