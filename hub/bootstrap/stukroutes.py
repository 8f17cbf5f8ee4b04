"""Routes about what a casus holds, and what the API description says of them."""

from connectors.protocol.casussen import CasusAntwoord
from connectors.protocol.stukken import (
    Bijdrage,
    Bronantwoord,
    Bronvraag,
    BronvraaglijstAntwoord,
    Bronvraaglijstvraag,
    Correctie,
    Vrijgave,
    VrijgaveEinde,
)
from hub.adapters.db.hub_werk import HubWerk
from hub.domain.errors import Regel
from hub.entrypoints.api.handeling import ALTIJD
from hub.entrypoints.api.stukken import StukHandlers
from hub.entrypoints.channel.layer import Route, SignedRoute
from hub.entrypoints.channel.openapi import Operatie

MOST_BIJLAGE_BYTES = 3 * 1024 * 1024
"""A file of 2 MiB, padded, sealed and written as base64url, with its summary."""
MOST_MOTIVERING_BYTES = 128 * 1024
"""An act with reasons as long as can be sealed."""
_INBRENG = (*ALTIJD, Regel.CASUS_GESLOTEN, Regel.PARTIJ_ONMOGELIJK, Regel.STUK_ANDERS, Regel.DATUM_VOORBIJ)


def stuk_routes(handlers: StukHandlers[HubWerk]) -> list[Route]:
    """Contributions, corrections, grounds, and questions to a source."""
    return [
        SignedRoute("POST", "/v1/bijdragen", handlers.bijdrage, max_bytes=MOST_BIJLAGE_BYTES),
        SignedRoute("POST", "/v1/correcties", handlers.correctie, max_bytes=MOST_BIJLAGE_BYTES),
        SignedRoute("POST", "/v1/vrijgaven", handlers.vrijgave, max_bytes=MOST_MOTIVERING_BYTES),
        SignedRoute("POST", "/v1/vrijgave-einden", handlers.einde),
        SignedRoute("POST", "/v1/bronvragen", handlers.bronvraag),
        SignedRoute("POST", "/v1/bronantwoorden", handlers.bronantwoord, max_bytes=MOST_MOTIVERING_BYTES),
        SignedRoute("POST", "/v1/bronvraaglijsten", handlers.bronvragen),
    ]


def stuk_operations() -> list[Operatie]:
    """The same routes, described."""
    return [
        Operatie(
            "POST",
            "/v1/bijdragen",
            "Breng een stuk in een casus in.",
            CasusAntwoord,
            Bijdrage,
            (
                *_INBRENG,
                Regel.CASUS_VOL,
                Regel.CATEGORIE_ONTBREEKT,
                Regel.PERSOON_ONBEKEND,
                Regel.BEVESTIGING_ONTBREEKT,
                Regel.DATUM_IN_TOEKOMST,
                Regel.PLAN_ONMOGELIJK,
                Regel.VRAAG_ONBEKEND,
                Regel.VRIJGAVE_ONTBREEKT,
            ),
        ),
        Operatie(
            "POST",
            "/v1/correcties",
            "Verbeter, beperk of trek een eigen stuk in.",
            CasusAntwoord,
            Correctie,
            (
                *ALTIJD,
                Regel.STUK_ONBEKEND,
                Regel.VERSIE_VEROUDERD,
                Regel.STAP_ONMOGELIJK,
                Regel.PARTIJ_ONMOGELIJK,
                Regel.STUK_ANDERS,
                Regel.DATUM_VOORBIJ,
            ),
        ),
        Operatie(
            "POST",
            "/v1/vrijgaven",
            "Leg vast op welke grond een geheim gegeven gedeeld mag worden.",
            CasusAntwoord,
            Vrijgave,
            (*_INBRENG, Regel.VRIJGAVEGROND_ONVOLLEDIG, Regel.MOTIVERING_ONTBREEKT, Regel.STUK_ONBEKEND),
        ),
        Operatie(
            "POST",
            "/v1/vrijgave-einden",
            "Laat een vrijgavegrond eindigen, bijvoorbeeld omdat toestemming is ingetrokken.",
            CasusAntwoord,
            VrijgaveEinde,
            (*ALTIJD, Regel.STUK_ONBEKEND, Regel.STAP_ONMOGELIJK),
        ),
        Operatie(
            "POST",
            "/v1/bronvragen",
            "Vraag als procesmanager één deelnemer om één categorie.",
            CasusAntwoord,
            Bronvraag,
            (*_INBRENG, Regel.PERSOON_ONBEKEND),
        ),
        Operatie(
            "POST",
            "/v1/bronantwoorden",
            "Beantwoord als bron een vraag, of weiger.",
            CasusAntwoord,
            Bronantwoord,
            (*ALTIJD, Regel.VRAAG_ONBEKEND, Regel.STUK_ONBEKEND, Regel.REDEN_ONTBREEKT, Regel.STAP_ONMOGELIJK),
        ),
        Operatie(
            "POST",
            "/v1/bronvraaglijsten",
            "Vraag welke vragen er in een casus zijn gesteld, en wat erop kwam.",
            BronvraaglijstAntwoord,
            Bronvraaglijstvraag,
            ALTIJD,
        ),
    ]
