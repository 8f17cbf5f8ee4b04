"""The manager of the house lets a procesmanager lead a casus (covenant art. 9.27)."""

from dataclasses import dataclass
from typing import TypeVar

from connectors.protocol.casussen import CasusKern
from hub.application.casus_gate import Casusvraag, casus_toegang, weiger_in_casus, wijzig_casus
from hub.application.gate import Behandeling
from hub.application.ports.casusleiding import CasusleidingWork
from hub.domain.casus import PROCESMANAGER
from hub.domain.convenant import Actie, Convenant
from hub.domain.errors import Regel

W = TypeVar("W", bound=CasusleidingWork)


@dataclass(frozen=True, slots=True)
class Toewijsvraag:
    """One checked assignment; the employee is a pseudonym of the house."""

    in_casus: Casusvraag
    procesmanager: str


def wijs_toe(vraag: Toewijsvraag, convenant: Convenant, *, werk: Behandeling[W]) -> CasusKern:
    """Assign; who led the casus before has no part in it from the next request on.

    Raises:
        Refused: as `casus_toegang`, the employee is not designated to lead, or another change came
            first; recorded.
        StaleBundle: another bundle is active; nothing is kept.
    """
    kring = convenant.kring_of(werk.afzender.partij)
    toe = casus_toegang(vraag.in_casus, Actie.TOEWIJZEN, kring, werk)
    if toe.permit.verplichtingen:
        weiger_in_casus(toe, werk, Regel.NIET_TOEGESTAAN)
    if not werk.uow.aangewezen(toe.partij, vraag.procesmanager, PROCESMANAGER):
        weiger_in_casus(toe, werk, Regel.NIET_AANGEWEZEN)
    kern = wijzig_casus(toe, werk, "casus.toegewezen", {"procesmanager": vraag.procesmanager})
    werk.uow.zet_procesmanager(toe.hoofd.casus, vraag.procesmanager)
    werk.uow.commit()
    return kern
