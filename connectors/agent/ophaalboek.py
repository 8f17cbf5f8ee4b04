"""Which extracts a derde may fetch at our ophaalpunt, and what became of each; on our own disk.

    boek.zet_klaar(Ophaalregel(...))     made by an employee, for the derde to fetch
    boek.van(nummer)                     as it stands now; None of any other number

A line of codes each in `ophaalpunt.jsonl`, the last one of a number counts. `proef` tells a right code from a wrong
one without asking the hub, and leads back to no code (`uittrekselcode`). Nothing tells who came to fetch.
"""

from collections.abc import Mapping
from pathlib import Path
from threading import Lock
from typing import Final, Literal

from connectors.agent.bestand import OWNER_ONLY_DIRECTORY
from connectors.agent.bewaarplaats import append_line, whole_lines
from connectors.agent.clock import Clock
from connectors.protocol.derden import Organisatie
from connectors.protocol.errors import Malformed
from connectors.protocol.messages import Bytes16, Bytes32, Message, VerzoekId, Woord, decode, encode
from connectors.protocol.tijden import Datum, Moment

BESTAND: Final = "ophaalpunt.jsonl"
Ophaalstand = Literal["KLAAR", "GEVRAAGD", "OPGEHAALD", "PAPIER", "WEG"]
"""GEVRAAGD: asked of the hub, and not known whether the derde got it. WEG: the hub had it no more."""
TE_HALEN: Final[frozenset[Ophaalstand]] = frozenset({"KLAAR", "GEVRAAGD"})
GEGEVEN: Final[frozenset[Ophaalstand]] = frozenset({"OPGEHAALD", "PAPIER"})


class Ophaalregel(Message):
    """One extract; `gebruiker` and `rol` are of who made it and answers for it, `op` is when it came to stand so."""

    uittreksel: VerzoekId
    casus: VerzoekId
    derde: Organisatie
    gebruiker: Bytes16
    rol: Woord
    proef: Bytes32
    tot: Datum
    stand: Ophaalstand
    op: Moment

    @property
    def te_halen(self) -> bool:
        """Whether a derde could still get it, as far as is known here; the hub decides."""
        return self.stand in TE_HALEN


class Ophaalboek:
    """The extracts for the ophaalpunt of one party; safe for several threads, and for processes beside each other."""

    def __init__(self, bewaarplaats: Path, clock: Clock) -> None:
        bewaarplaats.mkdir(mode=OWNER_ONLY_DIRECTORY, parents=True, exist_ok=True)
        self._path = bewaarplaats / BESTAND
        self._clock = clock
        self._schrijf, self._lock = Lock(), Lock()
        self._gezien = (-1, 0)
        self._regels: Mapping[str, Ophaalregel] = {}

    def zet_klaar(self, regel: Ophaalregel) -> None:
        """Have an extract on disk that its maker lets the derde fetch."""
        append_line(self._path, encode(regel))

    def zet(self, uittreksel: str, stand: Ophaalstand) -> None:
        """Note what became of an extract; of one that no derde may fetch nothing is kept here.

        That it was given stays: of two who ask at the same time one hears that there is none.
        """
        with self._schrijf:
            known = self.van(uittreksel)
            if known is not None and (known.te_halen or stand in GEGEVEN):
                new = known.model_copy(update={"stand": stand, "op": int(self._clock.now().timestamp())})
                append_line(self._path, encode(new))

    def van(self, uittreksel: str) -> Ophaalregel | None:
        """The newest line of this number."""
        return self._newest().get(uittreksel)

    def van_casus(self, casus: str) -> list[Ophaalregel]:
        """The extracts of a casus, oldest first."""
        return [one for one in self._newest().values() if one.casus == casus]

    def _newest(self) -> Mapping[str, Ophaalregel]:
        """Read again when the file grew: it never changes otherwise, and anybody on the internet makes us look."""
        with self._lock:
            now = _as_it_is(self._path)
            if now != self._gezien:
                self._regels, self._gezien = _read(self._path), now
            return self._regels


def _as_it_is(path: Path) -> tuple[int, int]:
    try:
        found = path.stat()
    except FileNotFoundError:
        return 0, 0
    return found.st_size, found.st_mtime_ns


def _read(path: Path) -> Mapping[str, Ophaalregel]:
    found: dict[str, Ophaalregel] = {}
    for line in whole_lines(path) if path.exists() else ():
        try:
            regel = decode(Ophaalregel, line)
        except Malformed:
            # Of another version: what this one can't read, no derde can fetch.
            continue
        found[regel.uittreksel] = regel
    return found
