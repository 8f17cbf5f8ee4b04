"""The moment at which another bundle decides: one transaction, one entry that proves it to others."""

from connectors.protocol.activeringen import GEBEURTENIS, Activering
from connectors.protocol.messages import digest
from hub.application.ports.convenant import ConvenantWork
from hub.domain.audit import AuditEvent, Value
from hub.domain.convenantversie import Convenantversie, Versiestand, Versiestap


def laat_beslissen(versie: Convenantversie, *, uow: ConvenantWork) -> None:
    """Switch to a version whose stand is GELDIG by now, within the unit of work of the caller, that commits.

    The caller saw that it is whole and signed by all.
    """
    vorige = uow.active_bundle()
    before = uow.versie(vorige)
    velden: dict[str, Value] = {"bundel": versie.bundel, "convenant": versie.convenant, "vorige": vorige}
    said = digest(Activering(bundel=versie.bundel, convenant=versie.convenant, vorige=vorige))
    event = AuditEvent(GEBEURTENIS, velden, bytes.fromhex(versie.bundel), said)
    uow.activate_bundle(versie.bundel, versie.convenant, event)
    if before is not None and before.stand is Versiestand.GELDIG:
        uow.bewaar_versie(before.na(Versiestap.VERVANGEN))
    uow.bewaar_versie(versie)
