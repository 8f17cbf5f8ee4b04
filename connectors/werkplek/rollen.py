"""Which roles an employee has: what the hub says of the designations, never what a login token claims."""

from threading import Lock
from typing import Final

from connectors.agent.aanwijzingen import eigen_rollen
from connectors.agent.clock import Clock
from connectors.agent.verbinding import Verbinding
from connectors.agent.woorden import DERDEN

FRESH_SECONDS: Final = 60.0
"""A role that was ended shows for at most so long. The hub itself judges the designation at every act."""
KENMERK: Final = "werkplek/rollen"
VAN_EEN_DERDE: Final = frozenset({"medewerker"})
"""A derde has no place at the table, and the hub designates nobody there: whoever it lets log in may ask and signal."""


class Rollen:
    """The roles of employees, asked again when they are old."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._bekend: dict[str, tuple[float, frozenset[str]]] = {}
        self._slot = Lock()
        self.bundel = ""
        """The version that decides, as the hub said last; empty before it was asked."""

    def van(self, login: str, verbinding: Verbinding) -> frozenset[str]:
        """The roles in which this employee can act now; what they allow, the hub judges at every act.

        Raises:
            Geweigerd, Onbereikbaar, Alarm: the hub does not say; then there are none.
        """
        if verbinding.omgeving.instellingen.partij in DERDEN:
            return VAN_EEN_DERDE
        now = self._clock.elapsed()
        with self._slot:
            when, rollen = self._bekend.get(login, (float("-inf"), frozenset()))
        if now - when > FRESH_SECONDS:
            kern = eigen_rollen(verbinding, login, KENMERK)
            rollen = frozenset(one.rol for one in kern.rollen if one.geldt)
            with self._slot:
                self._bekend[login], self.bundel = (now, rollen), kern.bundel
        return rollen

    def vergeet(self, login: str) -> None:
        """Ask anew at the next page, as after a login."""
        with self._slot:
            self._bekend.pop(login, None)
