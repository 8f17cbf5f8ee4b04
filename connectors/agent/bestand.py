"""Files of the connector's own, by system calls alone: each answer takes some twenty of them."""

import fcntl
import os
from pathlib import Path

BLOCK = 4096
"""A kept line is two or three thousand bytes."""
OWNER_ONLY = 0o600
OWNER_ONLY_DIRECTORY = 0o700
AnyPath = str | Path


def add_line(descriptor: int, path: AnyPath, line: bytes) -> None:
    """Write after the last whole line, alone; the lock lasts until it is given back or the file is closed."""
    fcntl.flock(descriptor, fcntl.LOCK_EX)
    size = os.lseek(descriptor, 0, os.SEEK_END)
    end = size
    if size and os.pread(descriptor, 1, size - 1) != b"\n":
        end = _end_of_whole_lines(descriptor, size)
        os.ftruncate(descriptor, end)
    _write_all(descriptor, line + b"\n", end)
    if end == 0:
        sync_directory(path)


def _end_of_whole_lines(descriptor: int, end: int) -> int:
    """Offset just after the last line end before `end`, 0 for none; reads back in blocks."""
    while end > 0:
        start = max(0, end - BLOCK)
        found = os.pread(descriptor, end - start, start).rfind(b"\n")
        if found >= 0:
            return start + found + 1
        end = start
    return 0


def opened(path: AnyPath) -> int:
    """To read and write, for the owner alone; made, with its directory, when it is not there."""
    try:
        return os.open(path, os.O_RDWR | os.O_CREAT, OWNER_ONLY)
    except FileNotFoundError:
        Path(path).parent.mkdir(mode=OWNER_ONLY_DIRECTORY, parents=True, exist_ok=True)
        return os.open(path, os.O_RDWR | os.O_CREAT, OWNER_ONLY)


def content(path: AnyPath) -> bytes:
    """Of a file that somebody replaces as a whole.

    Raises:
        FileNotFoundError: there is none.
    """
    descriptor = os.open(path, os.O_RDONLY)
    try:
        found = b""
        while part := os.read(descriptor, BLOCK):
            found += part
        return found
    finally:
        os.close(descriptor)


def written_beside(path: AnyPath, new: bytes) -> str:
    """Write a file for the owner alone, to put in the place of this one; its name.

    Names and not paths: to take a `Path` apart costs ten times as much, and every answer does this.
    """
    directory, name = os.path.split(path)
    temporary = os.path.join(directory, f".{name}.nieuw")  # noqa: PTH118 - see above
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, OWNER_ONLY)
    try:
        _write_all(descriptor, new, 0)
    finally:
        os.close(descriptor)
    return temporary


def _write_all(descriptor: int, content: bytes, offset: int) -> None:
    while content:
        written = os.pwrite(descriptor, content, offset)
        content, offset = content[written:], offset + written


def sync_directory(path: AnyPath) -> None:
    """Of this file: that it is there outlives a power failure."""
    descriptor = os.open(Path(path).parent, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
