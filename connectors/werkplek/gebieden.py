"""The leefgebieden of the covenant that decides, for every page of this process."""

from threading import Lock

from connectors.agent.leefgebieden import leefgebieden_nu
from connectors.agent.verbinding import Verbinding
from connectors.protocol.leefgebieden import Leefgebieden
from connectors.werkplek.rollen import Rollen


class Gebieden:
    """Read once for each version: which one decides is heard with the roles of whoever works, every minute."""

    def __init__(self, rollen: Rollen) -> None:
        self._rollen = rollen
        self._bekend: tuple[str, Leefgebieden] | None = None
        self._slot = Lock()

    def nu(self, verbinding: Verbinding, login: str) -> Leefgebieden:
        """Those of the version that decides.

        Raises:
            Geweigerd, Onbereikbaar, Alarm: see `leefgebieden_nu`.
        """
        decides = self._rollen.bundel
        with self._slot:
            known = self._bekend
        if known is not None and decides and known[0] == decides:
            return known[1]
        found = leefgebieden_nu(verbinding, login, decides)
        with self._slot:
            self._bekend = decides, found
        return found
