"""Read the messages of a municipality, with the BRP's answers from the file beside them.

for uitkomst in MELDINGEN.open(pad, peildatum).meldingen(): ...
Gemeenteadapter(brp).open(pad, peildatum)          # with a client of one's own
"""

from datetime import date
from pathlib import Path
from typing import Final

from connectors.agent.bronmelding import Meldingadapter
from connectors.agent.jsonmeldingen import Jsonbron
from connectors.gemeente.brp import BESTANDSNAAM, Brp, BrpBestand, GeenBrp
from connectors.gemeente.mapping import map_bericht


class Gemeenteadapter:
    """Huisverboden and zaken, checked with `brp`; without one, with `brp-personen.ndjson` beside the file, if any."""

    def __init__(self, brp: Brp | None = None) -> None:
        self._brp = brp

    def open(self, pad: Path, peildatum: date) -> Jsonbron:
        brp = self._brp or _brp_naast(pad)
        return Jsonbron(pad, lambda bericht: map_bericht(bericht, peildatum, brp))


def _brp_naast(pad: Path) -> Brp:
    naast = pad.with_name(BESTANDSNAAM)
    return BrpBestand(naast) if naast.is_file() else GeenBrp()


MELDINGEN: Final[Meldingadapter] = Gemeenteadapter()
