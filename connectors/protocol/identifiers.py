"""Hold what identifies a person, in the form from which linkage keys are made.

Lives at the partner only: the hub must never import this module (there is a contract for it). Every
type hides its value in `repr`, refuses pickling and copying, and reports a bad value by the name of
the rule it breaks, because an error text ends up in a log and a value must not.

One piece, so that one import contract keeps every person out of the hub.

Normal use is `persoon_uit_rij(row)`; `lees_rij(row)` is for registers that are measured as they are.
"""

import hmac
import re
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final, NoReturn

from connectors.protocol.errors import PersonalIdentifierInvalid
from connectors.protocol.normalisatie import given_values, signs, surname_values, words

KOLOMMEN: Final = (
    "referentie",
    "bsn",
    "voornamen",
    "voorvoegsel",
    "achternaam",
    "geboortedatum",
    "geslacht",
    "straat",
    "huisnummer",
    "toevoeging",
    "postcode",
    "woonplaats",
)
MAX_VALUE_LENGTH: Final = 200
_MONTHS: Final = 12
_ISO_DATE: Final = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})", re.ASCII)
_DUTCH_POSTCODE: Final = re.compile(r"[1-9][0-9]{3}[a-z]{2}", re.ASCII)
_LEADING_DIGITS: Final = re.compile(r"([0-9]+)", re.ASCII)
_STREET_SHORT: Final = re.compile(r"(?<=[a-z]{2})str$")
_NUMBER_BEHIND_STREET: Final = re.compile(r" ([0-9]+ ?[a-zA-Z]?)$", re.ASCII)


class _Verborgen:
    """Give a value type a fixed `repr` and `str`, and keep it out of pickles and copies."""

    __slots__ = ()

    def __repr__(self) -> str:
        return f"<{type(self).__name__}>"

    def __reduce_ex__(self, protocol: object) -> NoReturn:
        raise TypeError(f"{type(self).__name__} refuses pickling")


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Bsn(_Verborgen):
    """A citizen service number that passes the elfproef; `number` has nine digits.

    Spreadsheets drop leading zeros, so eight digits are completed. Compares in constant time.

    Raises:
        PersonalIdentifierInvalid: rule `formaat`, `lengte` or `elfproef`.
    """

    number: str

    def __post_init__(self) -> None:
        digits = self.number.strip()
        if not (digits.isascii() and digits.isdigit()):
            raise PersonalIdentifierInvalid("formaat")
        if len(digits) not in (8, 9):
            raise PersonalIdentifierInvalid("lengte")
        digits = digits.zfill(9)
        weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
        total = sum(weight * int(digit) for weight, digit in zip(weights, digits, strict=True))
        if total % 11 or digits == "000000000":
            raise PersonalIdentifierInvalid("elfproef")
        object.__setattr__(self, "number", digits)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Bsn):
            return NotImplemented
        return hmac.compare_digest(self.number, other.number)

    def __hash__(self) -> int:
        return hash(self.number)


class Geslacht(StrEnum):
    """Sex as registers record it; `O` is unknown and never counts as agreement."""

    MAN = "M"
    VROUW = "V"
    X = "X"
    ONBEKEND = "O"


@dataclass(frozen=True, slots=True, repr=False)
class Geboortedatum(_Verborgen):
    """A date of birth of which month or day may be unknown (None); the year is always known.

    `00` is a missing part, not a value. 1 January and 1 July are ordinary days here: registers use
    them as defaults, but treating them as unknown would lose people who were born on them.
    """

    jaar: int
    maand: int | None
    dag: int | None

    @classmethod
    def lees(cls, tekst: str) -> "Geboortedatum | None":
        """Read `JJJJ-MM-DD`; `0000-00-00` and empty give None.

        Raises:
            PersonalIdentifierInvalid: rule `datum_formaat` or `datum_bestaat_niet`.
        """
        jaar, maand, dag = _date_parts(tekst)
        if not jaar:
            return None
        if maand > _MONTHS or dag > monthrange(jaar, maand or 1)[1]:
            raise PersonalIdentifierInvalid("datum_bestaat_niet")
        return cls(jaar, maand or None, dag or None)

    def is_after(self, dag: date) -> bool:
        """Whether nobody with this date was born on `dag` yet, whatever the unknown parts are."""
        return date(self.jaar, self.maand or 1, self.dag or 1) > dag

    @classmethod
    def herstel(cls, tekst: str) -> "Geboortedatum | None":
        """Read a date that does not exist: swapped month and day are put back, else what can't be is unknown.

        Raises:
            PersonalIdentifierInvalid: rule `datum_formaat`.
        """
        jaar, maand, dag = _date_parts(tekst)
        if not jaar:
            return None
        if maand <= _MONTHS:
            return cls(jaar, maand or None, None)
        if 1 <= dag <= _MONTHS and maand <= monthrange(jaar, dag)[1]:
            return cls(jaar, dag, maand)
        return cls(jaar, None, None)


def _date_parts(tekst: str) -> tuple[int, int, int]:
    found = _ISO_DATE.fullmatch(tekst.strip()) if tekst.strip() else None
    if found is None:
        if tekst.strip():
            raise PersonalIdentifierInvalid("datum_formaat")
        return 0, 0, 0
    jaar, maand, dag = (int(part) for part in found.groups())
    return jaar, maand, dag


@dataclass(frozen=True, slots=True, repr=False)
class Adres(_Verborgen):
    """An address in folded form; every part may be empty, and a postcode may be foreign.

    `postcode` is `1234ab` for a Dutch one and otherwise the folded letters and digits as given.
    `straatwoorden` are the folded words of the street.
    """

    straatwoorden: tuple[str, ...] = ()
    huisnummer: str = ""
    toevoeging: str = ""
    postcode: str = ""
    woonplaats: str = ""

    @property
    def pc6(self) -> str:
        """The Dutch postcode with its letters, or empty."""
        return self.postcode if _DUTCH_POSTCODE.fullmatch(self.postcode) else ""

    @property
    def pc4(self) -> str:
        """The four digits of a Dutch postcode, or a foreign postcode whole."""
        return self.postcode[:4] if self.pc6 else self.postcode


@dataclass(frozen=True, slots=True, repr=False)
class Persoon(_Verborgen):
    """One row of a register. Names are folded values in order; see `normalisatie`."""

    voornamen: tuple[str, ...] = ()
    achternamen: tuple[str, ...] = ()
    geboortedatum: Geboortedatum | None = None
    geslacht: Geslacht | None = None
    adres: Adres = Adres()
    bsn: Bsn | None = None


@dataclass(frozen=True, slots=True)
class Gebrek:
    """A value that breaks a rule: names the column and the rule, never the value."""

    kolom: str
    regel: str


def persoon_uit_rij(rij: Mapping[str, str], vandaag: date = date.max) -> Persoon:
    """Make a person from a row of our CSV columns; absent columns and empty values are unknown.

    Nobody was born after `vandaag`; without it no date lies in the future.

    Raises:
        PersonalIdentifierInvalid: `<column>: <rule>` of the first bad value.
    """
    persoon, gebreken = lees_rij(rij)
    for gebrek in gebreken:
        raise PersonalIdentifierInvalid(f"{gebrek.kolom}: {gebrek.regel}")
    if persoon.geboortedatum is not None and persoon.geboortedatum.is_after(vandaag):
        raise PersonalIdentifierInvalid("geboortedatum: datum_toekomst")
    return persoon


def lees_rij(rij: Mapping[str, str]) -> tuple[Persoon, tuple[Gebrek, ...]]:
    """Make a person from what is usable in a row, and name what is not.

    For measuring registers as they are: a BSN that fails is left out, a date that does not exist
    is repaired or keeps its year, an over-long value is left out.
    """
    gebreken: list[Gebrek] = []
    waarden = {kolom: _short_enough(kolom, rij.get(kolom) or "", gebreken) for kolom in KOLOMMEN}
    persoon = Persoon(
        voornamen=given_values(waarden["voornamen"]),
        achternamen=surname_values(waarden["achternaam"]),
        geboortedatum=_read_date(waarden["geboortedatum"], gebreken),
        geslacht=_read_geslacht(waarden["geslacht"], gebreken),
        adres=_read_adres(waarden),
        bsn=_read_bsn(waarden["bsn"], gebreken),
    )
    return persoon, tuple(gebreken)


def _read_adres(waarden: Mapping[str, str]) -> Adres:
    """Split `12-A` into number and addition, and find the number behind the street when it stands there."""
    in_street = _NUMBER_BEHIND_STREET.search(waarden["straat"])
    number = waarden["huisnummer"].strip() or (in_street.group(1) if in_street else "")
    digits = _LEADING_DIGITS.match(number)
    return Adres(
        straatwoorden=tuple(_STREET_SHORT.sub("straat", word) for word in words(waarden["straat"])),
        huisnummer=digits.group(1).lstrip("0") if digits else signs(number),
        toevoeging=signs((number[digits.end() :] if digits else "") + waarden["toevoeging"]),
        postcode=signs(waarden["postcode"]),
        woonplaats=signs(waarden["woonplaats"]),
    )


def _short_enough(kolom: str, waarde: str, gebreken: list[Gebrek]) -> str:
    if len(waarde) <= MAX_VALUE_LENGTH:
        return waarde
    gebreken.append(Gebrek(kolom, "te_lang"))
    return ""


def _read_bsn(tekst: str, gebreken: list[Gebrek]) -> Bsn | None:
    if not tekst.strip():
        return None
    try:
        return Bsn(tekst)
    except PersonalIdentifierInvalid as invalid:
        gebreken.append(Gebrek("bsn", invalid.rule))
        return None


def _read_date(tekst: str, gebreken: list[Gebrek]) -> Geboortedatum | None:
    try:
        return Geboortedatum.lees(tekst)
    except PersonalIdentifierInvalid as invalid:
        gebreken.append(Gebrek("geboortedatum", invalid.rule))
        return Geboortedatum.herstel(tekst) if invalid.rule == "datum_bestaat_niet" else None


def _read_geslacht(tekst: str, gebreken: list[Gebrek]) -> Geslacht | None:
    code = tekst.strip().upper()
    if not code:
        return None
    try:
        return Geslacht(code)
    except ValueError:
        gebreken.append(Gebrek("geslacht", "geslacht_onbekende_code"))
        return None
