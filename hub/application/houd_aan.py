"""Let the destruction of a casus wait for a legal claim, and let it go on (covenant art. 9.33 and 14.1).

A hold keeps what is there. It opens nothing: a shielded casus stays shielded.
"""

from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from connectors.protocol.casussen import CasusKern
from hub.application.casus_gate import Casusvraag, casus_toegang, weiger_in_casus, wijzig_casus
from hub.application.gate import Behandeling
from hub.application.ports.bewaren import BewaarWork, NieuweAanhouding
from hub.application.ports.melding import VerzegeldDeel
from hub.domain.bewaren import HEROVERWEGING, Aanhoudgrond, Aanhouding
from hub.domain.convenant import Actie, Convenant
from hub.domain.errors import Regel
from hub.domain.kalender import local_day

W = TypeVar("W", bound=BewaarWork)


@dataclass(frozen=True, slots=True)
class Aanhoudvraag:
    """One checked hold, with its sealed reason."""

    in_casus: Casusvraag
    aanhouding: str
    grond: Aanhoudgrond
    heroverweging: date
    motivering: VerzegeldDeel


@dataclass(frozen=True, slots=True)
class Opheffing:
    """Which hold is lifted."""

    in_casus: Casusvraag
    aanhouding: str


def houd_aan(vraag: Aanhoudvraag, convenant: Convenant, *, werk: Behandeling[W]) -> CasusKern:
    """Put a hold on a casus.

    Raises:
        Refused: as `casus_toegang`, a number that is taken, or a day of review that is over or more than a
            year ahead; recorded.
        StaleBundle: another bundle is active; nothing is kept.
    """
    toe = casus_toegang(vraag.in_casus, Actie.BESLISSEN, convenant.kring_of(werk.afzender.partij), werk)
    if werk.uow.nummer_bezet(vraag.aanhouding):
        weiger_in_casus(toe, werk, Regel.STUK_ANDERS)
    if not local_day(werk.now) <= vraag.heroverweging <= local_day(werk.now) + HEROVERWEGING:
        weiger_in_casus(toe, werk, Regel.STAP_ONMOGELIJK)
    hold = Aanhouding(vraag.aanhouding, vraag.grond, vraag.heroverweging)
    velden = {
        "aanhouding": hold.aanhouding,
        "grond": hold.grond.value,
        "heroverweging": hold.heroverweging.isoformat(),
    }
    kern = wijzig_casus(toe, werk, "casus.aangehouden", {**velden}, nummer=hold.aanhouding)
    new = NieuweAanhouding(hold, toe.hoofd.casus, toe.partij, toe.vraag.kop.gebruiker, vraag.motivering)
    werk.uow.houd_aan(new)
    werk.uow.commit()
    return kern


def hef_aanhouding_op(vraag: Opheffing, convenant: Convenant, *, werk: Behandeling[W]) -> CasusKern:
    """Lift one hold; whoever is involved may, also another than who put it.

    Raises:
        Refused: as `casus_toegang`, or no such hold; recorded.
        StaleBundle: another bundle is active; nothing is kept.
    """
    toe = casus_toegang(vraag.in_casus, Actie.BESLISSEN, convenant.kring_of(werk.afzender.partij), werk)
    running = {one.aanhouding for one in werk.uow.aanhoudingen_van(toe.hoofd.casus) if not one.opgeheven}
    if vraag.aanhouding not in running:
        weiger_in_casus(toe, werk, Regel.NUMMER_ONBEKEND)
    velden = {"aanhouding": vraag.aanhouding}
    kern = wijzig_casus(toe, werk, "casus.aanhouding_opgeheven", {**velden}, nummer=vraag.aanhouding)
    werk.uow.hef_aanhouding_op(toe.hoofd.casus, vraag.aanhouding)
    werk.uow.commit()
    return kern
