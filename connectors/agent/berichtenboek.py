"""Messages that the hub left for this party, kept on our own disk before the hub hears that they were done.

A line of codes per message in `berichten.jsonl`; nothing in it names a person. What it is about is
our own name of a melding, by which the outbox finds the number of the source again.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from connectors.agent.bestand import OWNER_ONLY_DIRECTORY
from connectors.agent.bewaarplaats import append_line, whole_lines
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
        self._known: set[str] = set()
        self._seen = 0
        """How many bytes of the book `_known` comes from: what was written stays as it is."""

    def __iter__(self) -> Iterator[Ontvangen]:
        for line in self._lines(0):
            if (regel := _read(line)) is not None:
                yield regel

    def keep(self, bericht: Bericht, op: int) -> None:
        """Have a message on disk; one that came before is there already, whichever process wrote it."""
        for line in self._lines(self._seen):
            self._seen += len(line) + 1
            if (regel := _read(line)) is not None:
                self._known.add(regel.bericht.bericht)
        if bericht.bericht not in self._known:
            append_line(self._path, encode(_Regel(op=op, bericht=bericht)))

    def _lines(self, begin: int) -> Iterator[bytes]:
        return whole_lines(self._path, begin) if self._path.exists() else iter(())


def _read(line: bytes) -> Ontvangen | None:
    """None for a line of another version: what this one can't read, it does not show."""
    try:
        regel = decode(_Regel, line)
    except Malformed:
        return None
    return Ontvangen(regel.op, regel.bericht)
