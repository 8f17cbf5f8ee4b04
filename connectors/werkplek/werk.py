"""The kinds of work at a werkplek: each with its purpose in plain words and the roles of the covenant that do it."""

from dataclasses import dataclass
from typing import Final

from connectors.agent.woorden import DERDEN, PARTIJEN

IEDEREEN: Final = frozenset(PARTIJEN)
"""Every organisation of the covenant."""
DEELNEMERS: Final = IEDEREEN - DERDEN
"""Those that can have a task in a casus."""


@dataclass(frozen=True, slots=True)
class Werk:
    """One entry of the menu. `code` stands in addresses; `doel` says what the work is for, as the screen shows it."""

    code: str
    naam: str
    doel: str
    pad: str
    rollen: frozenset[str]
    """Who does this work; designations in the hub decide who has the role."""
    icoon: str = ""
    uitleg: str = ""
    """One sentence on the start page."""
    partijen: frozenset[str] = IEDEREEN
    """Whose employees do it; others don't find it in their menu. The hub judges every act itself all the same."""
    artikel: str = ""
    """The article of the covenant that says whose work it is, when it is not everybody's."""
