"""Codes of what leaves to a derde in words. A test holds them to the messages."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final


def _woorden(**woorden: str) -> Mapping[str, str]:
    return MappingProxyType(woorden)


NOODZAKEN: Final = _woorden(
    OPVANG="opvang geven",
    HUISVESTING="een woning geven of houden",
    ONDERWIJS="onderwijs geven",
    WERK="werk of dagbesteding geven",
    OPENBARE_ORDE="de openbare orde bewaren",
    DESKUNDIGHEID="advies geven als deskundige",
)
"""Which task of a derde makes it needed."""
GRONDSLAGEN: Final = _woorden(
    WGS_1_7="artikel 1.7 van de WGS",
    WPG_19="artikel 19 van de Wpg, na een besluit in een bijzonder geval",
    WPG_20="artikel 20 van de Wpg, na een besluit voor een samenwerking",
)
SJABLONEN: Final = _woorden(
    GEGEVENS="losse gegevens",
    SLAAPHUIS="opvang voor een nacht of langer",
    BRIEFING="situatie en veiligheid",
    ONTRUIMING="stukken voor een ontruiming",
)
"""The forms of an extract for a derde."""
WIJZEN: Final = _woorden(
    PAPIER="wij geven het zelf af, op papier", OPHALEN="de derde haalt het zelf op, met een link en een code"
)
"""How an extract reaches its derde."""
OPHAALSTANDEN: Final = _woorden(
    KLAAR="nog niet opgehaald",
    GEVRAAGD="geprobeerd, maar niet zeker of het lukte",
    OPGEHAALD="opgehaald door de derde",
    PAPIER="op papier afgegeven",
    WEG="niet meer op te halen",
)
"""What became of an extract that a derde may fetch by itself."""
VERLOPEN: Final = "niet op tijd opgehaald"
"""What is said of one that nobody came for: the hub destroyed it."""
UITKOMSTEN: Final = _woorden(
    VERNIETIGD="vernietigd",
    TERUGGEGEVEN="teruggegeven",
    NIET_TERUG="niet vernietigd en niet teruggegeven",
)
"""What became of paper after a casus closed; after the last one it is still out."""
VELDNAMEN: Final = _woorden(
    gegeven="Gegeven",
    naam="Wie er komt",
    periode="Hoe lang",
    veiligheid="Waar u op let",
    situatie="Wat er speelt",
    maatregel="Wat er is afgesproken",
    huur="Over de huur",
    politie="Van de politie",
)
"""The heading of each field of the forms, on paper too."""
