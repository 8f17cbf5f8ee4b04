"""One step of a calculation as a reader can redo it: what, how much, in which unit, and where it comes from.

Effect and cost-benefit are shown as rows of these. `waarde` is already written the Dutch way, so that every output
shows the same digits; `bron` is a source or the formula, in words that name the rows it takes.
"""

from dataclasses import dataclass

GEEN = "niet te zeggen"


@dataclass(frozen=True, slots=True)
class Rekenregel:
    """A row: description, value, unit, source or formula."""

    omschrijving: str
    waarde: str
    eenheid: str
    bron: str


def getal(waarde: float, decimalen: int = 0) -> str:
    """A number the Dutch way: a comma, points between thousands, and no minus before zero."""
    said = f"{waarde:,.{decimalen}f}".translate(str.maketrans(",.", ".,"))
    return said.removeprefix("-") if not any(teken in said for teken in "123456789") else said


def precies(waarde: float) -> str:
    """A number that was given, with as many decimals as it was given with, at most six."""
    return getal(waarde, 6).rstrip("0").rstrip(",")


def tussen(laag: float, hoog: float, decimalen: int = 0) -> str:
    """An interval in words."""
    return f"{getal(laag, decimalen)} tot {getal(hoog, decimalen)}"
