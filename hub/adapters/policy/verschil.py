"""What changes for whom, when one covenant takes the place of another.

Exact, not sampled: every question about which either covenant says something is answered under
both, for every set of facts at once, and equal changes are told together.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from hub.adapters.policy.laden import Bron
from hub.adapters.policy.orakel import Cell, Clause, Orakel
from hub.adapters.policy.tekst import number_of


@dataclass(frozen=True, slots=True, order=True)
class Uitspraak:
    """An answer for every set of facts: no, or the least that must hold for each yes."""

    mogelijkheden: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]

    def __str__(self) -> str:
        if not self.mogelijkheden:
            return "mag niet"
        return "mag" + "; of".join(_clause(mits, met) for mits, met in self.mogelijkheden).replace("; of,", "; of")


@dataclass(frozen=True, slots=True)
class Verandering:
    """Questions whose answer changes in the same way, with the articles on both sides."""

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

    def __str__(self) -> str:
        return (
            f"{self.partij} · {self.doel} · {self.actie}\n"
            f"    was:   {self.was} (art. {_numbers(self.artikelen_was)})\n"
            f"    wordt: {self.wordt} (art. {_numbers(self.artikelen_wordt)})\n"
            f"    rol {', '.join(self.rollen)}; {', '.join(self.categorieen)}; fase {', '.join(self.fasen)}"
        )


Key = tuple[str, str, str, Uitspraak, Uitspraak, tuple[str, ...], tuple[str, ...]]


def compare(was: Bron, wordt: Bron) -> tuple[Verandering, ...]:
    """Every change, grouped; sorted by party, purpose and action."""
    old, new = Orakel(was.yaml), Orakel(wordt.yaml)
    grouped: dict[Key, list[Cell]] = {}
    for cell in old.cells.keys() | new.cells.keys():
        before, after = verdict(old.cells.get(cell, [])), verdict(new.cells.get(cell, []))
        if before != after:
            here = _articles(old.cells.get(cell, []), was)
            there = _articles(new.cells.get(cell, []), wordt)
            key = cell.partij, cell.doel, cell.actie, before, after, here, there
            grouped.setdefault(key, []).append(cell)
    return tuple(_change(key, grouped[key]) for key in sorted(grouped))


def _change(key: Key, cells: list[Cell]) -> Verandering:
    partij, doel, actie, was, wordt, here, there = key
    rollen, categorieen, fasen = (
        tuple(sorted({getattr(cell, name) for cell in cells})) for name in ("rol", "categorie", "fase")
    )
    return Verandering(partij, doel, actie, was, wordt, here, there, rollen, categorieen, fasen)


def verdict(clauses: list[Clause]) -> Uitspraak:
    """Reduce the clauses of a cell to what must at least hold; any unconditional deny is a no.

    A conditional deny is left out by the checks, so a deny here is always unconditional.
    """
    if any(clause.effect == "deny" for clause in clauses):
        return Uitspraak(())
    least = [c for c in clauses if not any(_covers(o, c) for o in clauses)]
    return Uitspraak(tuple(sorted({(tuple(sorted(c.voorwaarden)), tuple(sorted(c.verplichtingen))) for c in least})))


def _covers(wider: Clause, clause: Clause) -> bool:
    """Whether `clause` adds nothing to `wider`: it asks more, and brings no duty of its own."""
    return wider.voorwaarden < clause.voorwaarden and wider.verplichtingen >= clause.verplichtingen


def _articles(clauses: list[Clause], bron: Bron) -> tuple[str, ...]:
    denies = [c for c in clauses if c.effect == "deny"]
    return tuple(sorted({c.artikel for c in denies or clauses})) or (bron.convenant.slotartikel,)


def _clause(mits: tuple[str, ...], met: tuple[str, ...]) -> str:
    conditions = f", mits {' en '.join(mits)}" if mits else ""
    return conditions + (f", met {' en '.join(met)}" if met else "")


def _numbers(artikelen: tuple[str, ...]) -> str:
    return ", ".join(number_of(artikel) for artikel in artikelen)


def tellingen(veranderingen: tuple[Verandering, ...]) -> Iterator[str]:
    """One line per party: how many groups of questions get a yes, lose it, or change terms."""
    for partij in sorted({v.partij for v in veranderingen}):
        own = [v for v in veranderingen if v.partij == partij]
        gained = sum(1 for v in own if not v.was.mogelijkheden)
        lost = sum(1 for v in own if not v.wordt.mogelijkheden)
        yield f"{partij}: {gained} keer nieuw toegestaan, {lost} keer niet meer, {len(own) - gained - lost} keer anders"
