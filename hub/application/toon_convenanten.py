"""Show every version of the covenant, and the files of one to whoever must sign it."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Literal, TypeVar

from connectors.protocol.convenanten import Bundelkern, Versielijst, Versieregel
from connectors.protocol.messages import Message, digest
from hub.application.convenant_gate import betrokkene, velden_van, versie_van
from hub.application.gate import Behandeling, Kop
from hub.application.ports.convenant import ConvenantWork
from hub.domain.audit import AuditEvent, Value
from hub.domain.convenantversie import Convenantversie, Versiestand, Versiestap

W = TypeVar("W", bound=ConvenantWork)
MAP = "handtekeningen/"
"""Where signature files stand among the files of a bundle."""
TE_TEKENEN = frozenset({Versiestand.RAC_ADVIES})
"""Where a version is that parties still have to sign."""


def toon_convenanten(kop: Kop, moeten: Mapping[str, frozenset[str]], *, werk: Behandeling[W]) -> Versielijst:
    """Where every version is; a covenant is no secret to its parties.

    `moeten` are, by digest, the parties whose signatures a version takes that is not signed by all yet.

    Raises:
        Refused: unknown or withdrawn party, or replay; recorded.
    """
    wie = betrokkene(kop, werk)
    versies = [*_installed(werk.uow), *werk.uow.versies()]
    signed = {versie.bundel: _signed(versie.bundel, werk.uow) for versie in versies}
    regels = [
        Versieregel(
            bundel=versie.bundel,
            convenant=versie.convenant,
            versie=versie.versie,
            stand=versie.stand.value,
            geldig_van=versie.geldig_van,
            geldig_tot=versie.geldig_tot,
            ingang=versie.ingang,
            getekend=sorted(signed[versie.bundel]),
            ontbreekt=sorted(moeten.get(versie.bundel, frozenset()) - signed[versie.bundel]),
            gevraagd=_gevraagd(versie, int(werk.now.timestamp())),
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
    if bundel != werk.uow.active_bundle():
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


def _installed(uow: ConvenantWork) -> list[Convenantversie]:
    """The version that the hub was installed with, while it decides: it came by no step, so no row tells of it."""
    actief = uow.active_bundle()
    if not actief or uow.versie(actief) is not None:
        return []
    about = json.loads(uow.bundelbestand(actief, "bundle.json") or b"{}")["convenant"]
    van, tot = (int(datetime.fromisoformat(about[name]).timestamp()) for name in ("geldig_van", "geldig_tot"))
    return [Convenantversie(actief, about["id"], about["versie"], van, tot, Versiestand.GELDIG, ingang=van)]


def _gevraagd(versie: Convenantversie, nu: int) -> Literal["", "TERUG", "INTREKKEN"]:
    if versie.wacht(Versiestap.TERUGZETTEN, nu):
        return "TERUG"
    return "INTREKKEN" if versie.wacht(Versiestap.INTREKKEN, nu) else ""


def _signed(bundel: str, uow: ConvenantWork) -> frozenset[str]:
    """Parties of which a valid signature was kept."""
    names = [name for name in uow.bundelnamen(bundel) if name.startswith(MAP)]
    return frozenset(name.removeprefix(MAP).removesuffix(".json") for name in names)


def _shown(velden: dict[str, Value], kern: Message, werk: Behandeling[W]) -> None:
    werk.uow.record(AuditEvent("convenanten.getoond", velden, werk.afzender.verzoek, digest(kern)))
    werk.uow.commit()
