"""Mail for a desk whose copy for a betrokkene may hold what a source now changes (AVG art. 19)."""

from typing import Final, TypeVar

from hub.application.casus_gate import Casustoegang
from hub.application.gate import Behandeling
from hub.application.maatstaf import Maatstaf
from hub.application.ports.herstel import HerstelWork
from hub.application.ports.tafel import NieuwBericht
from hub.application.stuk_gate import brief
from hub.domain.correctie import Correctiehandeling

W = TypeVar("W", bound=HerstelWork)
CORRECTIE: Final = "CORRECTIE"
AFSCHRIFT: Final = "AFSCHRIFT"


def aan_loketten(
    toe: Casustoegang, nummer: str, wat: tuple[Correctiehandeling, str], maatstaf: Maatstaf, werk: Behandeling[W]
) -> list[NieuwBericht]:
    """For each desk that was let give it, with the number of the request; `wat` is what was done, and why."""
    handeling, reden = wat
    said = {"handeling": handeling.value, "reden": reden, "via": AFSCHRIFT}
    return [
        brief(toe, maatstaf, CORRECTIE, (one.partij, one.stuk), said | {"verzoek": one.verzoek.upper()})
        for one in werk.uow.afschriften(toe.hoofd.casus, [nummer])
    ]
