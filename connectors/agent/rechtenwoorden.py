"""Codes of requests of betrokkenen in words. A test holds them to the messages."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final


def _woorden(**woorden: str) -> Mapping[str, str]:
    return MappingProxyType(woorden)


VERZOEKEN: Final = _woorden(
    INZAGE="zien wat er is vastgelegd",
    WIE_ZAG="weten wie het heeft gezien",
    RECTIFICATIE="iets laten verbeteren",
    BEPERKING="het gebruik laten beperken",
    WISSING="gegevens laten wissen",
    BEZWAAR="bezwaar tegen het gebruik",
)
AFLOOP: Final = _woorden(TOEGEWEZEN="toegewezen", DEELS="deels toegewezen", AFGEWEZEN="afgewezen")
OORDELEN: Final = _woorden(
    AKKOORD="de betrokkene mag het hebben",
    GEHEIM="het blijft geheim (artikel 41 van de Uitvoeringswet AVG)",
    GEDAAN="wij deden wat is gevraagd",
    GEWEIGERD="wij doen het niet",
)
"""What a source says of one stuk."""
