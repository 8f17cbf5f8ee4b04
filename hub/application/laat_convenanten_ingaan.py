"""The hub's clock of versions: one whose moment has come decides, and one whose term is over ends."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from hub.application.convenant_wissel import laat_beslissen, laat_partij_vallen
from hub.application.ports.convenant import ConvenantWork, Proef
from hub.domain.audit import AuditEvent
from hub.domain.convenantversie import OVERGANGEN, Convenantversie, Versiestand, Versiestap


def te_laten_ingaan(*, uow: ConvenantWork, now: datetime) -> dict[str, Mapping[str, bytes]]:
    """The files of every version whose moment has come, by digest; the one that is due first comes first."""
    due = [versie for versie in uow.versies() if _due(versie, int(now.timestamp()))]
    return {versie.bundel: uow.bundelbestanden(versie.bundel) for versie in sorted(due, key=lambda v: v.ingang)}


def laat_ingaan(bundel: str, proef: Proef, *, uow: ConvenantWork, now: datetime) -> None:
    """Let one version decide; one that is no longer whole, or not agreed by all, is not due any more, on record."""
    versie = uow.versie(bundel)
    if versie is None or not _due(versie, int(now.timestamp())):
        return
    if proef.volledig and not laat_partij_vallen(proef, uow):
        laat_beslissen(versie.na(Versiestap.INGAAN), uow=uow)
    else:
        uow.record(AuditEvent("activering.mislukt", {"bundel": bundel, "convenant": versie.convenant}))
        uow.bewaar_versie(replace(versie, ingang=0))
    uow.commit()


def beeindig_verlopen(*, uow: ConvenantWork, now: datetime) -> int:
    """End every version whose term is over; how many. Policy refuses from that very moment by itself."""
    over = [
        versie
        for versie in uow.versies()
        if versie.geldig_tot <= int(now.timestamp()) and (versie.stand, Versiestap.VERLOPEN) in OVERGANGEN
    ]
    for versie in over:
        uow.record(AuditEvent("convenant.verlopen", {"bundel": versie.bundel, "convenant": versie.convenant}))
        uow.bewaar_versie(versie.na(Versiestap.VERLOPEN))
    if over:
        uow.commit()
    return len(over)


def _due(versie: Convenantversie, nu: int) -> bool:
    return versie.stand is Versiestand.ONDERTEKEND and 0 < versie.ingang <= nu < versie.geldig_tot
