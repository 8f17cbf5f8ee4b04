"""What a reader knows of youth by part of the town: the rows of Table 2, and who sent them."""

from collections.abc import Iterator
from typing import Final

from hub.domain.rapport.assen import CJG, GEMEENTEN, JEUGD
from hub.domain.rapport.tabel import TOTAAL, Tabel
from hub.domain.rapport.tabellen_jeugd import ANDER_STUURDE, JEUGDTABEL, MAASTRICHT, POLITIE_STUURDE
from hub.domain.rapport.toetsen.identiteiten import Toets, Zijde
from hub.domain.rapport.toetsen.toets import Aard

STAD: Final = next(one.naam for one in GEMEENTEN if one.code == MAASTRICHT)
"""The column of Table 2."""


def jeugdtoetsen(t2: Tabel) -> Iterator[Toets]:
    """The same meldingen in two tables. By how much they differ for one sender are few youths of the hard core."""
    if STAD not in t2.kolommen:
        return
    politie, anderen = ((JEUGDTABEL, TOTAAL, kolom) for kolom in (POLITIE_STUURDE, ANDER_STUURDE))
    jeugd, cjg = (("T2", rij, STAD) for rij in (JEUGD, CJG))
    zin = "Meldingen over jeugd per stadsdeel naast die van tabel 2 in Maastricht"
    yield Toets(JEUGDTABEL, f"{zin}.", Zijde((politie, anderen)), Zijde((jeugd, cjg)), bekend=True)
    yield Toets(
        f"{JEUGDTABEL}/ANDEREN",
        f"{zin}: van andere afzenders.",
        Zijde((anderen,)),
        Zijde((cjg,)),
        Aard.MELDEND,
        "Wat andere afzenders over harde kern jongeren en jeugdige veelplegers melden, staat in tabel 2 bij de jeugd.",
        verschil_telt=True,
    )
