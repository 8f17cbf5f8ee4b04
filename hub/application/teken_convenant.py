"""Keep the signatures of parties over one version; with the last of them it is signed."""

from typing import TypeVar

from connectors.protocol.convenanten import ConvenantKern
from connectors.protocol.messages import digest
from hub.application.convenant_gate import (
    Versievraag,
    betrokkene,
    kern_van,
    require_beheerder,
    tel_mee,
    velden_van,
    versie_van,
    weiger_versie,
)
from hub.application.gate import Behandeling
from hub.application.ports.convenant import Afkeuring, ConvenantWork, Getekend
from hub.domain.audit import AuditEvent
from hub.domain.convenantversie import Versiestand, Versiestap
from hub.domain.errors import Regel

MAP = "handtekeningen/"
"""Where signature files stand among the files of a bundle."""
W = TypeVar("W", bound=ConvenantWork)


def teken_convenant(
    vraag: Versievraag, gelezen: Getekend | Afkeuring, moeten: frozenset[str], *, werk: Behandeling[W]
) -> ConvenantKern:
    """Keep signatures that hold. `moeten` are the parties whose signatures it takes.

    A signature proves itself, so any employee brings that of the own party, and who manages policy also those
    of parties without a connector.

    Raises:
        Refused: no budget left, a signature of another party by somebody who does not manage policy, no such
            version, or a version that is not to be signed now; recorded.
    """
    kop, bundel = vraag.kop, vraag.bundel
    wie = betrokkene(kop, werk)
    tel_mee(kop, wie, vraag.grens, werk, bundel=bundel)
    if isinstance(gelezen, Getekend) and set(gelezen.partijen) != {wie.partij}:
        require_beheerder(kop, wie, werk)
    versie = versie_van(bundel, kop, wie, werk)
    if versie.stand not in {Versiestand.RAC_ADVIES, Versiestand.ONDERTEKEND}:
        weiger_versie(kop, wie, Regel.CONVENANT_STAND, werk, bundel=bundel)
    if isinstance(gelezen, Afkeuring):
        kern = kern_van(kop, versie, bevindingen=gelezen.zinnen)
        velden = velden_van(kop, wie) | {"aantal": len(gelezen.zinnen), "toetsen": gelezen.toetsen}
        werk.uow.record(AuditEvent("convenant.afgekeurd", velden, werk.afzender.verzoek, digest(kern)))
        werk.uow.commit()
        return kern
    kept = {name.removeprefix(MAP).removesuffix(".json") for name in werk.uow.bundelnamen(bundel)}
    left = sorted(moeten - kept - set(gelezen.partijen))
    if not left and versie.stand is Versiestand.RAC_ADVIES:
        versie = versie.na(Versiestap.VOLTEKENEN)
    kern = kern_van(kop, versie, ontbreekt=left)
    velden = velden_van(kop, wie) | {"bundel": bundel, "partijen": gelezen.partijen, "aantal": len(left)}
    werk.uow.record(AuditEvent("convenant.getekend", velden, werk.afzender.verzoek, digest(kern)))
    werk.uow.bewaar_bundel(bundel, gelezen.bestanden)
    werk.uow.bewaar_versie(versie)
    werk.uow.commit()
    return kern
