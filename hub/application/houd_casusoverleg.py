"""Plan, open and close a meeting of one casus: codes, organisations and numbers of stukken (WGS art. 2.31 lid 5)."""

from dataclasses import dataclass, replace
from typing import TypeVar

from connectors.protocol.casussen import CasusKern
from connectors.protocol.messages import digest
from hub.application.casus_gate import (
    Casustoegang,
    Casusvraag,
    casus_kern,
    casus_toegang,
    casus_velden,
    weiger_in_casus,
)
from hub.application.gate import Behandeling
from hub.application.maatstaf import Maatstaf
from hub.application.plan_zicht import bericht_aan, die_meedoen, eigen_zicht
from hub.application.ports.plan import PlanWork
from hub.application.ports.tafel import NieuwBericht
from hub.application.stuk_gate import inhoud_van
from hub.domain.audit import AuditEvent
from hub.domain.casus import personen_voor
from hub.domain.casusoverleg import (
    EVENT,
    OVERLEG,
    STANDEN,
    Agendapunt,
    Casusoverleg,
    Overleghandeling,
    Overlegstand,
)
from hub.domain.convenant import Actie
from hub.domain.errors import Regel
from hub.domain.inzage_herkomst import Casusstukken, Herkomst
from hub.domain.schaling import vorm_van
from hub.domain.stuk import Stuksoort

W = TypeVar("W", bound=PlanWork)


@dataclass(frozen=True, slots=True)
class Overlegvraag:
    """One checked act; `begint_op` and `plaats` count when a meeting begins to exist."""

    in_casus: Casusvraag
    overleg: str
    handeling: Overleghandeling
    begint_op: int
    plaats: str
    deelnemers: tuple[str, ...]
    agenda: tuple[Agendapunt, ...]
    besluiten: tuple[str, ...]


def houd_casusoverleg(vraag: Overlegvraag, maatstaf: Maatstaf, *, werk: Behandeling[W]) -> CasusKern:
    """Take the step; whoever is asked to come, or not to come after all, hears when, where and the points for it.

    Raises:
        Refused: as `casus_toegang`, a step that the table does not have, somebody who has no place at
            this meeting, a moment that is past, or a number that is not one of a stuk that is seen; recorded.
        StaleBundle: another bundle is active; nothing is kept.
    """
    kring = maatstaf.convenant.kring_of(werk.afzender.partij)
    toe = casus_toegang(vraag.in_casus, Actie.LEIDEN, kring, werk)
    earlier = werk.uow.casusoverleg(toe.hoofd.casus, vraag.overleg)
    stand = STANDEN.get((earlier.stand if earlier else None, vraag.handeling))
    if stand is None:
        weiger_in_casus(toe, werk, Regel.OVERLEG_ONMOGELIJK)
    inhoud = inhoud_van(toe.hoofd.casus, werk)
    _require_fits(vraag, toe, inhoud, maatstaf, werk)
    overleg = _overleg(vraag, stand, earlier, toe, werk)
    kern = casus_kern(toe, nummer=vraag.overleg)
    event = AuditEvent(EVENT[stand], casus_velden(toe) | overleg.velden(), werk.afzender.verzoek, digest(kern))
    if not werk.uow.bewaar_overleg(overleg, event):
        weiger_in_casus(toe, werk, Regel.OVERLEG_ONMOGELIJK)
    if stand in {Overlegstand.GEPLAND, Overlegstand.AFGEZEGD}:
        invited = [one for one in die_meedoen(overleg.deelnemers, toe, maatstaf.convenant) if one != toe.partij]
        werk.uow.leg_klaar([_brief(partij, overleg, toe, Herkomst(inhoud), maatstaf) for partij in invited])
    werk.uow.commit()
    return kern


def _brief(
    partij: str, overleg: Casusoverleg, toe: Casustoegang, herkomst: Herkomst, maatstaf: Maatstaf
) -> NieuwBericht:
    """Mail to who is asked to come, with the points of the leefgebieden in which it works (covenant art. 6.12)."""
    points = overleg.punten(herkomst.leefgebieden(partij)) if overleg.stand is Overlegstand.GEPLAND else {}
    said = tuple(sorted((overleg.bericht() | points).items()))
    return replace(bericht_aan(partij, OVERLEG, toe, overleg.overleg, maatstaf), inhoud=said)


def _require_fits(
    vraag: Overlegvraag, toe: Casustoegang, inhoud: Casusstukken, maatstaf: Maatstaf, werk: Behandeling[W]
) -> None:
    """Organisations of this kind of meeting that take part, leefgebieden that it works on, stukken that are seen.

    Raises:
        Refused: something else is named.
    """
    vorm = vorm_van(toe.hoofd.instrument, maatstaf.convenant)
    open_to = {partij.id for wie in (vorm.deelnemers if vorm else ()) for partij in maatstaf.convenant.members(wie)}
    come = {partij for partij in vraag.deelnemers if partij != toe.partij}
    if not come <= open_to or not all(personen_voor(partij, toe.betrokken) for partij in come):
        weiger_in_casus(toe, werk, Regel.PARTIJ_ONMOGELIJK)
    gebieden = maatstaf.convenant.leefgebieden_bij(toe.hoofd.instrument) | {""}
    if not {punt.leefgebied for punt in vraag.agenda} <= gebieden:
        weiger_in_casus(toe, werk, Regel.PLAN_ONMOGELIJK)
    gezien = {z.stuk.stuk: z.stuk.soort for z in eigen_zicht(toe, inhoud, werk)}
    named = {stuk for punt in vraag.agenda for stuk in punt.stukken}
    decided = {gezien.get(stuk) for stuk in vraag.besluiten}
    if not named <= gezien.keys() or not decided <= {Stuksoort.BESLUIT}:
        weiger_in_casus(toe, werk, Regel.STUK_ONBEKEND)
    if vraag.handeling is Overleghandeling.PLANNEN and vraag.begint_op < int(werk.now.timestamp()):
        weiger_in_casus(toe, werk, Regel.DATUM_VOORBIJ)


def _overleg(
    vraag: Overlegvraag, stand: Overlegstand, earlier: Casusoverleg | None, toe: Casustoegang, werk: Behandeling[W]
) -> Casusoverleg:
    """What it is now. Who was asked stays on record until it closes; then it is who was there."""
    if earlier is None:
        begins = vraag.begint_op if vraag.handeling is Overleghandeling.PLANNEN else int(werk.now.timestamp())
        who = tuple(sorted({*vraag.deelnemers, toe.partij}))
        return Casusoverleg(vraag.overleg, toe.hoofd.casus, begins, vraag.plaats, stand, who, vraag.agenda)
    came = {*vraag.deelnemers, toe.partij} if stand is Overlegstand.GESLOTEN else {*earlier.deelnemers}
    return replace(
        earlier,
        stand=stand,
        deelnemers=tuple(sorted(came)),
        agenda=vraag.agenda or earlier.agenda,
        besluiten=vraag.besluiten,
    )
