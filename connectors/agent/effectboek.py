"""All figures of each year and aanpak that left, so that the next can be held against them before it leaves.

    <map>/effectmetingen/2011-INTEGRALE_AANPAK.jsonl

What is kept is what was sent, line by line: nobody is in it.
"""

from pathlib import Path

from connectors.agent.bestand import OWNER_ONLY_DIRECTORY
from connectors.agent.bewaarplaats import append_line, whole_lines
from connectors.agent.errors import Alarm
from connectors.protocol.effectmetingen import Effectmetinglevering
from connectors.protocol.errors import Malformed
from connectors.protocol.messages import decode, encode


class Effectboek:
    """What one connector supplied."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory / "effectmetingen"

    def eerdere(self, jaar: int, aanpak: str) -> list[Effectmetinglevering]:
        """Everything that was sent, in order.

        Raises:
            Alarm: `bewaarde-effectmeting`; what is kept was changed, and nothing can be held against it.
        """
        path = self._path(jaar, aanpak)
        try:
            return [decode(Effectmetinglevering, line) for line in whole_lines(path)] if path.exists() else []
        except Malformed:
            raise Alarm("bewaarde-effectmeting", "hub") from None

    def bewaar(self, levering: Effectmetinglevering) -> None:
        """Keep what is about to leave: whoever reads may have it from then on, also when no answer comes."""
        self._directory.mkdir(mode=OWNER_ONLY_DIRECTORY, parents=True, exist_ok=True)
        append_line(self._path(levering.jaar, levering.aanpak), encode(levering))

    def _path(self, jaar: int, aanpak: str) -> Path:
        return self._directory / f"{jaar}-{aanpak}.jsonl"
