"""Give the newest activation with its proof and its files, for the key holder to follow."""

from dataclasses import dataclass
from typing import TypeVar

from connectors.protocol.activeringen import Activering, Activeringkern
from connectors.protocol.messages import Bon, digest
from hub.application.convenant_gate import betrokkene, velden_van
from hub.application.gate import Behandeling, Kop, StaleBundle
from hub.application.ports.convenant import ConvenantWork
from hub.domain.audit import AuditEvent

W = TypeVar("W", bound=ConvenantWork)


@dataclass(frozen=True, slots=True)
class Bewezen:
    """An activation that was found in the log, and its proof."""

    activering: Activering
    bewijs: Bon


def toon_activering(kop: Kop, bewezen: Bewezen, *, werk: Behandeling[W]) -> Activeringkern:
    """Any party may carry it: what it proves, it proves by itself.

    Raises:
        Refused: unknown or withdrawn party, or replay; recorded.
        StaleBundle: another bundle became active meanwhile; nothing is kept.
    """
    wie = betrokkene(kop, werk)
    bundel = bewezen.activering.bundel
    if werk.uow.active_bundle() != bundel:
        raise StaleBundle
    files = werk.uow.bundelbestanden(bundel)
    kern = Activeringkern(
        verzoek_id=kop.verzoek_id,
        activering=bewezen.activering,
        bewijs=bewezen.bewijs,
        tekst=files["convenant.md"].decode(),
        feiten=files["convenant.yaml"].decode(),
        model=files["model.conf"].decode(),
        handtekeningen=[data.decode() for name, data in sorted(files.items()) if name.startswith("handtekeningen/")],
    )
    event = AuditEvent(
        "convenanten.getoond",
        velden_van(kop, wie) | {"aantal": 1, "bundel": bundel},
        werk.afzender.verzoek,
        digest(kern),
    )
    werk.uow.record(event)
    werk.uow.commit()
    return kern
