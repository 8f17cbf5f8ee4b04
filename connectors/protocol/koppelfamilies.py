"""Which linkage keys exist, and what their agreement says, without any person in it.

A *family* is a kind of linkage key; its name lists the *atoms* it joins: `Ds+Sz` is the date of birth
with day and month in any order, joined to the last three letters of a surname. The letter is the
field (`Veld`; `W` is given name and surname in either order, so it speaks for both), the second sign
how strict the atom is. A family always joins at least two fields: a key of one field alone would
follow the frequencies of names and towns and could be read from them.

How two records really compare in one field is a *toestand* (state): equal, equal but for the spelling,
only the year equal, and so on to nothing. The hub sees less: an atom shows only in company. From
the families that agree, `patroon` finds per field the states that are still possible:

* an atom that agrees must belong to the state;
* an atom that would have shown, because all that it is joined to agrees, and did not, rules states out;
* a field in which nothing shows is taken as different, one that a record lacks as unknown.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
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
    "Ds+Pw",
    "Dy+Sa",
    "Ga+Hn+Pc",
    "Ds+Hv",
    "Ga+Hv+Pw",
    "Sa+Hv+Pa",
    "Dd+Gk+Sk",
    "Dx+Hs",
    "Ds+Hn",
    "Dq+Gk+Pa",
    "DY+Hn+Pc",
    "DY+Gp+Sa",
    "Gi+Sx+Pa",
    "Ds+Pa",
    "Wk+Pw",
    "Ds+Gi",
    "Dq+Sz",
    "Wk+Hv",
    "St+Hn+Pw",
    "Gk+Sp+Hn",
    "Dd+Ht",
    "Ga+Sx+Pw",
    "St+Hv+Pw",
    "Dy+Gk+Sk",
)
"""All families, the most telling first: what does not fit in `LINK_PUNTEN` is dropped from the end."""

LINK_PUNTEN: Final = 24
"""Points per record in class `link`, padding included. A record never has more keys than this."""


@dataclass(frozen=True, slots=True)
class Toestand:
    """How two records compare in a field: the atoms that then agree, and those that may as well."""

    naam: str
    moet: frozenset[str]
    mag: frozenset[str] = frozenset()


VERSCHILT: Final = "verschilt"
"""Name of the last state of every field: no atom agrees."""


def atomen_van(familie: str) -> tuple[str, ...]:
    """Return the atoms that a family joins, in the order of its values."""
    return tuple(familie.split("+"))


_ATOMEN_IN_GEBRUIK: Final = frozenset(atom for familie in FAMILIES for atom in atomen_van(familie))
# Per field the states from strict to loose: name, atoms that agree, atoms that may agree besides.
_ALLE_TOESTANDEN: Final[Mapping[Veld, tuple[tuple[str, str, str], ...]]] = MappingProxyType(
    {
        Veld.VOORNAAM: (
            ("gelijk", "Gx Gn Gp Gk Ga Gz Gi", "Wk"),
            ("verwisseld", "Wk", ""),
            ("roepnaam", "Gn Gk Gi", "Gp Ga Gz Wk"),
            ("klank en begin", "Gk Ga Gi", "Gn Gp Gz Wk"),
            ("klank", "Gk", "Gp Gi Gz Wk"),
            ("begin en eind", "Ga Gz Gi", "Gp"),
            ("begin", "Ga Gi", "Gp"),
            ("eind", "Gz", "Gi"),
            ("voorletter", "Gi", ""),
        ),
        Veld.ACHTERNAAM: (
            ("gelijk", "Sx Sp St Sk Sa Sz", "Wk"),
            ("verwisseld", "Wk", ""),
            ("klank", "Sp Sk", "St Sa Sz Wk"),
            ("medeklinkers", "Sk", "Sp St Sa Sz Wk"),
            ("code", "Sp", "Sk St Sa Sz"),
            ("begin en eind", "Sa Sz", "St"),
            ("begin", "Sa", ""),
            ("eind", "Sz", ""),
        ),
        Veld.GEBOORTEDATUM: (
            ("gelijk", "Dx Ds Dd Dy Dq DY", ""),
            ("dag en maand verwisseld", "Ds DY", ""),
            ("dag en maand", "Dd", ""),
            ("jaar en maand", "Dy DY", ""),
            ("jaar en dag", "Dq DY", ""),
            ("jaar", "DY", ""),
        ),
        Veld.GESLACHT: (("gelijk", "Xx", ""),),
        Veld.STRAAT: (
            ("huis", "Hv Hu Hn Ht Hs", "Hz"),
            ("huis, straat verschreven", "Hv Hn Ht", "Hz"),
            ("huis, straat op klank", "Hu Hn Hs", "Hz"),
            ("straat", "Hv Hu", "Hz"),
            ("straat, begin", "Hv", "Hz"),
            ("straat, klank", "Hu", "Hz"),
            ("straat, eind, en nummer", "Hz Hn", ""),
            ("straat, eind", "Hz", ""),
            ("nummer", "Hn", ""),
        ),
        Veld.PLAATS: (
            ("postcode en plaats", "Pa Pc Pw", "Pz"),
            ("postcode", "Pa Pc", "Pz"),
            ("wijk en plaats", "Pc Pw", "Pz"),
            ("wijk", "Pc", "Pz"),
            ("plaats", "Pw", "Pz"),
            ("plaats, eind", "Pz", ""),
        ),
    }
)


def _toestanden(rows: tuple[tuple[str, str, str], ...]) -> tuple[Toestand, ...]:
    """Keep the states that the families in use can tell apart, strictest first; the last is no agreement.

    Where two become alike the looser name stands: nothing is called equal that may be less.
    """
    kept: dict[frozenset[str], Toestand] = {}
    for naam, moet, mag in rows:
        must = _ATOMEN_IN_GEBRUIK.intersection(moet.split())
        if must:
            kept[must] = Toestand(naam, must, _ATOMEN_IN_GEBRUIK.intersection(mag.split()))
    return (*kept.values(), Toestand(VERSCHILT, frozenset()))


TOESTANDEN: Final[Mapping[Veld, tuple[Toestand, ...]]] = MappingProxyType(
    {veld: _toestanden(rows) for veld, rows in _ALLE_TOESTANDEN.items()}
)
"""States per field, strictest first, VERSCHILT last; a field that no family uses has only that one."""

Patroon = tuple[int, ...]
"""Per `Veld`, in that order, the states still possible: bit i stands for state i. All bits: unknown."""

_VELDATOMEN: Final[Mapping[Veld, frozenset[str]]] = MappingProxyType(
    {veld: frozenset().union(*(state.moet | state.mag for state in states)) for veld, states in TOESTANDEN.items()}
)


def _implied(atom: str) -> frozenset[str]:
    """Atoms that agree whenever `atom` does, whatever the state."""
    found = frozenset({atom})
    for states in TOESTANDEN.values():
        holding = [state.moet for state in states if atom in state.moet | state.mag]
        found |= frozenset.intersection(*holding) if holding else frozenset()
    return found


_ATOMEN: Final = MappingProxyType({familie: frozenset(atomen_van(familie)) for familie in FAMILIES})
_IMPLIED: Final = MappingProxyType({atom: _implied(atom) for atom in _ATOMEN_IN_GEBRUIK})


def onbekend(veld: Veld) -> int:
    """The bits of a field of which nothing is known: every state is possible."""
    return (1 << len(TOESTANDEN[veld])) - 1


def patroon(overeen: Collection[str], mogelijk: Collection[str] | None = None) -> Patroon:
    """Find the states per field that fit the families that agree between two records.

    `mogelijk` are the families that both records have a key of. It tells a difference from a missing
    value; without it every family counts as possible. Names of another version are ignored.
    """
    agreeing = [_ATOMEN[familie] for familie in overeen if familie in _ATOMEN]
    could = [_ATOMEN[familie] for familie in (_ATOMEN if mogelijk is None else mogelijk) if familie in _ATOMEN]
    seen = frozenset().union(*agreeing)
    present = seen.union(*could)
    shown = seen | (present & frozenset().union(*(_IMPLIED[atom] for atom in seen)))
    tested = seen.union(*_tested(shown, [atoms for atoms in could if atoms not in agreeing]))
    return tuple(_possible(veld, seen, tested, present) for veld in Veld)


def _tested(shown: frozenset[str], silent: Collection[frozenset[str]]) -> list[frozenset[str]]:
    """What families that do not agree prove: the one atom whose companions all agree does not.

    Where all atoms of a silent family seem to agree, implication claimed too much: all were tested.
    """
    tested = []
    for atoms in silent:
        lacking = atoms - shown
        if not lacking:
            tested.append(atoms)
        elif len(lacking) == 1:
            tested.append(lacking)
    return tested


def _possible(veld: Veld, seen: frozenset[str], tested: frozenset[str], present: frozenset[str]) -> int:
    """Bits of the states that fit; when none does, of those that come nearest."""
    states, own = TOESTANDEN[veld], _VELDATOMEN[veld]
    if not present & own:
        return onbekend(veld)
    visible, checked = seen & own, tested & own
    if not visible:
        return 1 << (len(states) - 1)
    # A visible atom that a state cannot have is worse than one that it should have shown.
    misfits = [3 * len(visible - state.moet - state.mag) + len((state.moet & checked) - visible) for state in states]
    least = min(misfits)
    fitting = [state for state, misfit in zip(states, misfits, strict=True) if misfit == least]
    # All atoms of a stricter state were seen: then it is that state, and not a looser one that allows for them.
    shown = [state.moet for state in fitting if state.moet <= visible]
    kept = {state.naam for state in fitting if not any(state.moet < stricter for stricter in shown)}
    return sum(1 << place for place, state in enumerate(states) if state.naam in kept)
