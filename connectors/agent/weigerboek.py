"""What this connector refused at home because it may not go along: a file, or a text that seems to name somebody.

    <bewaarplaats>/geweigerd.jsonl

The hub records what reaches it, and this never does. A line has the moment, the rule, where it was tried and the
code of the employee: no name of a file, and nothing of what was typed.
"""

from pathlib import Path
from typing import Final

from connectors.agent.bestand import OWNER_ONLY_DIRECTORY
from connectors.agent.bewaarplaats import append_line
from connectors.agent.clock import Clock
from connectors.agent.errors import AgentError, FormulierOnjuist
from connectors.agent.geheim import Geheim
from connectors.protocol.canonical import b64u, canonical_json

BESTAND: Final = "geweigerd.jsonl"
BEGIN: Final = ("bijlage-", "concept-", "contact-", "groep-", "persoon-")
"""How rules begin that keep content at home; a typing error is none of them."""


def geweigerde_inhoud(error: AgentError) -> str:
    """The rule by which content was kept at home; empty when it was something else."""
    rules = [rule for _, rule in error.gebreken] if isinstance(error, FormulierOnjuist) else [error.regel]
    return next((rule for rule in rules if rule.startswith(BEGIN)), "")


class Weigerboek:
    """Appends; nobody changes it."""

    def __init__(self, bewaarplaats: Path, geheim: Geheim, clock: Clock) -> None:
        bewaarplaats.mkdir(mode=OWNER_ONLY_DIRECTORY, parents=True, exist_ok=True)
        self._path = bewaarplaats / BESTAND
        self._geheim = geheim
        self._clock = clock

    def noteer(self, regel: str, waar: str, login: str) -> None:
        """Record one refusal; `waar` is a word of our own, a command or a kind of work.

        Raises:
            OSError: it can't be recorded.
        """
        line = {
            "op": self._clock.now().isoformat(timespec="seconds"),
            "regel": regel,
            "waar": waar,
            "gebruiker": b64u(self._geheim.gebruiker(login)),
        }
        append_line(self._path, canonical_json(line))
