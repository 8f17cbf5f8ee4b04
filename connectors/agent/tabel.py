"""A table for a terminal: columns as wide as their widest field."""

from collections.abc import Iterable, Iterator, Sequence


def tabel(kop: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """The lines of a table with this head."""
    lines = [kop, *rows]
    widths = [max(len(line[column]) for line in lines) for column in range(len(kop))]
    for line in lines:
        yield "  ".join(field.ljust(width) for field, width in zip(line, widths, strict=True)).rstrip()
