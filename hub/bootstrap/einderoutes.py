"""Routes of ends of casussen, and what the API description says of them."""

from connectors.protocol.casussen import CasusAntwoord
from connectors.protocol.einden import (
    Aanhouding,
    Aanhoudingseinde,
    Afsluiting,
    Bewaareinde,
    Hernieuwing,
    Hernieuwingsakkoord,
    Hernieuwingsbesluit,
    OntvangerslijstAntwoord,
    Ontvangersvraag,
    Vernietiging,
)
from hub.adapters.db.hub_werk import HubWerk
from hub.domain.errors import Regel
from hub.entrypoints.api.einden import EindeHandlers
from hub.entrypoints.api.handeling import ALTIJD
from hub.entrypoints.channel.layer import Route, SignedRoute
from hub.entrypoints.channel.openapi import Operatie

MOST_REASONS_BYTES = 128 * 1024
"""A message with reasons as long as can be sealed."""
_WIJZIGING = (*ALTIJD, Regel.VERSIE_VEROUDERD)


def einde_routes(handlers: EindeHandlers[HubWerk]) -> list[Route]:
    """Closing, holds, renewal, destruction, and who was given what."""
    return [
        SignedRoute("POST", "/v1/afsluitingen", handlers.afsluiting),
        SignedRoute("POST", "/v1/bewaareinden", handlers.bewaareinde),
        SignedRoute("POST", "/v1/aanhoudingen", handlers.aanhouding, max_bytes=MOST_REASONS_BYTES),
        SignedRoute("POST", "/v1/aanhoudingseinden", handlers.aanhoudingseinde),
        SignedRoute("POST", "/v1/hernieuwingen", handlers.hernieuwing, max_bytes=MOST_REASONS_BYTES),
        SignedRoute("POST", "/v1/hernieuwingsakkoorden", handlers.hernieuwingsakkoord),
        SignedRoute("POST", "/v1/hernieuwingsbesluiten", handlers.hernieuwingsbesluit),
        SignedRoute("POST", "/v1/vernietigingen", handlers.vernietiging),
        SignedRoute("POST", "/v1/ontvangersvragen", handlers.ontvangers),
    ]


def einde_operations() -> list[Operatie]:
    """The same routes, described."""
    return [
        Operatie(
            "POST",
            "/v1/afsluitingen",
            "Sluit als deelnemer van lid 1 een casus; zij wordt direct afgeschermd.",
            CasusAntwoord,
            Afsluiting,
            (
                *_WIJZIGING,
                Regel.STAP_ONMOGELIJK,
                Regel.TAKEN_OPEN,
                Regel.NIET_OVERGENOMEN,
                Regel.BESLUITDAG_ONMOGELIJK,
            ),
        ),
        Operatie(
            "POST",
            "/v1/bewaareinden",
            "Besluit dat niets van een afgeschermde casus nog nodig is.",
            CasusAntwoord,
            Bewaareinde,
            (*_WIJZIGING, Regel.STAP_ONMOGELIJK, Regel.AANGEHOUDEN),
        ),
        Operatie(
            "POST",
            "/v1/aanhoudingen",
            "Laat de vernietiging van een casus wachten op een rechtsvordering.",
            CasusAntwoord,
            Aanhouding,
            (*_WIJZIGING, Regel.STUK_ANDERS, Regel.STAP_ONMOGELIJK),
        ),
        Operatie(
            "POST",
            "/v1/aanhoudingseinden",
            "Laat de vernietiging niet langer wachten.",
            CasusAntwoord,
            Aanhoudingseinde,
            (*_WIJZIGING, Regel.NUMMER_ONBEKEND),
        ),
        Operatie(
            "POST",
            "/v1/hernieuwingen",
            "Vraag elke bron of haar gegevens langer bewaard mogen blijven.",
            CasusAntwoord,
            Hernieuwing,
            (*_WIJZIGING, Regel.STUK_ANDERS, Regel.HERNIEUWING_ONMOGELIJK),
        ),
        Operatie(
            "POST",
            "/v1/hernieuwingsakkoorden",
            "Stem als bron in met langer bewaren, of niet.",
            CasusAntwoord,
            Hernieuwingsakkoord,
            (*ALTIJD, Regel.NUMMER_ONBEKEND),
        ),
        Operatie(
            "POST",
            "/v1/hernieuwingsbesluiten",
            "Ga verder met de gegevens van de bronnen die instemden.",
            CasusAntwoord,
            Hernieuwingsbesluit,
            (*_WIJZIGING, Regel.NUMMER_ONBEKEND, Regel.HERNIEUWING_ONMOGELIJK, Regel.AANGEHOUDEN),
        ),
        Operatie(
            "POST",
            "/v1/vernietigingen",
            "Vernietig als procesmanager een casus waarvan de termijn om is.",
            CasusAntwoord,
            Vernietiging,
            (*ALTIJD, Regel.STAP_ONMOGELIJK, Regel.TERMIJN_LOOPT, Regel.AANGEHOUDEN),
        ),
        Operatie(
            "POST",
            "/v1/ontvangersvragen",
            "Vraag als bron welke organisaties een eigen stuk kregen.",
            OntvangerslijstAntwoord,
            Ontvangersvraag,
            (*ALTIJD, Regel.STUK_ONBEKEND),
        ),
    ]
