"""Routes of the log's readers, and what the API description says of them."""

from connectors.protocol.afstemmingen import AfstemAntwoord, Afstemvraag
from connectors.protocol.logboeken import LogboekAntwoord, Logboekvraag
from hub.adapters.db.hub_werk import HubWerk
from hub.adapters.index.sleutels import IndexSleutels
from hub.adapters.transparency.lezen import read_entry
from hub.application.lees_logboek import Logbron
from hub.application.ports.log import Leesbron, LogSource
from hub.bootstrap.routes import API_VERSION
from hub.domain.errors import Regel
from hub.entrypoints.api.handeling import ALTIJD
from hub.entrypoints.api.logboeken import LogboekHandlers
from hub.entrypoints.channel.layer import Route, SignedRoute
from hub.entrypoints.channel.openapi import Operatie
from hub.settings import HubSettings


def leesbron(source: LogSource, settings: HubSettings) -> Leesbron:
    """The log of this hub, as use cases read it that tell no standard's records."""
    return Leesbron(source, read_entry, settings.logboekvragen_per_partij_per_dag)


def logbron(source: LogSource, keys: IndexSleutels, settings: HubSettings) -> Logbron:
    """The log of this hub, as its readers get it."""
    return Logbron(
        source,
        read_entry,
        keys.handle_of,
        keys.cluster_of,
        settings.oorsprong,
        API_VERSION,
        settings.logboekvragen_per_partij_per_dag,
    )


def logboek_routes(handlers: LogboekHandlers[HubWerk]) -> list[Route]:
    """The faces of the log, and whether logs tell one story."""
    return [
        SignedRoute("POST", "/v1/logboeken", handlers.logboek),
        SignedRoute("POST", "/v1/afstemmingen", handlers.afstemming),
    ]


def logboek_operations() -> list[Operatie]:
    """The same routes, described."""
    return [
        Operatie(
            "POST",
            "/v1/logboeken",
            "Lees als functionaris het logboek in de woorden van een standaard: ADL, LDV, FSC of NEN 7513.",
            LogboekAntwoord,
            Logboekvraag,
            (*ALTIJD, Regel.HANDVAT_ONBEKEND, Regel.BUDGET_OP),
        ),
        Operatie(
            "POST",
            "/v1/afstemmingen",
            "Lees als functionaris wat de afstemming van de logboeken opleverde, en wie het logboek medeondertekende.",
            AfstemAntwoord,
            Afstemvraag,
            (*ALTIJD, Regel.BUDGET_OP),
        ),
    ]
