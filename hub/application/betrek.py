"""A deelnemer of lid 1 decides which deelnemer is needed in a casus, for whom and why (WGS art. 2.31 lid 4)."""

from dataclasses import dataclass
from typing import TypeVar

from connectors.protocol.casussen import CasusKern
from hub.application.casus_gate import Casustoegang, Casusvraag, casus_toegang, weiger_in_casus, wijzig_casus
from hub.application.derden_gate import verschoven
from hub.application.gate import Behandeling
from hub.application.maatstaf import Maatstaf
from hub.application.ports.casusleiding import DeelnameWork
from hub.domain.audit import Value
from hub.domain.casus import BIJ_BEGIN, DEELNEMERS, GEHEEL, Betrokkene, Betrokkenreden
from hub.domain.convenant import Actie, Convenant, Kring
from hub.domain.errors import Regel
from hub.domain.stuk_toets import neemt_in
from hub.domain.werkruimte import partijen_van

W = TypeVar("W", bound=DeelnameWork)


@dataclass(frozen=True, slots=True)
class Betrekvraag:
    """One checked decision about taking part; person 0 is the casus as a whole."""

    in_casus: Casusvraag
    partij: str
    personen: frozenset[int]
    reden: Betrokkenreden


def betrek(vraag: Betrekvraag, maatstaf: Maatstaf, *, werk: Behandeling[W]) -> CasusKern:
    """Let a deelnemer take part for these persons; for those it already took part for, the reason is the new one.

    Raises:
        Refused: as `casus_toegang`, no deelnemer, one of another meeting (covenant art. 10.3), no such person, a
            reason that only a beginning has, a closed casus, or another change came first; recorded.
        StaleBundle: another bundle is active; nothing is kept.
    """
    convenant = maatstaf.convenant
    toe = _besluit(vraag, convenant, werk)
    if not neemt_in(toe.hoofd.fase):
        weiger_in_casus(toe, werk, Regel.CASUS_GESLOTEN)
    if convenant.kring_of(vraag.partij) not in DEELNEMERS:
        weiger_in_casus(toe, werk, Regel.PARTIJ_ONMOGELIJK)
    if vraag.partij not in partijen_van(toe.hoofd.instrument, convenant):
        weiger_in_casus(toe, werk, Regel.BUITEN_OVERLEGVORM)
    if vraag.reden in BIJ_BEGIN:
        weiger_in_casus(toe, werk, Regel.REDEN_ONTBREEKT)
    if not vraag.personen <= {GEHEEL} | {lid.persoon for lid in werk.uow.casusleden(toe.hoofd.casus)}:
        weiger_in_casus(toe, werk, Regel.PERSOON_ONBEKEND)
    kern = wijzig_casus(toe, werk, "casus.betrokken", _velden(vraag) | {"waarom": vraag.reden.value})
    sinds = int(werk.now.timestamp())
    rows = [Betrokkene(vraag.partij, persoon, vraag.reden.value, sinds) for persoon in sorted(vraag.personen)]
    werk.uow.betrek(toe.hoofd.casus, rows)
    werk.uow.commit()
    return kern


def beeindig_betrokkenheid(vraag: Betrekvraag, maatstaf: Maatstaf, *, werk: Behandeling[W]) -> CasusKern:
    """End the part of a deelnemer for exactly these persons; from its next request on it is an outsider to them.

    The last deelnemer of lid 1 stays: without one nobody could decide about the casus any more. What it still had to
    tell a derde is a task of others from now on.

    Raises:
        Refused: as `casus_toegang`, a part that does not run, the last of lid 1, or another change
            came first; recorded.
        StaleBundle: another bundle is active; nothing is kept.
    """
    convenant = maatstaf.convenant
    toe = _besluit(vraag, convenant, werk)
    mine = frozenset(b.persoon for b in toe.betrokken if b.partij == vraag.partij)
    left = [b for b in toe.betrokken if b.partij != vraag.partij or b.persoon not in vraag.personen]
    if not vraag.personen <= mine or not any(convenant.kring_of(b.partij) is Kring.LID1 for b in left):
        weiger_in_casus(toe, werk, Regel.PARTIJ_ONMOGELIJK)
    kern = wijzig_casus(toe, werk, "casus.betrokkenheid_beeindigd", _velden(vraag))
    werk.uow.beeindig_deelname(toe.hoofd.casus, vraag.partij, vraag.personen)
    moved = verschoven(toe.hoofd.casus, toe.betrokken, maatstaf, toe.permit.artikelen, werk.uow)
    werk.uow.leg_klaar(moved)
    werk.uow.commit()
    return kern


def _besluit(vraag: Betrekvraag, convenant: Convenant, werk: Behandeling[W]) -> Casustoegang:
    """Let the decision in: of a deelnemer of lid 1, whatever policy says (INV-3).

    Raises:
        Refused, StaleBundle: as `casus_toegang`.
    """
    kring = convenant.kring_of(werk.afzender.partij)
    toe = casus_toegang(vraag.in_casus, Actie.BESLISSEN, kring, werk)
    if kring is not Kring.LID1 or toe.permit.verplichtingen:
        weiger_in_casus(toe, werk, Regel.NIET_TOEGESTAAN)
    return toe


def _velden(vraag: Betrekvraag) -> dict[str, Value]:
    return {"betrokken": vraag.partij, "personen": tuple(str(persoon) for persoon in sorted(vraag.personen))}
