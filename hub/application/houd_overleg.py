"""Open and close an ochtendoverleg: who takes part is on record, and how much nobody looked at."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeVar

from connectors.protocol.handelingen import HandelingKern
from connectors.protocol.messages import digest
from hub.application.gate import Behandeling, Kop
from hub.application.ports.tafel import Lijstvraag, Overleg, TafelWork
from hub.application.tafel_gate import DOELTOETS, Tafel, kern_van, toegang, weiger_handeling
from hub.domain.audit import AuditEvent, Value
from hub.domain.convenant import Actie, Kring
from hub.domain.errors import Regel

W = TypeVar("W", bound=TafelWork)
AAN_TAFEL = frozenset({Kring.LID1, Kring.LID2, Kring.HUIS})
"""Who may take part; a derde has no place in the joint work (BGS art. 2.21 lid 3)."""


@dataclass(frozen=True, slots=True)
class Overlegvraag:
    """One checked request to open or close the meeting."""

    kop: Kop
    handeling: Literal["OPENEN", "SLUITEN"]
    deelnemers: tuple[str, ...]


def houd_overleg(vraag: Overlegvraag, tafel: Tafel, *, werk: Behandeling[W]) -> HandelingKern:
    """Open the meeting, or close it with everybody who took part; one is open at a time.

    Raises:
        Refused: unknown or withdrawn party, replay, policy, not designated, the meeting is open
            already or not open, or somebody at the table may not be there; recorded.
        StaleBundle: another bundle is active; nothing is kept.
    """
    wie = toegang(vraag.kop, Actie.SCREENEN, DOELTOETS, werk)
    now = werk.uow.overleg()
    if (now is None) != (vraag.handeling == "OPENEN") or not _may_sit(vraag.deelnemers, tafel):
        weiger_handeling(wie, werk, Regel.OVERLEG_ONMOGELIJK)
    kern = kern_van(wie, None, status="OPEN" if now is None else "GESLOTEN")
    if now is None:
        overleg = Overleg(tafel.new_id(), tuple(sorted(set(vraag.deelnemers))))
        velden = wie.velden | _velden(overleg)
        werk.uow.begin_overleg(overleg, AuditEvent("overleg.geopend", velden, werk.afzender.verzoek, digest(kern)))
    else:
        overleg = Overleg(now.overleg, tuple(sorted({*now.deelnemers, *vraag.deelnemers})))
        velden = wie.velden | _velden(overleg) | {"aantal": werk.uow.ongescreend(wie.permit, Lijstvraag())}
        werk.uow.sluit_overleg(overleg, AuditEvent("overleg.gesloten", velden, werk.afzender.verzoek, digest(kern)))
    werk.uow.commit()
    return kern


def _may_sit(deelnemers: Sequence[str], tafel: Tafel) -> bool:
    """At least one deelnemer of lid 1, who can decide, and nobody who has no place there."""
    kringen = {tafel.kring(partij) for partij in deelnemers}
    return Kring.LID1 in kringen and kringen <= AAN_TAFEL


def _velden(overleg: Overleg) -> dict[str, Value]:
    return {"overleg": overleg.overleg, "deelnemers": overleg.deelnemers}
