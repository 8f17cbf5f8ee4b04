"""Routes of employees about themselves and about the work of the house, and what the API description says of them."""

from connectors.protocol.aanwijzingen import AanwijzingenAntwoord, Aanwijzingenvraag
from connectors.protocol.effectmetingen import EffectmetingAntwoord, Effectmetinglevering
from connectors.protocol.huis import (
    RoosterAntwoord,
    Roostervraag,
    Roosterwijziging,
    WerkverdelingAntwoord,
    Werkverdelingvraag,
)
from connectors.protocol.tellingen import TellingenAntwoord, Tellingenvraag
from hub.adapters.db.hub_werk import HubWerk
from hub.domain.errors import Regel
from hub.entrypoints.api.aanwijzingen import AanwijzingHandlers
from hub.entrypoints.api.effectmetingen import EffectHandlers
from hub.entrypoints.api.handeling import ALTIJD
from hub.entrypoints.api.huis import HuisHandlers
from hub.entrypoints.api.tellingen import TellingHandlers
from hub.entrypoints.channel.layer import Route, SignedRoute
from hub.entrypoints.channel.openapi import Operatie


def huis_routes(aanwijzingen: AanwijzingHandlers[HubWerk], huis: HuisHandlers[HubWerk]) -> list[Route]:
    """Who may do what, who has duty, and who has how much to do."""
    return [
        SignedRoute("POST", "/v1/aanwijzingen", aanwijzingen.aanwijzingen),
        SignedRoute("POST", "/v1/roosters", huis.rooster),
        SignedRoute("POST", "/v1/roosterdagen", huis.roosterdagen),
        SignedRoute("POST", "/v1/werkverdelingen", huis.werkverdeling),
    ]


def telling_routes(tellingen: TellingHandlers[HubWerk]) -> list[Route]:
    """Figures without persons."""
    return [SignedRoute("POST", "/v1/tellingen", tellingen.tellingen)]


def effect_routes(effecten: EffectHandlers[HubWerk]) -> list[Route]:
    """Figures that a source counted itself."""
    return [SignedRoute("POST", "/v1/effectmetingen", effecten.effectmetingen)]


def huis_operations() -> list[Operatie]:
    """The same routes, described."""
    return [
        Operatie(
            "POST",
            "/v1/aanwijzingen",
            "Vraag in welke rollen u bent aangewezen, en wat er ontbreekt om vandaag te handelen.",
            AanwijzingenAntwoord,
            Aanwijzingenvraag,
        ),
        Operatie(
            "POST",
            "/v1/roosters",
            "Vraag als medewerker van het huis wie op welke dag dienst heeft.",
            RoosterAntwoord,
            Roostervraag,
            (Regel.NIET_TOEGESTAAN, Regel.NIET_AANGEWEZEN),
        ),
        Operatie(
            "POST",
            "/v1/roosterdagen",
            "Laat als manager een procesmanager op een dag dienst hebben, of niemand.",
            RoosterAntwoord,
            Roosterwijziging,
            (*ALTIJD, Regel.DATUM_VOORBIJ, Regel.VERSIE_VEROUDERD),
        ),
        Operatie(
            "POST",
            "/v1/werkverdelingen",
            "Vraag als manager hoeveel iedere procesmanager te doen heeft.",
            WerkverdelingAntwoord,
            Werkverdelingvraag,
            ALTIJD,
        ),
        Operatie(
            "POST",
            "/v1/tellingen",
            "Vraag als manager of functionaris de cijfers van een jaar, zonder personen en zonder kleine aantallen.",
            TellingenAntwoord,
            Tellingenvraag,
            ALTIJD,
        ),
        Operatie(
            "POST",
            "/v1/effectmetingen",
            "Lever als bron cijfers over contacten voor en na een aanpak, zonder personen.",
            EffectmetingAntwoord,
            Effectmetinglevering,
            (
                Regel.WOORD_ONBEKEND,
                Regel.CONVENANT_VERLOPEN,
                Regel.NIET_TOEGESTAAN,
                Regel.DATUM_IN_TOEKOMST,
                Regel.VERSCHIL_TE_KLEIN,
            ),
        ),
    ]
