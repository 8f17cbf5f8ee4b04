"""The day of a procesmanager: own meetings by label, time, place, organisations and points (US-01)."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TypeVar

from connectors.protocol.messages import digest
from connectors.protocol.plannen import Agendapunt, Agendaregel, Dagagenda
from hub.application.gate import Behandeling, Kop, admit, besluit_velden, check_bundle, kop_velden, refuse, regel_of
from hub.application.maatstaf import Maatstaf
from hub.application.ports.plan import PlanWork
from hub.application.stuk_gate import inhoud_van
from hub.domain.audit import AuditEvent, Value
from hub.domain.casus import GEHEEL
from hub.domain.casusoverleg import Casusoverleg
from hub.domain.convenant import Actie, Fase, Feit, Kring
from hub.domain.decision import Decision, Deny, Permit, PolicyRequest, ReasonCode
from hub.domain.errors import Regel
from hub.domain.inzage import Kijker, bekijk
from hub.domain.kalender import instant_of, local_day
from hub.domain.werkruimte import gewone_categorie

W = TypeVar("W", bound=PlanWork)
LEIDT = frozenset({Feit.KENMERK.value, Feit.BETROKKEN_BIJ_CASUS.value})
"""What holds of whoever asks in the casussen that come out: only those that this person leads are read."""


@dataclass(frozen=True, slots=True)
class Agendavraag:
    """One checked question for one day of the local calendar."""

    kop: Kop
    dag: date


def toon_dagagenda(vraag: Agendavraag, maatstaf: Maatstaf, *, werk: Behandeling[W]) -> Dagagenda:
    """The meetings of the day in the casussen that this employee leads, in phases that its purpose covers.

    Raises:
        Refused: unknown or withdrawn party, replay, not of the house, policy, or not designated; recorded.
        StaleBundle: another bundle is active; nothing is kept.
    """
    peer = admit(werk.afzender, werk.uow)
    check_bundle(werk.uow, werk.pdp.bundel)
    _require_house(vraag.kop, peer.partij, maatstaf, werk)
    decisions = {fase: werk.pdp.decide(_request(vraag.kop, peer.partij, fase)) for fase in _fasen(vraag.kop, maatstaf)}
    permit, velden = _permit(vraag, peer.partij, list(decisions.values()), werk)
    begin = instant_of(datetime.combine(vraag.dag, time()))
    end = instant_of(datetime.combine(vraag.dag + timedelta(days=1), time()))
    found = werk.uow.agenda_van(permit, vraag.kop.gebruiker, begin, end)
    mine = [(overleg, fase) for overleg, fase in found if isinstance(decisions.get(fase), Permit)]
    regels = [_regel(overleg, _gezien(overleg, fase, vraag, peer.partij, werk)) for overleg, fase in mine]
    kern = Dagagenda(
        verzoek_id=vraag.kop.verzoek_id,
        dag=vraag.dag.isoformat(),
        regels=regels,
        artikelen=list(permit.artikelen),
        bundel=permit.bundel,
    )
    shown: dict[str, Value] = velden | {"aantal": len(regels)}
    werk.uow.record(AuditEvent("agenda.getoond", shown, werk.afzender.verzoek, digest(kern)))
    werk.uow.commit()
    return kern


def _require_house(kop: Kop, partij: str, maatstaf: Maatstaf, werk: Behandeling[W]) -> None:
    """Leading a casus is for people of the house, whatever code another party gives its own.

    Raises:
        Refused: another party; recorded.
    """
    if maatstaf.convenant.kring_of(partij) is not Kring.HUIS:
        velden: dict[str, Value] = kop_velden(kop, partij) | {"reden": ReasonCode.NIET_BETROKKEN.value}
        refuse(werk.uow, AuditEvent("casus.geweigerd", velden, werk.afzender.verzoek), Regel.NIET_TOEGESTAAN)


def _fasen(kop: Kop, maatstaf: Maatstaf) -> tuple[Fase, ...]:
    """The phases of the purpose; of a word that is none, a phase in which policy can say so."""
    return maatstaf.convenant.phases(kop.doel) or (Fase.GEEN,)


def _request(kop: Kop, partij: str, fase: Fase) -> PolicyRequest:
    about = gewone_categorie(kop.doel)
    return PolicyRequest(partij, kop.doel, kop.rol, about, Actie.LEIDEN.value, fase.value, LEIDT)


def _permit(
    vraag: Agendavraag, partij: str, decisions: list[Decision], werk: Behandeling[W]
) -> tuple[Permit, dict[str, Value]]:
    permit = next((decision for decision in decisions if isinstance(decision, Permit)), None)
    velden = kop_velden(vraag.kop, partij) | besluit_velden(decisions if permit is None else [permit])
    denied = decisions[0]
    if permit is None and isinstance(denied, Deny):
        event = AuditEvent("casus.geweigerd", velden | {"reden": denied.reden.value}, werk.afzender.verzoek)
        refuse(werk.uow, event, regel_of(denied), denied.artikelen)
    if permit is None or not werk.uow.aangewezen(partij, vraag.kop.gebruiker, vraag.kop.rol):
        event = AuditEvent("casus.geweigerd", velden | {"reden": ReasonCode.AANWIJZING.value}, werk.afzender.verzoek)
        refuse(werk.uow, event, Regel.NIET_AANGEWEZEN)
    return permit, velden


def _gezien(overleg: Casusoverleg, fase: Fase, vraag: Agendavraag, partij: str, werk: Behandeling[W]) -> frozenset[str]:
    """Of the stukken that the agenda names, those that whoever leads sees now: a ground may have ended since."""
    if not any(punt.stukken for punt in overleg.agenda):
        return frozenset()
    leden = frozenset(lid.persoon for lid in werk.uow.casusleden(overleg.casus))
    leider = Kijker(
        partij=partij,
        kring=Kring.HUIS,
        rol=vraag.kop.rol,
        doel=vraag.kop.doel,
        fase=fase,
        dag=local_day(werk.now),
        personen=leden | {GEHEEL},
        leidt=True,
    )
    return frozenset(one.stuk.stuk for one in bekijk(leider, inhoud_van(overleg.casus, werk), werk.pdp.decide))


def _regel(overleg: Casusoverleg, gezien: frozenset[str]) -> Agendaregel:
    return Agendaregel(
        overleg=overleg.overleg,
        label=overleg.label,
        begint_op=overleg.begint_op,
        plaats=overleg.plaats,  # type: ignore[arg-type]  # the store holds words of this list alone; else it fails here
        stand=overleg.stand.value,
        deelnemers=list(overleg.deelnemers),
        agenda=[
            Agendapunt(
                leefgebied=punt.leefgebied,
                onderwerp=punt.onderwerp,  # type: ignore[arg-type]  # as `plaats`
                stukken=[stuk for stuk in punt.stukken if stuk in gezien],
            )
            for punt in overleg.agenda
        ],
    )
