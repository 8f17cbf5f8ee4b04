"""An fg or privacy officer records an incident or a drill; its clocks run from when somebody knew (AVG art. 33)."""

from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from connectors.protocol.incidenten import IncidentKern
from connectors.protocol.messages import digest
from hub.application.gate import Behandeling, Kop
from hub.application.incident_gate import Beeld, beeld_van, incident_kern, incident_toegang, incident_velden, ziet_alles
from hub.application.incident_post import Incidentbrief, incidentpost, leiders
from hub.application.maatstaf import Maatstaf
from hub.application.ports.incident import Incident, IncidentWork
from hub.application.ports.melding import VerzegeldDeel
from hub.application.tafel_gate import weiger_handeling
from hub.domain.audit import AuditEvent, Value
from hub.domain.convenant import Actie
from hub.domain.errors import Regel
from hub.domain.incident import Incidentklasse, Reikwijdte, Taak, eerste_stap, taken_van

W = TypeVar("W", bound=IncidentWork)


@dataclass(frozen=True, slots=True)
class Incidentvraag:
    """One checked message; `inhoud_hash` is of it without what changes at a repetition."""

    kop: Kop
    incident: str
    klassen: tuple[Incidentklasse, ...]
    bewust_op: datetime
    oefening: bool
    reikwijdte: Reikwijdte
    omschrijving: VerzegeldDeel
    inhoud_hash: bytes


def meld_incident(vraag: Incidentvraag, maatstaf: Maatstaf, *, werk: Behandeling[W]) -> IncidentKern:
    """Record it, start its clocks and tell who must act; the same message again is the same incident.

    Raises:
        Refused: as `incident_toegang`, an instant that has yet to come, entries of another party by an fg
            outside the house, or another incident under this number; recorded.
        StaleBundle: another bundle is active; nothing is kept.
    """
    uow, convenant, now = werk.uow, maatstaf.convenant, werk.now
    wie = incident_toegang(vraag.kop, Actie.TOEWIJZEN, werk)
    earlier = uow.incident(vraag.incident)
    if earlier is not None and (earlier.partij, earlier.inhoud_hash) != (wie.partij, vraag.inhoud_hash):
        weiger_handeling(wie, werk, Regel.STUK_ANDERS)
    if vraag.bewust_op > now or vraag.reikwijdte.tot >= int(now.timestamp()):
        weiger_handeling(wie, werk, Regel.DATUM_IN_TOEKOMST)
    if not ziet_alles(wie, convenant) and vraag.reikwijdte.partij != wie.partij:
        weiger_handeling(wie, werk, Regel.NIET_TOEGESTAAN)
    zaak = earlier or _incident(vraag, wie.partij, now)
    taken = taken_van(zaak.klassen, zaak.bewust_op)
    kern = incident_kern(wie, zaak, beeld_van(zaak, uow) if earlier else Beeld(taken), convenant)
    velden: dict[str, Value] = {
        "klassen": tuple(klasse.value for klasse in zaak.klassen),
        "plichten": tuple(taak.plicht.value for taak in taken),
        "herhaald": int(earlier is not None),
    }
    said = incident_velden(wie, zaak) | velden
    event = AuditEvent("incident.vastgelegd", said, werk.afzender.verzoek, digest(kern))
    if earlier is None:
        clocks = [(taak, eerste_stap(taak, now)) for taak in taken]
        uow.bewaar_incident(zaak, vraag.kop.gebruiker, vraag.omschrijving, clocks, event)
        _laat_weten(zaak, taken, maatstaf, uow)
    else:
        uow.record(event)
    uow.commit()
    return kern


def _incident(vraag: Incidentvraag, partij: str, now: datetime) -> Incident:
    return Incident(
        incident=vraag.incident,
        partij=partij,
        klassen=vraag.klassen,
        bewust_op=vraag.bewust_op,
        oefening=vraag.oefening,
        reikwijdte=vraag.reikwijdte,
        gemeld_op=int(now.timestamp()),
        inhoud_hash=vraag.inhoud_hash,
    )


def _laat_weten(zaak: Incident, taken: list[Taak], maatstaf: Maatstaf, uow: IncidentWork) -> None:
    first = min(taak.uiterlijk for taak in taken)
    said = {"vraag": "INCIDENT", "klasse": zaak.klassen[0].value}
    aan = leiders(zaak.partij, maatstaf.convenant)
    brief = Incidentbrief(zaak.incident, zaak.oefening, said, first)
    uow.leg_klaar(incidentpost(aan, brief, maatstaf.new_id))
