"""`connector dienst`: run as a service until SIGTERM or SIGINT.

Prints one line when ready, and one line per failure and per recovery. Exit codes: 0 stopped
without an alarm, 1 a fault of our own, 2 settings, 5 stopped after at least one alarm.
"""

import signal
import sys
from argparse import Namespace
from datetime import timedelta
from threading import Event, Thread
from types import FrameType

from connectors.agent import teksten
from connectors.agent.berichtenboek import Berichtenboek
from connectors.agent.cli_meld import open_outbox
from connectors.agent.convenanten import Overbrenger
from connectors.agent.dienst import GEBRUIKER, Dienst, Taak, read_kanaries
from connectors.agent.errors import AgentError, Alarm
from connectors.agent.inkomend import Inbak
from connectors.agent.meldfilter import Lijstvraag
from connectors.agent.opties import Subparsers, add_map, connected, read_omgeving
from connectors.agent.postronde import TAAK, Postronde, luister
from connectors.agent.settings import Omgeving

OWN_FAULT = 1
CARRY_INTERVAL = timedelta(minutes=5)


def register(subparsers: Subparsers) -> None:
    """Add the command."""
    parser = subparsers.add_parser(
        "dienst", help="volg de logboeken, meld wat binnenkomt en vraag naar controlepersonen, tot SIGTERM"
    )
    add_map(parser)
    parser.add_argument(
        "--breng-over", action="store_true", help="breng elke activering van het convenant naar de sleutelhouder"
    )
    parser.set_defaults(run=run)


def run(args: Namespace) -> int:
    """Work until a signal; a task that is under way is finished first."""
    omgeving = read_omgeving(args)
    stop = Event()

    def ask_to_stop(_number: int, _frame: FrameType | None) -> None:
        stop.set()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, ask_to_stop)
    with connected(args, omgeving) as verbinding, open_outbox(verbinding) as outbox:
        kanaries = read_kanaries(verbinding)
        taken = [*Inbak(verbinding, outbox, Lijstvraag(verbinding, GEBRUIKER)).taken()]
        if args.breng_over:
            taken.append(Taak("bundel", CARRY_INTERVAL, Overbrenger(verbinding, GEBRUIKER).turn))
        dienst = Dienst(verbinding, kanaries, _Melder().report, taken)
        post = _Postwacht(args, omgeving, stop)
        post.start()
        print(f"gereed: {omgeving.instellingen.partij}, {len(kanaries)} controlepersonen", flush=True)
        dienst.run(stop.wait)
    if dienst.alarmed or post.alarmed:
        return Alarm.exit_code
    return OWN_FAULT if post.broken else 0


class _Postwacht(Thread):
    """Waits for mail on a connection of its own: the hub holds that question until there is some.

    Nobody waits for this thread at the end: what it was doing comes again.
    """

    def __init__(self, args: Namespace, omgeving: Omgeving, stop: Event) -> None:
        super().__init__(name=TAAK, daemon=True)
        self._args, self._omgeving, self._stop_asked = args, omgeving, stop
        self._melder = _Melder()
        self.alarmed = self.broken = False

    def run(self) -> None:
        """Listen until asked to stop; what nobody foresaw ends the service, for it would be deaf without a word."""
        try:
            with connected(self._args, self._omgeving) as verbinding:
                boek = Berichtenboek(self._omgeving.bewaarplaats)
                luister(Postronde(verbinding, boek), self._report, self._stop_asked)
        except Exception as error:  # noqa: BLE001
            # The kind is all we say: a traceback could show what a message held.
            _say(f"{TAAK}: gestopt door een fout van onszelf ({type(error).__name__})")
            self.broken = True
            self._stop_asked.set()

    def _report(self, taak: str, error: AgentError | None) -> None:
        self.alarmed = self.alarmed or isinstance(error, Alarm)
        if not self._stop_asked.is_set():
            self._melder.report(taak, error)


class _Melder:
    """Says a failure once until it changes, and once that it is over: a line a turn helps nobody."""

    def __init__(self) -> None:
        self._last: dict[str, str] = {}

    def report(self, taak: str, error: AgentError | None) -> None:
        before, now = self._last.get(taak, ""), error.regel if error else ""
        if now and (now != before or isinstance(error, Alarm)):
            _say(f"{taak}: {teksten.sentence(error) if error else ''}")
        if before and not now:
            _say(f"{taak}: weer in orde")
        self._last[taak] = now


def _say(line: str) -> None:
    """One write for the whole line: two threads speak here."""
    sys.stderr.write(line + "\n")
    sys.stderr.flush()
