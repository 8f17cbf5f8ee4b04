"""The key holder: evaluations and the keys of casussen, in a process, a database and a log of its own."""

import asyncio
from collections.abc import Callable

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from connectors.protocol.activeringen import Activeringsbewijs, VolgAntwoord
from connectors.protocol.bewijs import Log
from connectors.protocol.canonical import unb64u
from connectors.protocol.convenanten import MAX_TEKST
from connectors.protocol.evaluaties import BewijsAntwoord, BewijsVraag, EvaluatieAntwoord, EvaluatieVraag
from connectors.protocol.procesberichten import Sleutels
from hub.adapters.clock import SystemClock
from hub.adapters.db.opening import sleutel_runner
from hub.adapters.db.sleutel_werk import SleutelWerk
from hub.adapters.kluis.kluis import Kluis
from hub.adapters.oprf.evaluator import Evaluator
from hub.adapters.policy.levensloop import Werkplaats
from hub.bootstrap.beleid import OPENED
from hub.bootstrap.casussleutelroutes import CASUSSLEUTEL_OPERATIONS, casussleutel_routes
from hub.bootstrap.proces import (
    Proces,
    journal_of,
    lay_foundation,
    layer_of,
    limits_of,
    raise_service,
    serve_forever,
)
from hub.bootstrap.routes import document_route, witness_operations, witness_routes
from hub.domain.errors import Regel
from hub.entrypoints.bediening import Clock
from hub.entrypoints.channel.layer import Route, SignedRoute
from hub.entrypoints.channel.openapi import Operatie
from hub.entrypoints.sleutelhouder.activering import VolgHandlers
from hub.entrypoints.sleutelhouder.casussen import CasussleutelHandlers, Vertrouwen
from hub.entrypoints.sleutelhouder.handlers import SleutelhouderHandlers
from hub.settings import SleutelhouderSettings

NAAM = "sleutelhouder"
MOST_EVALUATION_BYTES = 2 * 1024 * 1024
MOST_ACTIVERING_BYTES = 2 * MAX_TEKST + 256 * 1024


def run_sleutelhouder(settings: SleutelhouderSettings, ready: Callable[[int], object]) -> int:
    """Serve the key holder until told to stop; the exit status.

    Raises:
        KeyMissing, StaleBundle, NotRecordable, OSError: as `build_sleutelhouder`.
    """
    return serve_forever(settings, build_sleutelhouder(settings, SystemClock()), ready)


def build_sleutelhouder(settings: SleutelhouderSettings, clock: Clock) -> Proces:
    """Put the key holder together, up to the application that a server serves.

    Raises:
        KeyMissing, StaleBundle, NotRecordable, OSError: the key holder can't keep its promises,
            so it does not start.
    """
    grond = lay_foundation(settings, NAAM, clock)
    runner = grond.open(sleutel_runner(grond.engine, grond.log, clock.now))
    journal = journal_of(NAAM, clock)
    try:
        bediening = asyncio.run(raise_service(settings, grond, runner, journal, fulfils=OPENED))
        evaluator = Evaluator(grond.sleutels, unb64u(settings.hub_hpke))
        handlers = SleutelhouderHandlers(bediening, evaluator, limits_of(settings))
        kluis = Kluis(grond.sleutels.geheim("kluis"), grond.sleutels.geheim("hpke"))
        casussen = CasussleutelHandlers(bediening, kluis, _trust(settings))
        werkplaats = Werkplaats(settings.partijsleutels)
        hublog, grens = _trust(settings).hublog, settings.activeringen_per_partij_per_dag
        volgen = VolgHandlers(bediening, hublog, werkplaats.herbouw, werkplaats.moeten, grens)
        routes = [*_routes(handlers), *casussleutel_routes(casussen), *witness_routes(bediening)]
        routes.append(SignedRoute("POST", "/v1/activeringen", volgen.activering, max_bytes=MOST_ACTIVERING_BYTES))
        described = [*_OPERATIONS, *CASUSSLEUTEL_OPERATIONS, *witness_operations()]
        routes.append(document_route(settings, "Sleutelhouder", described))
        return Proces(layer_of(settings, grond, bediening, routes, journal), journal, lambda: grond.close(runner))
    except BaseException:
        grond.close(runner)
        raise


def _trust(settings: SleutelhouderSettings) -> Vertrouwen:
    key = Ed25519PublicKey.from_public_bytes(unb64u(settings.hub_log_sleutel, 32))
    return Vertrouwen(
        Log(settings.hub_oorsprong, key),
        settings.openingen_per_partij_per_dag,
        settings.inhoudssleutels_per_partij_per_dag,
    )


def _routes(handlers: SleutelhouderHandlers[SleutelWerk]) -> list[Route]:
    return [
        SignedRoute("POST", "/v1/evaluaties", handlers.evaluatie, max_bytes=MOST_EVALUATION_BYTES),
        SignedRoute("POST", "/v1/evaluatiebewijzen", handlers.bewijs),
        SignedRoute("GET", "/v1/sleutels", handlers.sleutels),
    ]


_OPERATIONS = (
    Operatie(
        "POST",
        "/v1/evaluaties",
        "Evalueer verblinde punten.",
        EvaluatieAntwoord,
        EvaluatieVraag,
        (
            Regel.PUNT_ONGELDIG,
            Regel.AANTAL_ONJUIST,
            Regel.EPOCH_ONBEKEND,
            Regel.WOORD_ONBEKEND,
            Regel.CONVENANT_VERLOPEN,
            Regel.NIET_TOEGESTAAN,
            Regel.BUDGET_OP,
        ),
    ),
    Operatie(
        "POST",
        "/v1/evaluatiebewijzen",
        "Vraag het bewijs van een evaluatie van zojuist.",
        BewijsAntwoord,
        BewijsVraag,
        (Regel.BEWIJS_VERLOPEN,),
    ),
    Operatie(
        "POST",
        "/v1/activeringen",
        "Volg een activering die het logboek van de hub bewijst.",
        VolgAntwoord,
        Activeringsbewijs,
        (
            Regel.BEWIJS_ONGELDIG,
            Regel.ACTIVERING_ACHTERHAALD,
            Regel.BUDGET_OP,
            Regel.BUNDEL_ONGELDIG,
            Regel.PARTIJ_VALT_AF,
        ),
    ),
    Operatie("GET", "/v1/sleutels", "De openbare sleutels per klasse en epoch.", Sleutels),
)
