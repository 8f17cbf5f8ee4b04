"""The next phase of a casus (WGS art. 2.31): the procesmanager leads, a deelnemer of lid 1 decides.

An evaluation looks whether the casus still belongs on the priority list, so the year of TM-18 begins again
with it. What does not is closed, and is off the list at once (`sluit_af`).
"""

from dataclasses import dataclass
from typing import TypeVar

from connectors.protocol.casussen import CasusKern
from hub.application.casus_gate import Casusvraag, casus_toegang, weiger_in_casus, wijzig_casus
from hub.application.gate import Behandeling
from hub.application.lijstklok import volg_lijst
from hub.application.ports.casusleiding import CasusleidingWork
from hub.domain.casus import EINDE, LEIDT, mag_naar
from hub.domain.convenant import Actie, Convenant, Fase, Kring
from hub.domain.errors import Regel

W = TypeVar("W", bound=CasusleidingWork)


@dataclass(frozen=True, slots=True)
class Stapvraag:
    """One checked step."""

    in_casus: Casusvraag
    naar: Fase


def zet_stap(vraag: Stapvraag, convenant: Convenant, *, werk: Behandeling[W]) -> CasusKern:
    """Take one step of the table `STAPPEN`; shielding, renewal and destruction are other acts.

    Raises:
        Refused: as `casus_toegang`, a step that the table does not have or that is another act, or
            another change came first; recorded.
        StaleBundle: another bundle is active; nothing is kept.
    """
    kring = convenant.kring_of(werk.afzender.partij)
    leads = vraag.naar in LEIDT
    toe = casus_toegang(vraag.in_casus, Actie.LEIDEN if leads else Actie.BESLISSEN, kring, werk)
    if kring is not (Kring.HUIS if leads else Kring.LID1) or toe.permit.verplichtingen:
        weiger_in_casus(toe, werk, Regel.NIET_TOEGESTAAN)
    if vraag.naar in EINDE or not mag_naar(toe.hoofd.fase, vraag.naar):
        weiger_in_casus(toe, werk, Regel.STAP_ONMOGELIJK)
    kern = wijzig_casus(toe, werk, "casus.stap", {"naar": vraag.naar.value}, fase=vraag.naar)
    werk.uow.zet_fase(toe.hoofd.casus, vraag.naar)
    if vraag.naar is Fase.EVALUATIE and toe.hoofd.op_lijst:
        volg_lijst(toe.hoofd.casus, werk.uow, werk.now)
    werk.uow.commit()
    return kern
