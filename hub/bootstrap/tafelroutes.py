"""Routes of people at the table, and what the API description says of them."""

from connectors.protocol.handelingen import (
    Besluit,
    HandelingAntwoord,
    Koppeloordeel,
    Overleghandeling,
    Screening,
    Signaalvertaling,
    WerklijstAntwoord,
    Werklijstvraag,
)
from hub.adapters.db.hub_werk import HubWerk
from hub.domain.errors import Regel
from hub.entrypoints.api.handeling import ALTIJD
from hub.entrypoints.api.tafel import TafelHandlers
from hub.entrypoints.channel.layer import Route, SignedRoute
from hub.entrypoints.channel.openapi import Operatie

MOST_BESLUIT_BYTES = 128 * 1024
"""A decision with reasons as long as can be sealed."""
_MELDING = (*ALTIJD, Regel.MELDING_ONBEKEND, Regel.STAP_ONMOGELIJK)
_TAAK = (*ALTIJD, Regel.TAAK_ONBEKEND)


def tafel_routes(handlers: TafelHandlers[HubWerk]) -> list[Route]:
    """Worklist, meeting, screening, decision, translation and judgement of a link."""
    return [
        SignedRoute("POST", "/v1/werklijsten", handlers.werklijst),
        SignedRoute("POST", "/v1/overleggen", handlers.overleg),
        SignedRoute("POST", "/v1/screeningen", handlers.screening),
        SignedRoute("POST", "/v1/besluiten", handlers.besluit, max_bytes=MOST_BESLUIT_BYTES),
        SignedRoute("POST", "/v1/signaalvertalingen", handlers.signaalvertaling),
        SignedRoute("POST", "/v1/koppeloordelen", handlers.koppeloordeel),
    ]


def tafel_operations() -> list[Operatie]:
    """The same routes, described."""
    return [
        Operatie(
            "POST",
            "/v1/werklijsten",
            "Vraag wat er te beoordelen is, en hoeveel nog niemand zag.",
            WerklijstAntwoord,
            Werklijstvraag,
            ALTIJD,
        ),
        Operatie(
            "POST",
            "/v1/overleggen",
            "Open of sluit een ochtendoverleg.",
            HandelingAntwoord,
            Overleghandeling,
            (*ALTIJD, Regel.OVERLEG_ONMOGELIJK),
        ),
        Operatie(
            "POST",
            "/v1/screeningen",
            "Beantwoord de criteria voor een melding; er volgt een nieuw voorstel.",
            HandelingAntwoord,
            Screening,
            _MELDING,
        ),
        Operatie(
            "POST",
            "/v1/besluiten",
            "Besluit als deelnemer van lid 1 over een melding.",
            HandelingAntwoord,
            Besluit,
            (
                *_MELDING,
                Regel.AANMELDER_ONBEVOEGD,
                Regel.DOELTOETS_NIET_GEHAALD,
                Regel.INSTRUMENT_ONMOGELIJK,
                Regel.MOTIVERING_ONTBREEKT,
                Regel.PARTIJ_ONMOGELIJK,
                Regel.BESLUITDAG_ONMOGELIJK,
            ),
        ),
        Operatie(
            "POST",
            "/v1/signaalvertalingen",
            "Geef een bericht over iemand met een lopend plan zijn ene gevolg.",
            HandelingAntwoord,
            Signaalvertaling,
            (*_TAAK, Regel.BESLUITDAG_ONMOGELIJK),
        ),
        Operatie(
            "POST",
            "/v1/koppeloordelen",
            "Zeg of een mogelijke overeenkomst dezelfde persoon is.",
            HandelingAntwoord,
            Koppeloordeel,
            (*_TAAK, Regel.STAP_ONMOGELIJK),
        ),
    ]
