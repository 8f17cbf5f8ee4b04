"""An employee acknowledges secrecy under a version of the covenant (WGS art. 1.11)."""

from typing import TypeVar

from connectors.protocol.convenanten import ConvenantKern
from connectors.protocol.messages import digest
from hub.application.convenant_gate import betrokkene, velden_van, weiger_versie
from hub.application.gate import Behandeling, Kop
from hub.application.ports.convenant import ConvenantWork
from hub.domain.audit import AuditEvent
from hub.domain.errors import Regel

W = TypeVar("W", bound=ConvenantWork)


def bevestig_geheimhouding(kop: Kop, bundel: str, *, werk: Behandeling[W]) -> ConvenantKern:
    """Keep it, for the version that decides or one that still has to: nobody need wait for the day itself.

    Raises:
        Refused: unknown or withdrawn party, replay, or no such version; recorded.
    """
    wie = betrokkene(kop, werk)
    versie = werk.uow.versie(bundel)
    if versie is None and bundel != werk.uow.active_bundle():
        weiger_versie(kop, wie, Regel.CONVENANT_ONBEKEND, werk)
    kern = ConvenantKern(
        verzoek_id=kop.verzoek_id,
        bundel=bundel,
        stand=versie.stand.value if versie else "GELDIG",
        ingang=versie.ingang if versie else 0,
        ontbreekt=[],
        bevindingen=[],
    )
    velden = velden_van(kop, wie) | {"bundel": bundel}
    werk.uow.record(AuditEvent("geheimhouding.bevestigd", velden, werk.afzender.verzoek, digest(kern)))
    werk.uow.bewaar_geheimhouding(wie.partij, wie.gebruiker, bundel)
    werk.uow.commit()
    return kern
