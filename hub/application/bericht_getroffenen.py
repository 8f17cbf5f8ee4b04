"""A party hears which of its own people an incident touched, and says who was told (AVG art. 34).

People go by the party's own handles; about anybody that another registered, nobody hears.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from connectors.protocol.canonical import b64u, unb64u
from connectors.protocol.errors import Malformed
from connectors.protocol.incidenten import MAX_GETROFFENEN, Getroffene, Getroffenenlijst, IncidentKern
from connectors.protocol.messages import digest
from hub.application.gate import Behandeling, Kop
from hub.application.incident_gate import beeld_van, incident_kern, incident_toegang, incident_velden
from hub.application.ports import incident as port
from hub.application.tafel_gate import Toegang, weiger_handeling
from hub.domain.audit import AuditEvent, Value
from hub.domain.convenant import Actie, Convenant
from hub.domain.errors import Regel, Rejected
from hub.domain.incident import GRONDEN_PERSOON, Plichtstand, Reden

W = TypeVar("W", bound=port.IncidentWork)


@dataclass(frozen=True, slots=True)
class Handvatten:
    """A party's own pseudonyms of people, both ways."""

    handle_of: Callable[[str, str], bytes]
    cluster_of: Callable[[str, bytes], str]


@dataclass(frozen=True, slots=True)
class Getroffenenvraag:
    """Own people of an incident, from the one after `na`."""

    kop: Kop
    incident: str
    na: str = ""


@dataclass(frozen=True, slots=True)
class Berichtvraag:
    """These own people were told, or need not be."""

    kop: Kop
    incident: str
    handvatten: tuple[str, ...]
    stand: Plichtstand
    reden: Reden


def toon_getroffenen(vraag: Getroffenenvraag, namen: Handvatten, *, werk: Behandeling[W]) -> Getroffenenlijst:
    """The next page of own people; one more is read to see whether there is another page.

    Raises:
        Refused: as `incident_toegang`, an incident that touched nobody of this party, or a handle of another;
            recorded.
        StaleBundle: another bundle is active; nothing is kept.
    """
    wie = incident_toegang(vraag.kop, Actie.OPHALEN, werk, eigen=True)
    zaak = _eigen_incident(wie, vraag.incident, werk)
    na = _cluster(wie, vraag.na, namen, werk) if vraag.na else ""
    found = werk.uow.getroffenen(wie.permit, zaak.incident, wie.partij, na, MAX_GETROFFENEN + 1)
    page = [_regel(one, wie.partij, namen) for one in found[:MAX_GETROFFENEN]]
    kern = Getroffenenlijst(
        verzoek_id=wie.kop.verzoek_id,
        partij=wie.partij,
        incident=zaak.incident,
        oefening=zaak.oefening,
        getroffenen=page,
        verder=page[-1].handvat if len(found) > len(page) else "",
        artikelen=list(wie.permit.artikelen),
        bundel=wie.permit.bundel,
    )
    said = incident_velden(wie, zaak) | {"aantal": len(page)}
    werk.uow.record(AuditEvent("incident.getroffenen_getoond", said, werk.afzender.verzoek, digest(kern)))
    werk.uow.commit()
    return kern


def bericht_getroffenen(
    vraag: Berichtvraag, namen: Handvatten, convenant: Convenant, *, werk: Behandeling[W]
) -> IncidentKern:
    """Keep that own people were told, or for which reason not; a later word replaces an earlier one.

    Raises:
        Refused: as `incident_toegang`, an incident that touched nobody of this party, somebody it did not touch,
            or a reason that does not fit; recorded.
        StaleBundle: another bundle is active; nothing is kept.
    """
    uow = werk.uow
    wie = incident_toegang(vraag.kop, Actie.UITVOEREN, werk, eigen=True)
    zaak = _eigen_incident(wie, vraag.incident, werk)
    clusters = {_cluster(wie, handvat, namen, werk) for handvat in vraag.handvatten}
    touched = uow.getroffenen_met(wie.permit, zaak.incident, clusters)
    if clusters != {one.cluster for one in touched if one.partij == wie.partij}:
        weiger_handeling(wie, werk, Regel.HANDVAT_ONBEKEND)
    told = vraag.stand is Plichtstand.GEDAAN
    if vraag.reden not in (frozenset({Reden.GEEN}) if told else GRONDEN_PERSOON):
        weiger_handeling(wie, werk, Regel.REDEN_ONTBREEKT)
    uow.zet_berichten(zaak.incident, wie.partij, clusters, (vraag.stand, vraag.reden), vraag.kop.gebruiker)
    kern = incident_kern(wie, zaak, beeld_van(zaak, uow), convenant)
    velden: dict[str, Value] = {
        "aantal": len(clusters),
        "uitkomst": vraag.stand.value,
        "waarom": vraag.reden.value,
    }
    said = incident_velden(wie, zaak) | velden
    uow.record(AuditEvent("incident.bericht_gegeven", said, werk.afzender.verzoek, digest(kern)))
    uow.commit()
    return kern


def _eigen_incident(wie: Toegang, nummer: str, werk: Behandeling[W]) -> port.Incident:
    """An incident that touched people of this party; of any other nothing is said.

    Raises:
        Refused: there is none, or it is closed; recorded.
    """
    zaak = werk.uow.incident(nummer)
    if zaak is None or zaak.gesloten_op or not werk.uow.getroffenen(wie.permit, nummer, wie.partij, "", 1):
        weiger_handeling(wie, werk, Regel.NUMMER_ONBEKEND)
    return zaak


def _cluster(wie: Toegang, handvat: str, namen: Handvatten, werk: Behandeling[W]) -> str:
    try:
        return namen.cluster_of(wie.partij, unb64u(handvat))
    except (Rejected, Malformed):
        weiger_handeling(wie, werk, Regel.HANDVAT_ONBEKEND)


def _regel(one: port.Getroffene, partij: str, namen: Handvatten) -> Getroffene:
    return Getroffene(
        handvat=b64u(namen.handle_of(partij, one.cluster)),
        eerste=one.eerste,
        laatste=one.laatste,
        keren=one.keren,
        categorieen=sorted(one.categorieen),
        ontvangers=sorted(one.ontvangers),
        stand=one.stand.value,
        reden=one.reden.value,
    )
