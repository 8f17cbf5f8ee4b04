"""The bundle that decides here, for whoever carries out other obligations than the hub's own gateway does."""

from collections.abc import Callable
from datetime import datetime
from typing import Final

from connectors.protocol.effectmetingen import KLEINSTE
from hub.adapters.policy.pdp import CasbinPdp
from hub.adapters.policy.snapshot import Snapshot
from hub.application.ports.proces import PolicyDecisionPoint
from hub.bootstrap.beleid import FULFILLED
from hub.domain.convenant import Convenant
from hub.domain.rapport.bescherming.drempel import TELBAAR, telbaar_tot
from hub.entrypoints.bediening import Beleid

FIGURES: Final = TELBAAR & telbaar_tot(KLEINSTE)
"""What both who show figures and who take them in carry out."""


class AnderBeleid:
    """The same snapshot with another list of obligations that can be carried out."""

    def __init__(
        self, binnen: Beleid, now: Callable[[], datetime], fulfils: Callable[[Snapshot], frozenset[str]]
    ) -> None:
        self._binnen = binnen
        self._now = now
        self._fulfils = fulfils
        self._pdp: CasbinPdp | None = None

    def current(self) -> PolicyDecisionPoint:
        """The snapshot to decide by now."""
        binnen = self._binnen.current()
        if self._pdp is None or self._pdp.bundel != binnen.bundel:
            if not isinstance(binnen, CasbinPdp):
                raise TypeError("the policy of this process is no snapshot")
            self._pdp = CasbinPdp(binnen.snapshot, now=self._now, fulfils=self._fulfils(binnen.snapshot))
        return self._pdp

    def convenant_of(self, bundel: str) -> Convenant:
        """The facts that the bundle with this digest was compiled from."""
        return self._binnen.convenant_of(bundel)

    async def refresh(self) -> None:
        """Load the bundle that the database says is active."""
        await self._binnen.refresh()


def buiten(snapshot: Snapshot) -> frozenset[str]:
    """Every obligation: a partner's gateway is told of it, and carrying it out is that gateway's work."""
    return frozenset(snapshot.manifest.obligations)


def geteld(_: Snapshot) -> frozenset[str]:
    """What showing figures of the book carries out: the threshold of the covenant (`drempel_van`)."""
    return TELBAAR


def kan_bij(naam: str) -> frozenset[str]:
    """The duties that whatever decided for an event always carries out: whoever adds one here looks at old denials."""
    return FIGURES if naam.partition(".")[0] in {"telling", "effectmeting", "rapport"} else FULFILLED


def gegroepeerd(_: Snapshot) -> frozenset[str]:
    """What taking in figures about groups carries out: no form tells of a smaller group, whatever the covenant asks."""
    return telbaar_tot(KLEINSTE)
