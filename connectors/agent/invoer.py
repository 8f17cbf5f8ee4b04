"""What somebody types or points at, whatever the command or page: numbers, pairs, and texts from a file."""

import re
import sys
from pathlib import Path
from typing import Final

from connectors.agent.errors import InvoerOnjuist

MOST_DIGITS: Final = 15
"""Of a whole number: more than any message takes, and JSON still keeps it exactly."""
_NUMMER: Final = re.compile(r"[0-9a-f]{32}", re.ASCII)


def getal_van(text: str, least: int = 0, most: int = 10**MOST_DIGITS - 1) -> int | None:
    """A whole number in plain digits, within these bounds; None for anything else, however it is written."""
    if not (text.isascii() and text.isdecimal() and len(text) <= MOST_DIGITS):
        return None
    found = int(text)
    return found if least <= found <= most else None


def nummer_van(text: str, regel: str = "nummer-formaat") -> str:
    """A number as lists and mail show it; another one breaks `regel`.

    Raises:
        InvoerOnjuist: `regel`.
    """
    if not _NUMMER.fullmatch(text):
        raise InvoerOnjuist(regel)
    return text


def paar_van(text: str, regel: str) -> tuple[str, str]:
    """A name and its value, of `NAME=VALUE`; a text without both breaks `regel`.

    Raises:
        InvoerOnjuist: `regel`.
    """
    name, separator, value = text.partition("=")
    if not separator:
        raise InvoerOnjuist(regel)
    return name, value


def read_tekst(path: str) -> str:
    """A text from a file, or from standard input for `-`.

    Raises:
        InvoerOnjuist: `bestand-niet-leesbaar` or `codering`.
    """
    try:
        return sys.stdin.read() if path == "-" else Path(path).read_text(encoding="utf-8")
    except OSError:
        raise InvoerOnjuist("bestand-niet-leesbaar") from None
    except UnicodeDecodeError:
        raise InvoerOnjuist("codering") from None
