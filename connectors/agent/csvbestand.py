"""Read a whole register file for measuring: any delimiter of the two in use, no row set aside.

A measurement over part of a file would be a measurement of something else, so the first bad row refuses
the file, by its line number. Values that break a rule of their own (a date that does not exist) stay:
registers are measured as they are. `csvregels` reads the lines and judges the columns.
"""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from connectors.agent.csvregels import Afgewezen, Formaat, RegisterOnleesbaar, lees_csvregels
from connectors.agent.register import REGISTERKOLOMMEN

_HEAD_BYTES: Final = 16_384
_TRUTH_COLUMNS: Final = ("a", "b")


class RijOnjuist(RegisterOnleesbaar):
    """A row that can't be read; `rijnummer` counts lines of the file, the header is 1."""

    def __init__(self, regel: str, rijnummer: int) -> None:
        super().__init__(regel)
        self.rijnummer = rijnummer


def lees_rijen(pad: Path) -> Iterator[dict[str, str]]:
    """Yield the fields of every row of a register, streaming; `referentie` is there and unique.

    Raises:
        RegisterOnleesbaar: the file as a whole; see `lees_csvregels`.
        RijOnjuist: one row, also for `referentie-leeg` and `referentie-dubbel`.
    """
    seen: set[str] = set()
    formaat = Formaat(scheiding=_delimiter(pad), kolommen=REGISTERKOLOMMEN, verplicht=("referentie",))
    for gelezen in lees_csvregels(pad, formaat):
        if isinstance(gelezen, Afgewezen):
            raise RijOnjuist(gelezen.code, gelezen.rijnummer)
        rijnummer, velden = gelezen
        referentie = velden["referentie"]
        if not referentie:
            raise RijOnjuist("referentie-leeg", rijnummer)
        if referentie in seen:
            raise RijOnjuist("referentie-dubbel", rijnummer)
        seen.add(referentie)
        yield velden


def lees_waarheid(pad: Path) -> Iterator[tuple[int, str, str]]:
    """Yield line number, reference in A and reference in B; the header may have any two names or more.

    Raises:
        RegisterOnleesbaar: the file can't be opened, or has fewer than two columns.
        RijOnjuist: a row without two references.
    """
    scheiding = _delimiter(pad)
    try:
        with pad.open(encoding="utf-8-sig", newline="") as bestand:
            regels = csv.reader(bestand, delimiter=scheiding, strict=True)
            if len(next(regels, [])) < len(_TRUTH_COLUMNS):
                raise RegisterOnleesbaar("kolom-ontbreekt")
            for velden in regels:
                if not any(velden):
                    continue
                paar = [veld.strip() for veld in velden[: len(_TRUTH_COLUMNS)]]
                if len(paar) < len(_TRUTH_COLUMNS) or not all(paar):
                    raise RijOnjuist("kolomaantal", regels.line_num)
                yield regels.line_num, paar[0], paar[1]
    except OSError as error:
        raise RegisterOnleesbaar("bestand-niet-leesbaar") from error
    except UnicodeDecodeError as error:
        raise RegisterOnleesbaar("codering") from error
    except csv.Error as error:
        raise RegisterOnleesbaar("aanhaling") from error


def _delimiter(pad: Path) -> str:
    """Comma or semicolon: what the header has more of, comma when they tie."""
    try:
        with pad.open("rb") as bestand:
            header = bestand.readline(_HEAD_BYTES)
    except OSError as error:
        raise RegisterOnleesbaar("bestand-niet-leesbaar") from error
    return ";" if header.count(b";") > header.count(b",") else ","
