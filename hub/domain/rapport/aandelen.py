"""Shares and ratios as a report shows them: one decimal, made of whole numbers at the last moment."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from hub.domain.rapport.tabel import TOTAAL, Plaats, Tabel
from hub.domain.rapport.tabellen_trajecten import OPGELEGD, RIHG, SAMENLOOP, VERLENGD

_TIENDE: Final = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Aandeel:
    """So many of so many: `deel` and `geheel` are places of one table."""

    naam: str
    tabel: str
    deel: Plaats
    geheel: Plaats
    procent: Decimal | None
    """With one decimal, half away from zero; None when there is nothing to divide by."""


VERHOUDINGEN: Final[Mapping[str, tuple[str, str]]] = {
    "Opgelegd van de ingevulde RIHG's": (OPGELEGD, RIHG),
    "Verlengd van de opgelegde huisverboden": (VERLENGD, OPGELEGD),
    "Samenloop van de opgelegde huisverboden": (SAMENLOOP, OPGELEGD),
}
"""Rows of Table 9 that are told as a share of another row."""


def procent(deel: int, geheel: int) -> Decimal | None:
    """A percentage with one decimal; None of nothing."""
    if geheel == 0:
        return None
    return (Decimal(100 * deel) / geheel).quantize(_TIENDE, ROUND_HALF_UP)


def rijaandelen(tabel: Tabel) -> tuple[Aandeel, ...]:
    """The share of each row in the total of the table, as Tables 1 and 4 print it; of none without a total."""
    kolom = TOTAAL if len(tabel.kolommen) > 1 else tabel.kolommen[0]
    if not tabel.kolomtotaal or (kolom == TOTAAL and not tabel.rijtotaal):
        return ()
    return tuple(_aandeel(rij, tabel, (rij, kolom), (TOTAAL, kolom)) for rij in (*tabel.rijen, TOTAAL))


def huisverbodaandelen(t9: Tabel) -> tuple[Aandeel, ...]:
    """The ratios of huisverboden, of the district and of each municipality."""
    return tuple(
        _aandeel(naam if kolom == TOTAAL else f"{naam}, {kolom}", t9, (deel, kolom), (geheel, kolom))
        for naam, (deel, geheel) in VERHOUDINGEN.items()
        for kolom in (TOTAAL, *t9.kolommen)
    )


def _aandeel(naam: str, tabel: Tabel, deel: Plaats, geheel: Plaats) -> Aandeel:
    getal = None if tabel.zonder_gegevens else procent(tabel.waarde(*deel), tabel.waarde(*geheel))
    return Aandeel(naam, tabel.id, deel, geheel, getal)
