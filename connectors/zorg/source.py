"""Read FHIR bundles: one per document, an array of them, or one per line.

    for uitkomst in MELDINGEN.open(pad, peildatum).meldingen(): ...
    Zorgadapter(Regime.JEUGDWET).open(pad, peildatum)      # for a source that does not tag its bundles

Needs the extra `zorg` of this distribution.
"""

from datetime import date
from pathlib import Path
from typing import Final

from connectors.agent.bronmelding import Meldingadapter
from connectors.agent.jsonmeldingen import Jsonbron
from connectors.zorg.codes import Regime
from connectors.zorg.mapping import map_bundel


class Zorgadapter:
    """Bundles of one source; `standaard` is the secrecy of what says nothing about it itself."""

    def __init__(self, standaard: Regime | None = None) -> None:
        self._standaard = standaard

    def open(self, pad: Path, peildatum: date) -> Jsonbron:
        return Jsonbron(pad, lambda bericht: map_bundel(bericht, peildatum, self._standaard))


MELDINGEN: Final[Meldingadapter] = Zorgadapter()
