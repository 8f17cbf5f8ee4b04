"""`connector`: the command line that a partner installs.

Exit codes, the same for every command: 0 in order, 1 a fault of our own, 2 input or settings,
3 refused by hub or sleutelhouder, 4 unreachable, 5 alarm: a signature, proof or receipt does not hold.
"""

import getpass
import os
import re
import sys
from argparse import ArgumentParser
from collections.abc import Callable, Sequence
from typing import Final, NoReturn

from connectors.agent import (
    cli_aanmelden,
    cli_audit,
    cli_bekend,
    cli_berichten,
    cli_casus,
    cli_conformance,
    cli_dienst,
    cli_eigen,
    cli_enrol,
    cli_gebruiker,
    cli_koppeling,
    cli_meld,
    cli_outbox,
    cli_rechten,
    cli_sleutels,
    cli_status,
    cli_tafel,
    cli_voorbeeldregio,
    teksten,
)
from connectors.agent.clock import SystemClock
from connectors.agent.errors import AgentError, InvoerOnjuist
from connectors.agent.opties import Buitenwereld, Subparsers
from connectors.agent.verbinding import open_http
from connectors.protocol.errors import ProtocolError

REGISTER: Final[tuple[Callable[[Subparsers], None], ...]] = (
    cli_enrol.register,
    cli_meld.register,
    cli_aanmelden.register,
    cli_outbox.register,
    cli_berichten.register,
    cli_bekend.register,
    cli_eigen.register,
    cli_audit.register,
    cli_status.register,
    cli_sleutels.register,
    cli_gebruiker.register,
    cli_tafel.register,
    cli_casus.register,
    cli_rechten.register,
    cli_dienst.register,
    cli_conformance.register,
    cli_koppeling.register,
    cli_voorbeeldregio.register,
)
OWN_FAULT: Final = 1
INTERRUPTED: Final = 130
_NAMED_OPTION: Final = re.compile(r"argument ([-/a-zA-Z, ]+):")


class Parser(ArgumentParser):
    """argparse, without its habit of repeating what was typed: that may be a BSN."""

    def error(self, message: str) -> NoReturn:
        named = _NAMED_OPTION.match(message)
        missing = message.partition("required: ")[2]
        if missing:
            line = f"Verplicht: {missing}."
        elif named:
            line = f"De waarde bij {named.group(1)} is niet goed."
        else:
            line = "Er staat een woord of optie te veel."
        self.print_usage(sys.stderr)
        self.exit(InvoerOnjuist.exit_code, f"{line}\n")


def main(argv: Sequence[str] | None = None, buiten: Buitenwereld | None = None) -> int:
    """Run one command and answer its exit code; every failure is one line on stderr."""
    args = _parser().parse_args(argv)
    args.buitenwereld = buiten or _this_machine()
    try:
        code: int = args.run(args)
    except AgentError as error:
        return _fail(teksten.sentence(error), error.exit_code)
    except ProtocolError as error:
        return _fail(f"De connector kan niet werken ({error.rule}).", OWN_FAULT)
    except KeyboardInterrupt:
        return _fail("Gestopt.", INTERRUPTED)
    except BrokenPipeError:
        # The reader of our output left. Nothing may be written at exit either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OWN_FAULT
    except Exception as error:  # noqa: BLE001
        # The last handler: a traceback would print the local values of a person, so the kind is all we say.
        return _fail(f"Er ging iets mis in de connector zelf ({type(error).__name__}).", OWN_FAULT)
    return code


def _parser() -> ArgumentParser:
    parser = _quiet_parser()
    subparsers = parser.add_subparsers(required=True, metavar="OPDRACHT")
    for register in REGISTER:
        register(subparsers)
    return parser


def _quiet_parser() -> ArgumentParser:
    return Parser(prog="connector", description="Vraag en lever aan het Veiligheidshuis, als partner.")


def _this_machine() -> Buitenwereld:
    return Buitenwereld(
        clock=SystemClock(), http=open_http, environment=os.environ, login=getpass.getuser, ask=_ask_at_keyboard
    )


def _ask_at_keyboard(question: str) -> str:
    """Ask on stderr, so that stdout carries the answer alone."""
    print(question, end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip()


def _fail(line: str, code: int) -> int:
    print(line, file=sys.stderr)
    return code


if __name__ == "__main__":
    sys.exit(main())
