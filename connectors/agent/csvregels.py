"""Read a delimited file line by line, so that one bad line can't spoil the next, nor fill the memory.

A record is one line: a field may be quoted but holds no line break. Everything that a line can
do wrong is a code beside its number; the header alone decides about the file. No message holds
what was read, not even a column name, because a file without a header starts with a person.
"""

import csv
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

from connectors.agent.errors import InvoerOnjuist

MAX_REGEL_BYTES: Final = 16_384
"""A longer line is skipped in pieces and set aside."""
_STUURTEKEN: Final = re.compile(r"[\x00-\x1f\x7f-\x9f]")


class RegisterOnleesbaar(InvoerOnjuist):
    """The file as a whole can't be read; `regel` says why: wrong columns, wrong encoding, no header."""


@dataclass(frozen=True, slots=True)
class Afgewezen:
    """A row that was set aside: its line in the file (the header is line 1) and a code, never a value."""

    rijnummer: int
    code: str


@dataclass(frozen=True, slots=True)
class Formaat:
    """Columns a file may have, those it must have, and the character between fields."""

    scheiding: str
    kolommen: Collection[str]
    verplicht: Sequence[str]


def lees_csvregels(pad: Path, formaat: Formaat) -> Iterator[tuple[int, dict[str, str]] | Afgewezen]:
    """Yield (line number, fields by column) or what is wrong with the line; empty lines are no rows.

    Columns come in any order. Fields are stripped of white space at both ends.

    Raises:
        RegisterOnleesbaar: `bestand-niet-leesbaar`, `kop-ontbreekt`, `codering`, `kolom-onbekend`,
            `kolom-dubbel` or `kolom-ontbreekt: <column of the format>`.
    """
    try:
        bestand = pad.open("rb")
    except OSError as error:
        raise RegisterOnleesbaar("bestand-niet-leesbaar") from error
    with bestand:
        regels = lees_regels(bestand)
        kop = _kop(next(regels, b""), formaat)
        for rijnummer, regel in enumerate(regels, start=2):
            gelezen = _velden(regel, formaat.scheiding, len(kop))
            if isinstance(gelezen, str):
                yield Afgewezen(rijnummer, gelezen)
            elif gelezen:
                yield rijnummer, dict(zip(kop, gelezen, strict=True))


def lees_regels(bestand: BinaryIO) -> Iterator[bytes | None]:
    """Lines of any file, without their end; None for a too long one, of which at most a piece is in memory."""
    while regel := bestand.readline(MAX_REGEL_BYTES + 1):
        if len(regel) <= MAX_REGEL_BYTES or regel.endswith(b"\n"):
            yield regel.rstrip(b"\r\n")
            continue
        while regel and not regel.endswith(b"\n"):
            regel = bestand.readline(MAX_REGEL_BYTES + 1)
        yield None


def _kop(regel: bytes | None, formaat: Formaat) -> list[str]:
    gelezen = _velden(None if regel is None else regel.removeprefix(b"\xef\xbb\xbf"), formaat.scheiding, None)
    if isinstance(gelezen, str):
        raise RegisterOnleesbaar("codering" if gelezen == "codering" else "kop-ontbreekt")
    kop = [kolom.lower() for kolom in gelezen]
    if not kop:
        raise RegisterOnleesbaar("kop-ontbreekt")
    if not set(kop) <= set(formaat.kolommen):
        raise RegisterOnleesbaar("kolom-onbekend")
    if len(set(kop)) != len(kop):
        raise RegisterOnleesbaar("kolom-dubbel")
    for kolom in formaat.verplicht:
        if kolom not in kop:
            raise RegisterOnleesbaar(f"kolom-ontbreekt: {kolom}")
    return kop


def _velden(regel: bytes | None, scheiding: str, aantal: int | None) -> list[str] | str:
    """The fields of a line, none for an empty one, or the code of what is wrong with it."""
    if regel is None:
        return "regel-te-lang"
    try:
        tekst = regel.decode("utf-8")
        velden = next(csv.reader([tekst], delimiter=scheiding, strict=True), [])
    except UnicodeDecodeError:
        return "codering"
    except csv.Error:
        return "aanhaling"
    velden = [veld.strip() for veld in velden]
    if not any(velden):
        return []
    if _STUURTEKEN.search(tekst):
        return "stuurteken"
    return velden if aantal is None or len(velden) == aantal else "kolomaantal"
