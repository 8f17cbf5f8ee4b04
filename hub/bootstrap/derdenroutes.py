"""Routes of what leaves to derden, of emergencies and of threats, and what the API description says of them."""

from connectors.protocol.casussen import CasusAntwoord
from connectors.protocol.derden import (
    Derdenafgifte,
    DerdenafgifteAntwoord,
    Derdenakkoord,
    Derdenherstel,
    DerdenherstelAntwoord,
    Derdenverklaring,
    Derdenverstrekking,
)
from connectors.protocol.inzagen import InzageAntwoord, Inzagevraag
from connectors.protocol.noodinzagen import (
    Dreiging,
    DreigingenAntwoord,
    Dreigingsvraag,
    Noodinzage,
    NoodlijstAntwoord,
    Noodlijstvraag,
    Noodoordeel,
)
from hub.adapters.db.hub_werk import HubWerk
from hub.bootstrap.inzageroutes import MOST_VRAAG_BYTES
from hub.domain.errors import Regel
from hub.entrypoints.api.derden import DerdenHandlers
from hub.entrypoints.api.handeling import ALTIJD
from hub.entrypoints.api.nood import NoodHandlers
from hub.entrypoints.channel.layer import Route, SignedRoute
from hub.entrypoints.channel.openapi import Operatie

MOST_UITTREKSEL_BYTES = 3 * 1024 * 1024
"""An extract of as many items as a form holds, each with reasons as long as can be sealed."""
MOST_REDEN_BYTES = 128 * 1024
"""Reasons as long as can be sealed."""
_STUK = (Regel.STUK_ONBEKEND, Regel.VERSIE_VEROUDERD, Regel.PARTIJ_ONMOGELIJK)
_VERSTREKKING = (
    *ALTIJD,
    *_STUK,
    Regel.STUK_ANDERS,
    Regel.VERKLARING_ONTBREEKT,
    Regel.RAC_ONTBREEKT,
    Regel.BESLUIT_ONTBREEKT,
    Regel.AKKOORD_ONTBREEKT,
    Regel.SJABLOON_PAST_NIET,
)


def derden_routes(handlers: DerdenHandlers[HubWerk]) -> list[Route]:
    """Statement, agreement, extract, its handing over, and what changed since."""
    return [
        SignedRoute("POST", "/v1/derdenverklaringen", handlers.verklaring),
        SignedRoute("POST", "/v1/derdenakkoorden", handlers.akkoord),
        SignedRoute("POST", "/v1/derdenverstrekkingen", handlers.verstrekking, max_bytes=MOST_UITTREKSEL_BYTES),
        SignedRoute("POST", "/v1/derdenafgiften", handlers.afgifte),
        SignedRoute("POST", "/v1/derdenherstellen", handlers.herstel),
    ]


def nood_routes(handlers: NoodHandlers[HubWerk]) -> list[Route]:
    """Emergencies, their judgement, the reasons behind decisions, and threats."""
    return [
        SignedRoute("POST", "/v1/noodinzagen", handlers.noodinzage, max_bytes=MOST_REDEN_BYTES),
        SignedRoute("POST", "/v1/noodbeelden", handlers.noodbeeld),
        SignedRoute("POST", "/v1/motiveringen", handlers.motiveringen, max_bytes=MOST_VRAAG_BYTES),
        SignedRoute("POST", "/v1/noodlijsten", handlers.noodlijst),
        SignedRoute("POST", "/v1/noodoordelen", handlers.noodoordeel, max_bytes=MOST_REDEN_BYTES),
        SignedRoute("POST", "/v1/dreigingen", handlers.dreiging),
        SignedRoute("POST", "/v1/dreigingsvragen", handlers.dreigingen),
    ]


def derden_operations() -> list[Operatie]:
    """The first five, described."""
    return [
        Operatie(
            "POST",
            "/v1/derdenverklaringen",
            "Leg vast dat een derde de geheimhoudingsverklaring tekende.",
            CasusAntwoord,
            Derdenverklaring,
            (*ALTIJD, Regel.PARTIJ_ONMOGELIJK, Regel.VERKLARING_ONTBREEKT, Regel.STUK_ANDERS),
        ),
        Operatie(
            "POST",
            "/v1/derdenakkoorden",
            "Zeg als bron dat stukken naar een derde mogen, of niet meer.",
            CasusAntwoord,
            Derdenakkoord,
            (*ALTIJD, *_STUK, Regel.VOORWAARDE_BRON),
        ),
        Operatie(
            "POST",
            "/v1/derdenverstrekkingen",
            "Zet een versleuteld uittreksel voor een derde klaar.",
            CasusAntwoord,
            Derdenverstrekking,
            _VERSTREKKING,
        ),
        Operatie(
            "POST",
            "/v1/derdenafgiften",
            "Haal een uittreksel één keer op om het af te geven.",
            DerdenafgifteAntwoord,
            Derdenafgifte,
            (*ALTIJD, Regel.UITTREKSEL_ONBEKEND),
        ),
        Operatie(
            "POST",
            "/v1/derdenherstellen",
            "Zeg een derde op papier dat een bron een stuk van zijn uittreksel wijzigde, of dat het weg moet of terug.",
            DerdenherstelAntwoord,
            Derdenherstel,
            (*_VERSTREKKING, Regel.UITTREKSEL_ONBEKEND, Regel.STAP_ONMOGELIJK),
        ),
    ]


def nood_operations() -> list[Operatie]:
    """The other seven, described."""
    return [
        Operatie(
            "POST",
            "/v1/noodinzagen",
            "Begin een noodinzage bij levensgevaar.",
            CasusAntwoord,
            Noodinzage,
            (*ALTIJD, Regel.NOOD_ONNODIG, Regel.STUK_ANDERS),
        ),
        Operatie(
            "POST",
            "/v1/noodbeelden",
            "Zie binnen het uur wat de noodinzage toelaat.",
            InzageAntwoord,
            Inzagevraag,
            (*ALTIJD, Regel.REDEN_ONTBREEKT),
        ),
        Operatie(
            "POST",
            "/v1/motiveringen",
            "Lees als toezichthouder de motiveringen bij wat in een casus besloten is.",
            InzageAntwoord,
            Inzagevraag,
            ALTIJD,
        ),
        Operatie(
            "POST",
            "/v1/noodlijsten",
            "Vraag welke noodinzages er waren en welke nog beoordeeld moeten worden.",
            NoodlijstAntwoord,
            Noodlijstvraag,
            ALTIJD,
        ),
        Operatie(
            "POST",
            "/v1/noodoordelen",
            "Beoordeel de noodinzage van een ander.",
            CasusAntwoord,
            Noodoordeel,
            (*ALTIJD, Regel.NOOD_ONBEKEND),
        ),
        Operatie(
            "POST",
            "/v1/dreigingen",
            "Leg een dreiging voor medewerkers vast, of beëindig haar.",
            CasusAntwoord,
            Dreiging,
            (*ALTIJD, Regel.PERSOON_ONBEKEND, Regel.STAP_ONMOGELIJK, Regel.STUK_ONBEKEND, Regel.STUK_ANDERS),
        ),
        Operatie(
            "POST",
            "/v1/dreigingsvragen",
            "Vraag welke dreigingen gelden voor wie u ontmoet.",
            DreigingenAntwoord,
            Dreigingsvraag,
            ALTIJD,
        ),
    ]
