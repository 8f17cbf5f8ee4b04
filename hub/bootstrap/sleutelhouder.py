"""The key holder: evaluations only, in a process, a database and a log of its own."""

import asyncio
from collections.abc import Callable

from connectors.protocol.canonical import unb64u
from connectors.protocol.messages import (
    BewijsAntwoord,
    BewijsVraag,
    EvaluatieAntwoord,
    EvaluatieVraag,
    Sleutels,
)
from hub.adapters.clock import SystemClock
from hub.adapters.db.beheer import ProcesBeheerWerk
from hub.adapters.db.opening import proces_runner
from hub.adapters.oprf.evaluator import Evaluator
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
from hub.entrypoints.sleutelhouder.handlers import SleutelhouderHandlers
from hub.settings import SleutelhouderSettings

NAAM = "sleutelhouder"
MOST_EVALUATION_BYTES = 2 * 1024 * 1024


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
    runner = grond.open(proces_runner(grond.engine, grond.log, clock.now))
    try:
        bediening = asyncio.run(raise_service(settings, grond, runner, NAAM))
        evaluator = Evaluator(grond.sleutels, unb64u(settings.hub_hpke))
        handlers = SleutelhouderHandlers(bediening, evaluator, limits_of(settings))
        routes = [*_routes(handlers), *witness_routes(bediening)]
        described = [*_OPERATIONS, *witness_operations()]
        routes.append(document_route(settings, "Sleutelhouder", described))
        journal = journal_of(NAAM, clock)
        return Proces(layer_of(settings, grond, bediening, routes, journal), journal, lambda: grond.close(runner))
    except BaseException:
        grond.close(runner)
        raise


def _routes(handlers: SleutelhouderHandlers[ProcesBeheerWerk]) -> list[Route]:
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
    Operatie("GET", "/v1/sleutels", "De openbare sleutels per klasse en epoch.", Sleutels),
)
