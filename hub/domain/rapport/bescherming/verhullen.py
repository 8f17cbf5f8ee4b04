"""Choose which figures are withheld, so that nobody who knows all others can tell a small one.

Whoever reads a publication knows every figure that is shown, in every table and in every publication before
it, every sum that holds between them (`Verband`), and that counts are whole and not negative. To such a reader
a withheld figure is any number with which all of that can still be true.

**The rule.** Small is a number from one up to the threshold. A small number is not shown, and of every small
number, shown to nobody, it stays possible that it is none at all, and that it is the threshold or more. So a
reader can't tell whether there is anybody, and not either that there are few. This covers sums of withheld
figures: a sum below the threshold that a reader can make leaves no room for its parts to reach the threshold.
A difference between two publications of one figure is such a number too; of it both must stay possible in
the direction in which it went. No other rule about what is added is needed, and none of it is judged by eye:
for each small number two sets of whole numbers are found that satisfy every sum, one for each possibility,
and checked here exactly. Without them nothing is published.

None at all (0) is always shown: it says nothing about anybody. So whoever thinks of it knows that what is
withheld is some. The set in which a small number reaches the threshold therefore has no nought where there is none:
ten rows that are withheld do not count down to one each from a total of ten.

What is withheld besides is the cheapest that makes such a set possible: sums cost more than cells, large
numbers more than small ones. Then it is tried whether any of it can be shown after all. The same figures in the same
order give the same choice, whatever tables, rows and columns are called. It always ends: every small number is looked
at once, and with every other figure withheld the numbers of a publication of its own can be all nought, or ten times
what they are.

Not covered: a reader who reasons from why something was withheld, other than that it is some, or who knows some of
the people counted; and two senders who lay their own numbers together (`docs/rapport.md`).
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from hub.domain.errors import HubError
from hub.domain.rapport.bescherming.stelsel import (
    Doel,
    Getallen,
    Opgave,
    Oplosser,
    Stelsel,
    delen,
    is_possible,
    is_small,
    prijs,
    richting,
)
from hub.domain.rapport.verband import Cel


class NietTeBeschermen(HubError):
    """What was published before leaves no room to protect a small number now: nothing is published."""


@dataclass
class _Gang:
    stelsel: Stelsel
    drempel: int
    oplosser: Oplosser
    weg: set[Cel]
    bewijs: dict[Doel, Getallen] = field(default_factory=dict)
    lastig: Counter[Doel] = field(default_factory=Counter)
    """How often something could not be shown again because of this."""

    @cached_property
    def plaats(self) -> Mapping[Cel, int]:
        """Where each number stands: what decides between equals."""
        return {cel: at for at, cel in enumerate(self.stelsel.waarden)}

    @cached_property
    def verbanden(self) -> list[Mapping[Cel, int]]:
        """Each sum once, in the order of its numbers."""
        cellen, plaats = tuple(self.stelsel.waarden), self.plaats
        placed = {tuple(sorted((plaats[c], n) for c, n in one.termen.items())) for one in self.stelsel.verbanden}
        return [{cellen[at]: keer for at, keer in termen} for termen in sorted(placed)]

    def small(self) -> list[Cel]:
        """What is small and not shown, in order."""
        hidden = self.weg | self.stelsel.verborgen
        return [cel for cel, n in self.stelsel.waarden.items() if cel in hidden and is_small(n, self.drempel)]


def verhul(stelsel: Stelsel, drempel: int, oplosser: Oplosser) -> frozenset[Cel]:
    """The cells that are withheld now.

    Raises:
        ValueError: a sum does not hold, or a threshold that withholds nothing: the input is wrong.
        NietTeBeschermen: a small number is given away by what was published before.
    """
    _check(stelsel, drempel)
    return frozenset(cel for deel in delen(stelsel) for cel in _verhul_deel(deel, drempel, oplosser))


def _verhul_deel(stelsel: Stelsel, drempel: int, oplosser: Oplosser) -> set[Cel]:
    keuze = stelsel.waarden.keys() - stelsel.vast - stelsel.verborgen
    primair = {cel for cel in keuze if is_small(stelsel.waarden[cel], drempel)}
    gang = _Gang(stelsel, drempel, oplosser, set(primair))
    for doel in _doelen(gang):
        if doel not in gang.bewijs:
            _withhold_for(doel, gang)
    for cel in sorted(gang.weg - primair, key=lambda cel: (-prijs(cel, stelsel.waarden[cel]), gang.plaats[cel])):
        _show_again(cel, gang)
    return gang.weg


def _check(stelsel: Stelsel, drempel: int) -> None:
    if drempel < 2:  # noqa: PLR2004  # nothing is small below one
        raise ValueError("drempel")
    if any(sum(keer * stelsel.waarden[cel] for cel, keer in v.termen.items()) for v in stelsel.verbanden):
        raise ValueError("verband klopt niet")


def _doelen(gang: _Gang) -> list[Doel]:
    """What must be possible, the hardest first: those that have the longest way to the threshold."""
    ordered = sorted(gang.small(), key=lambda cel: abs(gang.stelsel.waarden[cel]))
    return [(cel, reaches) for reaches in (True, False) for cel in ordered]


def _withhold_for(doel: Doel, gang: _Gang) -> None:
    """Withhold the cheapest further cells that make this possible; everything when the solver knows none."""
    found = _found(doel, gang, may_change=True)
    if found is None:
        gang.weg |= {cel for cel in _shown(gang) if gang.stelsel.waarden[cel]}
        found = _found(doel, gang, may_change=False)
    if found is None:
        raise NietTeBeschermen("eerder gepubliceerd")
    gang.weg |= {cel for cel in _shown(gang) if found[cel] != gang.stelsel.waarden[cel]}
    _keep(found, gang)


def _show_again(cel: Cel, gang: _Gang) -> None:
    """Show a cell that was withheld for others, when all that must be possible stays so."""
    before, aantal = dict(gang.bewijs), gang.stelsel.waarden[cel]
    gang.weg.discard(cel)
    # What stood in the way of another cell mostly does of this one: asked first, the rest need not be asked.
    for doel in sorted((one for one, its in before.items() if its[cel] != aantal), key=lambda one: -gang.lastig[one]):
        if gang.bewijs[doel][cel] == aantal:
            continue
        found = _found(doel, gang, may_change=False)
        if found is None:
            gang.weg.add(cel)
            gang.bewijs = before
            gang.lastig[doel] += 1
            return
        _keep(found, gang, again=cel)


def _keep(found: Getallen, gang: _Gang, again: Cel | None = None) -> None:
    """Remember these numbers for all that they show to be possible."""
    for doel in ((cel, reaches) for cel in gang.small() for reaches in (True, False)):
        held = gang.bewijs.get(doel)
        stale = held is None or (again is not None and held[again] != gang.stelsel.waarden[again])
        if stale and _holds(doel, gang, found):
            gang.bewijs[doel] = found


def _found(doel: Doel, gang: _Gang, *, may_change: bool) -> Getallen | None:
    """Numbers in which this is so, checked; those that are shown change at a price, or not at all."""
    found = gang.oplosser.los_op(_opgave(doel, gang, may_change=may_change))
    if found is None:
        return None
    whole = {**gang.stelsel.waarden, **found}
    changed = {cel for cel in _shown(gang) if whole[cel] != gang.stelsel.waarden[cel]}
    sound = is_possible(gang.stelsel, gang.weg | changed, whole) and _holds(doel, gang, whole)
    return whole if sound and (may_change or not changed) else None


def _holds(doel: Doel, gang: _Gang, getallen: Getallen) -> bool:
    """Whether these numbers show it; one that reaches the threshold does so where every withheld figure is some."""
    cel, reaches = doel
    if not reaches:
        return getallen[cel] == 0
    enough = getallen[cel] * richting(cel, gang.stelsel) >= gang.drempel
    return enough and all(getallen[one] for one, aantal in gang.stelsel.waarden.items() if aantal)


def _opgave(doel: Doel, gang: _Gang, *, may_change: bool) -> Opgave:
    waarden, cel = gang.stelsel.waarden, doel[0]
    grenzen: dict[Cel, tuple[int | None, int | None]] = {one: (aantal, aantal) for one, aantal in waarden.items()}
    prijzen: dict[Cel, tuple[int, int]] = {}
    for one in gang.weg | gang.stelsel.verborgen:
        least = int(doel[1] and waarden[one] != 0)
        grenzen[one] = (least, None) if richting(one, gang.stelsel) > 0 else (None, -least)
    for one in (one for one in _shown(gang) if may_change and waarden[one]):
        grenzen[one] = (int(doel[1]), None)
        prijzen[one] = (waarden[one], prijs(one, waarden[one]))
    if not doel[1]:
        grenzen[cel] = (0, 0)
    else:
        grenzen[cel] = (gang.drempel, None) if richting(cel, gang.stelsel) > 0 else (None, -gang.drempel)
    return Opgave(gang.verbanden, grenzen, prijzen)


def _shown(gang: _Gang) -> set[Cel]:
    return gang.stelsel.waarden.keys() - gang.stelsel.vast - gang.stelsel.verborgen - gang.weg
