"""What this connector delivered, so that a restart neither loses nor doubles anybody.

A line per delivered record: sealed reference, the handle the hub gave, and a code of what was
said. It is written after the receipt was verified. A batch whose answer was lost is simply
delivered again: its sealed references are the same bytes, so the hub keeps one registration.
What was taken back is a record without handle and code.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from connectors.agent.bewaarplaats import append_line, whole_lines
from connectors.protocol.canonical import b64u, canonical_json, parse_canonical, unb64u
from connectors.protocol.errors import Malformed


@dataclass(frozen=True, slots=True)
class Levering:
    """One delivered record. All bytes; nothing in the clear."""

    doel: str
    referentie: bytes
    inhoud: bytes
    handvat: str


class Leverboek:
    """The ledger of one connector, read once and appended per batch."""

    def __init__(self, directory: Path) -> None:
        directory.mkdir(parents=True, exist_ok=True)
        self._path = directory / "leveringen.jsonl"
        self._known: dict[tuple[str, str], tuple[str, str]] = {}
        for key, record in _read(self._path) if self._path.exists() else ():
            self._note(key, record)

    def __len__(self) -> int:
        return len(self._known)

    def is_delivered(self, doel: str, referentie: bytes, inhoud: bytes) -> bool:
        """Whether the hub already confirmed exactly this for this purpose."""
        known = self._known.get((doel, b64u(referentie)))
        return known is not None and known[0] == b64u(inhoud)

    def handvat(self, doel: str, referentie: bytes) -> str | None:
        """The handle of a delivered record, base64url; None when it was not delivered."""
        known = self._known.get((doel, b64u(referentie)))
        return known[1] if known else None

    def add(self, leveringen: Iterable[Levering]) -> None:
        """Write a confirmed batch in one durable line."""
        records = [[x.doel, b64u(x.referentie), b64u(x.inhoud), x.handvat] for x in leveringen]
        append_line(self._path, canonical_json(records))
        for doel, referentie, inhoud, handvat in records:
            self._note((doel, referentie), (inhoud, handvat))

    def under(self, handvat: str) -> set[bytes]:
        """Sealed references of what was delivered and got this handle."""
        return {unb64u(referentie) for (_, referentie), (_, kept) in self._known.items() if kept == handvat}

    def forget(self, referenties: Iterable[bytes]) -> None:
        """Write in one durable line that these were taken back, for whichever purpose they were delivered."""
        gone = {b64u(referentie) for referentie in referenties}
        records = [[doel, referentie, "", ""] for doel, referentie in self._known if referentie in gone]
        if records:
            append_line(self._path, canonical_json(records))
        for doel, referentie, *_ in records:
            del self._known[doel, referentie]

    def _note(self, key: tuple[str, str], record: tuple[str, str]) -> None:
        if any(record):
            self._known[key] = record
        else:
            self._known.pop(key, None)


def _read(path: Path) -> Iterable[tuple[tuple[str, str], tuple[str, str]]]:
    for line in whole_lines(path):
        records = parse_canonical(line)
        if not isinstance(records, list):
            raise Malformed("leverboek-regel")
        for record in records:
            if not (isinstance(record, list) and [type(part) for part in record] == [str] * 4):
                raise Malformed("leverboek-regel")
            doel, referentie, inhoud, handvat = record
            yield (doel, referentie), (inhoud, handvat)
