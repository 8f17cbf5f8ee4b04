"""The hub: partner API over the index."""

import asyncio
import json
from collections.abc import Callable
from functools import partial
from pathlib import Path

from connectors.protocol.activeringen import GEBEURTENIS
from connectors.protocol.bekendheid import (
    Afscherming,
    AfschermingAntwoord,
    BekendheidsAntwoord,
    Bekendheidsvraag,
    Bekendstelling,
    BekendstellingAntwoord,
    Intrekking,
    IntrekkingAntwoord,
)
from connectors.protocol.canonical import unb64u
from connectors.protocol.handelingen import HandelingAntwoord, Vraaggoedkeuring
from connectors.protocol.koppelmodel import Koppelmodel, from_json, standaardmodel
from connectors.protocol.transit import Klasse
from hub.adapters.clock import SystemClock, new_id
from hub.adapters.db.hub_werk import HubWerk
from hub.adapters.db.opening import index_runner
from hub.adapters.db.runner import GroupRunner
from hub.adapters.index.lijstfilter import LijstfilterSleutels
from hub.adapters.index.sleutels import IndexSleutels
from hub.adapters.policy.beleidskunde import Kunde
from hub.adapters.policy.laden import parse_convenant
from hub.adapters.policy.levensloop import Werkplaats
from hub.adapters.transparency.activering import find_activering
from hub.application.ontvang_meldingen import Inname
from hub.application.ports.convenant import Bundelwerkplaats
from hub.application.roteer_index import require_keys_of_index
from hub.application.ruim_uittreksels_op import ruim_uittreksels_op
from hub.application.stel_bekend import Inschrijving
from hub.application.verloop_vrijgaven import verloop_vrijgaven
from hub.application.verwerk_termijnen import AT_ONCE, verwerk_termijnen
from hub.application.vraag_bekendheid import Huis
from hub.bootstrap.anderbeleid import AnderBeleid, buiten, gegroepeerd, geteld, kan_bij
from hub.bootstrap.authzenroutes import authzen_routes, vertaler_of
from hub.bootstrap.beleid import VERVULBAAR
from hub.bootstrap.beleidsroutes import beleid_operations, beleid_routes, entry_at
from hub.bootstrap.bewaarklok import bewaarklok
from hub.bootstrap.casusroutes import casus_operations, casus_routes
from hub.bootstrap.convenantklok import convenantklok
from hub.bootstrap.convenantroutes import convenant_operations, convenant_routes
from hub.bootstrap.derdenroutes import derden_operations, derden_routes, nood_operations, nood_routes
from hub.bootstrap.einderoutes import einde_operations, einde_routes
from hub.bootstrap.huisroutes import effect_routes, huis_operations, huis_routes, telling_routes
from hub.bootstrap.incidentroutes import handvatten, incident_operations, incident_routes
from hub.bootstrap.inzageroutes import inzage_operations, inzage_routes
from hub.bootstrap.logboekroutes import leesbron, logboek_operations, logboek_routes, logbron
from hub.bootstrap.logtelklok import Logtelklok
from hub.bootstrap.meldingroutes import melding_operations, melding_routes
from hub.bootstrap.naspeelklok import Naspeelklok
from hub.bootstrap.planroutes import plan_operations, plan_routes
from hub.bootstrap.postbusroutes import postbus_operations, postbus_routes
from hub.bootstrap.proces import (
    Proces,
    journal_of,
    lay_foundation,
    layer_of,
    limits_of,
    raise_service,
    serve_forever,
)
from hub.bootstrap.rechtenroutes import rechten_operations, rechten_routes
from hub.bootstrap.routes import document_route, witness_operations, witness_routes
from hub.bootstrap.stukroutes import stuk_operations, stuk_routes
from hub.bootstrap.tafelroutes import tafel_operations, tafel_routes
from hub.domain.errors import Regel
from hub.entrypoints.api.aanwijzingen import AanwijzingHandlers
from hub.entrypoints.api.beleid import BeleidHandlers
from hub.entrypoints.api.casusleiding import CasusleidingHandlers
from hub.entrypoints.api.convenanten import ConvenantHandlers
from hub.entrypoints.api.derden import DerdenHandlers
from hub.entrypoints.api.effectmetingen import EffectHandlers
from hub.entrypoints.api.eigen import EigenHandlers
from hub.entrypoints.api.einden import EindeHandlers
from hub.entrypoints.api.handeling import ALTIJD
from hub.entrypoints.api.handlers import HubHandlers
from hub.entrypoints.api.huis import HuisHandlers
from hub.entrypoints.api.incidenten import IncidentHandlers
from hub.entrypoints.api.inzage import InzageHandlers
from hub.entrypoints.api.logboeken import LogboekHandlers
from hub.entrypoints.api.meldingen import MeldingHandlers
from hub.entrypoints.api.naspelingen import NaspeelHandlers
from hub.entrypoints.api.nood import NoodHandlers
from hub.entrypoints.api.plan import PlanHandlers
from hub.entrypoints.api.postbus import PostbusHandlers
from hub.entrypoints.api.rechten import RechtenHandlers
from hub.entrypoints.api.stukken import StukHandlers
from hub.entrypoints.api.tafel import TafelHandlers
from hub.entrypoints.api.tellingen import TellingHandlers
from hub.entrypoints.authzen.handlers import AuthzenHandlers
from hub.entrypoints.bediening import Bediening, Beleid, Clock
from hub.entrypoints.channel.grid import STEP
from hub.entrypoints.channel.layer import Route, SignedRoute
from hub.entrypoints.channel.openapi import Operatie
from hub.settings import HubSettings

NAAM = "hub"
MOST_DELIVERY_BYTES = 8 * 1024 * 1024
MOST_NAMING_BYTES = 256 * 1024
"""References of at most 64 characters, sealed, as many as one message holds."""


def run_hub(settings: HubSettings, ready: Callable[[int], object]) -> int:
    """Serve the hub until told to stop; the exit status.

    Raises:
        KeyMissing, StaleBundle, NotRecordable, OSError: as `build_hub`.
    """
    return serve_forever(settings, build_hub(settings, SystemClock()), ready)


def build_hub(settings: HubSettings, clock: Clock) -> Proces:
    """Put the hub together, up to the application that a server serves.

    Raises:
        KeyMissing, StaleBundle, NotRecordable, OSError: the hub can't keep its promises, so it
            does not start.
    """
    grond = lay_foundation(settings, NAAM, clock)
    runner = grond.open(index_runner(grond.engine, grond.log, clock.now))
    journal = journal_of(NAAM, clock)
    try:
        runner.submit(lambda uow: require_keys_of_index(grond.sleutels.epochs, uow=uow)).result()
        bediening = asyncio.run(raise_service(settings, grond, runner, journal))
        keys = IndexSleutels(grond.sleutels, published_keys(settings.sleutelhouder_publiek))
        model, grenzen, bron = model_of(settings), limits_of(settings), leesbron(grond.source, settings)
        inschrijving = Inschrijving(model, new_id, keys.handle_of, grenzen)
        huis = Huis(settings.contact, grenzen, model)
        routes = [*_routes(HubHandlers(bediening, keys, huis, inschrijving), EigenHandlers(bediening, keys))]
        routes += melding_routes(MeldingHandlers(bediening, keys, Inname(model, new_id, grenzen)))
        routes += tafel_routes(TafelHandlers(bediening, model, new_id))
        routes += casus_routes(CasusleidingHandlers(bediening, new_id))
        routes += inzage_routes(InzageHandlers(bediening))
        routes += stuk_routes(StukHandlers(bediening, new_id))
        routes += plan_routes(PlanHandlers(bediening, new_id))
        routes += einde_routes(EindeHandlers(bediening, new_id))
        routes += rechten_routes(RechtenHandlers(bediening, bron, new_id))
        routes += logboek_routes(
            LogboekHandlers(bediening, logbron(grond.source, keys, settings), bron, parse_convenant)
        )
        routes += incident_routes(IncidentHandlers(bediening, bron, handvatten(keys), new_id))
        routes += derden_routes(DerdenHandlers(bediening, new_id))
        routes += nood_routes(NoodHandlers(bediening, new_id))
        routes += postbus_routes(PostbusHandlers(bediening, LijstfilterSleutels(keys), grenzen))
        routes += huis_routes(AanwijzingHandlers(bediening), HuisHandlers(bediening))
        counting, grouped = (
            Bediening(runner, AnderBeleid(bediening.beleid, clock.now, fulfils), clock, grond.log)
            for fulfils in (geteld, gegroepeerd)
        )
        routes += [*telling_routes(TellingHandlers(counting, new_id)), *effect_routes(EffectHandlers(grouped))]
        routes += witness_routes(bediening)
        werkplaats = Werkplaats(settings.partijsleutels)
        activation = partial(find_activering, grond.source, GEBEURTENIS)
        routes += convenant_routes(
            ConvenantHandlers(bediening, werkplaats, activation, new_id, settings.convenantstappen_per_partij_per_dag)
        )
        kunde = Kunde(VERVULBAAR)
        beleid = BeleidHandlers(bediening, kunde, settings.rekenwerk_per_partij_per_dag)
        routes += beleid_routes(beleid, NaspeelHandlers(bediening, kunde, partial(entry_at, grond.source), kan_bij))
        outside = Bediening(runner, AnderBeleid(bediening.beleid, clock.now, buiten), clock, grond.log)
        gateways = AuthzenHandlers(outside, vertaler_of(settings), settings.beleidsvragen_per_partij_per_dag)
        routes += authzen_routes(settings, gateways)
        described = [*_OPERATIONS, *melding_operations(), *tafel_operations()]
        described += [*casus_operations(), *stuk_operations(), *postbus_operations(), *witness_operations()]
        described += [*inzage_operations(), *plan_operations()]
        described += [*einde_operations(), *rechten_operations(), *logboek_operations()]
        described += incident_operations()
        described += [*derden_operations(), *nood_operations()]
        described += [*convenant_operations(), *beleid_operations(), *huis_operations()]
        routes.append(document_route(settings, "Hub", described))
        layer = layer_of(settings, grond, bediening, routes, journal)
        return Proces(
            layer,
            journal,
            lambda: grond.close(runner),
            partial(
                _take_steps,
                runner,
                clock,
                bediening.beleid,
                werkplaats,
                (Naspeelklok(runner, grond.source, clock), Logtelklok(runner, grond.source, clock)),
            ),
        )
    except BaseException:
        grond.close(runner)
        raise


def _take_steps(
    runner: GroupRunner[HubWerk],
    clock: Clock,
    beleid: Beleid,
    werkplaats: Bundelwerkplaats,
    nachtelijk: tuple[Naspeelklok, Logtelklok],
) -> bool:
    """Let clocks that are due take a step; whether there may be more."""
    more = convenantklok(runner, clock, werkplaats)
    naspelen, tellen = nachtelijk
    naspelen.turn()
    more = tellen.turn() or more
    gone = runner.submit(lambda uow: ruim_uittreksels_op(uow=uow, now=clock.now())).result().waarde
    moved = runner.submit(lambda uow: verwerk_termijnen(uow=uow, now=clock.now())).result().waarde
    ended = runner.submit(lambda uow: verloop_vrijgaven(new_id, uow=uow, now=clock.now())).result().waarde
    more = bewaarklok(runner, clock, beleid) or more
    return more or AT_ONCE in (gone, moved, ended)


def model_of(settings: HubSettings) -> Koppelmodel:
    """The linkage model that was fitted to this index, or the one that ships.

    Raises:
        Malformed: not a model for the families of this version.
        OSError: the file is not there.
    """
    if settings.koppelmodel is None:
        return standaardmodel()
    return from_json(settings.koppelmodel.read_bytes())


def published_keys(path: Path) -> dict[tuple[Klasse, int], bytes]:
    """The key holder's public keys, from what `hub keys public` printed there."""
    return {
        (Klasse(key["klasse"]), int(key["epoch"])): unb64u(key["publiek"], 32)
        for key in json.loads(path.read_bytes())["oprf"]
    }


def _routes(handlers: HubHandlers[HubWerk], eigen: EigenHandlers[HubWerk]) -> list[Route]:
    return [
        SignedRoute("POST", "/v1/bekendheidsvragen", handlers.bekendheidsvraag, grid=STEP),
        SignedRoute("POST", "/v1/vraaggoedkeuringen", handlers.vraaggoedkeuring),
        SignedRoute("POST", "/v1/bekendstellingen", handlers.bekendstelling, max_bytes=MOST_DELIVERY_BYTES),
        SignedRoute("POST", "/v1/intrekkingen", eigen.intrekking, max_bytes=MOST_NAMING_BYTES),
        SignedRoute("POST", "/v1/afschermingen", eigen.afscherming, max_bytes=MOST_NAMING_BYTES),
    ]


_SEALED = (
    Regel.ZEGEL_ONGELDIG,
    Regel.ZEGEL_HERGEBRUIKT,
    Regel.PUNT_ONGELDIG,
    Regel.AANTAL_ONJUIST,
    Regel.EPOCH_ONBEKEND,
    Regel.FAMILIE_ONBEKEND,
    Regel.WOORD_ONBEKEND,
    Regel.CONVENANT_VERLOPEN,
    Regel.BUDGET_OP,
)
_NAMED = (
    Regel.AANTAL_ONJUIST,
    Regel.HANDVAT_ONBEKEND,
    Regel.HANDVAT_VERVALLEN,
    Regel.WOORD_ONBEKEND,
    Regel.CONVENANT_VERLOPEN,
    Regel.NIET_TOEGESTAAN,
)
_OPERATIONS = (
    Operatie(
        "POST",
        "/v1/bekendheidsvragen",
        "Vraag of een persoon bekend is.",
        BekendheidsAntwoord,
        Bekendheidsvraag,
        _SEALED,
    ),
    Operatie(
        "POST",
        "/v1/vraaggoedkeuringen",
        "Keur als tweede persoon goed dat een collega een vraag stelt.",
        HandelingAntwoord,
        Vraaggoedkeuring,
        (*ALTIJD, Regel.VIER_OGEN),
    ),
    Operatie(
        "POST",
        "/v1/bekendstellingen",
        "Lever aan wie bekend is, en waarom.",
        BekendstellingAntwoord,
        Bekendstelling,
        (*_SEALED, Regel.NIET_TOEGESTAAN),
    ),
    Operatie(
        "POST",
        "/v1/intrekkingen",
        "Haal eigen registraties uit de index.",
        IntrekkingAntwoord,
        Intrekking,
        _NAMED,
    ),
    Operatie(
        "POST",
        "/v1/afschermingen",
        "Scherm eigen registraties af, of hef dat op.",
        AfschermingAntwoord,
        Afscherming,
        _NAMED,
    ),
)
