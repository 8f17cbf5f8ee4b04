"""What happened at this werkplek itself: logins, locks, work that was chosen. The hub records the acts.

    <bewaarplaats>/werkplek/dagboek.jsonl

A line is on disk before the browser hears of it. It holds the code of an employee and no name, page or person.
"""

from pathlib import Path
from threading import Lock
from typing import Final, Literal

from connectors.agent.bestand import OWNER_ONLY_DIRECTORY
from connectors.agent.bewaarplaats import append_line
from connectors.agent.clock import Clock
from connectors.agent.geheim import Geheim
from connectors.protocol.canonical import b64u, canonical_json

BESTAND: Final = "dagboek.jsonl"
MOST_MISLUKT: Final = 30
MISLUKT_SECONDS: Final = 60.0
"""At most so many failed logins are lines in so many seconds: no stranger fills the disk of the werkplek."""
Voorval = Literal[
    "ingelogd",
    "bevestigd",
    "inlog-mislukt",
    "uitgelogd",
    "beeindigd-door-uitgever",
    "sessie-ingetrokken",
    "vergrendeld",
    "werk-gekozen",
]


class Dagboek:
    """Appends; nobody changes it."""

    def __init__(self, bewaarplaats: Path, geheim: Geheim, clock: Clock) -> None:
        place = bewaarplaats / "werkplek"
        place.mkdir(mode=OWNER_ONLY_DIRECTORY, parents=True, exist_ok=True)
        self._path = place / BESTAND
        self._geheim = geheim
        self._clock = clock
        self._slot = Lock()
        self._mislukt = _Mislukt()

    def schrijf(self, voorval: Voorval, login: str = "", **feiten: str) -> None:
        """Record one event. `feiten` are words of our own: a role, a kind of work, a rule.

        Raises:
            OSError: it can't be recorded, so it must not happen.
        """
        line = {"op": self._clock.now().isoformat(timespec="seconds"), "voorval": voorval, **feiten}
        if login:
            line["gebruiker"] = b64u(self._geheim.gebruiker(login))
        with self._slot:
            append_line(self._path, canonical_json(line))

    def schrijf_mislukt(self, regel: str) -> None:
        """Record a login that was not believed; over the limit, as a number on a later line.

        Raises:
            OSError: as `schrijf`.
        """
        with self._slot:
            over = self._mislukt.count(self._clock.elapsed())
        if over is not None:
            self.schrijf("inlog-mislukt", regel=regel, **({"niet_geschreven": str(over)} if over else {}))


class _Mislukt:
    """How many failures were recorded in this stretch of time."""

    def __init__(self) -> None:
        self._since, self._seen, self._over = float("-inf"), 0, 0

    def count(self, now: float) -> int | None:
        """How many went unrecorded before this one; None when this one goes unrecorded as well."""
        if now - self._since > MISLUKT_SECONDS:
            self._since, self._seen = now, 0
        self._seen += 1
        if self._seen > MOST_MISLUKT:
            self._over += 1
            return None
        over, self._over = self._over, 0
        return over
