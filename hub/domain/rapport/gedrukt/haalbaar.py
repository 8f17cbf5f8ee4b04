"""Whether printed sums can be repaired at all by changing certain figures, before anybody searches how.

A figure in two equations passes on between them what it takes up, so what all equations that hang together are off by
must cancel out: no choice of cells repairs a row that is off when no column is. The sign in which each counts is never
in doubt in a table: rows against columns, and the whole by rows against the whole by columns. A figure in one
equation can take up anything. Figures in more equations than two are taken to be able to.
"""

from collections.abc import Mapping

Tekens = Mapping[int, int]
"""By equation 1 for a figure that is its sum, -1 for one that is a part of it."""


def haalbaar(resten: Mapping[int, int], aantal: int, figuren: list[Tekens]) -> bool:
    """Whether these figures can make every one of so many equations hold; that they are not negative is left aside."""
    vrij = {nummer for tekens in figuren if len(tekens) != 2 for nummer in tekens}  # noqa: PLR2004 - see above
    buren: dict[int, list[tuple[int, int]]] = {nummer: [] for nummer in range(aantal)}
    for tekens in figuren:
        if len(tekens) == 2:  # noqa: PLR2004
            (een, van), (ander, naar) = tekens.items()
            buren[een].append((ander, -van * naar))
            buren[ander].append((een, -van * naar))
    gezien: set[int] = set()
    for begin in buren:
        if begin not in gezien:
            gewicht = _samenhang(begin, buren)
            gezien |= set(gewicht)
            over = sum(teken * resten.get(nummer, 0) for nummer, teken in gewicht.items())
            if over and not vrij & set(gewicht):
                return False
    return True


def _samenhang(begin: int, buren: Mapping[int, list[tuple[int, int]]]) -> dict[int, int]:
    """Every equation that hangs together with this one, with the sign in which what it is off by counts."""
    gewicht, open_ = {begin: 1}, [begin]
    while open_:
        nummer = open_.pop()
        for ander, teken in buren[nummer]:
            if ander not in gewicht:
                gewicht[ander] = gewicht[nummer] * teken
                open_.append(ander)
    return gewicht
