"""Which views in an emergency there were, which must be judged, and which are late: codes, for the fg alone."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TypeVar

from connectors.protocol.messages import digest
from connectors.protocol.noodinzagen import MAX_NOODREGELS, Noodlijst, Noodregel
from hub.application.gate import Behandeling, Kop, admit, besluit_velden, check_bundle, kop_velden, refuse, regel_of
from hub.application.maatstaf import Maatstaf
from hub.application.nood_zicht import JAAR
from hub.application.ports.noodinzage import NoodWork
from hub.domain.audit import AuditEvent
from hub.domain.convenant import Actie, Kring
from hub.domain.decision import Deny, PolicyRequest, ReasonCode
from hub.domain.errors import Regel
from hub.domain.noodinzage import BEGIN, Noodinzage

W = TypeVar("W", bound=NoodWork)


@dataclass(frozen=True, slots=True)
class Lijstvraag:
    """Which of them are asked for: all or those that wait, after this (term, number)."""

    kop: Kop
    open_alleen: bool
    na: tuple[int, str] = BEGIN


def toon_noodinzagen(vraag: Lijstvraag, maatstaf: Maatstaf, *, werk: Behandeling[W]) -> Noodlijst:
    """Those of the own party; of all parties for the fg of the house. No content: none is read.

    Raises:
        Refused: unknown or withdrawn party, replay, policy, or not designated; recorded.
        StaleBundle: another bundle is active; nothing is kept.
    """
    kop = vraag.kop
    peer = admit(werk.afzender, werk.uow)
    check_bundle(werk.uow, werk.pdp.bundel)
    decision = werk.pdp.decide(_request(kop, peer.partij))
    velden = kop_velden(kop, peer.partij) | besluit_velden([decision])
    if isinstance(decision, Deny):
        event = AuditEvent("casus.geweigerd", velden | {"reden": decision.reden.value}, werk.afzender.verzoek)
        refuse(werk.uow, event, regel_of(decision), decision.artikelen)
    if not werk.uow.aangewezen(peer.partij, kop.gebruiker, kop.rol):
        event = AuditEvent("casus.geweigerd", velden | {"reden": ReasonCode.AANWIJZING.value}, werk.afzender.verzoek)
        refuse(werk.uow, event, Regel.NIET_AANGEWEZEN)
    van = "" if maatstaf.convenant.kring_of(peer.partij) is Kring.HUIS else peer.partij
    found = werk.uow.noodinzagen(van, MAX_NOODREGELS + 1, open_alleen=vraag.open_alleen, na=vraag.na)
    shown = found[:MAX_NOODREGELS]
    lijst = Noodlijst(
        verzoek_id=kop.verzoek_id,
        partij=peer.partij,
        regels=[_regel(one, werk) for one in shown],
        meer=len(found) > len(shown),
        artikelen=list(decision.artikelen),
        bundel=decision.bundel,
    )
    record = AuditEvent("noodinzage.opgesomd", velden | {"aantal": len(shown)}, werk.afzender.verzoek, digest(lijst))
    werk.uow.record(record)
    werk.uow.commit()
    return lijst


def _request(kop: Kop, partij: str) -> PolicyRequest:
    """As for a judgement where there is no casus yet: codes of who looked, under the kenmerk of the inquiry."""
    return PolicyRequest(partij, kop.doel, kop.rol, "ID_CONTACT", Actie.BESLISSEN, feiten=frozenset({"KENMERK"}))


def _regel(nood: Noodinzage, werk: Behandeling[W]) -> Noodregel:
    """One line; `keer` counts what this person did in the year up to it."""
    begun = werk.uow.noodinzagen_van(nood.partij, nood.gebruiker, datetime.fromtimestamp(nood.op, UTC) - JAAR)
    return Noodregel(
        nood=nood.nood,
        casus=nood.casus,
        partij=nood.partij,
        gebruiker=nood.gebruiker,
        reden=nood.reden,
        op=nood.op,
        beoordelen_voor=nood.beoordelen_voor,
        te_laat=nood.te_laat(werk.now),
        oordeel=nood.oordeel,  # type: ignore[arg-type]  # the store holds words of this list alone
        keer=sum(one.op <= nood.op for one in begun),
    )
