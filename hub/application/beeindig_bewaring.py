"""Decide that nothing of a shielded casus is needed any more, so that it goes now (WGS art. 1.8 lid 7).

A deelnemer of lid 1 decides, and the procesmanager destroys: two people, and never the system alone. A hold
goes before it.
"""

from dataclasses import dataclass
from typing import TypeVar

from connectors.protocol.casussen import CasusKern
from hub.application.casus_gate import Casusvraag, casus_toegang, weiger_in_casus, wijzig_casus
from hub.application.gate import Behandeling
from hub.application.ports.bewaren import BewaarWork
from hub.domain.convenant import Actie, Convenant, Fase
from hub.domain.errors import Regel

W = TypeVar("W", bound=BewaarWork)


@dataclass(frozen=True, slots=True)
class Bewaareindevraag:
    """One checked decision, with its reason as a code."""

    in_casus: Casusvraag
    reden: str


def beeindig_bewaring(vraag: Bewaareindevraag, convenant: Convenant, *, werk: Behandeling[W]) -> CasusKern:
    """Let every term of a shielded casus end now.

    Raises:
        Refused: as `casus_toegang`, not shielded, or on hold; recorded.
        StaleBundle: another bundle is active; nothing is kept.
    """
    toe = casus_toegang(vraag.in_casus, Actie.BESLISSEN, convenant.kring_of(werk.afzender.partij), werk)
    if toe.hoofd.fase is not Fase.AFGESCHERMD:
        weiger_in_casus(toe, werk, Regel.STAP_ONMOGELIJK)
    if any(not one.opgeheven for one in werk.uow.aanhoudingen_van(toe.hoofd.casus)):
        weiger_in_casus(toe, werk, Regel.AANGEHOUDEN)
    kern = wijzig_casus(toe, werk, "casus.niet_meer_nodig", {"waarom": vraag.reden})
    werk.uow.zet_niet_nodig(toe.hoofd.casus, werk.now)
    werk.uow.commit()
    return kern
