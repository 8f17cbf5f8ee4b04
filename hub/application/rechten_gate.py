"""What acts for a data subject pass: the gate of a person without a casus, and the request that it is about.

A request that is not there, is another desk's or is done gets one refusal.
"""

from typing import TypeVar

from connectors.protocol.rechten import RechtenKern
from hub.application.gate import Behandeling, Kop, admit, besluit_velden, check_bundle, kop_velden, refuse, regel_of
from hub.application.ports.rechten import RechtenWork, Verzoekstand
from hub.application.tafel_gate import Toegang, weiger_handeling
from hub.domain.audit import AuditEvent, Value
from hub.domain.convenant import Actie, Autorisatie, Convenant
from hub.domain.decision import Deny, PolicyRequest, ReasonCode
from hub.domain.errors import Regel

W = TypeVar("W", bound=RechtenWork)
GEWEIGERD = "handeling.geweigerd"
GEWOON = "ID_CONTACT"
MEDEWERKERS = "MEDEWERKER_CONTACT"


def rechten_toegang(kop: Kop, actie: str, werk: Behandeling[W], *, categorie: str = GEWOON) -> Toegang:
    """Let a designated person of a desk or an fg do this outside any casus.

    Raises:
        Refused: unknown or withdrawn party, replay, policy, or not designated; recorded.
        StaleBundle: another bundle is active; nothing is kept.
    """
    peer = admit(werk.afzender, werk.uow)
    check_bundle(werk.uow, werk.pdp.bundel)
    asked = PolicyRequest(peer.partij, kop.doel, kop.rol, categorie, actie, feiten=frozenset({"KENMERK"}))
    decision = werk.pdp.decide(asked)
    velden = kop_velden(kop, peer.partij) | besluit_velden([decision])
    if isinstance(decision, Deny):
        event = AuditEvent(GEWEIGERD, velden | {"reden": decision.reden.value}, werk.afzender.verzoek)
        refuse(werk.uow, event, regel_of(decision), decision.artikelen)
    if decision.verplichtingen or not werk.uow.aangewezen(peer.partij, kop.gebruiker, kop.rol):
        event = AuditEvent(GEWEIGERD, velden | {"reden": ReasonCode.AANWIJZING.value}, werk.afzender.verzoek)
        refuse(werk.uow, event, Regel.NIET_AANGEWEZEN)
    return Toegang(peer.partij, kop, decision, velden)


def logboek_toegang(kop: Kop, convenant: Convenant, werk: Behandeling[W]) -> Toegang:
    """Let whoever tests legality read what others did, and nobody else (WGS art. 1.8 lid 2 onder b and lid 4).

    A connector may fetch mail of the same category; that is no leave to read the log.

    Raises:
        Refused: as `rechten_toegang`, or a role of another class; recorded.
        StaleBundle: another bundle is active; nothing is kept.
    """
    wie = rechten_toegang(kop, Actie.OPHALEN, werk, categorie=MEDEWERKERS)
    if all((rol.id, rol.autorisatie) != (kop.rol, Autorisatie.TOETSING) for rol in convenant.rollen):
        weiger_handeling(wie, werk, Regel.NIET_TOEGESTAAN)
    return wie


def eigen_verzoek(wie: Toegang, verzoek: str, werk: Behandeling[W]) -> Verzoekstand:
    """The running request of this desk with this number.

    Raises:
        Refused: there is none; recorded.
    """
    stand = werk.uow.rechtenverzoek(verzoek)
    if stand is None or stand.partij != wie.partij or not stand.open:
        weiger_handeling(wie, werk, Regel.VERZOEK_ONBEKEND)
    return stand


def rechten_kern(wie: Toegang, stand: Verzoekstand, convenant: Convenant) -> RechtenKern:
    """Where a request stands, and the name of the desk."""
    desk = convenant.rechten.contactpunt
    return RechtenKern(
        verzoek_id=wie.kop.verzoek_id,
        partij=wie.partij,
        verzoek=stand.verzoek,
        soort=stand.soort.value,
        uiterlijk=int(stand.uiterlijk.timestamp()),
        uitkomst=stand.uitkomst,
        contactpunt=next(partij.naam for partij in convenant.partijen if partij.id == desk),
        artikelen=list(wie.permit.artikelen),
        bundel=wie.permit.bundel,
    )


def verzoek_velden(wie: Toegang, stand: Verzoekstand) -> dict[str, Value]:
    """The fields of a record about a request."""
    return wie.velden | {"verzoek": stand.verzoek, "soort": stand.soort.value}
