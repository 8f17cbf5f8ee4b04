"""Read the messages of a landlord: one zaak per document, an array of them, or one per line.

for uitkomst in MELDINGEN.open(pad, peildatum).meldingen(): ...
"""

from datetime import date
from pathlib import Path
from typing import Final

from connectors.agent.bronmelding import Meldingadapter
from connectors.agent.jsonmeldingen import Jsonbron
from connectors.corporatie.mapping import map_zaak


class _Adapter:
    def open(self, pad: Path, peildatum: date) -> Jsonbron:
        return Jsonbron(pad, lambda bericht: map_zaak(bericht, peildatum))


MELDINGEN: Final[Meldingadapter] = _Adapter()
