"""What happened at this werkplek itself: logins, locks, work that was chosen. The hub records the acts.

    <bewaarplaats>/werkplek/dagboek.jsonl

A line is on disk before the browser hears of it. It holds the code of an employee and no name, page or person.
"""

from pathlib import Path
from threading import Lock
from typing import Final, Literal

from connectors.agent.bewaarplaats import OWNER_ONLY_DIRECTORY, append_line
from connectors.agent.clock import Clock
from connectors.agent.geheim import Geheim
from connectors.protocol.canonical import b64u, canonical_json

BESTAND: Final = "dagboek.jsonl"
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
