"""What a covenant answers to one question for every set of facts at once, in one form.

Two lists of clauses get the same `Uitspraak` exactly when no set of facts tells them apart: the
same yes, the same no and the same duties. So comparing two of them compares 64 answers.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from hub.adapters.policy.orakel import Clause
from hub.domain.convenant import NIVEAU

Feiten = frozenset[str]


@dataclass(frozen=True, slots=True, order=True)
class Uitspraak:
    """An answer for every set of facts: no, or each least set of facts for a yes, with its duties.

    `tenzij` holds the least sets of facts at which a yes has turned into a no; a covenant that
    passes its checks has none, because it forbids without conditions.
    """

    mogelijkheden: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]
    tenzij: tuple[tuple[str, ...], ...] = ()

    def __str__(self) -> str:
        if not self.mogelijkheden:
            return "mag niet"
        may = "mag" + "; of".join(_clause(mits, met) for mits, met in self.mogelijkheden).replace("; of,", "; of")
        return may + "".join(f", tenzij {' en '.join(feiten)}" for feiten in self.tenzij)

    def at(self, feiten: Feiten) -> Feiten | None:
        """The duties that come with a yes when these facts hold; None is a no."""
        if any(feiten.issuperset(never) for never in self.tenzij):
            return None
        held = [met for mits, met in self.mogelijkheden if feiten.issuperset(mits)]
        return strictest(held) if held else None


def _clause(mits: tuple[str, ...], met: tuple[str, ...]) -> str:
    conditions = f", mits {' en '.join(mits)}" if mits else ""
    return conditions + (f", met {' en '.join(met)}" if met else "")


def strictest(duties: Iterable[Iterable[str]]) -> Feiten:
    """All duties together; of the is-known levels only the lowest."""
    found = frozenset[str]().union(*duties)
    levels = sorted(duty for duty in found if duty.startswith(NIVEAU))
    return found - frozenset(levels[1:])


def verdict(clauses: Iterable[Clause]) -> Uitspraak:
    """Reduce the clauses of one question to its answers; their order and repeats don't matter."""
    return _verdict(frozenset(clauses))


@lru_cache(maxsize=8_192)
def _verdict(clauses: frozenset[Clause]) -> Uitspraak:
    """Worked out once for the same clauses: a covenant has thousands of questions and a few hundred of these."""
    never = _least({c.voorwaarden for c in clauses if c.effect == "deny"})
    allows = [c for c in clauses if c.effect == "allow"]
    found: list[tuple[Feiten, Feiten]] = []
    for facts in _reached({c.voorwaarden for c in allows}):
        if not any(facts >= forbidden for forbidden in never):
            duties = strictest(c.verplichtingen for c in allows if c.voorwaarden <= facts)
            below = [met for mits, met in found if mits < facts]
            if not below or strictest(below) != duties:
                found.append((facts, duties))
    if not found:
        return Uitspraak(())
    yes = sorted((tuple(sorted(mits)), tuple(sorted(met))) for mits, met in found)
    turned = _least({mits | facts for mits, _ in found for facts in never})
    return Uitspraak(tuple(yes), tuple(sorted(tuple(sorted(facts)) for facts in turned)))


def _least(sets: set[Feiten]) -> list[Feiten]:
    return [one for one in sets if not any(other < one for other in sets)]


def _reached(conditions: set[Feiten]) -> list[Feiten]:
    """Every union of conditions, small ones first: only there can an answer change."""
    unions = set[Feiten]()
    for one in conditions:
        unions |= {one, *(one | other for other in unions)}
    return sorted(unions, key=lambda facts: (len(facts), sorted(facts)))


def subsets(feiten: Iterable[str]) -> Iterator[Feiten]:
    """Every set of these facts, small ones first and in a fixed order."""
    words = sorted(feiten)
    return (frozenset(some) for size in range(len(words) + 1) for some in combinations(words, size))
