"""The day of whoever asks: meetings by label, time, place, organisations and points (US-01).

Of the house somebody sees the meetings of the casussen that this very person leads. An employee of a deelnemer sees
those that its party is invited to, in casussen that it takes part in now: the points that are about no leefgebied or
about one in which it works (covenant art. 6.12), and of their stukken what the one filter shows. What is left out
leaves no trace: a day without an invitation and a day without a meeting are one answer.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TypeVar

from connectors.protocol.messages import digest
from connectors.protocol.plannen import Agendapunt, Agendaregel, Dagagenda
from hub.application.casus_gate import UITVOEREND
from hub.application.gate import Behandeling, Kop, admit, besluit_velden, check_bundle, kop_velden, refuse, regel_of
from hub.application.inzage_kern import MEDEWERKERS
from hub.application.maatstaf import Maatstaf
from hub.application.ports.plan import Agendaplek, PlanWork
from hub.application.stuk_gate import inhoud_van
from hub.domain.audit import AuditEvent, Value
from hub.domain.casus import DEELNEMERS, GEHEEL, Betrokkene, neemt_deel, personen_voor
from hub.domain.casusoverleg import Casusoverleg
from hub.domain.convenant import Actie, Convenant, Fase, Feit, Kring
from hub.domain.decision import Decision, Deny, Permit, PolicyRequest, ReasonCode
from hub.domain.errors import Regel
from hub.domain.inzage import Kijker, bekijk, permit_for
from hub.domain.inzage_herkomst import Casusstukken, Herkomst
from hub.domain.kalender import instant_of, local_day
from hub.domain.werkruimte import gewone_categorie, past_doel

W = TypeVar("W", bound=PlanWork)
HIER = frozenset({Feit.KENMERK.value, Feit.BETROKKEN_BIJ_CASUS.value})
"""What holds of whoever asks in the casussen that come out: no others are read."""


@dataclass(frozen=True, slots=True)
class Agendavraag:
    """One checked question for one day of the local calendar."""

    kop: Kop
    dag: date


@dataclass(frozen=True, slots=True)
class _Vrager:
    """Who asks, and the act by which policy lets it: who leads its own agenda, a deelnemer what it is invited to."""

    kop: Kop
    partij: str
    kring: Kring

    @property
    def leidt(self) -> bool:
        return self.kring is Kring.HUIS

    @property
    def actie(self) -> Actie:
        return Actie.LEIDEN if self.leidt else Actie.INZIEN


def toon_dagagenda(vraag: Agendavraag, maatstaf: Maatstaf, *, werk: Behandeling[W]) -> Dagagenda:
    """The meetings of the day that are the asker's, in phases and at meetings that its purpose covers.

    Raises:
        Refused: unknown or withdrawn party, replay, a derde, a role that works in no casus, policy, or not
            designated; recorded.
        StaleBundle: another bundle is active; nothing is kept.
    """
    peer = admit(werk.afzender, werk.uow)
    check_bundle(werk.uow, werk.pdp.bundel)
    wie = _Vrager(vraag.kop, peer.partij, maatstaf.convenant.kring_of(peer.partij))
    _require_at_work(wie, werk)
    decisions = {fase: werk.pdp.decide(_request(wie, fase)) for fase in _fasen(vraag.kop, maatstaf)}
    permits = {fase: one for fase, one in decisions.items() if isinstance(one, Permit) and not one.verplichtingen}
    permit, velden = _permit(wie, permits, [*decisions.values()], werk)
    regels = [
        _regel(plek.overleg, wie, _kijker(plek, wie, betrokken, werk), betrokken, maatstaf.convenant, werk)
        for plek in _plekken(vraag, wie, permit, werk)
        if plek.fase in permits and past_doel(plek.instrument, vraag.kop.doel)
        for betrokken in [werk.uow.betrokkenen(plek.overleg.casus)]
    ]
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


def _require_at_work(wie: _Vrager, werk: Behandeling[W]) -> None:
    """An agenda is for who leads casussen and for employees of deelnemers who work in them.

    Raises:
        Refused: a derde, or a desk or fg of a deelnemer; recorded.
    """
    if not (wie.leidt or (wie.kring in DEELNEMERS and wie.kop.rol in UITVOEREND)):
        velden: dict[str, Value] = kop_velden(wie.kop, wie.partij) | {"reden": ReasonCode.NIET_BETROKKEN.value}
        refuse(werk.uow, AuditEvent("casus.geweigerd", velden, werk.afzender.verzoek), Regel.NIET_TOEGESTAAN)


def _fasen(kop: Kop, maatstaf: Maatstaf) -> tuple[Fase, ...]:
    """The phases of the purpose; of a word that is none, a phase in which policy can say so."""
    return maatstaf.convenant.phases(kop.doel) or (Fase.GEEN,)


def _request(wie: _Vrager, fase: Fase) -> PolicyRequest:
    about = gewone_categorie(wie.kop.doel)
    return PolicyRequest(wie.partij, wie.kop.doel, wie.kop.rol, about, wie.actie.value, fase.value, HIER)


def _permit(
    wie: _Vrager, permits: dict[Fase, Permit], decisions: Sequence[Decision], werk: Behandeling[W]
) -> tuple[Permit, dict[str, Value]]:
    permit = next(iter(permits.values()), None)
    velden = kop_velden(wie.kop, wie.partij) | besluit_velden(decisions if permit is None else [permit])
    if permit is None:
        denied = next((one for one in decisions if isinstance(one, Deny)), None)
        reden = denied.reden if denied else ReasonCode.NIET_BETROKKEN
        event = AuditEvent("casus.geweigerd", velden | {"reden": reden.value}, werk.afzender.verzoek)
        refuse(
            werk.uow,
            event,
            regel_of(denied) if denied else Regel.NIET_TOEGESTAAN,
            denied.artikelen if denied else (),
        )
    if not werk.uow.aangewezen(wie.partij, wie.kop.gebruiker, wie.kop.rol):
        event = AuditEvent("casus.geweigerd", velden | {"reden": ReasonCode.AANWIJZING.value}, werk.afzender.verzoek)
        refuse(werk.uow, event, Regel.NIET_AANGEWEZEN)
    return permit, velden


def _plekken(vraag: Agendavraag, wie: _Vrager, permit: Permit, werk: Behandeling[W]) -> list[Agendaplek]:
    begin = instant_of(datetime.combine(vraag.dag, time()))
    end = instant_of(datetime.combine(vraag.dag + timedelta(days=1), time()))
    if wie.leidt:
        return werk.uow.agenda_van(permit, wie.kop.gebruiker, begin, end)
    found = werk.uow.agenda_bij(permit, wie.partij, begin, end)
    return [plek for plek in found if wie.partij in plek.overleg.deelnemers]


def _kijker(plek: Agendaplek, wie: _Vrager, betrokken: tuple[Betrokkene, ...], werk: Behandeling[W]) -> Kijker:
    leden = frozenset(lid.persoon for lid in werk.uow.casusleden(plek.overleg.casus)) if wie.leidt else frozenset[int]()
    return Kijker(
        partij=wie.partij,
        kring=wie.kring,
        rol=wie.kop.rol,
        doel=wie.kop.doel,
        fase=plek.fase,
        dag=local_day(werk.now),
        personen=leden | {GEHEEL} if wie.leidt else personen_voor(wie.partij, betrokken),
        leidt=wie.leidt,
    )


def _regel(  # noqa: PLR0913, PLR0917 - the meeting, who looks, and what it is held against
    overleg: Casusoverleg,
    wie: _Vrager,
    kijker: Kijker,
    betrokken: tuple[Betrokkene, ...],
    convenant: Convenant,
    werk: Behandeling[W],
) -> Agendaregel:
    inhoud = inhoud_van(overleg.casus, werk) if overleg.agenda else Casusstukken((), ())
    # A ground may have ended since the point was put on the agenda.
    gezien = {one.stuk.stuk for one in bekijk(kijker, inhoud, werk.pdp.decide)}
    works = Herkomst(inhoud).leefgebieden(wie.partij)
    return Agendaregel(
        overleg=overleg.overleg,
        label=overleg.label,
        begint_op=overleg.begint_op,
        plaats=overleg.plaats,  # type: ignore[arg-type]  # the store holds words of this list alone; else it fails here
        stand=overleg.stand.value,
        deelnemers=_genodigden(overleg, kijker, betrokken, convenant, werk),
        agenda=[
            Agendapunt(
                leefgebied=punt.leefgebied,
                onderwerp=punt.onderwerp,  # type: ignore[arg-type]  # as `plaats`
                stukken=[stuk for stuk in punt.stukken if stuk in gezien],
            )
            for punt in overleg.agenda
            if wie.leidt or not punt.leefgebied or punt.leefgebied in works
        ],
    )


def _genodigden(
    overleg: Casusoverleg, kijker: Kijker, betrokken: tuple[Betrokkene, ...], c: Convenant, werk: Behandeling[W]
) -> list[str]:
    """Who is invited: all for whoever leads; for a deelnemer itself, and others as a view of the casus names them."""
    if kijker.leidt:
        return list(overleg.deelnemers)
    here = {kijker.partij}
    if permit_for(kijker, MEDEWERKERS, HIER, werk.pdp.decide) is not None:
        here |= c.huizen | {b.partij for b in betrokken if neemt_deel(kijker.personen, b.persoon)}
    return [partij for partij in overleg.deelnemers if partij in here]
