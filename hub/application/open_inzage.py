"""The key holder opens a view that the hub's log proves it gave, as far as the covenant lets it.

    bewezen = lees_bewijs(lees_openingsvraag(body), ...)        the evidence itself; slow
    toets = toets_opening(vraag, bewezen, pdp, now)             time, bundle and policy
    sleutels = kluis.unwrap(...)                                only after that
    kern = open_inzage(vraag, bewezen, geopend, grens, werk)    once more, counted, recorded, committed

The hub decided and said on which facts. This side has no casus to look them up in: it believes the
facts and decides by itself what the covenant allows with them, by the bundle that is active here. A
view that was given under another bundle stays closed until it is asked again.
"""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar

from connectors.protocol.bewijs import Log
from connectors.protocol.canonical import unb64u
from connectors.protocol.errors import ProtocolError
from connectors.protocol.inhoud import OMHULSEL_SUITE
from connectors.protocol.inzagebewijs import MOTIVERING, VAN_MELDING, Bewezen, Gelezen, check_inzagebewijs
from connectors.protocol.inzagen import InzageKern, OpeningKern, Openingsvraag, Zichtbaar
from connectors.protocol.messages import digest
from hub.application.gate import Behandeling, StaleBundle, admit, besluit_velden, check_bundle, refuse, regel_of
from hub.application.ports.casussleutel import CasussleutelWork
from hub.application.ports.proces import PolicyDecisionPoint
from hub.domain.audit import AuditEvent, Value
from hub.domain.budget import budgets_for_opening
from hub.domain.casussleutel import Casussleutel, Dicht, Dichtreden, Open, Plaats, Verpakt
from hub.domain.decision import Decision, Deny, Permit, PolicyRequest
from hub.domain.errors import Regel
from hub.domain.inzage import SAMENVATTING

W = TypeVar("W", bound=CasussleutelWork)
LONGSTE = timedelta(hours=1)
"""Longest that a view may be open after the hub recorded it, whatever it says itself (covenant art. 9.31)."""
SPELING = timedelta(seconds=60)
"""How far the clocks of hub and key holder may differ."""


@dataclass(frozen=True, slots=True)
class Ongeldig:
    """Evidence that does not hold, by the name of the rule that it breaks."""

    regel: str


@dataclass(frozen=True, slots=True)
class Geopend:
    """Content keys in the order of the view, and the key of the casus that they were opened with."""

    met: Casussleutel | None
    sleutels: Sequence[str]


def lees_bewijs(gelezen: Gelezen, partij: str, hublog: Log) -> Bewezen | Ongeldig:
    """What the evidence of this party proves, if anything."""
    try:
        return check_inzagebewijs(gelezen, partij, hublog)
    except ProtocolError as error:
        return Ongeldig(error.rule)


def toets_opening(
    vraag: Openingsvraag, gelezen: Bewezen | Ongeldig, pdp: PolicyDecisionPoint, now: datetime
) -> Open | Dicht:
    """Whether this view may be opened now, before any key is touched. One stuk that may not closes all."""
    kern = vraag.bewijs.kern
    if isinstance(gelezen, Ongeldig):
        return Dicht(gelezen.regel)
    if kern.bundel != pdp.bundel:
        return Dicht(Dichtreden.BUNDEL)
    if not kern.stukken or not all(stuk.categorieen for stuk in kern.stukken):
        return Dicht(Dichtreden.LEEG)
    permits: dict[Hashable, tuple[Permit, ...]] = {}
    for stuk in kern.stukken:
        # All that policy is told of a stuk: those that are alike in it are decided about once.
        kind = (tuple(stuk.categorieen), tuple(stuk.waarom.feiten), stuk.deel == "samenvatting")
        if kind not in permits:
            decided = _toets_stuk(kern, stuk, pdp)
            if isinstance(decided, Dicht):
                return decided
            permits[kind] = decided
    reden = _tijd(kern, gelezen, now)
    return Dicht(reden) if reden else Open(tuple(permit for some in permits.values() for permit in some))


def verpakt(vraag: Openingsvraag) -> list[Verpakt]:
    """The sealed keys of a view, in its order."""
    return [Verpakt(stuk.sleutel, _plaats(stuk), van_melding=not _of_casus(stuk)) for stuk in vraag.bewijs.kern.stukken]


def _of_casus(stuk: Zichtbaar) -> bool:
    """Whether its key is under the secret of the casus; reasons are under that or the general key, and say which."""
    if stuk.deel == MOTIVERING:
        return unb64u(stuk.sleutel)[:1] == bytes((OMHULSEL_SUITE,))
    return stuk.deel not in VAN_MELDING


def _plaats(stuk: Zichtbaar) -> Plaats:
    """Where the view says that this part belongs. A stuk of a casus has one category; several are none of them."""
    categorie = "" if stuk.deel in VAN_MELDING | {MOTIVERING} else ",".join(stuk.categorieen)
    return Plaats(unb64u(stuk.gebonden_aan), stuk.deel, categorie)


def sleutel_ontbreekt(vraag: Openingsvraag, sleutel: Casussleutel | None) -> Dicht | None:
    """Why the key of this casus opens nothing. What came with its meldingen goes with it."""
    if sleutel is not None and sleutel.vernietigd:
        return Dicht(Dichtreden.SLEUTEL_VERNIETIGD, Regel.SLEUTEL_VERNIETIGD)
    if sleutel is None and any(map(_of_casus, vraag.bewijs.kern.stukken)):
        return Dicht(Dichtreden.SLEUTEL_ONBEKEND, Regel.SLEUTEL_ONBEKEND)
    return None


def open_inzage(
    vraag: Openingsvraag,
    gelezen: Bewezen | Ongeldig,
    geopend: Geopend | None,
    grens: int,
    *,
    werk: Behandeling[W],
) -> OpeningKern:
    """Release the keys that were opened, once that is allowed, counted and recorded.

    `geopend` is None when `toets_opening` or `sleutel_ontbreekt` already said no; that is recorded here.

    Raises:
        Refused: unknown or withdrawn party, replay, evidence, policy, key or budget; recorded.
        StaleBundle: another bundle is active, or the key of the casus is another than the one that
            opened; nothing is kept.
    """
    uow, kern = werk.uow, vraag.bewijs.kern
    admit(werk.afzender, uow)
    check_bundle(uow, werk.pdp.bundel)
    toets = toets_opening(vraag, gelezen, werk.pdp, werk.now)
    sleutel = uow.casussleutel(kern.beeld.casus)
    dicht = toets if isinstance(toets, Dicht) else sleutel_ontbreekt(vraag, sleutel)
    if dicht is not None:
        refuse(uow, _gebleven(vraag, werk, dicht.reden), dicht.regel, dicht.artikelen)
    if geopend is None or geopend.met != sleutel or isinstance(toets, Dicht) or isinstance(gelezen, Ongeldig):
        raise StaleBundle
    if uow.spend(budgets_for_opening(grens, partij=werk.afzender.partij, now=werk.now), len(kern.stukken)):
        refuse(uow, _gebleven(vraag, werk, Dichtreden.BUDGET), Regel.BUDGET_OP)
    answer = OpeningKern(verzoek_id=vraag.verzoek_id, sleutels=list(geopend.sleutels), bundel=werk.pdp.bundel)
    velden = _velden(vraag, toets.permits) | {"bewijs": gelezen.nummer}
    uow.record(AuditEvent("inzage.geopend", velden, werk.afzender.verzoek, digest(answer)))
    uow.commit()
    return answer


def _toets_stuk(kern: InzageKern, stuk: Zichtbaar, pdp: PolicyDecisionPoint) -> tuple[Permit, ...] | Dicht:
    permits: list[Permit] = []
    for decision in pdp.decide_all(_asked(kern, stuk)):
        if isinstance(decision, Deny):
            return Dicht(decision.reden.value, regel_of(decision), decision.artikelen)
        if not SAMENVATTING.isdisjoint(decision.verplichtingen) and stuk.deel != "samenvatting":
            return Dicht(Dichtreden.SAMENVATTING)
        permits.append(decision)
    return tuple(permits)


def _asked(kern: InzageKern, stuk: Zichtbaar) -> list[PolicyRequest]:
    feiten = frozenset(stuk.waarom.feiten)
    return [
        PolicyRequest(kern.partij, kern.doel, kern.rol, categorie, kern.handeling, kern.beeld.fase, feiten)
        for categorie in stuk.categorieen
    ]


def _tijd(kern: InzageKern, bewezen: Bewezen, now: datetime) -> str:
    """Why this is not the time for it, or empty."""
    now_s, recorded_s = now.timestamp(), bewezen.tijd_ms / 1000
    if recorded_s > now_s + SPELING.total_seconds() or kern.tot > recorded_s + LONGSTE.total_seconds():
        return Dichtreden.KLOK
    return Dichtreden.VERLOPEN if now_s > kern.tot else ""


def _velden(vraag: Openingsvraag, decisions: Sequence[Decision]) -> dict[str, Value]:
    kern = vraag.bewijs.kern
    return besluit_velden(decisions) | {
        "partij": kern.partij,
        "gebruiker": kern.gebruiker,
        "verzoek_id": vraag.verzoek_id,
        "casus": kern.beeld.casus,
        "aantal": len(kern.stukken),
        "categorieen": tuple(sorted({categorie for stuk in kern.stukken for categorie in stuk.categorieen})),
        "inzage": kern.verzoek_id,
    }


def _gebleven(vraag: Openingsvraag, werk: Behandeling[W], reden: str) -> AuditEvent:
    kern = vraag.bewijs.kern
    velden: dict[str, Value] = {
        "partij": werk.afzender.partij,
        "verzoek_id": vraag.verzoek_id,
        "casus": kern.beeld.casus,
        "reden": reden,
        "inzage": kern.verzoek_id,
    }
    return AuditEvent("inzage.dicht_gebleven", velden, werk.afzender.verzoek)
