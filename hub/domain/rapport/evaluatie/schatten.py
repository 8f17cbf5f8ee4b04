"""How certain a mean, a ratio or a share of few people is. All exact or closed formulas: no chance, no seed.

- `student`: quantiles of the t distribution, by the finite series of Abramowitz and Stegun, Handbook of Mathematical
  Functions (1964), 26.7.3 and 26.7.4, which is exact for whole degrees of freedom.
- `tekentoets`: the exact sign test (Conover, Practical Nonparametric Statistics, 3rd ed. 1999, section 3.4). It takes
  nothing but the direction of each change, so that one person with very many contacts can't decide it.
- `wilson`: an interval for a share that keeps within 0 and 1 (Wilson 1927; Newcombe, Statistics in Medicine 17, 1998).
- `fieller`: an interval for the ratio of two means that go together (Fieller, JRSS B 16, 1954).
"""

from math import atan, comb, cos, pi, sin, sqrt
from statistics import NormalDist

NIVEAU = 0.95
_STAPPEN = 200


def student(vrijheid: int, niveau: float = NIVEAU) -> float:
    """The t that a value stays within on both sides with this probability."""
    laag, hoog = 0.0, 1.0
    while _binnen(hoog, vrijheid) < niveau:
        hoog *= 2
    for _ in range(_STAPPEN):
        midden = (laag + hoog) / 2
        laag, hoog = (midden, hoog) if _binnen(midden, vrijheid) < niveau else (laag, midden)
    return hoog


def tekentoets(minder: int, meer: int) -> float:
    """The two-sided chance of a split as uneven as this when either direction is as likely."""
    aantal = minder + meer
    staart = sum(comb(aantal, k) for k in range(min(minder, meer) + 1))
    return min(1.0, 2 * staart / (1 << aantal))


def wilson(deel: int, geheel: int, niveau: float = NIVEAU) -> tuple[float, float]:
    """Between which shares the true one lies."""
    z = NormalDist().inv_cdf((1 + niveau) / 2)
    share, noemer = deel / geheel, 1 + z * z / geheel
    midden = (share + z * z / (2 * geheel)) / noemer
    half = z * sqrt(share * (1 - share) / geheel + z * z / (4 * geheel * geheel)) / noemer
    return max(0.0, midden - half), min(1.0, midden + half)


def fieller(boven: float, onder: float, fouten: tuple[float, float, float], t: float) -> tuple[float, float] | None:
    """Between which ratios boven/onder lies; None when the lower mean can't be told from zero.

    `fouten` are the variance of the upper mean, of the lower mean, and their covariance.
    """
    var_boven, var_onder, samen = fouten
    a = onder * onder - t * t * var_onder
    b = boven * onder - t * t * samen
    c = boven * boven - t * t * var_boven
    if a <= 0:
        return None
    wortel = sqrt(max(0.0, b * b - a * c))
    return (b - wortel) / a, (b + wortel) / a


def _binnen(t: float, vrijheid: int) -> float:
    """The chance that Student's t stays within -t and t."""
    hoek = atan(t / sqrt(vrijheid))
    factor = term = cos(hoek) if vrijheid % 2 else 1.0
    if vrijheid == 1:
        return 2 * hoek / pi
    som = term
    for k in range(3 if vrijheid % 2 else 2, vrijheid - 1, 2):
        factor *= (k - 1) / k * cos(hoek) ** 2
        som += factor
    return 2 * (hoek + sin(hoek) * som) / pi if vrijheid % 2 else sin(hoek) * som
