"""Routes about plans, meetings, extracts, instruments and huisverboden, and what the API description says of them."""

from connectors.protocol.casussen import CasusAntwoord
from connectors.protocol.plannen import (
    Agendavraag,
    Casusoverleg,
    DagagendaAntwoord,
    Planstuk,
    Schalingsbesluit,
    Schalingsvoorstel,
    Taakstap,
    UittrekselAntwoord,
    Uittrekselhandeling,
    Uittrekselvraag,
    Verspreiding,
)
from hub.adapters.db.hub_werk import HubWerk
from hub.bootstrap.huisverbodroutes import huisverbod_operations, huisverbod_routes
from hub.domain.errors import Regel
from hub.entrypoints.api.handeling import ALTIJD
from hub.entrypoints.api.plan import PlanHandlers
from hub.entrypoints.channel.layer import Route, SignedRoute
from hub.entrypoints.channel.openapi import Operatie

MOST_STUK_BYTES = 256 * 1024
"""A summary and a text, each as long as can be sealed."""
_STUK = (*ALTIJD, Regel.STUK_ONBEKEND, Regel.STUK_ANDERS)
_WIJZIGING = (*ALTIJD, Regel.VERSIE_VEROUDERD)
_SCHALING = (Regel.INSTRUMENT_ONMOGELIJK, Regel.REDEN_ONTBREEKT, Regel.DOELTOETS_NIET_GEHAALD)


def plan_routes(handlers: PlanHandlers[HubWerk]) -> list[Route]:
    """Everything people do with a plan."""
    large = MOST_STUK_BYTES
    return [
        SignedRoute("POST", "/v1/planstukken", handlers.planstuk, max_bytes=large),
        SignedRoute("POST", "/v1/taakstappen", handlers.taakstap, max_bytes=large),
        SignedRoute("POST", "/v1/casusoverleggen", handlers.overleg, max_bytes=large),
        SignedRoute("POST", "/v1/dagagendas", handlers.dagagenda),
        SignedRoute("POST", "/v1/uittreksels", handlers.uittreksel),
        SignedRoute("POST", "/v1/uittrekselvragen", handlers.uittrekselvraag),
        SignedRoute("POST", "/v1/schalingsvoorstellen", handlers.schalingsvoorstel),
        SignedRoute("POST", "/v1/schalingsbesluiten", handlers.schalingsbesluit),
        SignedRoute("POST", "/v1/gebeurtenissen", handlers.gebeurtenis),
        *huisverbod_routes(handlers, large=large),
    ]


def plan_operations() -> list[Operatie]:
    """The same routes, described."""
    return [
        Operatie(
            "POST",
            "/v1/planstukken",
            "Maak als procesmanager een doel, taak, agendapunt, besluit of verslag.",
            CasusAntwoord,
            Planstuk,
            (
                *_STUK,
                Regel.PERSOON_ONBEKEND,
                Regel.PLAN_ONMOGELIJK,
                Regel.PARTIJ_ONMOGELIJK,
                Regel.DATUM_VOORBIJ,
                Regel.STAP_ONMOGELIJK,
                Regel.VOORWAARDE_BRON,
                Regel.CASUS_GESLOTEN,
                Regel.CATEGORIE_ANDERS,
            ),
        ),
        Operatie(
            "POST",
            "/v1/taakstappen",
            "Zeg wat er van een taak werd.",
            CasusAntwoord,
            Taakstap,
            (
                *_STUK,
                Regel.STAP_ONMOGELIJK,
                Regel.VERSIE_VEROUDERD,
                Regel.PLAN_ONMOGELIJK,
                Regel.VRIJGAVE_ONTBREEKT,
            ),
        ),
        Operatie(
            "POST",
            "/v1/casusoverleggen",
            "Plan, open of sluit een overleg over een casus, of zeg het af.",
            CasusAntwoord,
            Casusoverleg,
            (
                *ALTIJD,
                Regel.OVERLEG_ONMOGELIJK,
                Regel.PARTIJ_ONMOGELIJK,
                Regel.PLAN_ONMOGELIJK,
                Regel.STUK_ONBEKEND,
                Regel.DATUM_VOORBIJ,
            ),
        ),
        Operatie(
            "POST",
            "/v1/dagagendas",
            "Vraag welke overleggen u op een dag hebt.",
            DagagendaAntwoord,
            Agendavraag,
            ALTIJD,
        ),
        Operatie(
            "POST",
            "/v1/uittreksels",
            "Leg voor elke ontvanger een eigen uittreksel klaar.",
            CasusAntwoord,
            Uittrekselhandeling,
            (*ALTIJD, Regel.PARTIJ_ONMOGELIJK, Regel.STUK_ONBEKEND),
        ),
        Operatie(
            "POST",
            "/v1/uittrekselvragen",
            "Vraag welke stukken in uw uittreksel staan.",
            UittrekselAntwoord,
            Uittrekselvraag,
            (*ALTIJD, Regel.STUK_ONBEKEND),
        ),
        Operatie(
            "POST",
            "/v1/schalingsvoorstellen",
            "Stel als procesmanager een zwaarder of lichter overleg voor.",
            CasusAntwoord,
            Schalingsvoorstel,
            (*_WIJZIGING, *_SCHALING, Regel.STUK_ANDERS),
        ),
        Operatie(
            "POST",
            "/v1/schalingsbesluiten",
            "Besluit als deelnemer van lid 1 over zo een voorstel.",
            CasusAntwoord,
            Schalingsbesluit,
            (*_WIJZIGING, *_SCHALING, Regel.VRAAG_ONBEKEND, Regel.BESLUITDAG_ONMOGELIJK),
        ),
        Operatie(
            "POST",
            "/v1/gebeurtenissen",
            "Laat wie het voor een taak nodig heeft horen wat een bericht betekent.",
            CasusAntwoord,
            Verspreiding,
            (*ALTIJD, Regel.MELDING_ONBEKEND),
        ),
        *huisverbod_operations(),
    ]
