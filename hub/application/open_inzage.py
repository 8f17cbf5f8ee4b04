"""The key holder opens a view that the hub's log proves it gave, as far as the covenant lets it.

    gelezen = lees_opening(decode(Openingsvraag, body), partij, hublog)     the evidence itself; slow
    kern = open_inzage(gelezen, kluis, grens, werk=werk)                    time, bundle, policy; then keys, record

The hub decided and said on which facts. This side has no casus to look them up in: it believes the
facts and decides by itself what the covenant allows with them, by the bundle that is active here. A
view that was given under another bundle stays closed until it is asked again.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar

from connectors.protocol.bewijs import Log
from connectors.protocol.canonical import b64u, unb64u
from connectors.protocol.errors import ProtocolError
from connectors.protocol.inhoud import OMHULSEL_SUITE
from connectors.protocol.inzagebewijs import DOSSIER, MOTIVERING, VAN_MELDING, Bewezen, check_inzagebewijs
from connectors.protocol.inzagen import InzageKern, OpeningKern, Openingsvraag, Zichtbaar
from connectors.protocol.messages import digest
from hub.application.gate import Behandeling, admit, besluit_velden, check_bundle, refuse, regel_of
from hub.application.ports.casussleutel import CasussleutelWork, Sleutelkluis
from hub.domain.audit import AuditEvent, Value
from hub.domain.budget import budgets_for_opening
from hub.domain.casussleutel import Casussleutel, Dicht, Dichtreden, Hubstand, Open, Plaats, Verpakt
from hub.domain.decision import Deny, Permit, PolicyRequest
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
class Soort:
    """All that policy is told of a stuk: those that are alike in it are decided about once."""

    categorieen: tuple[str, ...]
    feiten: frozenset[str]
    samengevat: bool


@dataclass(frozen=True, slots=True)
class Gelezen:
    """A question to open a view, what its evidence proves, and the kinds of stukken in it."""

    vraag: Openingsvraag
    bewezen: Bewezen | Ongeldig
    soorten: tuple[Soort, ...]


def lees_opening(vraag: Openingsvraag, partij: str, hublog: Log) -> Gelezen:
    """What a question of this party holds. Nothing is decided yet, and no key is touched for it."""
    bewezen: Bewezen | Ongeldig
    try:
        bewezen = check_inzagebewijs(vraag.bewijs, partij, hublog)
    except ProtocolError as error:
        bewezen = Ongeldig(error.rule)
    kern = vraag.bewijs.kern
    told = dict.fromkeys((tuple(stuk.categorieen), stuk.waarom, stuk.deel == "samenvatting") for stuk in kern.stukken)
    soorten = (Soort(categorieen, frozenset(kern.waarom[why].feiten), kort) for categorieen, why, kort in told)
    return Gelezen(vraag, bewezen, tuple(dict.fromkeys(soorten)))


def open_inzage(gelezen: Gelezen, kluis: Sleutelkluis, grens: int, *, werk: Behandeling[W]) -> OpeningKern:
    """The content keys of a view: allowed, counted and recorded first. One stuk that may not be opened closes all.

    Raises:
        Refused: unknown or withdrawn party, replay, evidence, policy, key or budget; recorded.
        StaleBundle: another bundle is active; nothing is kept.
        KeyMissing: the key of the casus does not open with the key file.
    """
    uow, vraag, kern = werk.uow, gelezen.vraag, gelezen.vraag.bewijs.kern
    admit(werk.afzender, uow)
    check_bundle(uow, werk.pdp.bundel)
    sleutel = uow.casussleutel(kern.beeld.casus)
    toets = _toets(gelezen, werk)
    if isinstance(toets, Open):
        toets = _sleutel_ontbreekt(kern, sleutel) or _gevorkt(gelezen, werk) or toets
    if isinstance(toets, Dicht):
        refuse(uow, _gebleven(vraag, werk, toets.reden), toets.regel, toets.artikelen)
    if uow.spend(budgets_for_opening(grens, partij=werk.afzender.partij, now=werk.now), len(kern.stukken)):
        refuse(uow, _gebleven(vraag, werk, Dichtreden.BUDGET), Regel.BUDGET_OP)
    sleutels = [b64u(key) for key in kluis.unwrap(sleutel, [_verpakt(stuk) for stuk in kern.stukken])]
    answer = OpeningKern(verzoek_id=vraag.verzoek_id, sleutels=sleutels, bundel=werk.pdp.bundel)
    uow.onthoud_hublog(_stand(gelezen))
    uow.record(AuditEvent("inzage.geopend", _velden(vraag, toets), werk.afzender.verzoek, digest(answer)))
    uow.commit()
    return answer


def _toets(gelezen: Gelezen, werk: Behandeling[W]) -> Open | Dicht:
    """Whether this view may be opened now, before any key is touched."""
    kern, bewezen, pdp = gelezen.vraag.bewijs.kern, gelezen.bewezen, werk.pdp
    if isinstance(bewezen, Ongeldig):
        return Dicht(bewezen.regel)
    if kern.bundel != pdp.bundel:
        return Dicht(Dichtreden.BUNDEL)
    if not gelezen.soorten or not all(soort.categorieen for soort in gelezen.soorten):
        return Dicht(Dichtreden.LEEG)
    permits: list[Permit] = []
    for soort in gelezen.soorten:
        for decision in pdp.decide_all(_asked(kern, soort)):
            if isinstance(decision, Deny):
                return Dicht(decision.reden.value, regel_of(decision), decision.artikelen)
            if not SAMENVATTING.isdisjoint(decision.verplichtingen) and not soort.samengevat:
                return Dicht(Dichtreden.SAMENVATTING)
            permits.append(decision)
    reden = _tijd(kern, bewezen, werk.now)
    return Dicht(reden) if reden else Open(tuple(permits), bewezen.nummer)


def _asked(kern: InzageKern, soort: Soort) -> list[PolicyRequest]:
    return [
        PolicyRequest(kern.partij, kern.doel, kern.rol, categorie, kern.handeling, kern.beeld.fase, soort.feiten)
        for categorie in soort.categorieen
    ]


def _sleutel_ontbreekt(kern: InzageKern, sleutel: Casussleutel | None) -> Dicht | None:
    """Why the key of this casus opens nothing. What came with its meldingen goes with it."""
    if sleutel is not None and sleutel.vernietigd:
        return Dicht(Dichtreden.SLEUTEL_VERNIETIGD, Regel.SLEUTEL_VERNIETIGD)
    if sleutel is None and any(map(_of_casus, kern.stukken)):
        return Dicht(Dichtreden.SLEUTEL_ONBEKEND, Regel.SLEUTEL_ONBEKEND)
    return None


def _gevorkt(gelezen: Gelezen, werk: Behandeling[W]) -> Dicht | None:
    """Why this view is of another log than those that were opened before, however well it is signed."""
    speling, now = int(SPELING.total_seconds() * 1000), int(werk.now.timestamp() * 1000)
    forked = werk.uow.hublog_gevorkt(_stand(gelezen), speling, now)
    return Dicht(Dichtreden.LOG_GEVORKT) if forked else None


def _stand(gelezen: Gelezen) -> Hubstand:
    """Where the evidence stands in the hub's log.

    Raises:
        TypeError: evidence that does not hold (a programming error: it is refused first).
    """
    shown = gelezen.bewezen
    if isinstance(shown, Ongeldig):
        raise TypeError("evidence that does not hold stands nowhere")
    return Hubstand(shown.nummer, shown.tijd_ms, shown.blad, shown.omvang, shown.wortel)


def _of_casus(stuk: Zichtbaar) -> bool:
    """Whether its key is under the secret of the casus; reasons and stories are under either, and say which."""
    if stuk.deel in {MOTIVERING, DOSSIER}:
        return unb64u(stuk.sleutel)[:1] == bytes((OMHULSEL_SUITE,))
    return stuk.deel not in VAN_MELDING


def _verpakt(stuk: Zichtbaar) -> Verpakt:
    """Its sealed key, and where the view says that it belongs. A stuk of a casus has one category, never several."""
    categorie = "" if stuk.deel in VAN_MELDING or stuk.deel == MOTIVERING else ",".join(stuk.categorieen)
    plaats = Plaats(stuk.naam, stuk.deel, categorie)
    return Verpakt(stuk.sleutel, plaats, van_melding=not _of_casus(stuk))


def _tijd(kern: InzageKern, bewezen: Bewezen, now: datetime) -> str:
    """Why this is not the time for it, or empty."""
    now_s, recorded_s = now.timestamp(), bewezen.tijd_ms / 1000
    if recorded_s > now_s + SPELING.total_seconds() or kern.tot > recorded_s + LONGSTE.total_seconds():
        return Dichtreden.KLOK
    return Dichtreden.VERLOPEN if now_s > kern.tot else ""


def _velden(vraag: Openingsvraag, open_: Open) -> dict[str, Value]:
    kern = vraag.bewijs.kern
    return besluit_velden(open_.permits) | {
        "partij": kern.partij,
        "gebruiker": kern.gebruiker,
        "verzoek_id": vraag.verzoek_id,
        "casus": kern.beeld.casus,
        "aantal": len(kern.stukken),
        "categorieen": tuple(sorted({categorie for stuk in kern.stukken for categorie in stuk.categorieen})),
        "inzage": kern.verzoek_id,
        "bewijs": open_.bewijs,
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
