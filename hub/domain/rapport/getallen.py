"""Numbers as Dutch writes them, so that every output shows the same digits."""

from typing import Final

_HEEL: Final = 100


def getal(waarde: float, decimalen: int = 0) -> str:
    """A comma, points between thousands, and no minus before zero: 3.362."""
    said = f"{waarde:,.{decimalen}f}".translate(str.maketrans(",.", ".,"))
    return said.removeprefix("-") if not any(teken in said for teken in "123456789") else said


def precies(waarde: float) -> str:
    """A number that was given, with as many decimals as it was given with, at most six."""
    return getal(waarde, 6).rstrip("0").rstrip(",")


def tussen(laag: float, hoog: float, decimalen: int = 0) -> str:
    """An interval in words."""
    return f"{getal(laag, decimalen)} tot {getal(hoog, decimalen)}"


def heel_procent(deel: int, geheel: int) -> str:
    """A share in whole per cents; below one half of one it says so, since 0 would be read as none."""
    if 0 < deel * 2 * _HEEL < geheel:
        return "minder dan 1%"
    return f"{(deel * 2 * _HEEL + geheel) // (2 * geheel)}%"
