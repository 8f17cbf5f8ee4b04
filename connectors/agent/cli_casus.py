"""`connector casus`: what people do in a casus. The commands of each part are in a module of their own.

Every act is of one employee, whom `hub admin aanwijzen` designated for the role. Exit codes: 0
done, 2 input, 3 refused, 4 unreachable: look at the list before trying again, 5 alarm.
"""

from collections.abc import Callable
from typing import Final

from connectors.agent import cli_bewaren, cli_casus_leiden, cli_derden, cli_inzage, cli_nood, cli_stukken
from connectors.agent.opties import Subparsers

DELEN: Final[tuple[Callable[[Subparsers], None], ...]] = (
    cli_casus_leiden.register,
    cli_bewaren.register,
    cli_derden.register,
    cli_inzage.register,
    cli_nood.register,
    cli_stukken.register,
)
"""Leading; each further part of a casus adds its own."""


def register(subparsers: Subparsers) -> None:
    """Add the command with everything under it."""
    parser = subparsers.add_parser("casus", help="werk in een casus: leiden, inbrengen, bekijken")
    onder = parser.add_subparsers(required=True, metavar="HANDELING")
    for part in DELEN:
        part(onder)
