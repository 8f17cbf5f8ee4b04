"""Year on year: each number beside the one of an earlier year, computed, printed, or derived from what was printed.

An earlier year that is not there is said to be missing. It is never taken for zero.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from hub.domain.rapport.aandelen import procent
from hub.domain.rapport.gedrukt.rapport import GedrukteTabel
from hub.domain.rapport.tabel import TOTAAL, Plaats, Tabel


@dataclass(frozen=True, slots=True)
class Eerder:
    """What is known of one table of an earlier year, and where it comes from in a Dutch sentence."""

    jaar: int
    tabel: str
    waarden: Mapping[Plaats, int]
    herkomst: str


@dataclass(frozen=True, slots=True)
class Verandering:
    """One number beside the earlier one."""

    plaats: Plaats
    nu: int
    toen: int | None
    """None when it is not known."""

    @property
    def verschil(self) -> int | None:
        """How many more; fewer below zero."""
        return None if self.toen is None else self.nu - self.toen

    @property
    def procent(self) -> Decimal | None:
        """The change as a share of what it was, with one decimal; None of an unknown number and of zero."""
        return None if self.verschil is None or self.toen is None else procent(self.verschil, self.toen)


@dataclass(frozen=True, slots=True)
class Jaarvergelijking:
    """A table beside an earlier year. `jaar` is None when there is nothing to compare with."""

    tabel: str
    jaar: int | None
    herkomst: str
    veranderingen: tuple[Verandering, ...]
    opmerkingen: tuple[str, ...]


def uit_berekening(tabel: Tabel, jaar: int) -> Eerder | None:
    """The same table of an earlier year, computed as this one is; nothing when nothing was registered then."""
    if tabel.zonder_gegevens:
        return None
    waarden = {plaats: tabel.waarde(*plaats) for plaats in tabel.plaatsen()}
    return Eerder(jaar, tabel.id, waarden, f"berekend uit de registratie van {jaar}")


def uit_druk(tabel: GedrukteTabel, jaar: int) -> Eerder:
    """A printed table. A sum that contradicts its own cells counts as what the cells add up to; a blank is unknown."""
    gedrukt = {plaats: waarde for plaats, waarde in tabel.gedrukt.items() if waarde is not None}
    anders = any(gedrukt.get(plaats, som) != som for plaats, som in tabel.afgeleid.items())
    rest = "; een totaal dat zijn cellen tegenspreekt is de som van de cellen" if anders else ""
    return Eerder(jaar, tabel.id, gedrukt | dict(tabel.afgeleid), f"gedrukt in het verslag van {jaar}{rest}")


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
    return Eerder(jaar - 1, tabel.id, waarden, f"afgeleid uit het verslag van {jaar}") if waarden else None


def vergelijk(nu: Tabel, eerder: Eerder | None) -> Jaarvergelijking:
    """Every number that this table shows, beside the earlier one where that is known."""
    if eerder is None:
        zin = "Er zijn geen cijfers van een eerder jaar om deze tabel mee te vergelijken."
        return Jaarvergelijking(nu.id, None, "", (), (zin,))
    if nu.zonder_gegevens:
        return Jaarvergelijking(nu.id, eerder.jaar, eerder.herkomst, (), nu.opmerkingen)
    naast = tuple(Verandering(plaats, nu.waarde(*plaats), eerder.waarden.get(plaats)) for plaats in nu.plaatsen())
    return Jaarvergelijking(nu.id, eerder.jaar, eerder.herkomst, naast, tuple(_opmerkingen(nu, eerder, naast)))


def _opmerkingen(nu: Tabel, eerder: Eerder, veranderingen: tuple[Verandering, ...]) -> Iterator[str]:
    onbekend = sum(een.toen is None for een in veranderingen)
    if onbekend:
        yield f"Van {onbekend} van de {len(veranderingen)} getallen is niet bekend wat het in {eerder.jaar} was."
    for deel, soort, labels in ((0, "rij", nu.rijen), (1, "kolom", nu.kolommen)):
        weg = {plaats[deel] for plaats in eerder.waarden} - {*labels, TOTAAL}
        for label in sorted(weg):
            yield f"In {eerder.jaar} was er een {soort} die er nu niet is: {label}."
