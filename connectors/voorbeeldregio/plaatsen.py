"""Addresses in the four municipalities of the police district Maastricht.

Municipalities, villages and four-digit postcode areas are real; streets, letters and house
numbers are invented, so no address has to exist. The stadsdeel of a Maastricht postcode area
is our own simplification of the four areas that Table 3 of 2011 counts.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from random import Random


class Gemeente(StrEnum):
    """The four municipalities, named as in Table 2 of 2011."""

    MAASTRICHT = "Maastricht"
    EIJSDEN_MARGRATEN = "Eijsden-Margraten"
    MEERSSEN = "Meerssen"
    VALKENBURG = "Valkenburg"


class Stadsdeel(StrEnum):
    """The four parts of Maastricht, named as in Table 3 of 2011."""

    NOORD_WEST = "Noord-West"
    NOORD_OOST = "Noord-Oost"
    ZUID_OOST = "Zuid-Oost"
    ZUID_WEST_CENTRUM = "Zuid-West en centrum (inclusief OGGZ)"


@dataclass(frozen=True, slots=True)
class Wijk:
    """A postcode area: four digits, village, municipality and, in Maastricht, the stadsdeel."""

    pc4: str
    woonplaats: str
    gemeente: Gemeente
    stadsdeel: Stadsdeel | None


@dataclass(frozen=True, slots=True)
class Adres:
    """Where an invented person lives; `postcode` as 1234AB."""

    straat: str
    huisnummer: str
    toevoeging: str
    postcode: str
    wijk: Wijk


def _maastricht(stadsdeel: Stadsdeel, *pc4s: str) -> tuple[Wijk, ...]:
    return tuple(Wijk(pc4, "Maastricht", Gemeente.MAASTRICHT, stadsdeel) for pc4 in pc4s)


WIJKEN_MAASTRICHT: Mapping[Stadsdeel, tuple[Wijk, ...]] = {
    Stadsdeel.NOORD_WEST: _maastricht(Stadsdeel.NOORD_WEST, "6214", "6215", "6217", "6218", "6219"),
    Stadsdeel.NOORD_OOST: _maastricht(Stadsdeel.NOORD_OOST, "6222", "6223", "6224", "6225"),
    Stadsdeel.ZUID_OOST: _maastricht(Stadsdeel.ZUID_OOST, "6226", "6227", "6228", "6229"),
    Stadsdeel.ZUID_WEST_CENTRUM: _maastricht(Stadsdeel.ZUID_WEST_CENTRUM, "6211", "6212", "6213", "6216", "6221"),
}

WIJKEN_OMGEVING: Mapping[Gemeente, tuple[Wijk, ...]] = {
    Gemeente.EIJSDEN_MARGRATEN: (
        Wijk("6245", "Eijsden", Gemeente.EIJSDEN_MARGRATEN, None),
        Wijk("6247", "Gronsveld", Gemeente.EIJSDEN_MARGRATEN, None),
        Wijk("6269", "Margraten", Gemeente.EIJSDEN_MARGRATEN, None),
        Wijk("6267", "Cadier en Keer", Gemeente.EIJSDEN_MARGRATEN, None),
    ),
    Gemeente.MEERSSEN: (
        Wijk("6231", "Meerssen", Gemeente.MEERSSEN, None),
        Wijk("6241", "Bunde", Gemeente.MEERSSEN, None),
        Wijk("6243", "Geulle", Gemeente.MEERSSEN, None),
    ),
    Gemeente.VALKENBURG: (
        Wijk("6301", "Valkenburg", Gemeente.VALKENBURG, None),
        Wijk("6325", "Berg en Terblijt", Gemeente.VALKENBURG, None),
        Wijk("6305", "Schin op Geul", Gemeente.VALKENBURG, None),
    ),
}

CBS_CODES: Mapping[Gemeente, str] = {
    Gemeente.MAASTRICHT: "0935",
    Gemeente.EIJSDEN_MARGRATEN: "1903",
    Gemeente.MEERSSEN: "0938",
    Gemeente.VALKENBURG: "0994",
}
"""The number of each municipality, as civil registry and huisverboden write it."""
AANDEEL: Mapping[Gemeente, float] = {
    Gemeente.MAASTRICHT: 0.66,
    Gemeente.EIJSDEN_MARGRATEN: 0.14,
    Gemeente.MEERSSEN: 0.11,
    Gemeente.VALKENBURG: 0.09,
}
"""Share of the households; rough, after the sizes of the municipalities."""

_STRAATNAMEN = (
    "Krekel Zonnedauw Vlierbes Hagedoorn Mergelblok Kwartel Kalkoven Leeuwerik Roerdomp Kersenbloesem Boekweit "
    "Wilgenkatje Zilverreiger Houtsnip Vuursteen Bosrank Klaproos Morgenster Patrijs Steenuil Waterlelie Grutto "
    "Lindebloesem Vingerhoed Karrespoor Wagenmaker Lantaarn Zwaluwstaart Spiegelboog Koperslager Pannenbakker Zeef "
    "Weversspoel Kaarsenmaker Hoefijzer Tinnegieter Papiermolen Dakpan Smidsvuur Trommelslager"
)
_STRAATSOORTEN = ("straat", "straat", "straat", "weg", "laan", "hof", "plein", "pad")
_POSTCODELETTERS = "ABCDEGHJKLMNPRSTVWXZ"
_TOEVOEGINGEN = ("", "", "", "", "", "", "", "A", "B", "C", "bis", "01", "2")


def kies_wijk(toeval: Random, gemeente: Gemeente) -> Wijk:
    """Draw a postcode area; every stadsdeel of Maastricht is as likely as another."""
    if gemeente is Gemeente.MAASTRICHT:
        return toeval.choice(WIJKEN_MAASTRICHT[toeval.choice(list(Stadsdeel))])
    return toeval.choice(WIJKEN_OMGEVING[gemeente])


def kies_gemeente(toeval: Random) -> Gemeente:
    """Draw a municipality by its share of the households."""
    return toeval.choices(list(AANDEEL), weights=list(AANDEEL.values()))[0]


def maak_adres(toeval: Random, wijk: Wijk) -> Adres:
    """Invent an address in a postcode area."""
    return Adres(
        straat=toeval.choice(_STRAATNAMEN.split()) + toeval.choice(_STRAATSOORTEN),
        huisnummer=str(toeval.randint(1, 240)),
        toevoeging=toeval.choice(_TOEVOEGINGEN),
        postcode=wijk.pc4 + toeval.choice(_POSTCODELETTERS) + toeval.choice(_POSTCODELETTERS),
        wijk=wijk,
    )
