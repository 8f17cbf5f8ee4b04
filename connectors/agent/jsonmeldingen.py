"""A file of JSON messages as meldingen, for any adapter that has a mapping from the one to the other."""

from collections.abc import Callable, Iterator
from pathlib import Path

from connectors.agent.bronmelding import Bronmelding
from connectors.agent.csvregels import Afgewezen
from connectors.agent.jsonberichten import Bericht, lees_jsonberichten
from connectors.agent.nummers import ANDERE_INHOUD, Nummerboek


class Jsonbron:
    """One file, mapped message by message; a `Meldingsbron`."""

    def __init__(self, pad: Path, vertaal: Callable[[Bericht], Bronmelding | Afgewezen]) -> None:
        self._pad = pad
        self._vertaal = vertaal

    def meldingen(self) -> Iterator[Bronmelding | Afgewezen]:
        """Messages that may go, the others by number and code; see `lees_jsonberichten` for what it raises.

        A number that comes back with other content is set aside; with the same it is the same melding again.
        """
        with Nummerboek() as nummers:
            for bericht in lees_jsonberichten(self._pad):
                if isinstance(bericht, Afgewezen):
                    yield bericht
                    continue
                melding = self._vertaal(bericht)
                if isinstance(melding, Bronmelding) and nummers.spreekt_tegen(melding.bronnummer, bericht.inhoud()):
                    melding = Afgewezen(bericht.nummer, ANDERE_INHOUD)
                yield melding
