"""The one gevolg of a report about somebody with a running plan (`domain.md` B5)."""

from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from connectors.protocol.canonical import canonical_json
from connectors.protocol.handelingen import HandelingKern
from connectors.protocol.messages import digest
from hub.application.gate import Behandeling, Kop
from hub.application.melding_oordeel import telling_van, woord_telling
from hub.application.ports.tafel import Handeling, Tafelmelding, Tafeltaak, TafelWork
from hub.application.tafel_gate import (
    Tafel,
    Toegang,
    aan_tafel,
    kern_van,
    melding_van,
    melding_velden,
    toegang,
    weiger_handeling,
)
from hub.application.tafel_post import correctie, terugmelding
from hub.domain.audit import AuditEvent, Value
from hub.domain.besluit import toets_besluitdag
from hub.domain.convenant import Actie, Fase
from hub.domain.errors import Regel
from hub.domain.kalender import local_day
from hub.domain.melding import Gevolg, Meldingstatus, Uitkomst
from hub.domain.rapport.feiten import Feitsoort
from hub.domain.termijn import NieuweTermijn
from hub.domain.termijn_tabel import BEWAAR_RUW, WOORD

W = TypeVar("W", bound=TafelWork)
ZONDER_VERWIJZING = frozenset({Gevolg.GEEN_GEVOLG, Gevolg.ONJUIST_BERICHT})
"""After these the plan does not refer to the report."""


@dataclass(frozen=True, slots=True)
class Vertaling:
    """One checked translation."""

    kop: Kop
    taak: int
    gevolg: Gevolg
    genomen_op: date | None = None
    """The day on which it was decided; today when it does not say."""


def vertaal_signaal(vraag: Vertaling, tafel: Tafel, *, werk: Behandeling[W]) -> HandelingKern:
    """Record exactly one gevolg of a report, and close its task.

    It is up to whoever leads the casus; somebody else hears what a number hears that no task has. A casus
    goes on under the doelgroep of the report when the plan is adapted to that: the same person, grown
    older (levensloop).

    Raises:
        Refused: unknown or withdrawn party, replay, policy, not designated, no such open task for this
            person, or a day that can't be; recorded.
        StaleBundle: another bundle is active; nothing is kept.
    """
    wie = toegang(vraag.kop, Actie.SCREENEN, Fase.PLAN, werk)
    taak = werk.uow.tafeltaak(wie.permit, vraag.taak)
    if taak is None or not taak.is_van(vraag.kop.gebruiker):
        weiger_handeling(wie, werk, Regel.TAAK_ONBEKEND)
    melding = melding_van(wie, werk, taak.melding)
    day = _dag(vraag, melding, wie, werk)
    overleg, kern = aan_tafel(wie, werk, tafel), kern_van(wie, melding, status=Meldingstatus.VERTAALD.value)
    grown = _andere_doelgroep(vraag, taak, melding, wie, werk)
    velden: dict[str, Value] = melding_velden(wie, melding, overleg) | {
        "gevolg": vraag.gevolg.value,
        "taak": vraag.taak,
        "casus": taak.casus,
        "genomen_op": day.isoformat(),
    }
    event = AuditEvent("signaal.vertaald", velden | grown, werk.afzender.verzoek, digest(kern))
    kept = canonical_json({"gevolg": vraag.gevolg.value, "casus": taak.casus}).decode()
    handeling = Handeling("VERTALING", wie.partij, vraag.kop.gebruiker, overleg, kept)
    werk.uow.bewaar_vertaling(taak, vraag.gevolg.value, handeling, event)
    werk.uow.zet_status(melding.melding, Meldingstatus.VERTAALD)
    if grown:
        werk.uow.zet_doelgroep(taak.casus, melding.aanmelding.doelgroep)
    werk.uow.tel([telling_van(melding.aanmelding, vraag.gevolg.value, Feitsoort.VERTALING, day)])
    _volg_op(vraag, melding, wie, tafel, werk)
    werk.uow.commit()
    return kern


def _dag(vraag: Vertaling, melding: Tafelmelding, wie: Toegang, werk: Behandeling[W]) -> date:
    """The day that figures count it under.

    Raises:
        Refused: a day that lies ahead, or before what was reported; recorded.
    """
    today = local_day(werk.now)
    day = vraag.genomen_op or today
    regel = toets_besluitdag(day, vroegst=melding.aanmelding.gebeurd_op, vandaag=today)
    if regel is not None:
        weiger_handeling(wie, werk, regel, melding=melding.melding)
    return day


def _andere_doelgroep(
    vraag: Vertaling, taak: Tafeltaak, melding: Tafelmelding, wie: Toegang, werk: Behandeling[W]
) -> dict[str, Value]:
    reported = melding.aanmelding.doelgroep
    if vraag.gevolg is not Gevolg.PLAN_AANPASSEN:
        return {}
    adapts = werk.uow.doelgroep_van(wie.permit, taak.casus) not in ("", reported)
    return {"doelgroep": reported} if adapts else {}


def _volg_op(vraag: Vertaling, melding: Tafelmelding, wie: Toegang, tafel: Tafel, werk: Behandeling[W]) -> None:
    if vraag.gevolg is Gevolg.ONJUIST_BERICHT:
        werk.uow.leg_klaar([correctie(melding, wie, tafel)])
    if vraag.gevolg in ZONDER_VERWIJZING:
        wipe = NieuweTermijn.vanaf(BEWAAR_RUW, werk.now, now=werk.now)
        if wipe:
            werk.uow.start_termijn(wipe, melding.melding)
    if werk.uow.sluit_termijn(WOORD, melding.melding):
        werk.uow.tel([woord_telling(werk.now, melding.woord_uiterlijk, melding.aanmelding.partij)])
        werk.uow.leg_klaar([terugmelding(melding, Uitkomst.SIGNAALVERTALING, wie, tafel)])
