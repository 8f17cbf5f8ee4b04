"""What changes for whom, when one covenant takes the place of another.

Exact, not sampled: every question about which either covenant says something is answered under
both, for every set of facts at once, and equal changes are told together.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from hub.adapters.policy.cellen import Doos, boxes, deciding_articles
from hub.adapters.policy.laden import Bron
from hub.adapters.policy.orakel import Cell, Orakel
from hub.adapters.policy.uitspraak import Uitspraak, verdict
from hub.domain.convenant import number_of

Voortgang = Callable[[str, int, int], None]
"""Told after each party: its id, how many are done, how many there are."""


def stil(partij: str, klaar: int, alle: int) -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True)
class Verandering:
    """Questions whose answer changes in the same way, with the articles on both sides.

    They are exactly every combination of `rollen`, `categorieen` and `fasen`.
    """

    partij: str
    doel: str
    actie: str
    was: Uitspraak
    wordt: Uitspraak
    artikelen_was: tuple[str, ...]
    artikelen_wordt: tuple[str, ...]
    rollen: tuple[str, ...]
    categorieen: tuple[str, ...]
    fasen: tuple[str, ...]

    @property
    def vragen(self) -> int:
        """How many questions change here, facts apart."""
        return Doos(self.rollen, self.categorieen, self.fasen).vragen

    def __str__(self) -> str:
        return (
            f"{self.partij} · {self.doel} · {self.actie}\n"
            f"    was:   {self.was} (art. {numbers(self.artikelen_was)})\n"
            f"    wordt: {self.wordt} (art. {numbers(self.artikelen_wordt)})\n"
            f"    rol {', '.join(self.rollen)}; {', '.join(self.categorieen)}; fase {', '.join(self.fasen)}"
        )


Key = tuple[str, str, str, Uitspraak, Uitspraak, tuple[str, ...], tuple[str, ...]]


def compare(was: Bron, wordt: Bron, voortgang: Voortgang = stil) -> tuple[Verandering, ...]:
    """Every change, grouped; sorted by party, purpose and action."""
    old, new = Orakel(was.yaml), Orakel(wordt.yaml)
    asked: dict[str, set[Cell]] = {}
    for cell in old.cells.keys() | new.cells.keys():
        asked.setdefault(cell.partij, set()).add(cell)
    found: list[Verandering] = []
    for number, partij in enumerate(sorted(asked), start=1):
        grouped: dict[Key, list[Cell]] = {}
        for cell in asked[partij]:
            here, there = old.cells.get(cell, ()), new.cells.get(cell, ())
            if here == there:
                continue
            before, after = verdict(here), verdict(there)
            if before != after:
                cited = deciding_articles(here, was.convenant.slotartikel)
                cites = deciding_articles(there, wordt.convenant.slotartikel)
                grouped.setdefault((partij, cell.doel, cell.actie, before, after, cited, cites), []).append(cell)
        found += [Verandering(*key, *box) for key in sorted(grouped) for box in boxes(grouped[key])]
        voortgang(partij, number, len(asked))
    return tuple(found)


def numbers(artikelen: tuple[str, ...]) -> str:
    """Articles as people say them: `7.2, 9.1`."""
    return ", ".join(number_of(artikel) for artikel in artikelen)


def tellingen(veranderingen: tuple[Verandering, ...]) -> Iterator[str]:
    """One line per party: how many groups of questions get a yes, lose it, or change terms."""
    for partij in sorted({v.partij for v in veranderingen}):
        own = [v for v in veranderingen if v.partij == partij]
        gained = sum(1 for v in own if not v.was.mogelijkheden)
        lost = sum(1 for v in own if not v.wordt.mogelijkheden)
        yield f"{partij}: {gained} keer nieuw toegestaan, {lost} keer niet meer, {len(own) - gained - lost} keer anders"
