"""New facts make a breach of an incident that was judged none: its class, its duties and its clocks begin from there.

The judgement of before stays in the register, with its moment. The 72 hours of AVG art. 33 count from when
somebody learned the new facts, which is told on record and bounded: never before the incident was known, and
never after an assessment that already said that it is a breach.
"""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TypeVar

from connectors.protocol.incidenten import IncidentKern
from connectors.protocol.messages import digest
from hub.application.gate import Behandeling, Kop
from hub.application.incident_gate import (
    Beeld,
    eis_overzicht,
    eis_zicht,
    incident_kern,
    incident_toegang,
    incident_velden,
)
from hub.application.incident_post import Incidentbrief, incidentpost, leiders
from hub.application.maatstaf import Maatstaf
from hub.application.ports.incident import Incident, IncidentWork, Voortgang
from hub.application.tafel_gate import Toegang, weiger_handeling
from hub.domain.audit import AuditEvent, Value
from hub.domain.convenant import Actie
from hub.domain.errors import Regel
from hub.domain.incident import Incidentklasse, Plicht, Plichtstand, Reden, Taak, eerste_stap, taken_van

W = TypeVar("W", bound=IncidentWork)
NIEUW = Incidentklasse.DATALEK


@dataclass(frozen=True, slots=True)
class Herziening:
    """Which incident, and since when the new facts are known."""

    kop: Kop
    incident: str
    bewust_op: datetime


def herzie_incident(vraag: Herziening, maatstaf: Maatstaf, *, werk: Behandeling[W]) -> IncidentKern:
    """Call it a breach as well, with duties of its own; one that was closed is open again.

    Raises:
        Refused: as `incident_toegang`, none that this reader may see, a breach already or still to be assessed, a
            closed one by somebody outside house and contactpunt, or an impossible moment; recorded.
        StaleBundle: another bundle is active; nothing is kept.
    """
    uow, now = werk.uow, werk.now
    wie = incident_toegang(vraag.kop, Actie.LEIDEN, werk)
    zaak = eis_zicht(wie, vraag.incident, maatstaf.convenant, werk)
    if zaak.gesloten_op:
        eis_overzicht(wie, maatstaf.convenant, werk)
    before = uow.taken_bij(zaak.incident)
    judged = next((taak for taak in before if taak.plicht is Plicht.BEOORDELEN), None)
    if NIEUW in zaak.klassen or (judged is not None and judged.stand is Plichtstand.OPEN):
        weiger_handeling(wie, werk, Regel.STAP_ONMOGELIJK)
    _eis_moment(wie, vraag.bewust_op, zaak, judged, werk)
    taken = taken_van([NIEUW], vraag.bewust_op)
    after = replace(zaak, klassen=tuple(sorted({*zaak.klassen, NIEUW})), gesloten_op=0, personen=0)
    personen = uow.aantal_getroffenen(zaak.incident)
    if zaak.personen and not personen:
        after = replace(after, voortgang=Voortgang())
    velden: dict[str, Value] = {
        "klassen": tuple(klasse.value for klasse in after.klassen),
        "plichten": tuple(taak.plicht.value for taak in taken),
        "van": int(vraag.bewust_op.timestamp()),
    }
    beeld = Beeld([*before, *taken], uow.tellingen_bij(zaak.incident), personen)
    kern = incident_kern(wie, after, beeld, maatstaf.convenant)
    said = incident_velden(wie, zaak) | velden
    event = AuditEvent("incident.herzien", said, werk.afzender.verzoek, digest(kern))
    uow.herzie_incident(after, [(taak, eerste_stap(taak, now)) for taak in taken], event)
    _laat_weten(after, taken, maatstaf, uow)
    uow.commit()
    return kern


def _eis_moment(wie: Toegang, moment: datetime, zaak: Incident, judged: Taak | None, werk: Behandeling[W]) -> None:
    """See that the new facts were learned when that can have been.

    Raises:
        Refused: in the future, before the incident was known, or after it was assessed to be a breach; recorded.
    """
    if moment > werk.now:
        weiger_handeling(wie, werk, Regel.DATUM_IN_TOEKOMST)
    said = judged is not None and judged.reden is Reden.WEL_DATALEK
    last = datetime.fromtimestamp(judged.gedaan_op, UTC) if judged is not None and said else werk.now
    if not zaak.bewust_op <= moment <= last:
        weiger_handeling(wie, werk, Regel.MOMENT_ONMOGELIJK)


def _laat_weten(zaak: Incident, taken: list[Taak], maatstaf: Maatstaf, uow: IncidentWork) -> None:
    first = min(taak.uiterlijk for taak in taken)
    brief = Incidentbrief(zaak.incident, zaak.oefening, {"vraag": "HERZIEN", "klasse": NIEUW.value}, first)
    uow.leg_klaar(incidentpost(leiders(zaak.partij, maatstaf.convenant), brief, maatstaf.new_id))
