"""Mail about a proposal to go on at another meeting: codes, to who may decide and to the house that leads."""

from collections.abc import Iterable
from typing import Final, TypeVar

from hub.application.casus_gate import Casustoegang
from hub.application.gate import Behandeling
from hub.application.maatstaf import Maatstaf
from hub.application.ports.plan import PlanWork
from hub.application.stuk_gate import brief
from hub.domain.casus import personen_voor
from hub.domain.convenant import Kring
from hub.domain.schaling import Schaling

W = TypeVar("W", bound=PlanWork)
BEOORDEEL: Final = "BEOORDEEL"
GEBEURTENIS: Final = "GEBEURTENIS"


def laat_beslissen(schaling: Schaling, toe: Casustoegang, maatstaf: Maatstaf, werk: Behandeling[W]) -> None:
    """Leave a proposal with everybody who may decide about it, within what the same unit of work records."""
    said = {"vraag": "SCHALING", "naar": schaling.naar, "waarom": schaling.reden}
    about = [(partij, schaling.schaling) for partij in beslissers(toe, maatstaf)]
    werk.uow.leg_klaar([brief(toe, maatstaf, BEOORDEEL, one, said) for one in about])


def meld_stand(
    schaling: Schaling, aan: Iterable[str], toe: Casustoegang, maatstaf: Maatstaf, werk: Behandeling[W]
) -> None:
    """Say where a proposal stands, within what the same unit of work records."""
    said = {"schaling": schaling.stand.value, "naar": schaling.naar, "waarom": schaling.reden}
    werk.uow.leg_klaar([brief(toe, maatstaf, GEBEURTENIS, (one, schaling.schaling), said) for one in aan])


def beslissers(toe: Casustoegang, maatstaf: Maatstaf) -> tuple[str, ...]:
    """The deelnemers of lid 1 that take part: each of them may decide."""
    lid1 = (partij.id for partij in maatstaf.convenant.members(Kring.LID1.value))
    return tuple(sorted(partij for partij in lid1 if personen_voor(partij, toe.betrokken)))
