"""`connector dienst`: run as a service until SIGTERM or SIGINT.

Prints one line when ready, and one line per failure and per recovery. Exit codes: 0 stopped
without an alarm, 2 settings, 5 stopped after at least one alarm.
"""

import signal
import sys
from argparse import Namespace
from threading import Event
from types import FrameType

from connectors.agent import teksten
from connectors.agent.cli_meld import open_outbox
from connectors.agent.dienst import GEBRUIKER, Dienst, read_kanaries
from connectors.agent.errors import AgentError, Alarm
from connectors.agent.inkomend import Inbak
from connectors.agent.meldfilter import Lijstvraag
from connectors.agent.opties import Subparsers, add_map, connected, read_omgeving


def register(subparsers: Subparsers) -> None:
    """Add the command."""
    parser = subparsers.add_parser(
        "dienst", help="volg de logboeken, meld wat binnenkomt en vraag naar controlepersonen, tot SIGTERM"
    )
    add_map(parser)
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
        dienst = Dienst(
            verbinding, kanaries, _Melder().report, Inbak(verbinding, outbox, Lijstvraag(verbinding, GEBRUIKER)).taken()
        )
        print(f"gereed: {omgeving.instellingen.partij}, {len(kanaries)} controlepersonen", flush=True)
        dienst.run(stop.wait)
    return Alarm.exit_code if dienst.alarmed else 0


class _Melder:
    """Says a failure once until it changes, and once that it is over: a line a turn helps nobody."""

    def __init__(self) -> None:
        self._last: dict[str, str] = {}

    def report(self, taak: str, error: AgentError | None) -> None:
        before, now = self._last.get(taak, ""), error.regel if error else ""
        if now and (now != before or isinstance(error, Alarm)):
            print(f"{taak}: {teksten.sentence(error) if error else ''}", file=sys.stderr, flush=True)
        if before and not now:
            print(f"{taak}: weer in orde", file=sys.stderr, flush=True)
        self._last[taak] = now
