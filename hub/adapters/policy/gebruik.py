"""Who may see a category and why, and what a party may do at all: every right of a bundle, told once.

A right is a yes under some set of facts. What the covenant forbids by name stands apart, as it was
written: a lawyer asks for both.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from hub.adapters.policy.cellen import Bladeren, Cellen, boxes, deciding_articles
from hub.adapters.policy.errors import PolicyError
from hub.adapters.policy.orakel import Cell
from hub.adapters.policy.snapshot import Snapshot
from hub.adapters.policy.uitspraak import Uitspraak, verdict

ZIEN = ("INZIEN", "ONTVANGEN", "EXPORTEREN", "OPHALEN")
"""Actions by which a party learns a value."""


VELDEN = ("role", "purpose", "cat", "act", "phase")


class OnbekendWoord(PolicyError):
    """A party, category, role or action that the covenant does not know."""


@dataclass(frozen=True, slots=True)
class Recht:
    """One right: exactly every combination of its words."""

    partij: str
    doel: str
    actie: str
    uitspraak: Uitspraak
    artikelen: tuple[str, ...]
    rollen: tuple[str, ...]
    categorieen: tuple[str, ...]
    fasen: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Verbod:
    """What one article forbids a party, in the words of its rules: groups stand for all that is in them."""

    partij: str
    artikel: str
    rollen: tuple[str, ...]
    doelen: tuple[str, ...]
    categorieen: tuple[str, ...]
    acties: tuple[str, ...]
    fasen: tuple[str, ...]


Key = tuple[str, str, Uitspraak, tuple[str, ...]]


def who_sees(snapshot: Snapshot, categorie: str, acties: Collection[str] = ZIEN) -> Iterator[Recht]:
    """Everyone who may do one of these actions with this category, party by party.

    Raises:
        OnbekendWoord: the covenant does not know this category or action.
    """
    _known("categorie", {categorie}, snapshot.manifest.categories)
    _known("actie", acties, snapshot.manifest.actions)
    leaves = Bladeren(snapshot)
    for partij in sorted(snapshot.manifest.roles):
        yield from _rights(partij, leaves.about(partij, acties, categorie), snapshot)


def rights_of(snapshot: Snapshot, partij: str, rol: str | None = None) -> Iterator[Recht]:
    """Everything that one party may do, or one role of it.

    Raises:
        OnbekendWoord: the covenant does not know this party, or the party does not hold this role.
    """
    _known("partij", {partij}, snapshot.manifest.roles.keys())
    _known("rol", {rol} - {None}, snapshot.manifest.roles[partij])
    cells = {c: said for c, said in Bladeren(snapshot).cells(partij).items() if rol in (None, c.rol)}
    yield from _rights(partij, cells, snapshot)


def prohibitions_of(snapshot: Snapshot, partij: str) -> Iterator[Verbod]:
    """What the covenant forbids this party by name, article by article.

    Raises:
        OnbekendWoord: the covenant does not know this party.
    """
    _known("partij", {partij}, snapshot.manifest.roles.keys())
    denies = [row for row in Bladeren(snapshot).rows(partij) if row.eft == "deny"]
    for artikel in sorted({row.art for row in denies}):
        own = [row for row in denies if row.art == artikel]
        words = (tuple(sorted({getattr(row, name) for row in own})) for name in VELDEN)
        yield Verbod(partij, artikel, *words)


def _known(field: str, words: Collection[str | None], known: Collection[str]) -> None:
    if not set(words) <= set(known):
        raise OnbekendWoord(f"het convenant kent deze {field} niet; kies uit {', '.join(sorted(known))}")


def _rights(partij: str, cells: Cellen, snapshot: Snapshot) -> Iterator[Recht]:
    grouped: dict[Key, list[Cell]] = {}
    for cell, clauses in cells.items():
        articles = deciding_articles(clauses, snapshot.manifest.closing_article)
        grouped.setdefault((cell.doel, cell.actie, verdict(clauses), articles), []).append(cell)
    for doel, actie, uitspraak, articles in sorted(key for key in grouped if key[2].mogelijkheden):
        for box in boxes(grouped[doel, actie, uitspraak, articles]):
            yield Recht(partij, doel, actie, uitspraak, articles, *box)
