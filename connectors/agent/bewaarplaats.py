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
from pathlib import Path
from typing import Final, Literal

from connectors.agent.bestand import (
    BLOCK,
    OWNER_ONLY_DIRECTORY,
    AnyPath,
    add_line,
    content,
    opened,
    sync_directory,
    written_beside,
)
from connectors.protocol.canonical import canonical_json

Wie = Literal["hub", "sleutelhouder"]
REGELS: Final = "bonnen.jsonl"
NEWEST_AMONG: Final = 2
"""Whole lines from the end of which one holds the newest checkpoint, also when a power failure tore the one after it.

A line of an older checkpoint is followed by one that leads from it to the newest: without that, the newest stands
just before it.
"""


class _Plek:
    """What is kept of one log, by the names of its files: an answer needs some of them eight times."""

    def __init__(self, directory: Path) -> None:
        self.regels = str(directory / REGELS)
        self.controlepunt = str(directory / "controlepunt")
        self.slot = str(directory / "slot")
        self.vorken = directory / "vorken"


class Bewaarplaats:
    """The directory of one connector."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self._places: dict[Wie, _Plek] = {
            "hub": _Plek(directory / "hub"),
            "sleutelhouder": _Plek(directory / "sleutelhouder"),
        }

    @contextmanager
    def slot(self, wie: Wie) -> Iterator[None]:
        """Hold the right to advance what is kept of one log."""
        descriptor = opened(self._places[wie].slot)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            yield
        finally:
            os.close(descriptor)

    def controlepunt(self, wie: Wie) -> str | None:
        """The newest checkpoint kept, as the signed text it came in; None before the first."""
        try:
            return content(self._places[wie].controlepunt).decode("utf-8", "replace") or None
        except FileNotFoundError:
            return None

    def keep(self, wie: Wie, regels: Sequence[Mapping[str, object]]) -> list[bytes]:
        """Keep the accepted lines of one answer, within `slot`; nobody sees that answer before `settle`.

        The lines as they were written.
        """
        lines = [canonical_json(dict(regel)) for regel in regels]
        write_line(self._places[wie].regels, b"\n".join(lines))
        return lines

    def settle(self, wie: Wie, controlepunt: str) -> None:
        """Make what was kept durable, and show the checkpoint that it advanced to, unless one as new is shown.

        That file is replaced and not waited for: after a power failure it can be an old one, or empty. The last
        lines have the newer one then; `laatste_regels` shows them.
        """
        place = self._places[wie]
        make_durable(place.regels)
        with self.slot(wie):
            shown = self.controlepunt(wie)
            if shown is None or _size(shown) < _size(controlepunt):
                replace(place.controlepunt, controlepunt.encode())

    def regels(self, wie: Wie) -> Iterator[bytes]:
        """Every kept line in order, without its line end."""
        path = Path(self._places[wie].regels)
        if path.exists():
            yield from whole_lines(path)

    def laatste_regels(self, wie: Wie) -> list[bytes]:
        """The last kept lines, of which one holds the newest checkpoint; the last one last."""
        return last_lines(self._places[wie].regels, NEWEST_AMONG)

    def keep_vork(self, wie: Wie, bewijs: Mapping[str, object]) -> Path:
        """Keep evidence of a fork under a name that follows from its content."""
        evidence = canonical_json(dict(bewijs))
        place = self._places[wie].vorken
        place.mkdir(mode=OWNER_ONLY_DIRECTORY, parents=True, exist_ok=True)
        path = place / f"{sha256(evidence).hexdigest()[:16]}.json"
        write_atomically(path, evidence)
        return path

    def vorken(self, wie: Wie) -> list[Path]:
        """Evidence kept so far; anything in here needs the privacy officer."""
        return sorted(self._places[wie].vorken.glob("*.json"))


def append_line(path: AnyPath, line: bytes) -> None:
    """Add one line durably. A line that a crash left half written is cut off first."""
    descriptor = opened(path)
    try:
        add_line(descriptor, path, line)
        # Nobody else waits for the disk of this one.
        fcntl.flock(descriptor, fcntl.LOCK_UN)
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def write_line(path: AnyPath, line: bytes) -> None:
    """Add one line, or several, as `append_line`; it is durable after `make_durable`.

    One writer at a time, whichever thread or process it is: two would write over each other from the same end.
    """
    descriptor = opened(path)
    try:
        add_line(descriptor, path, line)
    finally:
        os.close(descriptor)


def make_durable(path: AnyPath) -> None:
    """Wait until everything that was written to a file is on disk."""
    descriptor = os.open(path, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def write_atomically(path: AnyPath, new: bytes) -> None:
    """Replace a file so that a reader, or a restart, finds the old content or the new."""
    temporary = written_beside(path, new)
    make_durable(temporary)
    os.replace(temporary, path)  # noqa: PTH105 - as `written_beside`
    sync_directory(path)


def replace(path: AnyPath, new: bytes) -> None:
    """Replace a file so that a reader finds the old content or the new; a power failure may leave it empty."""
    os.replace(written_beside(path, new), path)  # noqa: PTH105 - as `written_beside`


def whole_lines(path: Path, begin: int = 0) -> Iterator[bytes]:
    """Lines that were written to their end, from byte `begin`; a torn last one belongs to nothing that was shown."""
    with path.open("rb") as handle:
        if begin:
            handle.seek(begin)
        for line in handle:
            if line.endswith(b"\n"):
                yield line[:-1]


def last_lines(path: AnyPath, most: int) -> list[bytes]:
    """The last lines that were written to their end, in order; none when there are none."""
    try:
        descriptor = os.open(path, os.O_RDONLY)
    except FileNotFoundError:
        return []
    try:
        end, size = os.lseek(descriptor, 0, os.SEEK_END), (most + 1) * BLOCK
        while True:
            start = max(0, end - size)
            tail = os.pread(descriptor, end - start, start)
            # The first has its begin before this tail, the last its end after it: whole are those between.
            whole = tail.split(b"\n")[0 if start == 0 else 1 : -1]
            if len(whole) >= most or start == 0:
                return whole[-most:]
            size *= 2
    finally:
        os.close(descriptor)


def _size(controlepunt: str) -> int:
    """Which of two checkpoints of one log is newer; -1 for what is none."""
    _, _, rest = controlepunt.partition("\n")
    size = rest.partition("\n")[0]
    return int(size) if size.isascii() and size.isdecimal() else -1
