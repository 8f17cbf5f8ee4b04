"""Routes of versions of the covenant, and what the API description says of them."""

from connectors.protocol.activeringen import ActiveringAntwoord, Activeringsvraag
from connectors.protocol.convenanten import (
    MAX_TEKST,
    BundelAntwoord,
    Bundelvraag,
    ConvenantAntwoord,
    Convenantstap,
    Convenanttekening,
    Convenantvraag,
    Geheimhouding,
    Indiening,
    VersielijstAntwoord,
)
from hub.adapters.db.hub_werk import HubWerk
from hub.domain.errors import Regel
from hub.entrypoints.api.convenanten import ConvenantHandlers
from hub.entrypoints.channel.layer import Route, SignedRoute
from hub.entrypoints.channel.openapi import Operatie

MOST_INDIENING_BYTES = 2 * MAX_TEKST + 64 * 1024
MOST_TEKENING_BYTES = 256 * 1024
_STAP = (Regel.NIET_AANGEWEZEN, Regel.CONVENANT_ONBEKEND, Regel.CONVENANT_STAND, Regel.BUDGET_OP)


def convenant_routes(handlers: ConvenantHandlers[HubWerk]) -> list[Route]:
    """Hand in, review, sign, activate, go back, withdraw, and look."""
    return [
        SignedRoute("POST", "/v1/convenanten", handlers.indiening, max_bytes=MOST_INDIENING_BYTES),
        SignedRoute("POST", "/v1/convenantstappen", handlers.stap),
        SignedRoute("POST", "/v1/convenanttekeningen", handlers.tekening, max_bytes=MOST_TEKENING_BYTES),
        SignedRoute("POST", "/v1/geheimhoudingen", handlers.geheimhouding),
        SignedRoute("POST", "/v1/convenantstanden", handlers.standen),
        SignedRoute("POST", "/v1/convenantbundels", handlers.bundel),
        SignedRoute("POST", "/v1/activeringen", handlers.activering),
    ]


def convenant_operations() -> list[Operatie]:
    """The same routes, described."""
    return [
        Operatie(
            "POST",
            "/v1/convenanten",
            "Dien een nieuwe versie van het convenant in; de hub toetst en vertaalt haar zelf.",
            ConvenantAntwoord,
            Indiening,
            (Regel.NIET_AANGEWEZEN, Regel.CONVENANT_STAND, Regel.BUDGET_OP),
        ),
        Operatie(
            "POST",
            "/v1/convenantstappen",
            "Toets, activeer of trek een versie in, of ga terug naar een eerdere.",
            ConvenantAntwoord,
            Convenantstap,
            (
                *_STAP,
                Regel.VIER_OGEN,
                Regel.INGANG_ONMOGELIJK,
                Regel.BUNDEL_ONGELDIG,
                Regel.PARTIJ_VALT_AF,
                Regel.TWEE_PARTIJEN,
                Regel.VERSIE_VAN_ANDER,
                Regel.RAC_ONTBREEKT,
            ),
        ),
        Operatie(
            "POST",
            "/v1/convenanttekeningen",
            "Breng handtekeningen van partijen onder een versie.",
            ConvenantAntwoord,
            Convenanttekening,
            _STAP,
        ),
        Operatie(
            "POST",
            "/v1/geheimhoudingen",
            "Erken geheimhouding onder een versie van het convenant.",
            ConvenantAntwoord,
            Geheimhouding,
            (Regel.CONVENANT_ONBEKEND,),
        ),
        Operatie(
            "POST",
            "/v1/convenantstanden",
            "Vraag welke versies er zijn, waar ze staan en wie tekende.",
            VersielijstAntwoord,
            Convenantvraag,
        ),
        Operatie(
            "POST",
            "/v1/convenantbundels",
            "Vraag de bestanden van een versie.",
            BundelAntwoord,
            Bundelvraag,
            (Regel.CONVENANT_ONBEKEND,),
        ),
        Operatie(
            "POST",
            "/v1/activeringen",
            "Vraag de nieuwste activering met haar bewijs, voor de sleutelhouder.",
            ActiveringAntwoord,
            Activeringsvraag,
            (Regel.BEWIJS_ONGELDIG,),
        ),
    ]
