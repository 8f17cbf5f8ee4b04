"""Answer "is deze persoon bekend?", at most at the level of the asker."""

from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from connectors.protocol.bekendheid import BekendheidsKern
from connectors.protocol.koppelmodel import Koppelmodel
from connectors.protocol.messages import digest
from hub.application.gate import (
    Afzender,
    Behandeling,
    Kop,
    admit,
    besluit_velden,
    check_bundle,
    claim_seals,
    index_request,
    kop_velden,
    refuse,
    refuse_unread,
    regel_of,
    spend,
)
from hub.application.koppeling import Koppeling, clusters_of
from hub.application.ports.index import IndexWaarde, IndexWork, Vondstregel
from hub.application.ports.proces import Peer
from hub.application.ports.vraag import VraagWork
from hub.application.vier_ogen import neem_goedkeuring
from hub.domain.audit import AuditEvent, Value
from hub.domain.bekendheid import (
    Antwoord,
    Bevinding,
    Niveau,
    Vondst,
    formulate,
    judge,
    niveau_of,
)
from hub.domain.budget import Grenzen, budgets_for_vraag
from hub.domain.decision import Decision, Deny, Permit, ReasonCode
from hub.domain.errors import Regel
from hub.domain.taak import NieuweTaak, Taaksoort

W = TypeVar("W", bound=VraagWork)
UNIFORM_DENIALS = frozenset(ReasonCode) - {ReasonCode.ONBEKEND_WOORD, ReasonCode.VERLOPEN}
"""Denials that look like an answer at L0: the asker may not tell them from "geen mededeling"."""


@dataclass(frozen=True, slots=True)
class Vraag:
    """One checked question: index values instead of a person."""

    kop: Kop
    waarden: tuple[IndexWaarde, ...]


@dataclass(frozen=True, slots=True)
class Huis:
    """What an answer needs to know of the house: its functional contact, limits and model."""

    contact: str
    grenzen: Grenzen
    model: Koppelmodel


@dataclass(frozen=True, slots=True)
class _Uitslag:
    """The finding, the task it leads to, and how many keys were too common to be read whole."""

    vondst: Vondst
    taak: NieuweTaak | None = None
    overvol: int = 0


_NIETS = _Uitslag(Vondst(Bevinding.GEEN))


def vraag_bekendheid(vraag: Vraag, huis: Huis, *, werk: Behandeling[W]) -> BekendheidsKern:
    """Say what this asker may hear about whether a person is known, for this purpose.

    WGS art. 2.28 and the covenant's article on bekendheid: at most the level of the asker's
    class for this purpose, never a record. Question, rules and finding are durable before the
    answer leaves the process: the runner releases it after the shared commit.

    Raises:
        Refused: unknown or withdrawn party, replay, reused seal, unknown word, expired
            covenant, or budget used up; recorded.
        StaleBundle: another bundle is active; nothing is kept.
    """
    uow, afzender = werk.uow, werk.afzender
    peer = admit(afzender, uow)
    check_bundle(uow, werk.pdp.bundel)
    claim_seals(uow, afzender, peer.partij, vraag.kop)
    decision = _decide(vraag.kop, peer.partij, werk)
    velden = kop_velden(vraag.kop, peer.partij) | besluit_velden([decision])
    _refuse_aloud(decision, velden, werk)
    _spend(vraag, peer, velden, huis.grenzen, werk)
    uitslag, antwoord = _answer(vraag, decision, huis, werk)
    kern = _kern(vraag, antwoord, decision, werk.now)
    event = _answered(kern, uitslag, decision, velden, afzender)
    if not uow.store_vraag(_kept(vraag, uitslag), event):
        refuse_unread(uow, afzender, Regel.VERZOEK_HERHAALD, partij=peer.partij)
    uow.commit()
    return kern


def _decide(kop: Kop, partij: str, werk: Behandeling[W]) -> Decision:
    """What policy says; with a second person's word that was not used yet, as for who has one (covenant art. 7.3)."""
    request = index_request(kop, partij, "BEVRAGEN")
    decision = werk.pdp.decide(request)
    if not isinstance(decision, Deny) or decision.reden is not ReasonCode.BRONVOORWAARDE:
        return decision
    return werk.pdp.met_tweede().decide(request) if neem_goedkeuring(kop, partij, werk) else decision


def _refuse_aloud(decision: Decision, velden: dict[str, Value], werk: Behandeling[W]) -> None:
    """Turn away what is wrong with the question itself, before it is counted under its words."""
    if isinstance(decision, Deny) and decision.reden not in UNIFORM_DENIALS:
        event = _refusal(velden, decision.reden.value, werk.afzender)
        refuse(werk.uow, event, regel_of(decision), decision.artikelen)


def _answer(vraag: Vraag, decision: Decision, huis: Huis, werk: Behandeling[W]) -> tuple[_Uitslag, Antwoord]:
    """Find and formulate; or answer a denial that the asker may not notice as L0."""
    match decision:
        case Permit():
            uitslag = _find(vraag, decision, werk.uow, huis.model)
            return uitslag, formulate(uitslag.vondst, niveau_of(decision), contact=huis.contact)
        case Deny():
            return _NIETS, formulate(_NIETS.vondst, Niveau.L0, contact="")


def _find(vraag: Vraag, permit: Permit, uow: IndexWork, model: Koppelmodel) -> _Uitslag:
    """Look up and judge; the same steps whether or not anything is found."""
    if niveau_of(permit) is Niveau.L0:
        return _NIETS
    found = uow.agreeing(permit, [waarde.rijsleutel for waarde in vraag.waarden])
    koppeling = clusters_of(found.treffers, vraag.waarden, model)
    members = tuple(uow.members(permit, sorted(koppeling.zeker or koppeling.mogelijk)))
    vondst = judge(members, zeker=bool(koppeling.zeker), getal=koppeling.getal)
    return _Uitslag(vondst, _taak(vondst, koppeling), found.overvol)


def _taak(vondst: Vondst, koppeling: Koppeling) -> NieuweTaak | None:
    """What of it only a human may settle.

    A person who is certainly found and has other clusters too is answered about; that those may be
    one person is a task all the same.
    """
    match vondst.bevinding:
        case Bevinding.GEEN:
            return None
        case Bevinding.MOGELIJK:
            return NieuweTaak(Taaksoort.BEOORDELEN, _clusters(vondst))
        case Bevinding.AFGESCHERMD:
            return NieuweTaak(Taaksoort.AFGESCHERMD, _clusters(vondst))
        case Bevinding.MEERDUIDIG | Bevinding.ZEKER:
            several = tuple(sorted(koppeling.zeker))
            return NieuweTaak(Taaksoort.SAMENVOEGEN, several) if len(several) > 1 else None


def _answered(
    kern: BekendheidsKern,
    uitslag: _Uitslag,
    decision: Decision,
    velden: dict[str, Value],
    afzender: Afzender,
) -> AuditEvent:
    match decision:
        case Permit():
            found: dict[str, Value] = {
                "niveau": kern.niveau,
                "uitkomst": kern.uitkomst,
                "bevinding": uitslag.vondst.bevinding.value,
                "taaksoort": uitslag.taak.soort.value if uitslag.taak else "",
                "overvol": uitslag.overvol,
            }
            return AuditEvent("bekendheid.beantwoord", velden | found, afzender.verzoek, digest(kern))
        case Deny():
            return _refusal(velden, decision.reden.value, afzender, digest(kern))


def _kept(vraag: Vraag, uitslag: _Uitslag) -> Vondstregel:
    vondst = uitslag.vondst
    return Vondstregel(vraag.kop.verzoek_id, vondst.bevinding, _clusters(vondst), uitslag.taak)


def _clusters(vondst: Vondst) -> tuple[str, ...]:
    return tuple(sorted({registratie.cluster for registratie in vondst.registraties}))


def _spend(
    vraag: Vraag,
    peer: Peer,
    velden: dict[str, Value],
    grenzen: Grenzen,
    werk: Behandeling[W],
) -> None:
    kop = vraag.kop
    budgets = budgets_for_vraag(grenzen, partij=peer.partij, gebruiker=kop.gebruiker, doel=kop.doel, now=werk.now)
    spend(werk.uow, _refusal(velden, "BUDGET", werk.afzender), budgets, 1)


def _refusal(velden: dict[str, Value], reden: str, afzender: Afzender, antwoord: bytes = b"") -> AuditEvent:
    return AuditEvent("bekendheid.geweigerd", velden | {"reden": reden}, afzender.verzoek, antwoord)


def _kern(vraag: Vraag, antwoord: Antwoord, decision: Decision, now: datetime) -> BekendheidsKern:
    return BekendheidsKern(
        verzoek_id=vraag.kop.verzoek_id,
        niveau=antwoord.niveau.woord,
        uitkomst=antwoord.uitkomst.value,
        tekst=antwoord.tekst,
        contact=antwoord.contact,
        fase=antwoord.fase,
        deelnemers=list(antwoord.deelnemers),
        artikelen=list(decision.artikelen),
        bundel=decision.bundel,
        tijd=int(now.timestamp()),
    )
