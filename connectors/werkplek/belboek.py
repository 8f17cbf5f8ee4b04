"""Who was on the phone at this organisation, and what became of it. Never about whom.

    <bewaarplaats>/werkplek/bellers.jsonl

A line is on disk before the browser hears of it. It has codes alone: the organisation that the caller named, the
purpose it gave, whether it was called back, the outcome, and the code of the employee. The hub records what it is
asked, and a call asks it nothing: the line is the organisation's own, as those of the `Dagboek` are.
"""

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from connectors.agent.bestand import OWNER_ONLY_DIRECTORY
from connectors.agent.bewaarplaats import append_line, last_lines
from connectors.agent.geheim import Geheim
from connectors.protocol.canonical import b64u, canonical_json

BESTAND: Final = "bellers.jsonl"


@dataclass(frozen=True, slots=True)
class Gesprek:
    """One call, in codes; `op` is the moment in ISO 8601."""

    op: str
    organisatie: str
    doel: str
    teruggebeld: str
    uitkomst: str


class Belboek:
    """The calls of one organisation. Appends; nobody changes it."""

    def __init__(self, bewaarplaats: Path, geheim: Geheim) -> None:
        place = bewaarplaats / "werkplek"
        place.mkdir(mode=OWNER_ONLY_DIRECTORY, parents=True, exist_ok=True)
        self._path = place / BESTAND
        self._geheim = geheim

    def leg_vast(self, login: str, gesprek: Gesprek) -> None:
        """Have a call on disk.

        Raises:
            OSError: it can't be recorded.
        """
        line = {**asdict(gesprek), "gebruiker": b64u(self._geheim.gebruiker(login))}
        append_line(self._path, canonical_json(line))

    def laatste(self, meest: int) -> list[Gesprek]:
        """The newest calls of everybody here, newest first: a caller who tries one colleague after another shows."""
        lines = [json.loads(line) for line in reversed(last_lines(self._path, meest))]
        return [Gesprek(**{name: line[name] for name in Gesprek.__dataclass_fields__}) for line in lines]
