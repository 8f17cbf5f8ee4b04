"""Messages that the hub left for this party, kept on our own disk before the hub hears that they were done.

A line of codes per message in `berichten.jsonl`; nothing in it names a person. What it is about is
our own name of a melding, by which the outbox finds the number of the source again.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from connectors.agent.bewaarplaats import OWNER_ONLY_DIRECTORY, append_line, whole_lines
from connectors.protocol.berichten import Bericht
from connectors.protocol.errors import Malformed
from connectors.protocol.messages import Message, decode, encode

BESTAND: Final = "berichten.jsonl"


class _Regel(Message):
    op: int
    bericht: Bericht


@dataclass(frozen=True, slots=True)
class Ontvangen:
    """A message, and when it was kept, in unix seconds."""

    op: int
    bericht: Bericht


class Berichtenboek:
    """The messages of one connector, in the order in which they came."""

    def __init__(self, directory: Path) -> None:
        directory.mkdir(mode=OWNER_ONLY_DIRECTORY, parents=True, exist_ok=True)
        self._path = directory / BESTAND

    def __iter__(self) -> Iterator[Ontvangen]:
        for line in whole_lines(self._path) if self._path.exists() else ():
            try:
                regel = decode(_Regel, line)
            except Malformed:
                # Of another version: what this one can't read, it does not show.
                continue
            yield Ontvangen(regel.op, regel.bericht)

    def keep(self, bericht: Bericht, op: int) -> None:
        """Have a message on disk; one that came before is there already."""
        if all(known.bericht.bericht != bericht.bericht for known in self):
            append_line(self._path, encode(_Regel(op=op, bericht=bericht)))
