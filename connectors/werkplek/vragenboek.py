"""Own history: which questions an employee asked, why, and what was answered. Never about whom.

    <bewaarplaats>/werkplek/vragen.jsonl

Each line is sealed under the secret of the party; beside it stand a code of the employee and the moment. An employee
reads its own lines alone. The receipts, which prove the answers, are kept apart by the connector.
"""

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from connectors.agent.bestand import OWNER_ONLY_DIRECTORY
from connectors.agent.bewaarplaats import append_line, whole_lines
from connectors.agent.geheim import Geheim
from connectors.protocol.canonical import b64u, canonical_json, unb64u

BESTAND: Final = "vragen.jsonl"
STAP: Final = 1024
"""Lines are filled up to a multiple of so many bytes: their length tells nothing of the answer."""


@dataclass(frozen=True, slots=True)
class GesteldeVraag:
    """One question and its answer; `op` is the moment in ISO 8601, `lognummer` the number of its receipt."""

    op: str
    doel: str
    kenmerk: str
    lognummer: int
    niveau: str
    uitkomst: str
    tekst: str
    contact: str
    fase: str
    deelnemers: tuple[str, ...]
    artikelen: tuple[str, ...]


class Vragenboek:
    """The questions of one party."""

    def __init__(self, bewaarplaats: Path, geheim: Geheim) -> None:
        place = bewaarplaats / "werkplek"
        place.mkdir(mode=OWNER_ONLY_DIRECTORY, parents=True, exist_ok=True)
        self._path = place / BESTAND
        self._geheim = geheim

    def bewaar(self, login: str, vraag: GesteldeVraag) -> None:
        """Have a question on disk."""
        who = self._geheim.gebruiker(login)
        sealed = self._geheim.seal_bewaard(_padded(canonical_json(asdict(vraag))), who)
        append_line(self._path, canonical_json({"gebruiker": b64u(who), "zegel": b64u(sealed)}))

    def van(self, login: str) -> list[GesteldeVraag]:
        """The questions of one employee, newest first.

        Raises:
            SealInvalid: the file was changed.
        """
        who = self._geheim.gebruiker(login)
        lines = [json.loads(line) for line in whole_lines(self._path)] if self._path.exists() else []
        return [self._open(line, who) for line in reversed(lines) if line["gebruiker"] == b64u(who)]

    def _open(self, line: dict[str, Any], who: bytes) -> GesteldeVraag:
        said = json.loads(self._geheim.open_bewaard(unb64u(line["zegel"]), who))
        lists = {name: tuple(said[name]) for name in ("deelnemers", "artikelen")}
        return GesteldeVraag(**{**said, **lists})


def _padded(content: bytes) -> bytes:
    """Spaces behind a JSON text change nothing of it."""
    return content.ljust(-(-len(content) // STAP) * STAP)
