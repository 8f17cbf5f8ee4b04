"""Codes of the workspace of a huisverbod in words. A test holds them to the messages."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final


def _woorden(**woorden: str) -> Mapping[str, str]:
    return MappingProxyType(woorden)


FOUTEN: Final = _woorden(
    DATUM="een datum klopt niet",
    ADRES="een adres klopt niet",
    PERSOON="een persoon klopt niet",
    CONTACTVERBOD="het contactverbod klopt niet",
    OVERIG="iets anders klopt niet",
)
ZAAKSTANDEN: Final = _woorden(
    GEEN_ZAAK="er is geen strafzaak",
    VAST="de verdachte zit vast",
    SCHORSING_VERWACHT="de verdachte komt waarschijnlijk vrij, onder voorwaarden",
    GESCHORST="de verdachte is vrij, onder voorwaarden",
    AFGEDAAN="de strafzaak is klaar",
)
ZAAKVOORWAARDEN: Final = _woorden(
    CONTACTVERBOD="geen contact",
    LOCATIEVERBOD="niet komen op een plaats",
    MELDPLICHT="zich melden",
    BEHANDELING="een behandeling volgen",
)
