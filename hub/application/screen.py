"""Somebody looks at a melding and answers the criteria; the rules make a new voorstel of that."""

from dataclasses import dataclass, replace
from typing import TypeVar

from connectors.protocol.canonical import canonical_json
from connectors.protocol.handelingen import HandelingKern
from connectors.protocol.messages import digest
from hub.application.gate import Behandeling, Kop
from hub.application.ports.tafel import Handeling, Tafelmelding, TafelWork
from hub.application.tafel_gate import (
    DOELTOETS,
    Tafel,
    aan_tafel,
    kern_van,
    melding_van,
    melding_velden,
    toegang,
    weiger_handeling,
)
from hub.application.tafel_overname import neem_over
from hub.application.tafel_post import aanvullen
from hub.application.tafel_voorstel import herzien, koppel_alsnog, leg_vertaaltaak
from hub.domain.audit import AuditEvent
from hub.domain.convenant import Actie
from hub.domain.errors import Regel
from hub.domain.melding import TRANSITIONS, Antwoorden, Meldingstatus
from hub.domain.melding_json import voorstel_json

W = TypeVar("W", bound=TafelWork)


@dataclass(frozen=True, slots=True)
class Screeningvraag:
    """One checked screening."""

    kop: Kop
    melding: str
    antwoorden: Antwoorden
    overname: bool = False


def screen(vraag: Screeningvraag, tafel: Tafel, *, werk: Behandeling[W]) -> HandelingKern:
    """Keep the answers and the voorstel that follows; the sender is asked for what is still missing.

    Whoever adopts a signaal is its aanmelder from now on. A melding that passes the first gates only
    now is linked now.

    Raises:
        Refused: unknown or withdrawn party, replay, policy, not designated, no such melding, one that
            was decided about, a word that the covenant does not know, or an adoption by another than a
            deelnemer or of what a deelnemer referred itself; recorded.
        StaleBundle: another bundle is active; nothing is kept.
    """
    wie = toegang(vraag.kop, Actie.SCREENEN, DOELTOETS, werk, melding=vraag.melding)
    before = melding_van(wie, werk, vraag.melding)
    if Meldingstatus.IN_TOETS not in TRANSITIONS[before.status]:
        weiger_handeling(wie, werk, Regel.STAP_ONMOGELIJK, melding=vraag.melding)
    if not _known_words(vraag.antwoorden, tafel):
        weiger_handeling(wie, werk, Regel.WOORD_ONBEKEND, melding=vraag.melding)
    overleg = aan_tafel(wie, werk, tafel)
    aanmelding = replace(before.aanmelding, antwoorden=vraag.antwoorden)
    if vraag.overname:
        aanmelding = neem_over(before, aanmelding, wie, tafel, werk=werk)
    taken = koppel_alsnog(before, aanmelding, wie, tafel, werk=werk)
    after = herzien(before, aanmelding, wie, tafel, werk=werk)
    voorstel = after.voorstel
    kern = kern_van(wie, after, status=after.status.value, instrument=voorstel.instrument, regime=voorstel.regime)
    velden = melding_velden(wie, after, overleg) | {"voorstel": voorstel.uitkomst.value}
    event = AuditEvent("melding.gescreend", velden, werk.afzender.verzoek, digest(kern))
    uitkomst = canonical_json(voorstel_json(voorstel)).decode()
    if vraag.overname:
        werk.uow.record(AuditEvent("signaal.overgenomen", melding_velden(wie, before, overleg), werk.afzender.verzoek))
    handeling = Handeling(
        "OVERNAME" if vraag.overname else "SCREENING", wie.partij, vraag.kop.gebruiker, overleg, uitkomst
    )
    werk.uow.bewaar_screening(after, handeling, event)
    for taak in taken:
        werk.uow.leg_taak(after.melding, taak, verzoek_id=vraag.kop.verzoek_id)
    leg_vertaaltaak(after, wie, werk=werk)
    if _asks_more(before, after):
        werk.uow.leg_klaar(aanvullen(after, wie, tafel))
    werk.uow.commit()
    return kern


def _known_words(antwoorden: Antwoorden, tafel: Tafel) -> bool:
    known = {leefgebied.code for leefgebied in tafel.convenant.triage.leefgebieden}
    return {gebied.leefgebied for gebied in antwoorden.leefgebieden} <= known


def _asks_more(before: Tafelmelding, after: Tafelmelding) -> bool:
    """Somebody who was asked for the same already is not asked again."""
    if after.status is not Meldingstatus.AANVULLEN:
        return False
    asked = before.gescreend and before.status is Meldingstatus.AANVULLEN
    return not asked or before.voorstel.ontbreekt != after.voorstel.ontbreekt
