"""A check of every receipt, beside the pages: with many of them it takes longer than a page waits.

    gang = Controlegang(omgeving.map, omgeving.instellingen, vraag.clock, {})
    if gang.klaar():          waits a moment, so that a short check needs no page that says how far it is
        gang.uitkomst()
    else:
        gang.gedaan, gang.totaal

It reads files of this machine alone and holds no connection. Who began it finds it in the own session.
"""

from collections.abc import Mapping
from concurrent.futures import Future, wait
from datetime import datetime
from pathlib import Path
from threading import Thread
from typing import Final, TypeAlias

from connectors.agent.bewaarplaats import Bewaarplaats, Wie
from connectors.agent.clock import Clock
from connectors.agent.eigencontrole import LOGS, Controle, controleer
from connectors.agent.settings import Instellingen

WACHT_SECONDS: Final = 1.0
VERVERS_SECONDS: Final = 2
READINGS: Final = 2
"""Of each line; see `controleer`."""


Gezien: TypeAlias = Mapping[Wie, tuple[int, bool]]
"""Of each log, just before a check: with how many lines it grew, and whether it could be reached."""


class Controlegang:
    """One check that runs, or ran. `begonnen` is when; `gedaan` and `totaal` count readings of a line, of both logs."""

    def __init__(self, directory: Path, instellingen: Instellingen, clock: Clock, gezien: Gezien) -> None:
        self._directory, self._instellingen = directory, instellingen
        self.gezien = gezien
        self._uitkomst: Future[list[Controle]] = Future()
        self.begonnen: datetime = clock.now()
        self.gedaan = self.totaal = 0
        Thread(target=self._run, name="controlegang", daemon=True).start()

    def klaar(self) -> bool:
        """Whether it is over; waits for that at most `WACHT_SECONDS`."""
        return bool(wait([self._uitkomst], WACHT_SECONDS).done)

    def uitkomst(self) -> list[Controle]:
        """What was found of each log, the hub's first; only once it is over.

        Raises:
            AgentError, ProtocolError, OSError: what kept the check from being made.
        """
        return self._uitkomst.result(0)

    def _run(self) -> None:
        try:
            bewaarplaats = Bewaarplaats(self._directory / self._instellingen.bewaarplaats)
            self.totaal = sum(READINGS for wie in LOGS for _ in bewaarplaats.regels(wie))
            self._uitkomst.set_result(controleer(self._directory, self._instellingen, self._tel))
        except Exception as error:  # noqa: BLE001 - whatever it is, the page that asks for it raises it again
            self._uitkomst.set_exception(error)

    def _tel(self) -> None:
        self.gedaan += 1
