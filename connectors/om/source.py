"""Read the event feed of the OM: JSON Lines, described in `README.md`.

for uitkomst in MELDINGEN.open(pad, peildatum).meldingen(): ...
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Final

from connectors.agent.bronmelding import Bronmelding, Meldingadapter
from connectors.agent.csvregels import Afgewezen
from connectors.agent.jsonberichten import lees_jsonregels
from connectors.agent.nummers import zonder_tegenspraak
from connectors.om.mapping import map_gebeurtenis


class Gebeurtenissen:
    """The events of one file, judged as on `peildatum`."""

    def __init__(self, pad: Path, peildatum: date) -> None:
        self._pad = pad
        self._peildatum = peildatum

    def meldingen(self) -> Iterator[Bronmelding | Afgewezen]:
        """One melding per event that may leave; see `lees_jsonregels` for what it raises."""
        return zonder_tegenspraak(self._uitkomsten())

    def _uitkomsten(self) -> Iterator[Bronmelding | Afgewezen]:
        for bericht in lees_jsonregels(self._pad):
            if isinstance(bericht, Afgewezen):
                yield bericht
            else:
                yield map_gebeurtenis(bericht.velden, self._peildatum, bericht.nummer)


class _Gebeurtenisadapter:
    def open(self, pad: Path, peildatum: date) -> Gebeurtenissen:
        return Gebeurtenissen(pad, peildatum)


MELDINGEN: Final[Meldingadapter] = _Gebeurtenisadapter()
