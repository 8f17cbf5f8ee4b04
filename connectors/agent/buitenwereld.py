"""What a command reaches of the world, in one value that `cli.main` passes in."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from connectors.agent.clock import Clock

if TYPE_CHECKING:
    # A program that only says what it can do should not have to load these.
    from connectors.agent.settings import Proces
    from connectors.agent.weg import Weg

OpenHttp: TypeAlias = "Callable[[Path, Proces], Weg]"
"""Opens the way to one process, with the certificates of a settings directory."""


@dataclass(frozen=True, slots=True)
class Buitenwereld:
    """Clock, network, environment and keyboard."""

    clock: Clock
    http: OpenHttp
    environment: Mapping[str, str]
    login: Callable[[], str]
    """Login name of whoever runs the command."""
    ask: Callable[[str], str]
    """Asks one line at the keyboard; the answer is not echoed to a file or log."""
