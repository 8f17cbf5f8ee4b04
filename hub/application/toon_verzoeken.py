"""Show whoever supervises how requests of data subjects go: which right, its days, who must act, how it ended.

Numbers, codes and days: no casus, no person, and no word of what a source said. The house sees every request;
elsewhere an fg sees those that its own party handles or must judge, and of who must still act its own party alone.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from connectors.protocol.messages import digest
from connectors.protocol.rechten import MAX_VERZOEKEN, Verzoeklijst, Verzoekregel
from hub.application.gate import Behandeling, Kop
from hub.application.ports.rechten import RechtenWork, Verzoekstand
from hub.application.rechten_gate import logboek_toegang
from hub.domain.afschrift import Oordeel
from hub.domain.audit import AuditEvent
from hub.domain.convenant import Convenant, Kring
from hub.domain.kalender import local_day

W = TypeVar("W", bound=RechtenWork)


@dataclass(frozen=True, slots=True)
class Lijstvraag:
    """The list, but for as many as were given before."""

    kop: Kop
    overslaan: int = 0


def toon_verzoeken(vraag: Lijstvraag, convenant: Convenant, *, werk: Behandeling[W]) -> Verzoeklijst:
    """Running requests first, the nearest day first among them; then those that ended, the latest first.

    Raises:
        Refused: as `logboek_toegang`; recorded.
        StaleBundle: another bundle is active; nothing is kept.
    """
    wie = logboek_toegang(vraag.kop, convenant, werk)
    eigen = "" if convenant.kring_of(wie.partij) is Kring.HUIS else wie.partij
    found = werk.uow.verzoeken(eigen, vraag.overslaan, MAX_VERZOEKEN + 1)
    kern = Verzoeklijst(
        verzoek_id=wie.kop.verzoek_id,
        partij=wie.partij,
        verzoeken=[_regel(one, op, eigen, werk) for one, op in found[:MAX_VERZOEKEN]],
        verder=len(found) > MAX_VERZOEKEN,
        artikelen=list(wie.permit.artikelen),
        bundel=wie.permit.bundel,
    )
    said = wie.velden | {"aantal": len(kern.verzoeken)}
    werk.uow.record(AuditEvent("rechten.lijst_getoond", said, werk.afzender.verzoek, digest(kern)))
    werk.uow.commit()
    return kern


def _regel(stand: Verzoekstand, ended: datetime | None, eigen: str, werk: Behandeling[W]) -> Verzoekregel:
    return Verzoekregel(
        verzoek=stand.verzoek,
        soort=stand.soort.value,
        ontvangen_op=stand.ontvangen_op.isoformat(),
        uiterlijk=int(stand.uiterlijk.timestamp()),
        verlengd=stand.verlengd,
        te_laat=(ended or werk.now) > stand.uiterlijk,
        behandelt=stand.partij,
        aan_zet=_wacht_op(stand, eigen, werk) if stand.open else [],
        uitkomst=stand.uitkomst,
        afgerond_op="" if ended is None else local_day(ended).isoformat(),
    )


def _wacht_op(stand: Verzoekstand, eigen: str, werk: Behandeling[W]) -> list[str]:
    """Sources that did not say their word of everything; when all did, the desk itself must act."""
    silent = {one.bron for one in werk.uow.oordelen_van(stand.verzoek) if one.oordeel is Oordeel.GEEN}
    return sorted(partij for partij in silent or {stand.partij} if eigen in ("", partij))
