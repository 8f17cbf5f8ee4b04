"""One table of whole numbers, with the words that say what is in it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

TOTAAL = "Totaal"
Plaats = tuple[str, str]
"""Row and column, `Totaal` for a sum of either."""


@dataclass(frozen=True, slots=True)
class Tabel:
    """Rows and columns in the order of print, without sums; `cellen` has every one of them.

    A zero was counted. `rijtotaal` says whether the cells of a row may be added, `kolomtotaal` those of
    a column: the rows of the table of huisverboden overlap, and have no sum. `definitie` are sentences in
    plain Dutch; `rijdefinities` and `kolomdefinities` say what one row or column takes, and why.
    """

    id: str
    titel: str
    eenheid: str
    bron: str
    rijen: tuple[str, ...]
    kolommen: tuple[str, ...]
    cellen: Mapping[Plaats, int]
    definitie: tuple[str, ...]
    rijdefinities: Mapping[str, str] = field(default_factory=dict)
    kolomdefinities: Mapping[str, str] = field(default_factory=dict)
    rijtotaal: bool = True
    kolomtotaal: bool = True
    opmerkingen: tuple[str, ...] = ()
    zonder_gegevens: bool = False
    """Nothing was registered that could count here: its zeros were not counted, and `opmerkingen` says so."""

    def waarde(self, rij: str, kolom: str) -> int:
        """The number at this place; a sum for `Totaal`."""
        rijen = self.rijen if rij == TOTAAL else (rij,)
        kolommen = self.kolommen if kolom == TOTAAL else (kolom,)
        return sum(self.cellen[r, k] for r in rijen for k in kolommen)

    def plaatsen(self) -> Iterator[Plaats]:
        """Every place that is shown, sums included, row by row."""
        kolommen = (*self.kolommen, TOTAAL) if self.rijtotaal and len(self.kolommen) > 1 else self.kolommen
        for rij in (*self.rijen, TOTAAL) if self.kolomtotaal else self.rijen:
            for kolom in kolommen:
                yield rij, kolom
