"""Impact: the full product of the sets of two bundles, every request answered under both, and grouped.

Exact and streaming. The product is every party, role, purpose, category, action, phase and set of
facts that either bundle knows. Only one party's questions are in memory at a time. A question that no
rule speaks of is a no in every set of facts, so counting it needs no list of it.

This reads compiled rules; `verschil` reads the covenants themselves. Both must find the same.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from hub.adapters.policy.cellen import SETS_OF_FACTS, Bladeren, boxes, deciding_articles
from hub.adapters.policy.orakel import Cell
from hub.adapters.policy.snapshot import Snapshot
from hub.adapters.policy.uitspraak import Uitspraak, subsets, verdict
from hub.adapters.policy.verschil import Key, Verandering, Voortgang, stil
from hub.adapters.policy.woorden import LETTERS

NIETS = Uitspraak(())


@dataclass(slots=True)
class Tellingen:
    """Requests, sets of facts included. What changed is in three parts that don't overlap."""

    verzoeken: int = 0
    ja_was: int = 0
    ja_wordt: int = 0
    nu_ja: int = 0
    nu_nee: int = 0
    andere_plichten: int = 0
    per_partij: dict[str, tuple[int, int, int]] = field(default_factory=dict)

    @property
    def veranderd(self) -> int:
        """Requests that get another answer or come with other duties."""
        return self.nu_ja + self.nu_nee + self.andere_plichten


@lru_cache(maxsize=4_096)
def counted(was: Uitspraak, wordt: Uitspraak) -> tuple[int, int, int]:
    """Of all sets of facts: how many turn into a yes, how many into a no, how many come with other duties."""
    yes = no = duties = 0
    for facts in subsets(LETTERS):
        before, after = was.at(facts), wordt.at(facts)
        yes += before is None and after is not None
        no += before is not None and after is None
        duties += before is not None and after is not None and before != after
    return yes, no, duties


def impact(was: Snapshot, wordt: Snapshot, tellingen: Tellingen, voortgang: Voortgang = stil) -> Iterator[Verandering]:
    """Every change between two bundles, party by party; `tellingen` is complete when this is exhausted."""
    old, new = Bladeren(was), Bladeren(wordt)
    a, b = was.manifest, wordt.manifest
    parties = sorted(a.roles.keys() | b.roles.keys())
    words = (a.purposes | b.purposes, a.categories | b.categories, a.actions | b.actions, a.phases | b.phases)
    per_role = SETS_OF_FACTS
    for some in words:
        per_role *= len(some)
    for number, partij in enumerate(parties, start=1):
        roles = a.roles.get(partij, frozenset()) | b.roles.get(partij, frozenset())
        tellingen.verzoeken += per_role * len(roles)
        yield from _of_party(partij, (old, new), (a.closing_article, b.closing_article), tellingen)
        voortgang(partij, number, len(parties))


def _of_party(
    partij: str, sides: tuple[Bladeren, Bladeren], closing: tuple[str, str], tellingen: Tellingen
) -> Iterator[Verandering]:
    here, there = sides[0].cells(partij), sides[1].cells(partij)
    grouped: dict[Key, list[Cell]] = {}
    before_after = (0, 0, 0)
    for cell in here.keys() | there.keys():
        old, new = here.get(cell, ()), there.get(cell, ())
        before, after = verdict(old), verdict(new)
        tellingen.ja_was += counted(NIETS, before)[0]
        tellingen.ja_wordt += counted(NIETS, after)[0]
        if before != after:
            articles = deciding_articles(old, closing[0]), deciding_articles(new, closing[1])
            grouped.setdefault((partij, cell.doel, cell.actie, before, after, *articles), []).append(cell)
            yes, no, duties = counted(before, after)
            before_after = (before_after[0] + yes, before_after[1] + no, before_after[2] + duties)
    tellingen.nu_ja += before_after[0]
    tellingen.nu_nee += before_after[1]
    tellingen.andere_plichten += before_after[2]
    tellingen.per_partij[partij] = before_after
    for key in sorted(grouped):
        for box in boxes(grouped[key]):
            yield Verandering(*key, *box)
