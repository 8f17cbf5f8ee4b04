"""Measures as data: what a table counts, and how that is spread over its rows and columns.

A `Maat` names the facts that it takes, those that it leaves out, and two axes. Of each axis the first
choice that takes a fact decides. Nothing is left out to make a sum fit: what no printed row or column
holds gets one of its own, and only then.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from hub.domain.rapport.jaarfeiten import Groep, Jaarfeiten
from hub.domain.rapport.tabel import Plaats, Tabel

LEGE_RIJ: Final = "hier telt niets; de definitie zegt waarom"
ALLES: Final = "alles wat deze tabel telt"
REST: Final = "wat bij geen andere rij of kolom hoort"
Codes = Mapping[str, frozenset[str]]
"""Codes by the field of `Feit` that they stand in, or by `wanneer` for a stock."""


@dataclass(frozen=True, slots=True)
class Keuze:
    """Facts with these codes, and why they count here. A field that is not named may hold any code."""

    naar: str
    """Label of the row or column; of a population, a word for this part of it."""
    waarom: str
    codes: Codes

    @property
    def soorten(self) -> frozenset[str]:
        """The kinds of fact that can count here; none for any."""
        return self.codes.get("soort", frozenset())

    def neemt(self, groep: Groep) -> bool:
        """Whether these facts count here."""
        for veld, codes in self.codes.items():  # noqa: SIM110 - a generator takes twice the time, a million times
            if groep.code(veld) not in codes:
                return False
        return True


@dataclass(frozen=True, slots=True)
class As:
    """The rows or the columns of a table."""

    volgorde: tuple[str, ...]
    """The printed labels, always shown, in the order of print."""
    keuzes: tuple[Keuze, ...]
    """The first that takes a fact decides."""
    rest: str
    """The label of what no choice takes."""
    eigen: str = ""
    """A field of `Feit` of which the code is its own label when no choice takes it; `rest` when that is empty."""
    redenen_eigen: Mapping[str, str] = field(default_factory=dict)
    """Why something counts under its own code, by that code; under the empty one for every other."""

    def label(self, groep: Groep) -> str:
        """Where these facts go."""
        for keuze in self.keuzes:
            if keuze.neemt(groep):
                return keuze.naar
        return (groep.code(self.eigen) if self.eigen else "") or self.rest

    def labels(self, gebruikt: Iterable[str]) -> tuple[str, ...]:
        """All labels to show: the printed ones, then others that something went to."""
        bekend = (*self.volgorde, *(keuze.naar for keuze in self.keuzes))
        extra = set(gebruikt) - set(self.volgorde)
        verder = [label for label in dict.fromkeys(bekend) if label in extra]
        return (*self.volgorde, *verder, *sorted(extra - set(verder) - {self.rest}), *sorted(extra & {self.rest}))

    def redenen(self, labels: Iterable[str]) -> dict[str, str]:
        """Why what is counted under each label is counted there. No label is without."""
        return {label: self._reden(label) for label in labels}

    def _reden(self, label: str) -> str:
        gezegd = "; ".join(dict.fromkeys(keuze.waarom for keuze in self.keuzes if keuze.naar == label))
        if gezegd:
            return gezegd
        if label == self.rest:
            return ALLES if label in self.volgorde else REST
        return LEGE_RIJ if label in self.volgorde else self.redenen_eigen.get(label, self.redenen_eigen.get("", REST))


@dataclass(frozen=True, slots=True)
class Maat:
    """One table as declared. `rijtotaal` and `kolomtotaal` as in `Tabel`."""

    id: str
    titel: str
    """With `{jaar}` or `{volgend}` where the year of the report or the one after it goes."""
    eenheid: str
    bron: str
    telt: tuple[Keuze, ...]
    """Facts that one of these takes are counted once."""
    rijen: As
    kolommen: As
    definitie: tuple[str, ...]
    niet: tuple[Keuze, ...] = ()
    """Facts that one of these takes are left out all the same."""
    rijtotaal: bool = True
    kolomtotaal: bool = True
    opmerkingen: tuple[str, ...] = ()

    def neemt(self, groep: Groep) -> bool:
        """Whether this table counts these facts."""
        return any(keuze.neemt(groep) for keuze in self.telt) and not any(keuze.neemt(groep) for keuze in self.niet)

    def genomen(self, feiten: Jaarfeiten) -> Iterator[int]:
        """The numbers of the groups that this table counts."""
        per_keuze = [keuze.soorten for keuze in self.telt]
        soorten = frozenset[str]().union(*per_keuze) if all(per_keuze) else frozenset[str]()
        return (nummer for nummer in feiten.nummers(soorten) if self.neemt(feiten.groepen[nummer]))


def plaats_alle(maat: Maat, feiten: Jaarfeiten) -> dict[int, Plaats]:
    """Where each group of facts is counted, by its number; of what is not counted nothing."""
    groepen = feiten.groepen
    return {
        nummer: (maat.rijen.label(groepen[nummer]), maat.kolommen.label(groepen[nummer]))
        for nummer in maat.genomen(feiten)
    }


def bereken(maat: Maat, feiten: Jaarfeiten, plaatsen: Mapping[int, Plaats] | None = None) -> Tabel:
    """The table of one measure; `plaatsen` when those are known already."""
    cellen: dict[Plaats, int] = {}
    for nummer, plaats in (plaats_alle(maat, feiten) if plaatsen is None else plaatsen).items():
        cellen[plaats] = cellen.get(plaats, 0) + feiten.groepen[nummer].feit.aantal
    return _tabel(maat, cellen, feiten.jaar)


def _tabel(maat: Maat, cellen: Mapping[Plaats, int], jaar: int) -> Tabel:
    rijen = maat.rijen.labels(rij for rij, _ in cellen)
    kolommen = maat.kolommen.labels(kolom for _, kolom in cellen)
    leeg = () if cellen else (f"Over {jaar} is niets geregistreerd dat in deze tabel telt. Dat is geen getelde nul.",)
    return Tabel(
        id=maat.id,
        titel=maat.titel.format(jaar=jaar, volgend=jaar + 1),
        eenheid=maat.eenheid,
        bron=maat.bron,
        rijen=rijen,
        kolommen=kolommen,
        cellen={(rij, kolom): cellen.get((rij, kolom), 0) for rij in rijen for kolom in kolommen},
        definitie=(*maat.definitie, *(f"Niet geteld: {keuze.waarom}." for keuze in maat.niet)),
        rijdefinities=maat.rijen.redenen(rijen),
        kolomdefinities=maat.kolommen.redenen(kolommen),
        rijtotaal=maat.rijtotaal,
        kolomtotaal=maat.kolomtotaal,
        opmerkingen=(*maat.opmerkingen, *_onverwacht(maat, cellen), *(() if cellen else leeg)),
        zonder_gegevens=not cellen,
    )


def _onverwacht(maat: Maat, cellen: Mapping[Plaats, int]) -> Iterable[str]:
    """What went to a row or column that was not printed. How much stays in the table, where it may be withheld."""
    for as_, deel, soort in ((maat.rijen, 0, "rij"), (maat.kolommen, 1, "kolom")):
        if not as_.volgorde or as_.eigen:
            continue
        for label in as_.labels(plaats[deel] for plaats in cellen)[len(as_.volgorde) :]:
            yield f"Een eigen {soort}, omdat geen andere dit houdt: {label}."
