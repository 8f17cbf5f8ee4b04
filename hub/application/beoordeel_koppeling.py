"""Whether a possible match is the same person: what only a human of the house may settle (`domain.md` D6)."""

from dataclasses import dataclass
from typing import Literal, TypeVar

from connectors.protocol.handelingen import HandelingKern
from connectors.protocol.messages import digest
from hub.application.gate import Behandeling, Kop
from hub.application.koppeling import aliassen
from hub.application.ports.tafel import Tafelmelding, Tafeltaak, TafelWork
from hub.application.tafel_gate import DOELTOETS, Tafel, Toegang, kern_van, toegang, weiger_handeling
from hub.application.tafel_voorstel import herzien, leg_vertaaltaak
from hub.domain.audit import AuditEvent, Value
from hub.domain.convenant import Actie, Kring
from hub.domain.errors import Regel
from hub.domain.melding import TRANSITIONS, Meldingstatus
from hub.domain.taak import Taaksoort, Taakstand

W = TypeVar("W", bound=TafelWork)
EEN_PAAR = 2
SOORTEN = frozenset({Taaksoort.KOPPELING, Taaksoort.SAMENVOEGEN, Taaksoort.BEOORDELEN})
"""Tasks that ask whether clusters are one person. What is shielded asks something else."""


@dataclass(frozen=True, slots=True)
class Oordeelvraag:
    """One checked judgement."""

    kop: Kop
    taak: int
    oordeel: Literal["ZELFDE", "ANDER"]


def beoordeel_koppeling(vraag: Oordeelvraag, tafel: Tafel, *, werk: Behandeling[W]) -> HandelingKern:
    """Close the task; the clusters become one person, or stay apart.

    A melding of which a person turns out to be known gets a voorstel that counts with that.

    Raises:
        Refused: unknown or withdrawn party, replay, policy, not of the house, not designated, no such open
            task, or more candidates than one; recorded.
        StaleBundle: another bundle is active; nothing is kept.
    """
    wie = toegang(vraag.kop, Actie.SCREENEN, DOELTOETS, werk)
    if tafel.kring(wie.partij) is not Kring.HUIS:
        weiger_handeling(wie, werk, Regel.NIET_TOEGESTAAN)
    taak = werk.uow.tafeltaak(wie.permit, vraag.taak)
    if taak is None or taak.soort not in SOORTEN:
        weiger_handeling(wie, werk, Regel.TAAK_ONBEKEND)
    merges = _to_merge(vraag, taak, wie, werk)
    kern = kern_van(wie, None, status=Taakstand.AFGEDAAN.value)
    velden: dict[str, Value] = wie.velden | {"taak": taak.nummer, "oordeel": vraag.oordeel}
    if taak.melding:
        velden |= {"melding": taak.melding}
    werk.uow.settle(taak.nummer)
    event = AuditEvent("koppeling.beoordeeld", velden, werk.afzender.verzoek, digest(kern))
    if merges:
        _merge(merges, event, wie, werk)
        _reconsider(taak, wie, tafel, werk)
    else:
        werk.uow.record(event)
    werk.uow.commit()
    return kern


def _to_merge(vraag: Oordeelvraag, taak: Tafeltaak, wie: Toegang, werk: Behandeling[W]) -> tuple[str, ...]:
    """The clusters to make one; none when they stay apart, or when a question named one that is nobody's melding.

    Of several candidates nobody can say "the same" in one word: that takes the administrator's
    command, which names them.
    """
    here = tuple(sorted({lid.registratie.cluster for lid in werk.uow.leden_van(wie.permit, taak.clusters)}))
    if vraag.oordeel == "ANDER" or len(here) < EEN_PAAR or taak.soort is Taaksoort.BEOORDELEN:
        return ()
    if len(here) > EEN_PAAR:
        weiger_handeling(wie, werk, Regel.STAP_ONMOGELIJK)
    return here


def _merge(clusters: tuple[str, ...], event: AuditEvent, wie: Toegang, werk: Behandeling[W]) -> None:
    leden = werk.uow.leden_van(wie.permit, clusters)
    moved = {lid.registratie.registratie: clusters[0] for lid in leden if lid.registratie.cluster != clusters[0]}
    werk.uow.deel_in(moved, aliassen(leden, moved), event)


def _reconsider(taak: Tafeltaak, wie: Toegang, tafel: Tafel, werk: Behandeling[W]) -> None:
    before: Tafelmelding | None = werk.uow.tafelmelding(wie.permit, taak.melding) if taak.melding else None
    if before is None or Meldingstatus.IN_TOETS not in TRANSITIONS[before.status]:
        return
    after = herzien(before, before.aanmelding, wie, tafel, werk=werk)
    werk.uow.herschik(after)
    leg_vertaaltaak(after, wie, werk=werk)
