"""To a heavier or lighter instrument: the procesmanager proposes, a deelnemer of lid 1 decides (covenant art. 10.2)."""

from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from connectors.protocol.casussen import CasusKern
from connectors.protocol.messages import digest
from hub.application.casus_gate import (
    Casustoegang,
    Casusvraag,
    besluitdag,
    casus_kern,
    casus_toegang,
    casus_velden,
    weiger_in_casus,
    wijzig_casus,
)
from hub.application.gate import Behandeling
from hub.application.maatstaf import Maatstaf
from hub.application.ports.plan import PlanWork, Schaalbesluit
from hub.application.ports.tafel import NieuweCasus
from hub.application.schaal_post import beslissers, laat_beslissen, meld_stand
from hub.domain.audit import AuditEvent, Value
from hub.domain.casus import Betrokkenreden
from hub.domain.convenant import Actie, Fase, Kring, Regime
from hub.domain.errors import Regel
from hub.domain.schaling import Schaalstand, Schaling, toets_schaling
from hub.domain.traject import wending
from hub.domain.werkruimte import EIGEN_DOEL, partijen_van

W = TypeVar("W", bound=PlanWork)


@dataclass(frozen=True, slots=True)
class Schaalvraag:
    """One checked proposal."""

    in_casus: Casusvraag
    schaling: str
    naar: str
    reden: str


@dataclass(frozen=True, slots=True)
class Schaalkeuze:
    """One checked decision about a proposal; without a day it was taken today."""

    in_casus: Casusvraag
    schaling: str
    akkoord: bool
    genomen_op: date | None = None


def stel_schaling_voor(vraag: Schaalvraag, maatstaf: Maatstaf, *, werk: Behandeling[W]) -> CasusKern:
    """Record the proposal with its reason, and tell who decides; nothing of the casus changes by it.

    Raises:
        Refused: as `casus_toegang`, a rule of `hub.domain.schaling`, or a number that is taken; recorded.
        StaleBundle: another bundle is active; nothing is kept.
    """
    kring = maatstaf.convenant.kring_of(werk.afzender.partij)
    toe = casus_toegang(vraag.in_casus, Actie.LEIDEN, kring, werk)
    schaling = Schaling(vraag.schaling, toe.hoofd.casus, toe.hoofd.instrument, vraag.naar, vraag.reden)
    _regime(schaling, toe, maatstaf, werk)
    kern = casus_kern(toe, nummer=vraag.schaling)
    event = AuditEvent(
        "schaling.voorgesteld", casus_velden(toe) | _velden(schaling), werk.afzender.verzoek, digest(kern)
    )
    if not werk.uow.stel_schaling_voor(schaling, event):
        weiger_in_casus(toe, werk, Regel.STUK_ANDERS)
    laat_beslissen(schaling, toe, maatstaf, werk)
    meld_stand(schaling, sorted(maatstaf.convenant.huizen), toe, maatstaf, werk)
    werk.uow.commit()
    return kern


def besluit_schaling(keuze: Schaalkeuze, maatstaf: Maatstaf, *, werk: Behandeling[W]) -> CasusKern:
    """Go on under the other instrument, or not.

    Under the same regime, for the same purpose, it is the same casus. Else a workspace of its own begins with the
    same persons and the deelnemers of that meeting; stukken and procesmanager stay where they are.

    Raises:
        Refused: as `casus_toegang`, not a deelnemer of lid 1, no open proposal, the instrument changed
            meanwhile, a day that can't be, or another change came first; recorded.
        StaleBundle: another bundle is active; nothing is kept.
    """
    kring = maatstaf.convenant.kring_of(werk.afzender.partij)
    toe = casus_toegang(keuze.in_casus, Actie.BESLISSEN, kring, werk)
    found = _voorstel(keuze, toe, kring, werk)
    day = besluitdag(keuze.genomen_op, toe, werk)
    regime = _regime(found, toe, maatstaf, werk)
    other_purpose = EIGEN_DOEL.get(found.naar) != EIGEN_DOEL.get(found.van)
    apart = keuze.akkoord and (regime.value != toe.hoofd.regime or other_purpose)
    vervolg = maatstaf.new_id() if apart else ""
    decided = replace(found, stand=Schaalstand.BESLOTEN if keuze.akkoord else Schaalstand.AFGEWEZEN)
    come = partijen_van(found.naar, maatstaf.convenant) if apart else ()
    velden = _velden(found) | {"besluit": decided.stand.value, "regime": regime.value, "vervolg": vervolg}
    velden |= {"deelnemers": come, "genomen_op": day.isoformat()}
    kern = wijzig_casus(toe, werk, "schaling.besloten", velden, nummer=vervolg or keuze.schaling)
    werk.uow.besluit_schaling(Schaalbesluit(decided, toe.partij, vervolg))
    if apart:
        begin = replace(_werkruimte(vervolg, found.naar, regime, toe, come), begonnen_op=day)
        werk.uow.splits_af(_geteld(begin, found, toe, werk), toe.hoofd.casus)
    elif keuze.akkoord:
        werk.uow.zet_instrument(toe.hoofd.casus, found.naar, day)
    hear = sorted({*beslissers(toe, maatstaf), *maatstaf.convenant.huizen})
    meld_stand(decided, hear, toe, maatstaf, werk)
    werk.uow.commit()
    return kern


def _voorstel(keuze: Schaalkeuze, toe: Casustoegang, kring: Kring, werk: Behandeling[W]) -> Schaling:
    """The open proposal, for a deelnemer of lid 1.

    Raises:
        Refused: as `besluit_schaling`.
    """
    if kring is not Kring.LID1:
        weiger_in_casus(toe, werk, Regel.NIET_TOEGESTAAN)
    found = werk.uow.schaling(toe.hoofd.casus, keuze.schaling)
    if found is None:
        weiger_in_casus(toe, werk, Regel.VRAAG_ONBEKEND)
    if found.van != toe.hoofd.instrument:
        weiger_in_casus(toe, werk, Regel.VERSIE_VEROUDERD)
    return found


def _werkruimte(
    casus: str, instrument: str, regime: Regime, toe: Casustoegang, deelnemers: tuple[str, ...]
) -> NieuweCasus:
    """Where it goes on: with the deelnemers of that meeting, who decide there from now on."""
    return NieuweCasus(
        casus=casus,
        instrument=instrument,
        regime=regime.value,
        doelgroep=toe.hoofd.doelgroep,
        op_lijst=False,
        fase=Fase.GEEN,
        betrokken=tuple((partij, Betrokkenreden.TAAK) for partij in deelnemers),
    )


def _geteld(begin: NieuweCasus, schaling: Schaling, toe: Casustoegang, werk: Behandeling[W]) -> NieuweCasus:
    """Counted where the casus is that it comes from."""
    running = werk.uow.traject(toe.hoofd.casus)
    if running is not None:
        begin = replace(begin, gemeente=running.gemeente, stadsdeel=running.stadsdeel)
    return replace(begin, hoe=wending(schaling.van, schaling.naar))


def _regime(schaling: Schaling, toe: Casustoegang, maatstaf: Maatstaf, werk: Behandeling[W]) -> Regime:
    """The body of law that it leads to.

    Raises:
        Refused: the proposal breaks a rule.
    """
    regime = toets_schaling(schaling, toe.hoofd.doelgroep, maatstaf.convenant)
    if isinstance(regime, Regel):
        weiger_in_casus(toe, werk, regime)
    return regime


def _velden(schaling: Schaling) -> dict[str, Value]:
    return {
        "schaling": schaling.schaling,
        "van": schaling.van,
        "naar": schaling.naar,
        "waarom": schaling.reden,
    }
