"""Proposals to go to another meeting that this party made or decided, kept on our own disk until mail tells of them.

A line of codes per act in `schalingen.jsonl`; nothing in it names a person.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from connectors.agent.bestand import OWNER_ONLY_DIRECTORY
from connectors.agent.bewaarplaats import append_line, whole_lines
from connectors.protocol.errors import Malformed
from connectors.protocol.meldingen import Partijkeuze
from connectors.protocol.messages import Message, VerzoekId, Woord, decode, encode
from connectors.protocol.tijden import Moment

BESTAND: Final = "schalingen.jsonl"


class Schaalregel(Message):
    """What was done with one proposal. `naar` and `reden` are empty for a decision: the proposal says them."""

    casus: VerzoekId
    schaling: VerzoekId
    stand: Woord
    op: Moment
    naar: Partijkeuze = ""
    reden: Partijkeuze = ""


class Schaalboek:
    """The acts of one connector, in the order in which they were done."""

    def __init__(self, directory: Path) -> None:
        directory.mkdir(mode=OWNER_ONLY_DIRECTORY, parents=True, exist_ok=True)
        self._path = directory / BESTAND

    def keep(self, regel: Schaalregel) -> None:
        """Have an act on disk."""
        append_line(self._path, encode(regel))

    def __iter__(self) -> Iterator[Schaalregel]:
        for line in whole_lines(self._path) if self._path.exists() else ():
            try:
                yield decode(Schaalregel, line)
            except Malformed:
                # Of another version: what this one can't read, it does not show.
                continue
