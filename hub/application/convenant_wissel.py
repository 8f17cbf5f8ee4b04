"""The moment at which another bundle decides: one transaction, one entry that proves it to others."""

from connectors.protocol.activeringen import GEBEURTENIS, Activering
from connectors.protocol.messages import digest
from hub.application.ports.convenant import ConvenantWork, Proef
from hub.domain.audit import AuditEvent
from hub.domain.convenantversie import Convenantversie, Versiestand, Versiestap


def laat_beslissen(versie: Convenantversie, *, uow: ConvenantWork) -> None:
    """Switch to a version whose stand is GELDIG by now, within the unit of work of the caller, that commits.

    The caller saw that it is whole and signed by all.
    """
    vorige = uow.active_bundle()
    before = uow.versie(vorige)
    uow.activate_bundle(versie.bundel, versie.convenant, activering_event(versie.bundel, versie.convenant, vorige))
    if before is not None and before.stand is Versiestand.GELDIG:
        uow.bewaar_versie(before.na(Versiestap.VERVANGEN))
    uow.bewaar_versie(versie)


def laat_partij_vallen(proef: Proef, uow: ConvenantWork) -> bool:
    """Whether a party would lose its say without having left: nobody leaves it out, or makes it the house, for it."""
    return any(not uow.uitgetreden(partij) for partij in proef.vallen_af)


def activering_event(bundel: str, convenant: str, vorige: str) -> AuditEvent:
    """The record of an activation. It commits to what it says, so that another process can be shown it."""
    said = Activering(bundel=bundel, convenant=convenant, vorige=vorige)
    return AuditEvent(GEBEURTENIS, said.model_dump(), bytes.fromhex(bundel), digest(said))
