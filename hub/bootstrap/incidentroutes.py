"""Routes of incidents and drills, and what the API description says of them."""

from connectors.protocol.incidenten import (
    Berekening,
    Betrokkenbericht,
    GetroffenenAntwoord,
    Getroffenenvraag,
    IncidentAntwoord,
    Incidentmelding,
    IncidentregisterAntwoord,
    Incidentregistervraag,
    Incidentstap,
)
from connectors.protocol.inzagen import InzageAntwoord, Inzagevraag
from hub.adapters.db.hub_werk import HubWerk
from hub.adapters.index.sleutels import IndexSleutels
from hub.application.bericht_getroffenen import Handvatten
from hub.domain.errors import Regel
from hub.entrypoints.api.handeling import ALTIJD
from hub.entrypoints.api.incidenten import IncidentHandlers
from hub.entrypoints.channel.layer import Route, SignedRoute
from hub.entrypoints.channel.openapi import Operatie

_INCIDENT = (*ALTIJD, Regel.NUMMER_ONBEKEND)


def handvatten(keys: IndexSleutels) -> Handvatten:
    """The parties' own names of people."""
    return Handvatten(keys.handle_of, keys.cluster_of)


def incident_routes(handlers: IncidentHandlers[HubWerk]) -> list[Route]:
    """Record, step, read the log, own people, told, register."""
    return [
        SignedRoute("POST", "/v1/incidenten", handlers.melding),
        SignedRoute("POST", "/v1/incidentstappen", handlers.stap),
        SignedRoute("POST", "/v1/incidentomschrijvingen", handlers.omschrijving),
        SignedRoute("POST", "/v1/incidentberekeningen", handlers.berekening),
        SignedRoute("POST", "/v1/getroffenenlijsten", handlers.getroffenen),
        SignedRoute("POST", "/v1/incidentberichten", handlers.bericht),
        SignedRoute("POST", "/v1/incidentregisters", handlers.register),
    ]


def incident_operations() -> list[Operatie]:
    """The same routes, described."""
    return [
        Operatie(
            "POST",
            "/v1/incidenten",
            "Leg als functionaris of privacy officer een incident of een oefening vast; de klokken gaan lopen.",
            IncidentAntwoord,
            Incidentmelding,
            (*ALTIJD, Regel.STUK_ANDERS, Regel.DATUM_IN_TOEKOMST),
        ),
        Operatie(
            "POST",
            "/v1/incidentstappen",
            "Doe een plicht af, geef elke partij haar taak, maak er alsnog een datalek van, of sluit het incident.",
            IncidentAntwoord,
            Incidentstap,
            (
                *_INCIDENT,
                Regel.STAP_ONMOGELIJK,
                Regel.REDEN_ONTBREEKT,
                Regel.TAKEN_OPEN,
                Regel.DATUM_IN_TOEKOMST,
                Regel.MOMENT_ONMOGELIJK,
            ),
        ),
        Operatie(
            "POST",
            "/v1/incidentomschrijvingen",
            "Lees als functionaris wat er over een incident is opgeschreven; `casus` is het nummer van het incident.",
            InzageAntwoord,
            Inzagevraag,
            _INCIDENT,
        ),
        Operatie(
            "POST",
            "/v1/incidentberekeningen",
            "Lees een volgend stuk van het logboek na op wie het incident trof.",
            IncidentAntwoord,
            Berekening,
            (*_INCIDENT, Regel.BUDGET_OP),
        ),
        Operatie(
            "POST",
            "/v1/getroffenenlijsten",
            "Vraag welke van uw eigen mensen het incident trof.",
            GetroffenenAntwoord,
            Getroffenenvraag,
            (*_INCIDENT, Regel.HANDVAT_ONBEKEND),
        ),
        Operatie(
            "POST",
            "/v1/incidentberichten",
            "Zeg dat eigen mensen bericht kregen, of waarom dat niet hoeft.",
            IncidentAntwoord,
            Betrokkenbericht,
            (*_INCIDENT, Regel.HANDVAT_ONBEKEND, Regel.REDEN_ONTBREEKT),
        ),
        Operatie(
            "POST",
            "/v1/incidentregisters",
            "Lees het register van incidenten (AVG art. 33 lid 5).",
            IncidentregisterAntwoord,
            Incidentregistervraag,
            ALTIJD,
        ),
    ]
