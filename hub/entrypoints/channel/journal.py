"""What a process says about itself on its error stream: one JSON object a line, closed fields.

There is no format string and no free text, so nothing from a request can end up here: no path
(only the route's own name), no query, no header, no body, no address. What a party did is in
the audit log.
"""

import json
from collections.abc import Callable
from datetime import datetime
from enum import StrEnum
from typing import TypedDict, Unpack


class Voorval(StrEnum):
    """Everything that can be said."""

    GEREED = "proces.gereed"
    GESTOPT = "proces.gestopt"
    CRL = "crl.herladen"
    ZELFTEST = "zelftest.mislukt"
    GEWEIGERD = "verzoek.geweigerd"
    FOUT = "verzoek.fout"
    SERVER = "server.fout"
    TERMIJNEN = "termijnen.fout"
    BUNDEL = "bundel.op_schijf_anders"


class Velden(TypedDict, total=False):
    """The fields a line may have; each holds a word of ours or a number."""

    route: str
    status: int
    regel: str
    incident: str
    fouttype: str
    """Class name of an exception."""
    plaats: str
    """Module and line where it was raised."""
    poort: int
    proef: str


class Journal:
    """Writes lines for one process."""

    def __init__(self, proces: str, *, write: Callable[[str], object], now: Callable[[], datetime]) -> None:
        self.proces = proces
        self._write = write
        self._now = now

    def note(self, voorval: Voorval, **velden: Unpack[Velden]) -> None:
        """Write one line.

        Raises:
            ValueError: a field that no line may have (a programming error).
        """
        if not velden.keys() <= Velden.__annotations__.keys():
            raise ValueError("journal line carries a field that is not in the list")
        line = {"tijd": self._now().isoformat(), "proces": self.proces, "voorval": voorval.value, **velden}
        self._write(json.dumps(line) + "\n")


def place_of(error: BaseException) -> str:
    """Module and line of the innermost frame, for example `hub.adapters.db.runner:88`; no values."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return ""
    return f"{trace.tb_frame.f_globals.get('__name__', '')}:{trace.tb_lineno}"
