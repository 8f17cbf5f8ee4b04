"""Show every version of the covenant, and the files of one to whoever must sign it."""

from collections.abc import Mapping
from typing import TypeVar

from connectors.protocol.convenanten import Bundelkern, Versielijst, Versieregel
from connectors.protocol.messages import Message, digest
from hub.application.convenant_gate import betrokkene, velden_van, versie_van
from hub.application.gate import Behandeling, Kop
from hub.application.ports.convenant import ConvenantWork
from hub.domain.audit import AuditEvent, Value

W = TypeVar("W", bound=ConvenantWork)
Ondertekenaars = Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]]
"""By digest: who signed, and who has not."""


def toon_convenanten(kop: Kop, ondertekenaars: Ondertekenaars, *, werk: Behandeling[W]) -> Versielijst:
    """Where every version is; a covenant is no secret to its parties.

    Raises:
        Refused: unknown or withdrawn party, or replay; recorded.
    """
    wie = betrokkene(kop, werk)
    versies = werk.uow.versies()
    regels = [
        Versieregel(
            bundel=versie.bundel,
            convenant=versie.convenant,
            versie=versie.versie,
            stand=versie.stand.value,
            geldig_van=versie.geldig_van,
            geldig_tot=versie.geldig_tot,
            ingang=versie.ingang,
            getekend=list(ondertekenaars.get(versie.bundel, ((), ()))[0]),
            ontbreekt=list(ondertekenaars.get(versie.bundel, ((), ()))[1]),
        )
        for versie in versies
    ]
    kern = Versielijst(verzoek_id=kop.verzoek_id, actief=werk.uow.active_bundle(), versies=regels)
    _shown(velden_van(kop, wie) | {"aantal": len(regels)}, kern, werk)
    return kern


def toon_bundel(kop: Kop, bundel: str, *, werk: Behandeling[W]) -> Bundelkern:
    """Both faces, the model, the manifest and the signatures of one version.

    Raises:
        Refused: unknown or withdrawn party, replay, or no such version; recorded.
    """
    wie = betrokkene(kop, werk)
    versie_van(bundel, kop, wie, werk)
    files = werk.uow.bundelbestanden(bundel)
    kern = Bundelkern(
        verzoek_id=kop.verzoek_id,
        bundel=bundel,
        tekst=files["convenant.md"].decode(),
        feiten=files["convenant.yaml"].decode(),
        model=files["model.conf"].decode(),
        manifest=files["bundle.json"].decode(),
        handtekeningen=[data.decode() for name, data in sorted(files.items()) if name.startswith("handtekeningen/")],
    )
    _shown(velden_van(kop, wie) | {"aantal": 1, "bundel": bundel}, kern, werk)
    return kern


def _shown(velden: dict[str, Value], kern: Message, werk: Behandeling[W]) -> None:
    werk.uow.record(AuditEvent("convenanten.getoond", velden, werk.afzender.verzoek, digest(kern)))
    werk.uow.commit()
