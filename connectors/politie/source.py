"""Read the police export: a semicolon CSV, described in `README.md`.

for uitkomst in BvhRegister(pad, peildatum).rijen(): ...     # rows to deliver, or set aside
for uitkomst in BvhRegister(pad, peildatum).leverbaar(): ... # the same with the melding beside it
for uitkomst in BvhMutaties(pad, peildatum).meldingen(): ... # mutaties to report, or set aside
"""

from collections.abc import Iterator
from datetime import date
from os import SEEK_END
from pathlib import Path
from typing import Final

from connectors.agent.bronmelding import Bronmelding, Meldingadapter
from connectors.agent.csvregels import Afgewezen, Formaat, lees_csvregels
from connectors.agent.nummers import zonder_tegenspraak
from connectors.agent.register import Adapter, RegisterRij, lees_dag
from connectors.politie.codes import Meldingweigering, Weigering
from connectors.politie.mapping import PERSOONSKOLOMMEN, Leverbaar, map_rij
from connectors.politie.mutaties import Rij, map_mutatie

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
"""Columns that every export has; the others may be missing."""
MELDINGKOLOMMEN: Final = ("aandachtsgroep", "acuut", "pleegpostcode")
"""Columns that make a mutatie a melding; the register does not look at them."""
BVH_KOLOMMEN: Final = (*MUTATIEKOLOMMEN, *MELDINGKOLOMMEN, *PERSOONSKOLOMMEN)
MAX_RIJEN: Final = 99
"""Most rows of one mutatie: there are no more sequence numbers."""
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


class BvhMutaties:
    """The mutaties of one export that are meldingen, judged as on `peildatum`."""

    def __init__(self, pad: Path, peildatum: date) -> None:
        self._pad = pad
        self._peildatum = peildatum

    def meldingen(self) -> Iterator[Bronmelding | Afgewezen]:
        """One melding per mutatie, or per person of the priority list; see `lees_csvregels` for what it raises."""
        return zonder_tegenspraak(self._uitkomsten())

    def _uitkomsten(self) -> Iterator[Bronmelding | Afgewezen]:
        mutatie: list[Rij] = []
        for gelezen in lees_csvregels(self._pad, FORMAAT):
            if isinstance(gelezen, Afgewezen):
                yield gelezen
                continue
            if mutatie and (_nummer(gelezen) != _nummer(mutatie[0]) or len(mutatie) == MAX_RIJEN):
                yield from map_mutatie(mutatie, self._peildatum)
                mutatie = []
            mutatie.append(gelezen)
        if mutatie and _is_afgekapt(self._pad):
            yield from (Afgewezen(rijnummer, Meldingweigering.AFGEKAPT) for rijnummer, _ in mutatie)
        elif mutatie:
            yield from map_mutatie(mutatie, self._peildatum)


def _nummer(rij: Rij) -> str:
    return rij[1]["mutatienummer"]


def _is_afgekapt(pad: Path) -> bool:
    """Whether the last line has no end: then nobody knows whether the last mutatie is whole."""
    with pad.open("rb") as bestand:
        bestand.seek(-1, SEEK_END)
        return bestand.read(1) != b"\n"


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


class _Mutatieadapter:
    def open(self, pad: Path, peildatum: date) -> BvhMutaties:
        return BvhMutaties(pad, peildatum)


POLITIE: Final[Adapter] = _BvhAdapter()
MELDINGEN: Final[Meldingadapter] = _Mutatieadapter()
