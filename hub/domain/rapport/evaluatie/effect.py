"""Before and after: the mean number of police contacts per client, how it changed, and how certain that is.

The interval of a mean is Student's t over the clients; that of the relative change is Fieller's (`schatten`). Both
take the standard deviations that the source rounded up, so that they are rather too wide than too narrow. Clients of
a pair are told by one whole number; the source carries what that takes or gives to the next pair, so that a mean moves
by about half the largest pair over all clients, or less. That is counted as an error spread evenly between those
bounds (JCGM 100:2008, 4.3.7: a third of the square of the half width), and added. No resampling: within a pair the
spread is gone, and drawing from pairs gives an interval that is too narrow. `tests/unit/test_effect_marge.py` shows
how often the true change lies within.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import ceil, sqrt

from hub.domain.rapport.evaluatie.meting import Grootheid, Kant, Meting, Metinggroep, Paar, Spreiding
from hub.domain.rapport.evaluatie.schatten import fieller, student, tekentoets, wilson

SAMEN = "SAMEN"
"""Instead of a doelgroep: all clients of the aanpak."""


@dataclass(frozen=True, slots=True)
class Schatting:
    """A value, and between which bounds the true one lies with 95% certainty; None when that can't be told."""

    waarde: float
    tussen: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class Effect:
    """What became of the contacts of one group."""

    doelgroep: str
    clienten: int
    voor: Schatting
    na: Schatting
    verschil: Schatting
    relatief: Schatting | None
    """Change over the mean before, -0,25 for a quarter less; None when there was nothing before."""
    kanten: Mapping[Kant, int]
    spreiding: Spreiding
    paren: tuple[Paar, ...]
    """What the source supplied."""
    teken: float
    """Chance of so uneven a split of fewer and more by accident; the largest of what the pairs leave open."""

    def aandeel(self, kant: Kant) -> Schatting:
        """The share of clients on one side."""
        aantal = self.kanten.get(kant, 0)
        return Schatting(aantal / self.clienten, wilson(aantal, self.clienten))


@dataclass(frozen=True, slots=True)
class TeWeinig:
    """A group about which nothing is said."""

    doelgroep: str


@dataclass(frozen=True, slots=True)
class Effectmeting:
    """What an aanpak was followed by, for all clients and by doelgroep.

    Nothing of it is shown when the source told of fewer clients than the covenant's threshold, `drempel`.
    """

    meting: Meting
    effecten: tuple[Effect | TeWeinig, ...]
    drempel: int

    @property
    def samen(self) -> Effect | None:
        """All clients together; None when they are too few, or nothing is shown."""
        return next((een for een in self.effecten[:1] if isinstance(een, Effect)), None)


def bereken(meting: Meting, drempel: int) -> Effectmeting:
    """All clients first, then the groups in their order; one group is not said twice.

    What the source told it made for its own threshold: cells, spreads, and what two supplies differ by. Whoever must
    hold to a larger one can't make it good, and shows nothing.
    """
    if meting.kleinste < drempel:
        return Effectmeting(replace(meting, groepen=(), buiten=None), (), drempel)
    groepen = (samengevoegd(meting.groepen), *(meting.groepen if len(meting.groepen) > 1 else ()))
    return Effectmeting(meting, tuple(effect_van(groep, drempel) for groep in groepen), drempel)


def effect_van(groep: Metinggroep, drempel: int) -> Effect | TeWeinig:
    """The figures of one group, or that it is too small."""
    if groep.clienten < drempel:
        return TeWeinig(groep.doelgroep)
    n, spreiding = groep.clienten, groep.spreiding
    afronding = max(paar.clienten for paar in groep.paren) / (2 * n)
    t, extra = student(n - 1), afronding**2 / 3
    voor, na = _gemiddeld(groep.paren, Grootheid.VOOR), _gemiddeld(groep.paren, Grootheid.NA)
    fout_voor, fout_na, fout_verschil = (
        None if sd is None else sd * sd / n for sd in (spreiding.voor, spreiding.na, spreiding.verschil)
    )
    return Effect(
        doelgroep=groep.doelgroep,
        clienten=n,
        voor=_schatting(voor, fout_voor, extra, t),
        na=_schatting(na, fout_na, extra, t),
        verschil=_schatting(na - voor, fout_verschil, 2 * extra, t),
        relatief=_relatief(na, voor, (fout_na, fout_voor, fout_verschil, extra), t),
        kanten=_kanten(groep.paren),
        spreiding=spreiding,
        paren=groep.paren,
        teken=_teken(_kanten(groep.paren)),
    )


def samengevoegd(groepen: tuple[Metinggroep, ...]) -> Metinggroep:
    """All groups as one: spread within them, and of their means."""
    paren = tuple(paar for groep in groepen for paar in groep.paren)
    return Metinggroep(SAMEN, paren, Spreiding(*(_samen_gespreid(groepen, welk) for welk in Grootheid)))


def _samen_gespreid(groepen: tuple[Metinggroep, ...], welk: Grootheid) -> int | None:
    n = sum(groep.clienten for groep in groepen)
    if n <= 1:
        return None
    midden = _gemiddeld(tuple(paar for groep in groepen for paar in groep.paren), welk)
    som = 0.0
    for groep in groepen:
        sd = groep.spreiding.van(welk)
        if sd is None:
            return None
        som += (groep.clienten - 1) * sd * sd + groep.clienten * (_gemiddeld(groep.paren, welk) - midden) ** 2
    return ceil(sqrt(som / (n - 1)))


def _gemiddeld(paren: tuple[Paar, ...], welk: Grootheid) -> float:
    return sum(paar.waarde(welk) * paar.clienten for paar in paren) / sum(paar.clienten for paar in paren)


def _schatting(waarde: float, fout: float | None, extra: float, t: float) -> Schatting:
    if fout is None:
        return Schatting(waarde, None)
    half = t * sqrt(fout + extra)
    return Schatting(waarde, (waarde - half, waarde + half))


def _relatief(
    na: float, voor: float, fouten: tuple[float | None, float | None, float | None, float], t: float
) -> Schatting | None:
    if voor == 0:
        return None
    fout_na, fout_voor, fout_verschil, extra = fouten
    if fout_na is None or fout_voor is None or fout_verschil is None:
        return Schatting(na / voor - 1, None)
    samen = (fout_na + fout_voor - fout_verschil) / 2
    grenzen = fieller(na, voor, (fout_na + extra, fout_voor + extra, samen), t)
    tussen = None if grenzen is None else (grenzen[0] - 1, grenzen[1] - 1)
    return Schatting(na / voor - 1, tussen)


def _kanten(paren: tuple[Paar, ...]) -> Mapping[Kant, int]:
    counted = {kant: sum(paar.clienten for paar in paren if paar.kant is kant) for kant in Kant}
    return {kant: aantal for kant, aantal in counted.items() if aantal}


def _teken(kanten: Mapping[Kant, int]) -> float:
    """The largest chance over every split of the clients whose direction is not known."""
    minder, meer = kanten.get(Kant.MINDER, 0), kanten.get(Kant.MEER, 0)
    gemengd = kanten.get(Kant.GEMENGD, 0)
    misschien_minder = kanten.get(Kant.MINDER_OF_GELIJK, 0) + gemengd
    misschien_meer = kanten.get(Kant.GELIJK_OF_MEER, 0) + gemengd
    if minder > meer:
        return tekentoets(minder, min(minder, meer + misschien_meer))
    return tekentoets(min(meer, minder + misschien_minder), meer)
