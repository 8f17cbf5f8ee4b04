"""Evidence of a step that the key holder must still see: kept until the key of the casus exists.

<map>/casusbewijzen/<casus>.json

It has codes alone: the request, what it led to, and the receipt. Whoever takes it can have a key made
for a casus that the hub's own log says is led, under the party of this connector, and nothing else.
"""

from pathlib import Path

from connectors.agent.bestand import OWNER_ONLY_DIRECTORY
from connectors.agent.bewaarplaats import write_atomically
from connectors.agent.errors import InvoerOnjuist
from connectors.protocol.errors import Malformed
from connectors.protocol.inzagen import Casusbewijs
from connectors.protocol.messages import decode, encode


class Casusbewijzen:
    """The evidence of one connector; the number of a casus was checked before it gets here."""

    def __init__(self, bewaarplaats: Path) -> None:
        self._directory = bewaarplaats / "casusbewijzen"

    def bewaar(self, bewijs: Casusbewijs) -> None:
        """Keep the newest evidence of a casus, durably."""
        self._directory.mkdir(mode=OWNER_ONLY_DIRECTORY, parents=True, exist_ok=True)
        write_atomically(self._path(bewijs.kern.casus), encode(bewijs))

    def van(self, casus: str) -> Casusbewijs:
        """The evidence that was kept.

        Raises:
            InvoerOnjuist: `casusbewijs-ontbreekt`: none is kept, or none that can be read.
        """
        try:
            return decode(Casusbewijs, self._path(casus).read_bytes())
        except (OSError, Malformed):
            raise InvoerOnjuist("casusbewijs-ontbreekt") from None

    def vergeet(self, casus: str) -> None:
        """Drop what is no longer needed."""
        self._path(casus).unlink(missing_ok=True)

    def _path(self, casus: str) -> Path:
        return self._directory / f"{casus}.json"
