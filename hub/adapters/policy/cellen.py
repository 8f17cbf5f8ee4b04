"""The rules of a bundle unfolded to the questions they decide: party by party, so that memory stays bounded.

A question about which no rule speaks is a no under every set of facts (the closing article), and
is not listed: what is listed and what is not together are the full product of the covenant's sets.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import product
from typing import NamedTuple

from hub.adapters.policy.compiler import Row
from hub.adapters.policy.orakel import Cell, Clause
from hub.adapters.policy.snapshot import Snapshot
from hub.adapters.policy.woorden import LETTERS, facts_of, obligations_of

Cellen = dict[Cell, list[Clause]]
SETS_OF_FACTS = 2 ** len(LETTERS)


class Doos(NamedTuple):
    """Questions of one kind that are exactly every combination of these words."""

    rollen: tuple[str, ...]
    categorieen: tuple[str, ...]
    fasen: tuple[str, ...]

    @property
    def vragen(self) -> int:
        """How many questions these are, facts apart."""
        return len(self.rollen) * len(self.categorieen) * len(self.fasen)


class Bladeren:
    """A snapshot's rows by party, and the leaves under each word of a row."""

    def __init__(self, snapshot: Snapshot) -> None:
        manifest = snapshot.manifest
        self._roles = manifest.roles
        self._role_of = snapshot.graphs["g"]
        self._purposes = _under(snapshot.graphs["g3"], manifest.purposes)
        self._categories = _under(snapshot.graphs["g2"], manifest.categories)
        self._rows: dict[str, list[Row]] = {partij: [] for partij in manifest.roles}
        for row in snapshot.rows:
            self._rows[row.partner].append(row)

    def rows(self, partij: str) -> list[Row]:
        """The rules of one party, denials included; empty for a party that the bundle does not know."""
        return self._rows.get(partij, [])

    def cells(self, partij: str) -> Cellen:
        """Every question of this party that a rule speaks of, with what those rules say."""
        return self.cells_of(self.rows(partij))

    def cells_of(self, rows: Iterable[Row]) -> Cellen:
        """The questions that these rules speak of, with what they say."""
        found: Cellen = {}
        for row in rows:
            clause = clause_of(row)
            for cell in self.of_row(row):
                found.setdefault(cell, []).append(clause)
        return found

    def about(self, partij: str, acties: Collection[str], categorie: str) -> Cellen:
        """As `cells`, for these actions on one category alone."""
        mine = (r for r in self.rows(partij) if r.act in acties and categorie in self._categories[r.cat])
        return self.cells_of(row._replace(cat=categorie) for row in mine)

    def of_row(self, row: Row) -> Iterator[Cell]:
        """The questions that one rule decides."""
        roles = [rol for rol in sorted(self._roles[row.partner]) if row.role in self._role_of[rol]]
        for rol, doel, cat in product(roles, self._purposes[row.purpose], self._categories[row.cat]):
            yield Cell(row.partner, rol, doel, cat, row.act, row.phase)


def _under(graph: Mapping[str, frozenset[str]], leaves: frozenset[str]) -> dict[str, tuple[str, ...]]:
    return {broad: tuple(leaf for leaf in sorted(leaves) if broad in graph[leaf]) for broad in graph}


def clause_of(row: Row) -> Clause:
    """What a rule says once its words hold; the reason of a denial is no duty."""
    duties = obligations_of(row.obl) if row.eft == "allow" else frozenset[str]()
    return Clause(row.eft, facts_of(row.cond), duties, row.art)


def deciding_articles(clauses: Iterable[Clause], slot: str) -> tuple[str, ...]:
    """The articles to read about a question: its denials, else its grants, else the closing one."""
    known = tuple(clauses)
    denies = [c for c in known if c.effect == "deny" and not c.voorwaarden]
    return tuple(sorted({c.artikel for c in denies or known})) or (slot,)


def boxes(cells: Iterable[Cell]) -> tuple[Doos, ...]:
    """Split questions of one party, purpose and action into the fewest exact combinations that are easy to read."""
    phases: dict[tuple[str, str], set[str]] = {}
    for cell in cells:
        phases.setdefault((cell.rol, cell.categorie), set()).add(cell.fase)
    by_role: dict[tuple[str, tuple[str, ...]], set[str]] = {}
    for (rol, categorie), fasen in phases.items():
        by_role.setdefault((rol, tuple(sorted(fasen))), set()).add(categorie)
    alike: dict[tuple[tuple[str, ...], tuple[str, ...]], set[str]] = {}
    for (rol, when), those in by_role.items():
        alike.setdefault((tuple(sorted(those)), when), set()).add(rol)
    return tuple(sorted(Doos(tuple(sorted(rollen)), cats, when) for (cats, when), rollen in alike.items()))
