"""The connector as a service: follow both logs as a witness, and ask about canaries.

A canary is an invented person that the privacy officer enrolled. Every connector asks for it
each hour: a wrong key, a stale epoch or a hub that hides somebody then shows within the hour.
One task that fails is reported and tried again at its next turn; the loop itself goes on.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from connectors.agent.bewaarplaats import Wie
from connectors.agent.client import Connector
from connectors.agent.csvregels import Afgewezen
from connectors.agent.errors import AgentError, Alarm, InvoerOnjuist
from connectors.agent.kalender import vandaag
from connectors.agent.opdracht import Opdracht
from connectors.agent.register import CsvRegister, lees_personen
from connectors.agent.uitwisselen import cosign_newest, exchange_checkpoint
from connectors.agent.verbinding import Verbinding
from connectors.protocol.identifiers import Persoon

KANARIES: Final = "kanaries.csv"
GEBRUIKER: Final = "dienst"
WITNESS_INTERVAL: Final = timedelta(minutes=5)
CANARY_INTERVAL: Final = timedelta(hours=1)


@dataclass(frozen=True, slots=True, repr=False)
class Kanarie:
    """An invented person and the purpose to ask for."""

    persoon: Persoon
    doel: str

    def __repr__(self) -> str:
        return "<Kanarie>"


@dataclass(slots=True)
class Taak:
    """Something to do again and again; `due` is on the clock that never runs back."""

    name: str
    every: timedelta
    work: Callable[[], object]
    due: float = 0.0


class Dienst:
    """Runs the tasks when they are due, and `taken` besides. `report` gets (task, error or None) after each one."""

    def __init__(
        self,
        verbinding: Verbinding,
        kanaries: Sequence[Kanarie],
        report: Callable[[str, AgentError | None], object],
        taken: Sequence[Taak] = (),
    ) -> None:
        self._verbinding = verbinding
        self._report = report
        self._taken = [
            Taak("getuige-sleutelhouder", WITNESS_INTERVAL, lambda: self._witness("sleutelhouder")),
            Taak("getuige-hub", WITNESS_INTERVAL, lambda: self._witness("hub")),
        ]
        if kanaries:
            self._taken.append(Taak("kanaries", CANARY_INTERVAL, lambda: self._ask_canaries(kanaries)))
        self._taken += taken
        self.alarmed = False

    def run(self, wait: Callable[[float], bool]) -> None:
        """Work until `wait(seconds)` answers True, which it does at once when asked to stop."""
        while not wait(self.run_due()):
            pass

    def run_due(self) -> float:
        """Do what is due now; seconds until the next task is."""
        for taak in self._taken:
            if taak.due <= self._verbinding.clock.elapsed():
                self._do(taak)
        return max(0.0, min(taak.due for taak in self._taken) - self._verbinding.clock.elapsed())

    def _do(self, taak: Taak) -> None:
        taak.due = self._verbinding.clock.elapsed() + taak.every.total_seconds()
        outcome: AgentError | None = None
        try:
            taak.work()
        except AgentError as error:
            outcome = error
            self.alarmed = self.alarmed or isinstance(error, Alarm)
        self._report(taak.name, outcome)

    def _witness(self, wie: Wie) -> None:
        exchange_checkpoint(self._verbinding, wie)
        cosign_newest(self._verbinding, wie)

    def _ask_canaries(self, kanaries: Sequence[Kanarie]) -> None:
        day = vandaag(self._verbinding.clock).isoformat()
        for kanarie in kanaries:
            ask_canary(self._verbinding.connector, kanarie, f"kanarie/{day}")


def ask_canary(connector: Connector, kanarie: Kanarie, kenmerk: str) -> None:
    """Ask for a canary; from level L1 on it must be known. At L0 no answer can tell.

    Raises:
        Alarm: `kanarie-gemist`.
        Geweigerd, Onbereikbaar: see `errors`.
    """
    antwoord = connector.vraag(kanarie.persoon, Opdracht(kanarie.doel, kenmerk, GEBRUIKER))
    if antwoord.niveau != "L0" and antwoord.uitkomst != "BEKEND":
        raise Alarm("kanarie-gemist", "hub")


def read_kanaries(verbinding: Verbinding) -> list[Kanarie]:
    """The canaries of this connector; none when it has no such file.

    Raises:
        InvoerOnjuist: a row that can't be used, or one without a purpose.
    """
    path = verbinding.omgeving.map / KANARIES
    if not path.exists():
        return []
    found = []
    for gelezen in lees_personen(CsvRegister(path)):
        if isinstance(gelezen, Afgewezen):
            raise InvoerOnjuist(gelezen.code)
        rij, persoon = gelezen
        doel = rij.doel or verbinding.omgeving.instellingen.doel_standaard
        if not doel:
            raise InvoerOnjuist("doel-ontbreekt")
        found.append(Kanarie(persoon, doel))
    return found
