"""What a connector keeps on disk, so that it can prove later what it was told.

    <map>/hub/bonnen.jsonl            every receipt and checkpoint we accepted, in order
    <map>/hub/controlepunt            the newest signed checkpoint among them
    <map>/hub/transacties.jsonl       every request that left, see `transactieboek`
    <map>/hub/vorken/<digest>.json    evidence of a log that contradicted itself
    <map>/sleutelhouder/...           the same for the other log
    <map>/leveringen.jsonl            what was delivered, see `leverboek`

A line is on disk (fsync) before anybody sees the answer it belongs to. Nothing here names a
person: no kenmerk, no outcome, no reference in the clear. `slot` serialises the processes and
threads of one connector per log: a checkpoint is judged against the newest one kept. The disk is not
waited for within it, so that several questions are under way at once. An answer is for three things: the very
first one, a checkpoint that is asked for, and the proof between two answers.
"""

import fcntl
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import Final, Literal

from connectors.protocol.canonical import canonical_json

Wie = Literal["hub", "sleutelhouder"]
BLOCK = 4096
"""A kept line is two or three thousand bytes."""
REGELS: Final = "bonnen.jsonl"
NEWEST_AMONG: Final = 2
"""Whole lines from the end of which one holds the newest checkpoint, also when a power failure tore the one after it.

A line of an older checkpoint is followed by one that leads from it to the newest: without that, the newest stands
just before it.
"""
OWNER_ONLY = 0o600
OWNER_ONLY_DIRECTORY = 0o700


class Bewaarplaats:
    """The directory of one connector."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self._places: dict[Wie, Path] = {"hub": directory / "hub", "sleutelhouder": directory / "sleutelhouder"}

    @contextmanager
    def slot(self, wie: Wie) -> Iterator[None]:
        """Hold the right to advance what is kept of one log."""
        with (self._own_place(wie) / "slot").open("wb") as handle:
            fcntl.flock(handle, fcntl.LOCK_EX)
            yield

    def controlepunt(self, wie: Wie) -> str | None:
        """The newest checkpoint kept, as the signed text it came in; None before the first."""
        try:
            return (self._places[wie] / "controlepunt").read_bytes().decode("utf-8", "replace") or None
        except FileNotFoundError:
            return None

    def keep(self, wie: Wie, regels: Sequence[Mapping[str, object]]) -> list[bytes]:
        """Keep the accepted lines of one answer, within `slot`; nobody sees that answer before `settle`.

        The lines as they were written.
        """
        lines = [canonical_json(dict(regel)) for regel in regels]
        write_line(self._own_place(wie) / REGELS, b"\n".join(lines))
        return lines

    def settle(self, wie: Wie, controlepunt: str) -> None:
        """Make what was kept durable, and show the checkpoint that it advanced to, unless one as new is shown.

        That file is replaced and not waited for: after a power failure it can be an old one, or empty. The last
        lines have the newer one then; `laatste_regels` shows them.
        """
        place = self._places[wie]
        make_durable(place / REGELS)
        with self.slot(wie):
            shown = self.controlepunt(wie)
            if shown is None or _size(shown) < _size(controlepunt):
                replace(place / "controlepunt", controlepunt.encode())

    def regels(self, wie: Wie) -> Iterator[bytes]:
        """Every kept line in order, without its line end."""
        path = self._places[wie] / REGELS
        if path.exists():
            yield from whole_lines(path)

    def laatste_regels(self, wie: Wie) -> list[bytes]:
        """The last kept lines, of which one holds the newest checkpoint; the last one last."""
        return last_lines(self._places[wie] / REGELS, NEWEST_AMONG)

    def keep_vork(self, wie: Wie, bewijs: Mapping[str, object]) -> Path:
        """Keep evidence of a fork under a name that follows from its content."""
        content = canonical_json(dict(bewijs))
        place = self._own_place(wie) / "vorken"
        place.mkdir(mode=OWNER_ONLY_DIRECTORY, exist_ok=True)
        path = place / f"{sha256(content).hexdigest()[:16]}.json"
        write_atomically(path, content)
        return path

    def vorken(self, wie: Wie) -> list[Path]:
        """Evidence kept so far; anything in here needs the privacy officer."""
        return sorted((self._places[wie] / "vorken").glob("*.json"))

    def _own_place(self, wie: Wie) -> Path:
        """Made when it is not there; only to write."""
        place = self._places[wie]
        place.mkdir(mode=OWNER_ONLY_DIRECTORY, parents=True, exist_ok=True)
        return place


def append_line(path: Path, line: bytes) -> None:
    """Add one line durably. A line that a crash left half written is cut off first."""
    write_line(path, line)
    make_durable(path)


def write_line(path: Path, line: bytes) -> None:
    """Add one line, or several, as `append_line`; it is durable after `make_durable`.

    One writer at a time, whichever thread or process it is: two would write over each other from the same end.
    """
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, OWNER_ONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        end = _end_of_whole_lines(descriptor)
        os.ftruncate(descriptor, end)
        _write_all(descriptor, line + b"\n", end)
    finally:
        os.close(descriptor)
    if end == 0:
        _sync_directory(path.parent)


def make_durable(path: Path) -> None:
    """Wait until everything that was written to a file is on disk."""
    descriptor = os.open(path, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def write_atomically(path: Path, content: bytes) -> None:
    """Replace a file so that a reader, or a restart, finds the old content or the new."""
    temporary = _written_beside(path, content)
    make_durable(temporary)
    temporary.replace(path)
    _sync_directory(path.parent)


def replace(path: Path, content: bytes) -> None:
    """Replace a file so that a reader finds the old content or the new; a power failure may leave it empty."""
    _written_beside(path, content).replace(path)


def whole_lines(path: Path, begin: int = 0) -> Iterator[bytes]:
    """Lines that were written to their end, from byte `begin`; a torn last one belongs to nothing that was shown."""
    with path.open("rb") as handle:
        if begin:
            handle.seek(begin)
        for line in handle:
            if line.endswith(b"\n"):
                yield line[:-1]


def last_lines(path: Path, most: int) -> list[bytes]:
    """The last lines that were written to their end, in order; none when there are none."""
    try:
        descriptor = os.open(path, os.O_RDONLY)
    except FileNotFoundError:
        return []
    try:
        ends = [_end_of_whole_lines(descriptor)]
        while ends[0] > 0 and len(ends) <= most:
            ends.insert(0, _end_of_whole_lines(descriptor, ends[0] - 1))
        return [os.pread(descriptor, end - 1 - start, start) for start, end in pairwise(ends)]
    finally:
        os.close(descriptor)


def _size(controlepunt: str) -> int:
    """Which of two checkpoints of one log is newer; -1 for what is none."""
    _, _, rest = controlepunt.partition("\n")
    size = rest.partition("\n")[0]
    return int(size) if size.isascii() and size.isdecimal() else -1


def _end_of_whole_lines(descriptor: int, before: int | None = None) -> int:
    """Offset just after the last line end, 0 for none; reads back in blocks from the end, or from `before`."""
    end = os.lseek(descriptor, 0, os.SEEK_END) if before is None else before
    while end > 0:
        start = max(0, end - BLOCK)
        found = os.pread(descriptor, end - start, start).rfind(b"\n")
        if found >= 0:
            return start + found + 1
        end = start
    return 0


def _written_beside(path: Path, content: bytes) -> Path:
    temporary = path.with_name(f".{path.name}.nieuw")
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, OWNER_ONLY)
    try:
        _write_all(descriptor, content, 0)
    finally:
        os.close(descriptor)
    return temporary


def _write_all(descriptor: int, content: bytes, offset: int) -> None:
    while content:
        written = os.pwrite(descriptor, content, offset)
        content, offset = content[written:], offset + written


def _sync_directory(directory: Path) -> None:
    descriptor = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
