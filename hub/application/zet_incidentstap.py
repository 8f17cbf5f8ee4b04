"""The steps of an incident: a duty that is done or not needed, its tasks to the parties, and its end."""

from dataclasses import dataclass, replace
from typing import TypeVar

from connectors.protocol.incidenten import IncidentKern
from connectors.protocol.messages import digest
from hub.application.gate import Behandeling, Kop
from hub.application.incident_gate import (
    Beeld,
    beeld_van,
    eis_overzicht,
    incident_kern,
    incident_toegang,
    incident_velden,
    lopend_incident,
)
from hub.application.incident_post import Incidentbrief, incidentpost
from hub.application.maatstaf import Maatstaf
from hub.application.ports.incident import Incident, IncidentWork
from hub.application.tafel_gate import Toegang, weiger_handeling
from hub.domain.audit import AuditEvent, Value
from hub.domain.bewaar_regel import Bewaarregels
from hub.domain.convenant import Actie
from hub.domain.errors import Regel
from hub.domain.incident import Plicht, Plichtstand, Reden, Taak, eerste_stap, eindverslag_na, past_reden

W = TypeVar("W", bound=IncidentWork)


@dataclass(frozen=True, slots=True)
class Afdoening:
    """How one duty ends."""

    kop: Kop
    incident: str
    plicht: Plicht
    stand: Plichtstand
    reden: Reden


@dataclass(frozen=True, slots=True)
class Incidentopdracht:
    """Spread an incident to the parties, or close it."""

    kop: Kop
    incident: str


@dataclass(frozen=True, slots=True)
class _Zaak:
    """Who acts, and the incident as the answer tells it."""

    wie: Toegang
    zaak: Incident
    beeld: Beeld
    maatstaf: Maatstaf


def doe_plicht_af(vraag: Afdoening, maatstaf: Maatstaf, *, werk: Behandeling[W]) -> IncidentKern:
    """Keep how a duty ended; that it was late stays. The notification sets the term of the final report.

    Raises:
        Refused: as `incident_toegang` or `eis_overzicht`, no such open duty, a reason that does not
            fit, or people of whom nobody said yet that they were told; recorded.
        StaleBundle: another bundle is active; nothing is kept.
    """
    uow, now = werk.uow, werk.now
    wie = incident_toegang(vraag.kop, Actie.LEIDEN, werk)
    zaak = lopend_incident(wie, vraag.incident, maatstaf.convenant, werk)
    if vraag.plicht is Plicht.BETROKKENEN:
        eis_overzicht(wie, maatstaf.convenant, werk)
    beeld = beeld_van(zaak, uow)
    taak = next((one for one in beeld.taken if one.plicht is vraag.plicht), None)
    if taak is None or taak.stand is not Plichtstand.OPEN:
        weiger_handeling(wie, werk, Regel.STAP_ONMOGELIJK)
    if not past_reden(taak, vraag.stand, vraag.reden, now):
        weiger_handeling(wie, werk, Regel.REDEN_ONTBREEKT)
    if vraag.plicht is Plicht.BETROKKENEN and vraag.stand is Plichtstand.GEDAAN:
        _eis_bericht(wie, zaak, beeld, werk)
    seconds = int(now.timestamp())
    late = taak.te_laat_op or (seconds if now > taak.uiterlijk else 0)
    done = replace(taak, stand=vraag.stand, reden=vraag.reden, gedaan_op=seconds, te_laat_op=late)
    verslag = _eindverslag(done, beeld, werk)
    changed = {one.plicht: one for one in (done, verslag) if one is not None}
    after = replace(beeld, taken=[changed.get(one.plicht, one) for one in beeld.taken])
    velden: dict[str, Value] = {
        "handeling": "AFDOEN",
        "plicht": vraag.plicht.value,
        "uitkomst": vraag.stand.value,
        "waarom": vraag.reden.value,
        "tot": int(taak.uiterlijk.timestamp()),
    }
    kern = _recorded(_Zaak(wie, zaak, after, maatstaf), "incident.stap", velden, werk)
    uow.doe_taak_af(zaak.incident, done, wie.partij, vraag.kop.gebruiker)
    if verslag is not None:
        uow.zet_uiterlijk(zaak.incident, verslag.plicht, verslag.uiterlijk, eerste_stap(verslag, now))
    uow.commit()
    return kern


def verspreid_incident(vraag: Incidentopdracht, maatstaf: Maatstaf, *, werk: Behandeling[W]) -> IncidentKern:
    """Give each party that has people to tell its task; again, to those that still have some.

    Raises:
        Refused: as `incident_toegang` or `eis_overzicht`, or the log was not read to its end; recorded.
        StaleBundle: another bundle is active; nothing is kept.
    """
    wie = incident_toegang(vraag.kop, Actie.LEIDEN, werk)
    zaak = lopend_incident(wie, vraag.incident, maatstaf.convenant, werk)
    eis_overzicht(wie, maatstaf.convenant, werk)
    if not zaak.voortgang.klaar:
        weiger_handeling(wie, werk, Regel.STAP_ONMOGELIJK)
    beeld = beeld_van(zaak, werk.uow)
    aan = [one.partij for one in beeld.tellingen if one.open and maatstaf.convenant.members(one.partij)]
    due = next((taak.uiterlijk for taak in beeld.taken if taak.plicht is Plicht.BETROKKENEN), None)
    velden: dict[str, Value] = {"partijen": tuple(aan), "aantal": sum(one.open for one in beeld.tellingen)}
    kern = _recorded(_Zaak(wie, zaak, beeld, maatstaf), "incident.verspreid", velden, werk)
    brief = Incidentbrief(zaak.incident, zaak.oefening, {"vraag": "BERICHT"}, due)
    werk.uow.leg_klaar(incidentpost(aan, brief, maatstaf.new_id))
    werk.uow.commit()
    return kern


def sluit_incident(vraag: Incidentopdracht, maatstaf: Maatstaf, *, werk: Behandeling[W]) -> IncidentKern:
    """End an incident of which every duty is done or decided; who it touched goes after a year.

    Raises:
        Refused: as `incident_toegang` or `eis_overzicht`, or something is still to be done; recorded.
        StaleBundle: another bundle is active; nothing is kept.
    """
    uow, now = werk.uow, werk.now
    wie = incident_toegang(vraag.kop, Actie.LEIDEN, werk)
    zaak = lopend_incident(wie, vraag.incident, maatstaf.convenant, werk)
    eis_overzicht(wie, maatstaf.convenant, werk)
    beeld = beeld_van(zaak, uow)
    if any(taak.stand is Plichtstand.OPEN for taak in beeld.taken):
        weiger_handeling(wie, werk, Regel.TAKEN_OPEN)
    if any(taak.plicht is Plicht.BETROKKENEN and taak.stand is Plichtstand.GEDAAN for taak in beeld.taken):
        _eis_bericht(wie, zaak, beeld, werk)
    after = replace(zaak, gesloten_op=int(now.timestamp()), personen=beeld.personen)
    velden: dict[str, Value] = {"aantal": beeld.personen}
    kern = _recorded(_Zaak(wie, after, beeld, maatstaf), "incident.gesloten", velden, werk)
    gone = Bewaarregels(maatstaf.convenant.bewaar).einde_verzoek(now)
    uow.sluit_incident(zaak.incident, now, gone, beeld.personen)
    uow.commit()
    return kern


def _eis_bericht(wie: Toegang, zaak: Incident, beeld: Beeld, werk: Behandeling[W]) -> None:
    """Who says that people were told has read the whole log, and has word of every one of them.

    Raises:
        Refused: otherwise; recorded.
    """
    if not zaak.voortgang.klaar or any(one.open for one in beeld.tellingen):
        weiger_handeling(wie, werk, Regel.TAKEN_OPEN)


def _eindverslag(done: Taak, beeld: Beeld, werk: Behandeling[W]) -> Taak | None:
    """The final report with the term that the notification gives it, unless that is over or it is done."""
    if done.plicht is not Plicht.NIS2_MELDEN or done.stand is not Plichtstand.GEDAAN:
        return None
    report = next((taak for taak in beeld.taken if taak.plicht is Plicht.NIS2_EINDVERSLAG), None)
    if report is None or report.stand is not Plichtstand.OPEN or report.te_laat_op:
        return None
    return replace(report, uiterlijk=eindverslag_na(werk.now))


def _recorded(zaak: _Zaak, naam: str, velden: dict[str, Value], werk: Behandeling[W]) -> IncidentKern:
    """The answer, of the incident as it will be, bound to the record."""
    kern = incident_kern(zaak.wie, zaak.zaak, zaak.beeld, zaak.maatstaf.convenant)
    said = incident_velden(zaak.wie, zaak.zaak) | velden
    werk.uow.record(AuditEvent(naam, said, werk.afzender.verzoek, digest(kern)))
    return kern
