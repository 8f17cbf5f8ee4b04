"""What else was printed that fits an assumption about a table or contradicts it: shares, sums, other tables."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from hub.domain.rapport.gedrukt.cijfers import Cijfers
from hub.domain.rapport.gedrukt.delen import Bijlage, past
from hub.domain.rapport.gedrukt.kruis import Kruistoets
from hub.domain.rapport.gedrukt.rapport import GedrukteTabel
from hub.domain.rapport.gedrukt.tegenspraak import plaats_van
from hub.domain.rapport.tabel import TOTAAL, Plaats
from hub.domain.rapport.verband import Cel


@dataclass(frozen=True, slots=True)
class Getuigenis:
    """One thing that was printed: whether it fits, and that in words. `soort` is what it is one of."""

    soort: str
    naam: str
    past: bool
    zin: str


@dataclass(frozen=True, slots=True)
class Getuigen:
    """Everything beside the sums of a table itself that can be held against it."""

    tabel: GedrukteTabel
    bijlage: Bijlage | None
    cijfers: Cijfers
    toetsen: tuple[Kruistoets, ...]

    def bij(self, wijzigingen: Mapping[Plaats, int]) -> tuple[Getuigenis, ...]:
        """All of it, were these figures of the table otherwise."""
        anders: dict[Cel, int | None] = {(self.tabel.id, *plaats): waarde for plaats, waarde in wijzigingen.items()}
        cijfers = {**self.cijfers, **anders}
        return (*self._aandelen(cijfers), *self._bijlage(cijfers), *self._toetsen(cijfers))

    def _aandelen(self, cijfers: Cijfers) -> Iterator[Getuigenis]:
        tabel = self.tabel
        geheel = cijfers.get((tabel.id, *tabel.geheel))
        for rij, procent in tabel.procenten.items():
            deel = cijfers.get((tabel.id, *(tabel.geheel if rij == TOTAAL else tabel.rijsom(rij))))
            if deel is not None and geheel:
                klopt = past(procent, deel, geheel)
                zin = f"{procent}%" if klopt else f"{procent}% (het zou {100 * deel / geheel:.1f}% zijn)"
                yield Getuigenis("gedrukte percentages", rij, klopt, zin.replace(".", ","))

    def _bijlage(self, cijfers: Cijfers) -> Iterator[Getuigenis]:
        for blok in self.bijlage.blokken if self.bijlage else ():
            for post, waarde in {**blok.posten, TOTAAL: blok.totaal}.items():
                elders = cijfers.get((self.tabel.id, *plaats_van(self.tabel, post)))
                if blok.tabel == self.tabel.id and waarde is not None and elders is not None:
                    klopt = waarde == elders
                    zin = f"{waarde}" if klopt else f"{waarde} (het zou {elders} zijn)"
                    yield Getuigenis(f"bijlage, {blok.label}", post, klopt, zin)

    def _toetsen(self, cijfers: Cijfers) -> Iterator[Getuigenis]:
        for toets in self.toetsen:
            uitslag = toets.uitslag(cijfers)
            if self.tabel.id in toets.tabellen and uitslag.houdt is not None:
                links, rechts = (
                    ", ".join(str(waarde) for waarde in zijde) for zijde in (uitslag.links, uitslag.rechts)
                )
                reden = f"; {toets.uitleg}" if toets.uitleg and not uitslag.houdt else ""
                zin = f"{toets.zin.removesuffix('.')} ({links} en {rechts}){reden}"
                yield Getuigenis(f"toets {toets.id}", "", uitslag.houdt, zin)


def verschillend(standen: Iterable[tuple[Getuigenis, ...]]) -> frozenset[tuple[str, str]]:
    """What does not say the same of every assumption; the rest decides nothing."""
    gezegd: dict[tuple[str, str], set[bool]] = {}
    for stand in standen:
        for een in stand:
            gezegd.setdefault((een.soort, een.naam), set()).add(een.past)
    return frozenset(sleutel for sleutel, antwoorden in gezegd.items() if len(antwoorden) > 1)


def in_woorden(getuigenissen: Iterable[Getuigenis]) -> tuple[str, ...]:
    """One sentence for each kind."""
    per_soort: dict[str, list[str]] = {}
    for een in getuigenissen:
        per_soort.setdefault(een.soort, []).append(een.zin)
    return tuple(f"{soort}: {', '.join(zinnen)}" for soort, zinnen in per_soort.items())
