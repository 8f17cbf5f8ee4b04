"""A whole region to start worlds from. Every connector's own command line runs in this process: no program each."""

from collections.abc import Callable, Sequence
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

from connectors.agent.cli import main as connector_main
from hub.cli.opzet import Opstelling
from hub.cli.opzet_maken import set_up
from hub.cli.regio import ALLE_PARTIJEN, appoint


def prepared(directory: Path, database: Callable[[str], str] | None = None) -> Opstelling:
    """Every party of the region, with its people at the table; `database` as for `set_up`."""
    opstelling = set_up(directory, partijen=ALLE_PARTIJEN, database=database, connector=_in_process)
    appoint(opstelling, connector=_in_process)
    return opstelling


def _in_process(commands: Sequence[Sequence[str]]) -> list[bytes]:
    return [_told(arguments) for arguments in commands]


def _told(arguments: Sequence[str]) -> bytes:
    told = StringIO()
    with redirect_stdout(told):
        assert connector_main(arguments) == 0
    return told.getvalue().encode()
