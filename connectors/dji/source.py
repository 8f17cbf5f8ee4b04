"""Read detention notices: XML, described in `README.md`.

for uitkomst in MELDINGEN.open(pad, peildatum).meldingen(): ...
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Final

from connectors.agent.bronmelding import Bronmelding, Meldingadapter
from connectors.agent.csvregels import Afgewezen
from connectors.agent.nummers import zonder_tegenspraak
from connectors.dji.mapping import map_bericht
from connectors.dji.xmlberichten import lees_xmlberichten


class Detentieberichten:
    """The notices of one file, judged as on `peildatum`."""

    def __init__(self, pad: Path, peildatum: date) -> None:
        self._pad = pad
        self._peildatum = peildatum

    def meldingen(self) -> Iterator[Bronmelding | Afgewezen]:
        """One melding per notice that may leave; see `lees_xmlberichten` for what it raises."""
        return zonder_tegenspraak(self._uitkomsten())

    def _uitkomsten(self) -> Iterator[Bronmelding | Afgewezen]:
        for regel, uitkomst in lees_xmlberichten(self._pad):
            if isinstance(uitkomst, str):
                yield Afgewezen(regel, uitkomst)
            else:
                yield map_bericht(uitkomst, self._peildatum, regel)


class _Detentieadapter:
    def open(self, pad: Path, peildatum: date) -> Detentieberichten:
        return Detentieberichten(pad, peildatum)


MELDINGEN: Final[Meldingadapter] = _Detentieadapter()
