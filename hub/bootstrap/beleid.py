"""The policy snapshot of a worker, following the bundle that the database says is active."""

import asyncio
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from hub.adapters.policy.errors import PolicyError
from hub.adapters.policy.getekend import read_keys, read_signed, verify_agreed
from hub.adapters.policy.pdp import CasbinPdp
from hub.adapters.policy.snapshot import Snapshot
from hub.application.gate import StaleBundle
from hub.application.ports.beleid import Gebundeld
from hub.application.ports.proces import PolicyDecisionPoint, ProcesBeheer, Runner
from hub.domain.afschrift import AFSCHRIFT
from hub.domain.bekendheid import Niveau
from hub.domain.beschikking import VERVULT as BIJ_CORRECTIE
from hub.domain.convenant import NIVEAU, Convenant
from hub.domain.derde import VERVULT as AAN_DERDE
from hub.domain.inzage import EXPORTEREN, INZIEN
from hub.domain.melding_toets import BRONBEVESTIGING
from hub.domain.noodinzage import GEBRUIK as IN_NOOD
from hub.domain.rapport.bescherming.drempel import TELBAAR

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


VERVULBAAR = OPENED | TELBAAR
"""Every obligation that anything here can carry out: what the analysis of a covenant goes by."""


@dataclass(frozen=True, slots=True)
class Bundelplaats:
    """Where bundles are handed in on disk, and the keys that their parties sign with.

    A live process takes the bundle that decides from its archive; from disk it takes nothing but keys.
    """

    bundels: Path
    partijsleutels: Path

    def gebundeld(self, convenant: str) -> Gebundeld:
        """One bundle on disk that every party signed, with its files.

        Raises:
            PolicyError: it is not sound, or not signed by all.
        """
        files = read_signed(self.bundels, convenant)
        snapshot, _ = self.agreed(files)
        return Gebundeld(snapshot.digest, snapshot.covenant_id, files)

    def agreed(self, files: Mapping[str, bytes]) -> tuple[Snapshot, Convenant]:
        """Rules and facts of a bundle with these files, proven again: every file, every rule, every signature.

        Raises:
            PolicyError: it is not sound, or not signed by all.
        """
        return verify_agreed(files, read_keys(self.partijsleutels))

    def other_on_disk(self, digest: str, files: Mapping[str, bytes]) -> bool:
        """Whether a bundle on disk calls itself this one and is not: somebody edited it, to no effect."""
        for path in sorted(self.bundels.glob("policies/*/bundle.json")):
            if _digest_in(path) == digest:
                try:
                    return read_signed(self.bundels, path.parent.name) != files
                except (PolicyError, OSError):
                    return True
        return False


class ActiefBeleid:
    """`bediening.Beleid`: one immutable snapshot at a time, swapped by one reference."""

    def __init__(
        self, plaats: Bundelplaats, runner: Runner[ProcesBeheer], now: Callable[[], datetime], fulfils: frozenset[str]
    ) -> None:
        self._plaats = plaats
        self._runner = runner
        self._now = now
        self._fulfils = fulfils
        self._active: tuple[CasbinPdp, Convenant] | None = None
        self.edited_on_disk = False
        """What lies on disk under the name of the bundle that decides is another one."""

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
        """Load the bundle that the database says is active, from the archive.

        Raises:
            StaleBundle: it is not in the archive, or it is not sound or not signed by all.
        """
        digest, files = (await self._runner.run(active_files)).waarde
        self._active = await asyncio.to_thread(self._load, digest, files)

    def _load(self, digest: str, files: Mapping[str, bytes]) -> tuple[CasbinPdp, Convenant]:
        snapshot, convenant = load_digest(self._plaats, digest, files)
        self.edited_on_disk = self._plaats.other_on_disk(digest, files)
        return enforce(snapshot, self._now, self._fulfils), convenant


def active_files(uow: ProcesBeheer) -> tuple[str, dict[str, bytes]]:
    """The digest of the bundle that decides, and its files."""
    digest = uow.active_bundle()
    return digest, uow.bundelbestanden(digest)


def load_digest(plaats: Bundelplaats, digest: str, files: Mapping[str, bytes]) -> tuple[Snapshot, Convenant]:
    """Rules and facts of the bundle with this digest, from files that call themselves so.

    Raises:
        StaleBundle: they are not those, not sound, or not signed by all.
    """
    try:
        snapshot, convenant = plaats.agreed(files)
    except (PolicyError, OSError) as error:
        raise StaleBundle from error
    if snapshot.digest != digest:
        raise StaleBundle
    return snapshot, convenant


def enforce(snapshot: Snapshot, now: Callable[[], datetime], fulfils: frozenset[str] = FULFILLED) -> CasbinPdp:
    """Decide by this snapshot, with the obligations that this process can carry out today.

    Raises:
        NotActivatable: the covenant is not in force.
    """
    return CasbinPdp(snapshot, now=now, fulfils=fulfils)


def _digest_in(path: Path) -> str:
    try:
        match json.loads(path.read_bytes()):
            case {"digest": str(digest)}:
                return digest
            case _:
                return ""
    except (OSError, ValueError):
        return ""
