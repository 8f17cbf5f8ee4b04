"""Routes of questions about versions of the covenant, and what the API description says of them."""

from connectors.protocol.beleidsuitleg import (
    RechtenlijstAntwoord,
    Rechtenlijstvraag,
    UitlegAntwoord,
    Uitlegvraag,
)
from connectors.protocol.bevindingen import BevindingenAntwoord, Bevindingenvraag, Conceptproef
from connectors.protocol.naspelingen import NaspeelAntwoord, Naspeelvraag
from connectors.protocol.verschillen import VerschilAntwoord, Verschilvraag
from hub.adapters.db.hub_werk import HubWerk
from hub.adapters.transparency.lezen import read_entry
from hub.application.ports.log import LogSource
from hub.bootstrap.convenantroutes import MOST_INDIENING_BYTES
from hub.domain.errors import Regel
from hub.domain.logregel import Logregel
from hub.entrypoints.api.beleid import BeleidHandlers
from hub.entrypoints.api.handeling import ALTIJD
from hub.entrypoints.api.naspelingen import NaspeelHandlers
from hub.entrypoints.channel.layer import Route, SignedRoute
from hub.entrypoints.channel.openapi import Operatie

_VERSIE = (Regel.CONVENANT_ONBEKEND, Regel.BUNDEL_ONGELDIG)


def entry_at(source: LogSource, nummer: int) -> Logregel | None:
    """The durable entry with this number; None when there is none, or its content was erased."""
    with source.reading() as reader:
        found = reader.regels(nummer, 1)
    return read_entry(found[0]) if found and found[0].nummer == nummer else None


def beleid_routes(handlers: BeleidHandlers[HubWerk], naspelen: NaspeelHandlers[HubWerk]) -> list[Route]:
    """Compare, explain, go through, try, and answer again."""
    return [
        SignedRoute("POST", "/v1/convenantverschillen", handlers.verschil),
        SignedRoute("POST", "/v1/beleidsuitleg", handlers.uitleg),
        SignedRoute("POST", "/v1/beleidsrechten", handlers.rechten),
        SignedRoute("POST", "/v1/beleidsbevindingen", handlers.bevindingen),
        SignedRoute("POST", "/v1/conceptproeven", handlers.proef, max_bytes=MOST_INDIENING_BYTES),
        SignedRoute("POST", "/v1/besluitnaspelingen", naspelen.naspeling),
    ]


def beleid_operations() -> list[Operatie]:
    """The same routes, described."""
    return [
        Operatie(
            "POST",
            "/v1/convenantverschillen",
            "Vraag wat er voor wie verandert als een versie de plaats van een andere inneemt.",
            VerschilAntwoord,
            Verschilvraag,
            (*_VERSIE, Regel.WOORD_ONBEKEND, Regel.BUDGET_OP),
        ),
        Operatie(
            "POST",
            "/v1/beleidsuitleg",
            "Vraag als functionaris waarom een verzoek dat u bedenkt wel of niet mag, en wat anders had moeten zijn.",
            UitlegAntwoord,
            Uitlegvraag,
            (*_VERSIE, Regel.WOORD_ONBEKEND, Regel.NIET_AANGEWEZEN),
        ),
        Operatie(
            "POST",
            "/v1/beleidsrechten",
            "Vraag wat een partij onder een versie mag, of wie een categorie ziet.",
            RechtenlijstAntwoord,
            Rechtenlijstvraag,
            (*_VERSIE, Regel.WOORD_ONBEKEND),
        ),
        Operatie(
            "POST",
            "/v1/beleidsbevindingen",
            "Vraag wat een versie tegenhoudt en wat eraan opvalt, met herstel.",
            BevindingenAntwoord,
            Bevindingenvraag,
            (*_VERSIE, Regel.BUDGET_OP),
        ),
        Operatie(
            "POST",
            "/v1/conceptproeven",
            "Laat een concept nakijken zonder het in te dienen; er blijft niets van bewaard.",
            BevindingenAntwoord,
            Conceptproef,
            (Regel.NIET_AANGEWEZEN, Regel.BUDGET_OP),
        ),
        Operatie(
            "POST",
            "/v1/besluitnaspelingen",
            "Laat als functionaris de besluiten van een logregel uitleggen en opnieuw nemen.",
            NaspeelAntwoord,
            Naspeelvraag,
            (*ALTIJD, *_VERSIE, Regel.LOGREGEL_ONBEKEND),
        ),
    ]
