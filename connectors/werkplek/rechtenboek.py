"""Requests of betrokkenen that this organisation recorded, and where each stands. Codes, numbers and days alone.

    <bewaarplaats>/werkplek/rechten.jsonl

Every line is sealed under the secret of the party; the newest about a request counts. The hub has no list of them to
give: who asked something is known at the desk, and nowhere else.
"""

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from connectors.agent.bestand import OWNER_ONLY_DIRECTORY
from connectors.agent.bewaarplaats import append_line, whole_lines
from connectors.agent.geheim import Geheim
from connectors.protocol.canonical import b64u, canonical_json, unb64u

BESTAND: Final = "rechten.jsonl"
_BIJ: Final = b"rechten"


@dataclass(frozen=True, slots=True)
class Verzoek:
    """One request. `uiterlijk` is the last moment to answer, in unix seconds; `grond` is that of a refusal."""

    nummer: str
    soort: str
    ontvangen_op: str
    personen: int
    uiterlijk: int
    contactpunt: str
    verlengd: bool = False
    uitkomst: str = ""
    grond: str = ""
    besloten_op: str = ""

    @property
    def verzoek(self) -> str:
        """Its number, as the letter calls it."""
        return self.nummer


class Rechtenboek:
    """The requests of one party."""

    def __init__(self, bewaarplaats: Path, geheim: Geheim) -> None:
        place = bewaarplaats / "werkplek"
        place.mkdir(mode=OWNER_ONLY_DIRECTORY, parents=True, exist_ok=True)
        self._path = place / BESTAND
        self._geheim = geheim

    def bewaar(self, verzoek: Verzoek) -> None:
        """Have where it stands on disk."""
        sealed = self._geheim.seal_bewaard(canonical_json(asdict(verzoek)), _BIJ)
        append_line(self._path, canonical_json({"zegel": b64u(sealed)}))

    def alle(self) -> list[Verzoek]:
        """Every request as it stands now; the one that must be answered first comes first.

        Raises:
            SealInvalid: the file was changed.
        """
        newest: dict[str, Verzoek] = {}
        for line in whole_lines(self._path) if self._path.exists() else ():
            said = json.loads(self._geheim.open_bewaard(unb64u(json.loads(line)["zegel"]), _BIJ))
            newest[said["nummer"]] = Verzoek(**said)
        return sorted(newest.values(), key=lambda one: (bool(one.uitkomst), one.uiterlijk))
