"""What a printed report tells of a year, to stand beside the year that is computed.

What it does not tell is not known. It is never taken for zero.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from hub.domain.rapport.gedrukt.rapport import GedrukteTabel
from hub.domain.rapport.tabel import Plaats


@dataclass(frozen=True, slots=True)
class Eerder:
    """What is known of one table of an earlier year, and where it comes from in a Dutch sentence."""

    jaar: int
    waarden: Mapping[Plaats, int]
    herkomst: str


def uit_druk(tabel: GedrukteTabel, jaar: int) -> Eerder:
    """A printed table. A sum that contradicts its own cells counts as what the cells add up to; a blank is unknown."""
    gedrukt = {plaats: waarde for plaats, waarde in tabel.gedrukt.items() if waarde is not None}
    anders = any(gedrukt.get(plaats, som) != som for plaats, som in tabel.afgeleid.items())
    rest = "; een totaal dat zijn cellen tegenspreekt is de som van de cellen" if anders else ""
    return Eerder(jaar, gedrukt | dict(tabel.afgeleid), f"gedrukt in het rapport van {jaar}{rest}")


def uit_afname(tabel: GedrukteTabel, jaar: int) -> Eerder | None:
    """The year before a printed one, of the sentences that tell how much more or less it had been than this one.

    The report of 2011 says so of three rows: what 2010 had is what 2011 has and the decrease.
    """
    waarden = {}
    for zin in tabel.vergelijkingen:
        plaats = tabel.rijsom(zin.rij)
        nu = tabel.gedrukt.get(plaats)
        if zin.met == jaar - 1 and zin.verschil is not None and nu is not None:
            waarden[plaats] = nu - zin.verschil
    return Eerder(jaar - 1, waarden, f"afgeleid uit het rapport van {jaar}") if waarden else None
