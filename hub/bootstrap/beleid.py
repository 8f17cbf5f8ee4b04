"""The policy snapshot of a worker, following the bundle that the database says is active."""

import asyncio
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from hub.adapters.policy.errors import PolicyError
from hub.adapters.policy.getekend import load_agreed
from hub.adapters.policy.pdp import CasbinPdp
from hub.adapters.policy.snapshot import Snapshot
from hub.application.gate import StaleBundle
from hub.application.ports.proces import PolicyDecisionPoint, Recording, Runner
from hub.domain.afschrift import AFSCHRIFT
from hub.domain.bekendheid import Niveau
from hub.domain.beschikking import VERVULT as BIJ_CORRECTIE
from hub.domain.convenant import NIVEAU, Convenant
from hub.domain.derde import VERVULT as AAN_DERDE
from hub.domain.inzage import EXPORTEREN, INZIEN
from hub.domain.melding_toets import BRONBEVESTIGING
from hub.domain.noodinzage import GEBRUIK as IN_NOOD

BEWAAR_RUW = "bewaar-30-dagen"
_NIVEAUS = frozenset(NIVEAU + niveau.name for niveau in Niveau)
_IN_CASUS = INZIEN.vervult | EXPORTEREN.vervult | AFSCHRIFT.vervult | IN_NOOD.vervult | AAN_DERDE | BIJ_CORRECTIE
FULFILLED = _NIVEAUS | BRONBEVESTIGING.keys() | {BEWAAR_RUW} | _IN_CASUS
"""Obligations that the gateway can carry out; a permit with another one is a denial.

What goes with a view or an extract is carried out there, and each use case in a casus holds its permit
against what it can carry out itself. That a source confirms by which article it supplies is checked
for every melding. A report that no plan refers to gets a clock of thirty days when it is translated
(`hub.application.vertaal_signaal`).
"""

OPENED = FULFILLED | {"vier-ogen"}
"""Obligations under which the key holder opens a view.

It sees to the summary and the hour itself. The others are the hub's, that gives no view with an
obligation which it can't carry out: its record shows that it gave this one.
"""


@dataclass(frozen=True, slots=True)
class Bundelplaats:
    """Where bundles lie, and the keys that their parties sign with."""

    bundels: Path
    partijsleutels: Path

    def load(self, convenant: str) -> Snapshot:
        """One bundle that every party signed.

        Raises:
            PolicyError: it is not sound, or not signed by all.
        """
        return self.load_agreed(convenant)[0]

    def load_agreed(self, convenant: str) -> tuple[Snapshot, Convenant]:
        """The same bundle with the facts that it was compiled from.

        Raises:
            PolicyError: as `load`.
        """
        return load_agreed(self.bundels, convenant, self.partijsleutels)


class ActiefBeleid:
    """`bediening.Beleid`: one immutable snapshot at a time, swapped by one reference."""

    def __init__(
        self, plaats: Bundelplaats, runner: Runner[Recording], now: Callable[[], datetime], fulfils: frozenset[str]
    ) -> None:
        self._plaats = plaats
        self._runner = runner
        self._now = now
        self._fulfils = fulfils
        self._active: tuple[CasbinPdp, Convenant] | None = None

    def current(self) -> PolicyDecisionPoint:
        """The snapshot to decide by now.

        Raises:
            StaleBundle: none was loaded yet.
        """
        if self._active is None:
            raise StaleBundle
        return self._active[0]

    def convenant_of(self, bundel: str) -> Convenant:
        """The facts that the bundle with this digest was compiled from: doelgroepen, criteria, parties.

        Raises:
            StaleBundle: this is not the bundle that decides here now.
        """
        if self._active is None or self._active[0].bundel != bundel:
            raise StaleBundle
        return self._active[1]

    async def refresh(self) -> None:
        """Load the bundle that the database says is active.

        Raises:
            StaleBundle: no bundle here has that digest, or it is not sound or not signed by all.
        """
        digest = (await self._runner.run(_active_bundle)).waarde
        self._active = await asyncio.to_thread(self._load, digest)

    def _load(self, digest: str) -> tuple[CasbinPdp, Convenant]:
        try:
            snapshot, convenant = self._plaats.load_agreed(covenant_with(self._plaats.bundels, digest))
        except (PolicyError, OSError) as error:
            raise StaleBundle from error
        if snapshot.digest != digest:
            raise StaleBundle
        return enforce(snapshot, self._now, self._fulfils), convenant


def enforce(snapshot: Snapshot, now: Callable[[], datetime], fulfils: frozenset[str] = FULFILLED) -> CasbinPdp:
    """Decide by this snapshot, with the obligations that this process can carry out today.

    Raises:
        NotActivatable: the covenant is not in force.
    """
    return CasbinPdp(snapshot, now=now, fulfils=fulfils)


def covenant_with(bundels: Path, digest: str) -> str:
    """Which covenant's bundle has this digest. A bundle beside it that is damaged is nobody's.

    Raises:
        StaleBundle: none.
    """
    for path in sorted(bundels.glob("policies/*/bundle.json")):
        if digest and _digest_in(path) == digest:
            return path.parent.name
    raise StaleBundle


def _digest_in(path: Path) -> str:
    try:
        match json.loads(path.read_bytes()):
            case {"digest": str(digest)}:
                return digest
            case _:
                return ""
    except (OSError, ValueError):
        return ""


def _active_bundle(uow: Recording) -> str:
    return uow.active_bundle()
