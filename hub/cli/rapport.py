"""`hub rapport 2011 --uit DIR`: the annual report as page, PDF, workbook, CSV and JSON, small numbers withheld.

Exit status: 0 it is there; 1 it can't be made; 2 wrong words; 3 figures contradict each other, and nothing is written.
"""

import sys
from argparse import Namespace
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from hub.cli.subparsers import Subparsers

TOEVOEGING: Final = ("jinja2", "odfdo", "scipy", "typst")
"""What is installed with the extra `rapport`, and what nothing else of the hub needs."""


def register(groups: Subparsers) -> None:
    """Add `hub rapport` to the command line."""
    command = groups.add_parser("rapport", help="the annual report")
    command.add_argument("jaar", type=_jaar, help="jaar waarover het rapport gaat")
    command.add_argument("--uit", type=Path, required=True, help="map voor het rapport: leeg, of van hetzelfde jaar")
    command.add_argument("--gedrukt", type=Path, help="JSON-bestand van een ouder, gedrukt rapport over dit jaar")
    command.add_argument("--aannames", type=Path, help="YAML-bestand met aannames voor kosten en baten")
    command.set_defaults(run=_run)


def _jaar(woord: str) -> int:
    jaar = int(woord)
    if not 1 <= jaar <= 9998:  # noqa: PLR2004  # the calendar goes on for one year more
        raise ValueError
    return jaar


def _run(args: Namespace) -> int:
    absent = [naam for naam in TOEVOEGING if find_spec(naam) is None]
    if absent:
        print(
            f"hub rapport: om een rapport te maken ontbreekt {', '.join(absent)}."
            " Installeer het programma met de toevoeging rapport: pip install 'veiligheidshuis-hub[rapport]'."
            " Werkt u met de broncode, dan doet uv sync dat.",
            file=sys.stderr,
        )
        return 1
    # Only now: what makes a report can't be imported without those, and takes seconds to load.
    status: int = import_module("hub.cli.rapport_maken").run(args)
    return status
