"""Read the messages of a landlord: one zaak per document, an array of them, or one per line.

for uitkomst in MELDINGEN.open(pad, peildatum).meldingen(): ...
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Final

from connectors.agent.bronmelding import Bronmelding, Meldingadapter
from connectors.agent.csvregels import Afgewezen
from connectors.agent.jsonberichten import lees_jsonberichten
from connectors.agent.nummers import ANDERE_INHOUD, Nummerboek
from connectors.corporatie.mapping import map_zaak


class Zakenbestand:
    """One export, judged as on `peildatum`."""

    def __init__(self, pad: Path, peildatum: date) -> None:
        self._pad = pad
        self._peildatum = peildatum

    def meldingen(self) -> Iterator[Bronmelding | Afgewezen]:
        """Zaken that may go, the others by number and code; see `lees_jsonberichten` for what it raises."""
        with Nummerboek() as nummers:
            for bericht in lees_jsonberichten(self._pad):
                if isinstance(bericht, Afgewezen):
                    yield bericht
                    continue
                melding = map_zaak(bericht, self._peildatum)
                if isinstance(melding, Bronmelding) and nummers.spreekt_tegen(melding.bronnummer, bericht.inhoud()):
                    melding = Afgewezen(bericht.nummer, ANDERE_INHOUD)
                yield melding


class _Adapter:
    def open(self, pad: Path, peildatum: date) -> Zakenbestand:
        return Zakenbestand(pad, peildatum)


MELDINGEN: Final[Meldingadapter] = _Adapter()
