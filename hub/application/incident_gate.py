"""What acts about incidents pass: the gate of a person for purpose P17, and the incident that it is about.

House and contactpunt see every incident; an fg elsewhere those of its own party. One that is not there, or
is another's, gets one refusal.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from connectors.protocol.incidenten import IncidentKern, Partijtelling, Plichtstand
from hub.application.gate import Behandeling, Kop, admit, besluit_velden, check_bundle, kop_velden, refuse, regel_of
from hub.application.ports.incident import Incident, IncidentWork
from hub.application.ports.incident import Partijtelling as Telling
from hub.application.tafel_gate import Toegang, weiger_handeling
from hub.domain.audit import AuditEvent, Value
from hub.domain.convenant import Convenant, Feit, Kring
from hub.domain.decision import Deny, PolicyRequest, ReasonCode
from hub.domain.errors import Regel
from hub.domain.incident import DOEL, Taak

W = TypeVar("W", bound=IncidentWork)
CATEGORIE = "ID_CONTACT"
CONTACTPUNT = "contactpunt"
_GEWEIGERD = "handeling.geweigerd"
_EIGEN = frozenset({Feit.KENMERK.value, Feit.EIGEN.value})


def incident_toegang(kop: Kop, actie: str, werk: Behandeling[W], *, eigen: bool = False, doel: str = DOEL) -> Toegang:
    """Let a designated person do this about an incident; `eigen`: only ever about people of the own party.

    `doel` is the one purpose that this act has.

    Raises:
        Refused: unknown or withdrawn party, replay, policy, another purpose, or not designated; recorded.
        StaleBundle: another bundle is active; nothing is kept.
    """
    peer = admit(werk.afzender, werk.uow)
    check_bundle(werk.uow, werk.pdp.bundel)
    facts = _EIGEN if eigen else frozenset({Feit.KENMERK.value})
    decision = werk.pdp.decide(PolicyRequest(peer.partij, kop.doel, kop.rol, CATEGORIE, actie, feiten=facts))
    velden = kop_velden(kop, peer.partij) | besluit_velden([decision])

    def refused(reden: str) -> AuditEvent:
        return AuditEvent(_GEWEIGERD, velden | {"reden": reden}, werk.afzender.verzoek)

    if isinstance(decision, Deny):
        refuse(werk.uow, refused(decision.reden.value), regel_of(decision), decision.artikelen)
    if decision.verplichtingen or kop.doel != doel:
        # Another purpose may lead other things with the same words, a request of a betrokkene for instance.
        refuse(werk.uow, refused(ReasonCode.GEEN_DOEL.value), Regel.NIET_TOEGESTAAN)
    if not werk.uow.aangewezen(peer.partij, kop.gebruiker, kop.rol):
        refuse(werk.uow, refused(ReasonCode.AANWIJZING.value), Regel.NIET_AANGEWEZEN)
    return Toegang(peer.partij, kop, decision, velden)


def ziet_alles(wie: Toegang, convenant: Convenant) -> bool:
    """Whether somebody acts for the house, or at the contactpunt of all parties together."""
    at_desk = wie.kop.rol == CONTACTPUNT and wie.partij == convenant.rechten.contactpunt
    return at_desk or convenant.kring_of(wie.partij) is Kring.HUIS


def eis_overzicht(wie: Toegang, convenant: Convenant, werk: Behandeling[W]) -> None:
    """Let house and contactpunt alone do what depends on people of others.

    To an fg elsewhere the answer would tell whether anybody knows the person of one question.

    Raises:
        Refused: it is somebody else; recorded.
    """
    if not ziet_alles(wie, convenant):
        weiger_handeling(wie, werk, Regel.NIET_TOEGESTAAN)


def eis_zicht(wie: Toegang, nummer: str, convenant: Convenant, werk: Behandeling[W]) -> Incident:
    """The incident with this number, also a closed one, for who may lead it.

    Raises:
        Refused: there is none; recorded.
    """
    zaak = werk.uow.incident(nummer)
    hidden = zaak is not None and zaak.partij != wie.partij and not ziet_alles(wie, convenant)
    if zaak is None or hidden:
        weiger_handeling(wie, werk, Regel.NUMMER_ONBEKEND)
    return zaak


def lopend_incident(wie: Toegang, nummer: str, convenant: Convenant, werk: Behandeling[W]) -> Incident:
    """The incident with this number that is not closed, for who leads it.

    Raises:
        Refused: there is none; recorded.
    """
    zaak = eis_zicht(wie, nummer, convenant, werk)
    if zaak.gesloten_op:
        weiger_handeling(wie, werk, Regel.NUMMER_ONBEKEND)
    return zaak


def incident_velden(wie: Toegang, zaak: Incident) -> dict[str, Value]:
    """The fields of a record about an incident."""
    return wie.velden | {"incident": zaak.incident, "oefening": int(zaak.oefening)}


def plichtstanden(taken: Sequence[Taak]) -> list[Plichtstand]:
    """Duties as they travel."""
    return [
        Plichtstand(
            plicht=taak.plicht.value,
            uiterlijk=int(taak.uiterlijk.timestamp()),
            stand=taak.stand.value,
            reden=taak.reden.value,
            gedaan_op=taak.gedaan_op,
            te_laat_op=taak.te_laat_op,
        )
        for taak in taken
    ]


@dataclass(frozen=True, slots=True)
class Beeld:
    """What is kept beside an incident: its duties, people per party, and different people in all."""

    taken: Sequence[Taak]
    tellingen: Sequence[Telling] = ()
    personen: int = 0


def beeld_van(zaak: Incident, uow: IncidentWork) -> Beeld:
    """As it is kept now."""
    nummer = zaak.incident
    personen = zaak.personen or uow.aantal_getroffenen(nummer)
    return Beeld(uow.taken_bij(nummer), uow.tellingen_bij(nummer), personen)


def incident_kern(wie: Toegang, zaak: Incident, beeld: Beeld, convenant: Convenant) -> IncidentKern:
    """Where an incident stands. Who may not hear of people of others gets the numbers of its own party alone."""
    alles, stand = ziet_alles(wie, convenant), zaak.voortgang
    shown = [one for one in beeld.tellingen if alles or one.partij == wie.partij]
    return IncidentKern(
        verzoek_id=wie.kop.verzoek_id,
        partij=wie.partij,
        incident=zaak.incident,
        oefening=zaak.oefening,
        klassen=[klasse.value for klasse in zaak.klassen],
        bewust_op=int(zaak.bewust_op.timestamp()),
        plichten=plichtstanden(beeld.taken),
        gelezen=stand.klaar,
        regels=stand.regels,
        gewist=stand.gewist,
        personen=beeld.personen if alles else sum(one.aantal for one in shown),
        categorieen=sorted(stand.categorieen),
        ontvangers=sorted(stand.ontvangers),
        partijen=[Partijtelling(partij=one.partij, aantal=one.aantal, open=one.open) for one in shown],
        gesloten_op=zaak.gesloten_op,
        artikelen=list(wie.permit.artikelen),
        bundel=wie.permit.bundel,
    )
