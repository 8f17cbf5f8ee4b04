"""`connector`: the command line that a partner installs.

Exit codes, the same for every command: 0 in order, 1 a fault of our own, 2 input or settings,
3 refused by hub or sleutelhouder, 4 unreachable, 5 alarm: a signature, proof or receipt does not hold.
"""

import getpass
import os
import re
import sys
from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NoReturn

from connectors.agent.buitenwereld import Buitenwereld
from connectors.agent.cli_casus import CASUS
from connectors.agent.clock import SystemClock
from connectors.agent.commands import CommandGroup, CommandModule, add_commands
from connectors.agent.errors import AgentError, InvoerOnjuist
from connectors.protocol.errors import ProtocolError

if TYPE_CHECKING:
    from connectors.agent.settings import Proces
    from connectors.agent.weg import Weg

COMMANDS: Final[tuple[CommandModule | CommandGroup, ...]] = (
    CommandModule("connectors.agent.cli_enrol", {"enrol": "lever aan wie bij u bekend is, en waarom"}),
    CommandModule("connectors.agent.cli_meld", {"meld": "meld de berichten in een bestand van uw eigen bron"}),
    CommandModule("connectors.agent.cli_aanmelden", {"aanmelden": "meld een casus aan met een ingevuld formulier"}),
    CommandModule("connectors.agent.cli_outbox", {"outbox": "toon wat nog weg moet en wat opzij is gezet"}),
    CommandModule("connectors.agent.cli_berichten", {"berichten": "toon wat de hub u liet weten of vroeg"}),
    CommandModule("connectors.agent.cli_bekend", {"bekend": "vraag of een persoon bekend is voor een doel"}),
    CommandModule(
        "connectors.agent.cli_eigen",
        {
            "intrekken": "haal eigen registraties uit de index",
            "afschermen": "scherm eigen registraties af: niemand hoort er iets van",
        },
    ),
    CommandModule("connectors.agent.cli_audit", {"audit": "controleer de bewaarde bonnen en controlepunten"}),
    CommandModule("connectors.agent.cli_status", {"status": "toon of alles werkt en wat er bewaard is"}),
    CommandModule("connectors.agent.cli_sleutels", {"sleutels": "maak of toon de sleutels van deze connector"}),
    CommandModule(
        "connectors.agent.cli_gebruiker", {"gebruiker": "toon het pseudoniem van medewerkers, voor de aanwijzing"}
    ),
    CommandModule(
        "connectors.agent.cli_rollen", {"rollen": "toon in welke rollen u bent aangewezen en wat er ontbreekt"}
    ),
    CommandModule(
        "connectors.agent.cli_tafel",
        {
            "werklijst": "toon wat beoordeeld moet worden",
            "overleg": "open of sluit het ochtendoverleg",
            "screen": "beantwoord of bevestig de vragen over een melding",
            "besluit": "besluit over een melding",
            "vertaal": "leg het ene gevolg van een signaal vast",
            "koppeling-oordeel": "zeg of het om dezelfde persoon gaat",
            "keur-vraag-goed": "laat een collega één vraag stellen",
        },
    ),
    CommandModule("connectors.agent.cli_signaal", {"signaal": "lees een bericht over iemand met een lopend plan"}),
    CASUS,
    CommandModule(
        "connectors.agent.cli_huis",
        {
            "rooster": "toon of vul in wie van het huis op welke dag dienst heeft",
            "werkverdeling": "toon hoeveel iedere procesmanager te doen heeft",
            "tellingen": "toon de cijfers van een jaar, zonder personen",
        },
    ),
    CommandModule(
        "connectors.agent.cli_effect",
        {"effectmeting": "lever cijfers over contacten voor en na een aanpak, zonder personen"},
    ),
    CommandModule(
        "connectors.agent.cli_convenant", {"convenant": "maak, toets, teken en activeer versies van het convenant"}
    ),
    CommandModule("connectors.agent.cli_rechten", {"rechten": "behandel verzoeken van betrokkenen"}),
    CommandModule(
        "connectors.agent.cli_incident", {"incident": "leg een incident of oefening vast en volg het tot het einde"}
    ),
    CommandModule(
        "connectors.agent.cli_logboek", {"logboek": "lees als functionaris het logboek volgens een standaard"}
    ),
    CommandModule(
        "connectors.agent.cli_dienst",
        {"dienst": "volg de logboeken, meld wat binnenkomt en vraag naar controlepersonen, tot SIGTERM"},
    ),
    CommandModule("connectors.werkplek.cli_werkplek", {"werkplek": "toon de pagina's waarop uw medewerkers werken"}),
    CommandModule(
        "connectors.ophaalpunt.cli_ophaalpunt", {"ophaalpunt": "laat een derde een uittreksel zelf openen, één keer"}
    ),
    CommandModule("connectors.agent.cli_conformance", {"conformance": "toets een adapter aan een voorbeeldbestand"}),
    CommandModule("connectors.agent.cli_koppeling", {"koppeling": "meet, train of kalibreer het koppelmodel"}),
    CommandModule(
        "connectors.agent.cli_voorbeeldregio",
        {"voorbeeldregio": "schrijf een verzonnen regio: registers en het jaar 2011"},
    ),
    CommandModule(
        "connectors.voorbeeldregio.inlogpunt.cli_inlogpunt",
        {"inlogpunt": "laat verzonnen mensen inloggen, alleen op deze machine"},
    ),
)
OWN_FAULT: Final = 1
INTERRUPTED: Final = 130
_NAMED_OPTION: Final = re.compile(r"argument ([-/a-zA-Z, ]+):")
_HANDLE: Final = re.compile(r"-[A-Za-z0-9_-]{42}")
"""32 bytes in base64url that begin with a dash, as one in 64 does; no option of ours is as long."""


class Parser(ArgumentParser):
    """argparse, without its habit of repeating what was typed: that may be a BSN."""

    def _parse_optional(self, arg_string: str) -> Any:  # noqa: ANN401 - its shape differs between versions of Python
        """Say which option a word is; a handle is none, whatever it begins with."""
        return None if _HANDLE.fullmatch(arg_string) else super()._parse_optional(arg_string)

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
    words = sys.argv[1:] if argv is None else argv
    args = _parser(words).parse_args(words)
    args.buitenwereld = buiten or _this_machine()
    try:
        code: int = args.run(args)
    except AgentError as error:
        from connectors.agent import teksten  # noqa: PLC0415 - it knows every message; only a failure needs it
        from connectors.agent.weigeren import keep_refusal  # noqa: PLC0415 - as above

        keep_refusal(args, words[0], error)
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


def _parser(words: Sequence[str]) -> ArgumentParser:
    parser = _quiet_parser()
    subparsers = parser.add_subparsers(required=True, metavar="OPDRACHT")
    add_commands(subparsers, COMMANDS, words)
    return parser


def _quiet_parser() -> ArgumentParser:
    return Parser(prog="connector", description="Vraag en lever aan het Veiligheidshuis, als partner.")


def _this_machine() -> Buitenwereld:
    return Buitenwereld(
        clock=SystemClock(), http=_open_http, environment=os.environ, login=getpass.getuser, ask=_ask_at_keyboard
    )


def _open_http(directory: Path, proces: "Proces") -> "Weg":
    """Load what speaks HTTP at the first connection: many commands make none."""
    from connectors.agent.verbinding import open_http  # noqa: PLC0415 - as it says

    return open_http(directory, proces)


def _ask_at_keyboard(question: str) -> str:
    """Ask on stderr, so that stdout carries the answer alone."""
    print(question, end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip()


def _fail(line: str, code: int) -> int:
    print(line, file=sys.stderr)
    return code


if __name__ == "__main__":
    sys.exit(main())
