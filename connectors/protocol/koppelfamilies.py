"""Which linkage keys exist, and what their agreement says, without any person in it.

A *family* is a kind of linkage key; its name lists the *atoms* it joins: `Ds+Sz` is the date of birth
with day and month in any order, joined to the last three letters of a surname. The letter is the
field (`Veld`), the second sign how strict the atom is. A family always joins at least two fields:
a key of one field alone would follow the frequencies of names and towns and could be read from them.

`patroon` turns the families that agree between two records into one level per field: the strictest
atom seen to agree, in company. That is all the hub needs, and all it can know.
"""

from collections.abc import Collection, Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final

VERSIE: Final = "v1"
"""Part of every key. Any change in families, atoms or normalisation is a new version."""


class Veld(StrEnum):
    """The fields of a person that the model weighs, in the order of a pattern."""

    VOORNAAM = "G"
    ACHTERNAAM = "S"
    GEBOORTEDATUM = "D"
    GESLACHT = "X"
    STRAAT = "H"
    PLAATS = "P"


FAMILIES: Final = (
    "DY+Gk+Sk",
    "Dx+Gk",
    "Ga+Sp+Pa",
    "Dx+Sp",
    "Ga+Hv+Pw",
    "Sp+Hu+Pw",
    "Gn+Sa+Pw",
    "Dd+Gi",
    "Ds+Pw",
    "Dd+Gk+Sk",
    "Sp+Hv+Pa",
    "Wk+Pw",
    "Gk+Ht",
    "Wk+Ht",
    "Ds+Hv",
    "Wk+Hv",
    "DY+Ga+Sz",
    "Gi+Sa+Hv",
    "Sa+Ht",
    "Ds+Pa",
    "Dy+Hv+Pw",
    "Gz+Sk+Pw",
    "DY+Gz+Hu",
    "Sp+Hv+Pw",
)
"""All families, the most telling first: what does not fit in `LINK_PUNTEN` is dropped from the end."""

LINK_PUNTEN: Final = 24
"""Points per record in class `link`, padding included. A record never has more keys than this."""

NIVEAUS: Final[Mapping[Veld, tuple[str, ...]]] = MappingProxyType(
    {
        veld: tuple(atom for atom in atoms if any(atom in family.split("+") for family in FAMILIES))
        for veld, atoms in (
            (Veld.VOORNAAM, ("Gx", "Gn", "Gp", "Gk", "Wx", "Wk", "Ga", "Gz", "Gi")),
            (Veld.ACHTERNAAM, ("Sx", "Wx", "Sp", "St", "Sk", "Wk", "Sz", "Sa")),
            (Veld.GEBOORTEDATUM, ("Dx", "Ds", "Dz", "Dd", "Dy", "Dq", "DY")),
            (Veld.GESLACHT, ("Xx",)),
            (Veld.STRAAT, ("Ht", "Hs", "Hv", "Hz", "Hu", "Hn")),
            (Veld.PLAATS, ("Pa", "Pc", "Pw", "Pz")),
        )
    }
)
"""Atoms in use per field, strictest first. `W` is both names in either order, so it speaks for two fields."""

GEEN: Final = 0
"""Level in a pattern: both records could have agreed in this field, and no family shows that they do."""
ONBEKEND: Final = -1
"""Level in a pattern: one of the records lacks the field, so nothing can be concluded."""

Patroon = tuple[int, ...]
"""One level per `Veld`, in that order: 1 is the strictest of `NIVEAUS`, then down; else GEEN or ONBEKEND."""


def atomen_van(familie: str) -> tuple[str, ...]:
    """Return the atoms that a family joins, in the order of its values."""
    return tuple(familie.split("+"))


_LEVELS: Final[Mapping[str, tuple[tuple[int, int], ...]]] = MappingProxyType(
    {
        familie: tuple(
            (index, NIVEAUS[veld].index(atom) + 1)
            for index, veld in enumerate(Veld)
            for atom in atomen_van(familie)
            if atom in NIVEAUS[veld]
        )
        for familie in FAMILIES
    }
)


def patroon(overeen: Collection[str], mogelijk: Collection[str] | None = None) -> Patroon:
    """Find the strictest level per field among the families that agree between two records.

    `mogelijk` are the families that both records have a key of. It tells a difference from a missing
    value; without it every field counts as present. Names of another version are ignored.
    """
    best = [GEEN] * len(Veld)
    for familie in overeen:
        for index, level in _LEVELS.get(familie, ()):
            if not best[index] or level < best[index]:
                best[index] = level
    if mogelijk is not None:
        present = {index for familie in mogelijk for index, _ in _LEVELS.get(familie, ())}
        for index, level in enumerate(best):
            if level == GEEN and index not in present:
                best[index] = ONBEKEND
    return tuple(best)
