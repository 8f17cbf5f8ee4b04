"""`connector besluit --lijst`, `screen --lijst` and `vertaal --lijst`: many acts, one connection, a line about each.

A list with a wrong line is not begun. What the hub refuses is told with its line, and the next line goes on; when
there is no answer the work stops at that line, which may have been done.
"""

import json
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from pathlib import Path

from connectors.agent import teksten
from connectors.agent.errors import AgentError, Geweigerd
from connectors.agent.tafel import Tafel
from connectors.agent.tafellijst import (
    Besluitregel,
    Screenregel,
    gebreken,
    lees_besluiten,
    lees_screeningen,
    lees_vertalingen,
)
from connectors.agent.tafelopties import aan_tafel
from connectors.agent.tafelteksten import handeling_tekst
from connectors.protocol.handelingen import Besluit, Handeling, HandelingKern, Screening, Signaalvertaling, Werkpunt

Stap = tuple[int, str, Handeling]
"""The line, the melding if the line names one, and the act."""


def add_lijst(parser: ArgumentParser, kolommen: Sequence[str]) -> None:
    """The option that takes many acts from one file."""
    parser.add_argument(
        "--lijst",
        metavar="BESTAND",
        help=f"doe dit voor elke regel van een bestand met de kolommen {';'.join(kolommen)}",
    )


def besluit_lijst(args: Namespace) -> int:
    """A decision for every line."""
    with aan_tafel(args) as tafel:
        regels = lees_besluiten(Path(args.lijst), tafel.kop())
        return _doe(args, tafel, _besluiten(regels, tafel))


def screen_lijst(args: Namespace) -> int:
    """A screening for every line; those that leave an answer as it stands must be on the worklist."""
    regels = lees_screeningen(Path(args.lijst))
    with aan_tafel(args) as tafel:
        rest = [one for one in regels if not one.volledig]
        punten = {punt.melding: punt for punt in tafel.werklijst().punten} if rest else {}
        gebreken((one.rijnummer, "melding-niet-op-werklijst") for one in rest if one.melding not in punten)
        return _doe(args, tafel, _screeningen(regels, punten, tafel, overname=args.overname))


def vertaal_lijst(args: Namespace) -> int:
    """The one gevolg of every report in a list."""
    with aan_tafel(args) as tafel:
        regels = lees_vertalingen(Path(args.lijst), tafel.kop())
        stappen = (
            (one.rijnummer, "", Signaalvertaling.model_validate({**tafel.kop(), **one.velden})) for one in regels
        )
        return _doe(args, tafel, stappen)


def _besluiten(regels: Sequence[Besluitregel], tafel: Tafel) -> Iterator[Stap]:
    for one in regels:
        reasons = tafel.motivering(one.motivering, one.melding).model_dump() if one.motivering else None
        said = {**tafel.kop(), **one.velden, "motivering": reasons}
        yield one.rijnummer, one.melding, Besluit.model_validate(said)


def _screeningen(
    regels: Sequence[Screenregel], punten: dict[str, Werkpunt], tafel: Tafel, *, overname: bool
) -> Iterator[Stap]:
    for one in regels:
        said = {
            "melding": one.melding,
            "antwoorden": one.bij(punten.get(one.melding)).model_dump(),
            "overname": overname,
        }
        yield one.rijnummer, one.melding, Screening.model_validate({**tafel.kop(), **said})


def _doe(args: Namespace, tafel: Tafel, stappen: Iterator[Stap]) -> int:
    """Send each; the exit code is that of a refusal when there was one."""
    code = 0
    for rijnummer, melding, handeling in stappen:
        try:
            _toon(args, rijnummer, melding, tafel.doe(handeling))
        except Geweigerd as error:
            code = error.exit_code
            _weigering(args, rijnummer, melding, error)
        except AgentError:
            print(f"Gestopt bij regel {rijnummer}; kijk op de werklijst of die nog gedaan is.", file=sys.stderr)
            raise
    return code


def _toon(args: Namespace, rijnummer: int, melding: str, kern: HandelingKern) -> None:
    if args.json:
        print(json.dumps({"regel": rijnummer, "melding": melding, "kern": kern.model_dump(mode="json")}))
    else:
        print(f"regel {rijnummer}: {' '.join(handeling_tekst(kern))}")


def _weigering(args: Namespace, rijnummer: int, melding: str, error: Geweigerd) -> None:
    print(f"regel {rijnummer}: {teksten.sentence(error)}", file=sys.stderr)
    if args.json:
        print(json.dumps({"regel": rijnummer, "melding": melding, "geweigerd": error.regel}))
