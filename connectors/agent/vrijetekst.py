"""Find a BSN that hides in text, before the text leaves a party that may not process one."""

import re
from typing import Final

from connectors.protocol.errors import PersonalIdentifierInvalid
from connectors.protocol.identifiers import Bsn

_NINE_DIGITS: Final = re.compile(r"(?=(?<![0-9])((?:[0-9][ .\-]?){8}[0-9])(?![0-9]))", re.ASCII)


def could_hold_bsn(text: str) -> bool:
    """Whether nine digits that pass the elfproef stand in `text`, also with spaces, dots or hyphens between.

    One in eleven other numbers of nine digits passes as well; the sender then writes it otherwise.
    """
    return any(_is_bsn(re.sub(r"[^0-9]", "", found)) for found in _NINE_DIGITS.findall(text))


def _is_bsn(digits: str) -> bool:
    try:
        Bsn(digits)
    except PersonalIdentifierInvalid:
        return False
    return True
