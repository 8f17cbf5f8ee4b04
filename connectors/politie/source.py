"""Read the police export as a register: a semicolon CSV, described in `README.md`.

for uitkomst in BvhRegister(pad, peildatum).rijen(): ...     # rows to deliver, or set aside
for uitkomst in BvhRegister(pad, peildatum).leverbaar(): ... # the same with the melding beside it
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Final

from connectors.agent.csvregels import Afgewezen, Formaat, lees_csvregels
from connectors.agent.register import Adapter, RegisterRij, lees_dag
from connectors.politie.codes import Weigering
from connectors.politie.mapping import PERSOONSKOLOMMEN, Leverbaar, map_rij

MUTATIEKOLOMMEN: Final = (
    "mutatienummer",
    "volgnummer",
    "pleegdatum",
    "registratiedatum",
    "feitcode",
    "delictklasse",
    "pleegplaats",
    "rol",
    "wpg_artikel",
)
"""Columns that every export has; the person columns may be missing."""
BVH_KOLOMMEN: Final = (*MUTATIEKOLOMMEN, *PERSOONSKOLOMMEN)
FORMAAT: Final = Formaat(scheiding=";", kolommen=BVH_KOLOMMEN, verplicht=MUTATIEKOLOMMEN)


class BvhRegister:
    """One export, judged as on `peildatum`."""

    def __init__(self, pad: Path, peildatum: date) -> None:
        self._pad = pad
        self._peildatum = peildatum

    def rijen(self) -> Iterator[RegisterRij | Afgewezen]:
        """Persons to deliver, one per row that passes; see `lees_csvregels` for what it raises."""
        for uitkomst in self.leverbaar():
            yield uitkomst if isinstance(uitkomst, Afgewezen) else uitkomst.rij

    def leverbaar(self) -> Iterator[Leverbaar | Afgewezen]:
        """Rows that pass, with the melding beside the person; the others by line number and code."""
        for gelezen in lees_csvregels(self._pad, FORMAAT):
            if isinstance(gelezen, Afgewezen):
                yield gelezen
                continue
            rijnummer, velden = gelezen
            uitkomst = map_rij(velden, self._peildatum, rijnummer)
            yield Afgewezen(rijnummer, uitkomst) if isinstance(uitkomst, Weigering) else uitkomst


class _BvhAdapter:
    scheiding = FORMAAT.scheiding
    wpg_kolom = "wpg_artikel"

    def open(self, pad: Path, peildatum: date) -> BvhRegister:
        return BvhRegister(pad, peildatum)

    def peildatum_van(self, pad: Path) -> date:
        """The last day of registration in the file; without a readable one, the last day there is."""
        dagen = (
            _dag(gelezen[1]["registratiedatum"])
            for gelezen in lees_csvregels(pad, FORMAAT)
            if not isinstance(gelezen, Afgewezen)
        )
        return max((dag for dag in dagen if dag is not None), default=date.max)


def _dag(tekst: str) -> date | None:
    try:
        return lees_dag(tekst)
    except ValueError:
        return None


POLITIE: Final[Adapter] = _BvhAdapter()
