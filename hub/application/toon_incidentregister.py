"""The register of incidents (AVG art. 33 lid 5): facts, effects and measures in codes; drills are marked."""

from dataclasses import dataclass
from typing import TypeVar

from connectors.protocol.incidenten import MAX_INCIDENTEN, Incidentregister, Registerregel
from connectors.protocol.messages import digest
from hub.application.gate import Behandeling, Kop
from hub.application.incident_gate import beeld_van, incident_toegang, plichtstanden, ziet_alles
from hub.application.ports.incident import Incident, IncidentWork
from hub.application.tafel_gate import Toegang
from hub.domain.audit import AuditEvent
from hub.domain.convenant import Actie, Convenant

W = TypeVar("W", bound=IncidentWork)


@dataclass(frozen=True, slots=True)
class Registervraag:
    """The register, but for as many as were given before."""

    kop: Kop
    overslaan: int = 0


def toon_incidentregister(vraag: Registervraag, convenant: Convenant, *, werk: Behandeling[W]) -> Incidentregister:
    """The next incidents in the order of recording; an fg elsewhere sees those of its own party.

    Raises:
        Refused: as `incident_toegang`; recorded.
        StaleBundle: another bundle is active; nothing is kept.
    """
    wie = incident_toegang(vraag.kop, Actie.LEIDEN, werk)
    alles = ziet_alles(wie, convenant)
    found = werk.uow.incidenten("" if alles else wie.partij, vraag.overslaan, MAX_INCIDENTEN + 1)
    kern = Incidentregister(
        verzoek_id=wie.kop.verzoek_id,
        partij=wie.partij,
        incidenten=[_regel(zaak, wie, werk.uow, alles=alles) for zaak in found[:MAX_INCIDENTEN]],
        verder=len(found) > MAX_INCIDENTEN,
        artikelen=list(wie.permit.artikelen),
        bundel=wie.permit.bundel,
    )
    said = wie.velden | {"aantal": len(kern.incidenten)}
    werk.uow.record(AuditEvent("incidentregister.getoond", said, werk.afzender.verzoek, digest(kern)))
    werk.uow.commit()
    return kern


def _regel(zaak: Incident, wie: Toegang, uow: IncidentWork, *, alles: bool) -> Registerregel:
    """Outside the house and the contactpunt, people are those of the own party, as long as they are kept."""
    beeld = beeld_van(zaak, uow)
    own = sum(one.aantal for one in beeld.tellingen if one.partij == wie.partij)
    return Registerregel(
        incident=zaak.incident,
        partij=zaak.partij,
        oefening=zaak.oefening,
        klassen=[klasse.value for klasse in zaak.klassen],
        bewust_op=int(zaak.bewust_op.timestamp()),
        gemeld_op=zaak.gemeld_op,
        plichten=plichtstanden(beeld.taken),
        personen=beeld.personen if alles else own,
        categorieen=sorted(zaak.voortgang.categorieen),
        ontvangers=sorted(zaak.voortgang.ontvangers),
        gesloten_op=zaak.gesloten_op,
    )
