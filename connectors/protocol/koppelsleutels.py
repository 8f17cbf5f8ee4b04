"""Make the linkage keys of a person: what is blinded, and all that two registers compare.

A key is the bytes of `v1|link|<family>|<value>|<value>`; equal keys become equal index values and
nothing else does, so every tolerance for errors is in the atoms made here. The families are in
`koppelfamilies`, the folding of names in `normalisatie`. Values are letters and digits only, so
the separators are unambiguous.

    [key.key for key in koppelsleutels(persoon)]     at most LINK_PUNTEN, most telling first
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import product
from types import MappingProxyType
from typing import Final, NoReturn

import jellyfish

from connectors.protocol.identifiers import Adres, Bsn, Geboortedatum, Geslacht, Persoon
from connectors.protocol.koppelfamilies import FAMILIES, LINK_PUNTEN, VERSIE, atomen_van
from connectors.protocol.normalisatie import skeleton

BSN_FAMILIE: Final = "bsn"
_ACHTERSTAND: Final = 8
"""Places by which the key of a second surname stands behind the same family of the first."""
_MAX_ACHTERNAMEN: Final = 3
_ATOMEN: Final = MappingProxyType({familie: atomen_van(familie) for familie in FAMILIES})

Atomen = Mapping[str, tuple[str, ...]]
"""Values per atom: one, or one per surname. An atom that can't be made is absent."""


@dataclass(frozen=True, slots=True, repr=False)
class Koppelsleutel:
    """One linkage key: `key` is personal data and shows nowhere, `family` may be sent along."""

    family: str
    key: bytes

    def __repr__(self) -> str:
        return f"<Koppelsleutel {self.family}>"

    def __reduce__(self) -> NoReturn:
        raise TypeError("Koppelsleutel refuses pickling")


def koppelsleutels(persoon: Persoon) -> list[Koppelsleutel]:
    """Make all keys of class `link`, most telling first, never two equal and at most `LINK_PUNTEN`.

    A second surname gets keys of its own, each some places behind those of the first. What does
    not fit falls off the end, so the same person always loses the same families.
    """
    atomen = atomen_van_persoon(persoon)
    ranked: list[tuple[int, str, tuple[str, ...]]] = []
    for rank, familie in enumerate(FAMILIES):
        values = [atomen.get(atom, ()) for atom in _ATOMEN[familie]]
        for extra, combination in enumerate(product(*values)):
            ranked.append((rank + extra * _ACHTERSTAND, familie, combination))
    ranked.sort(key=lambda entry: entry[0])
    return [
        Koppelsleutel(familie, "|".join((VERSIE, "link", familie, *values)).encode())
        for _, familie, values in ranked[:LINK_PUNTEN]
    ]


def bsn_sleutel(bsn: Bsn) -> Koppelsleutel:
    """Make the only key of class `bsn`: `v1|bsn|<nine digits>`."""
    return Koppelsleutel(BSN_FAMILIE, f"{VERSIE}|bsn|{bsn.number}".encode("ascii"))


def atomen_van_persoon(persoon: Persoon) -> Atomen:
    """Make every atom that this person's data allow; see `koppelfamilies` for the names."""
    atomen: dict[str, tuple[str, ...]] = {}
    _add_names(atomen, persoon)
    if persoon.geboortedatum is not None:
        _add_date(atomen, persoon.geboortedatum)
    if persoon.geslacht not in (None, Geslacht.ONBEKEND):
        atomen["Xx"] = (str(persoon.geslacht),)
    _add_address(atomen, persoon.adres)
    return atomen


def _add_names(atomen: dict[str, tuple[str, ...]], persoon: Persoon) -> None:
    given = next((name for name in persoon.voornamen if len(name) > 1), "")
    surnames = persoon.achternamen[:_MAX_ACHTERNAMEN]
    if persoon.voornamen:
        first = persoon.voornamen[0]
        atomen["Gi"] = (_canonical(first)[:1],)
    if given:
        canonical = _canonical(given)
        atomen["Gx"] = (given,)
        atomen["Gn"] = (_soundex(canonical),)
        atomen["Gk"] = (skeleton(canonical),)
        atomen["Gp"] = (_metaphone(given),)
        atomen["Ga"], atomen["Gz"] = (given[:3],), (given[-3:],)
    if surnames:
        atomen["Sx"] = surnames
        atomen["Sp"] = _distinct(map(_soundex, surnames))
        atomen["St"] = _distinct(map(_metaphone, surnames))
        atomen["Sk"] = _distinct(map(skeleton, surnames))
        atomen["Sa"] = _distinct(name[:3] for name in surnames)
        atomen["Sz"] = _distinct(name[-3:] for name in surnames)
    if given and surnames:
        coarse = skeleton(given)
        atomen["Wx"] = _distinct(_unordered(given, name) for name in surnames)
        atomen["Wk"] = _distinct(_unordered(coarse, skeleton(name)) for name in surnames)


def _add_date(atomen: dict[str, tuple[str, ...]], datum: Geboortedatum) -> None:
    atomen["DY"] = (f"{datum.jaar:04}",)
    if datum.maand:
        atomen["Dy"] = (f"{datum.jaar:04}{datum.maand:02}",)
    if datum.dag:
        atomen["Dq"] = (f"{datum.jaar:04}d{datum.dag:02}",)
    if datum.maand and datum.dag:
        low, high = sorted((datum.maand, datum.dag))
        exact = f"{datum.jaar:04}{datum.maand:02}{datum.dag:02}"
        atomen["Dx"] = (exact,)
        atomen["Ds"] = (f"{datum.jaar:04}{low:02}{high:02}",)
        atomen["Dd"] = (exact[4:],)
        atomen["Dz"] = ("".join(sorted(exact)),)


def _add_address(atomen: dict[str, tuple[str, ...]], adres: Adres) -> None:
    """Street and number stand beside the postcode, because foreign and four-digit postcodes tell little."""
    street = "".join(adres.straatwoorden)
    if street:
        first = adres.straatwoorden[0]
        atomen["Hv"], atomen["Hz"], atomen["Hu"] = (street[:4],), (first[-4:],), (skeleton(first),)
    if adres.huisnummer:
        atomen["Hn"] = (adres.huisnummer,)
    if street and adres.huisnummer:
        atomen["Ht"] = (street[:4] + adres.huisnummer,)
        atomen["Hs"] = (skeleton(adres.straatwoorden[0]) + adres.huisnummer,)
    if adres.postcode:
        atomen["Pa"], atomen["Pc"] = (adres.postcode,), (adres.pc4,)
    if adres.woonplaats:
        atomen["Pw"], atomen["Pz"] = (adres.woonplaats[:4],), (adres.woonplaats[-4:],)


def _distinct(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))


def _unordered(one: str, other: str) -> str:
    return "/".join(sorted((one, other)))


@cache
def _calling_names() -> Mapping[str, str]:
    """Canonical given name per calling name, from the table that ships beside this module."""
    groups = json.loads(files("connectors.protocol").joinpath("roepnamen.json").read_text("utf-8"))
    return MappingProxyType(
        {name: canonical for canonical, names in groups.items() if canonical[0] != "_" for name in (canonical, *names)}
    )


def _canonical(name: str) -> str:
    return _calling_names().get(name, name)


def _soundex(name: str) -> str:
    """Soundex of a name in Latin letters; another script has no such code and stays itself."""
    return jellyfish.soundex(name) if name.isascii() else name


def _metaphone(name: str) -> str:
    return (jellyfish.metaphone(name) if name.isascii() else "") or name
