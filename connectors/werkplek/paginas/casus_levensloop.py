"""What became of a casus over time, a sentence for each day on which something changed."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from connectors.agent.woorden import DOELGROEPEN, OVERLEGVORMEN, PARTIJEN, woord
from connectors.protocol.inzagen import Levensloopregel
from connectors.werkplek.zinnen import Zin

ZINNEN: Final[Mapping[str, str]] = MappingProxyType(
    {
        "BEGONNEN": "Begonnen als: %(naar)s.",
        "DOELGROEP": "Toen was de doelgroep: %(van)s. Nu is dat: %(naar)s.",
        "OVERLEGVORM": "Van %(van)s naar %(naar)s.",
        "DOET_MEE": "Gaat meedoen: %(partij)s.",
        "DOET_NIET_MEER_MEE": "Doet niet meer mee: %(partij)s.",
    }
)


def levensloop_zinnen(regels: Sequence[Levensloopregel]) -> list[tuple[str, Zin]]:
    """Each with its day, the oldest first."""
    return [(one.op, _zin(one)) for one in regels]


def _zin(regel: Levensloopregel) -> Zin:
    words = DOELGROEPEN if regel.wat == "DOELGROEP" else OVERLEGVORMEN
    values = {
        "van": woord(words, regel.was),
        "naar": woord(words, regel.werd),
        "partij": woord(PARTIJEN, regel.partij),
    }
    sentence = ZINNEN[regel.wat]
    return Zin(sentence, **{naam: value for naam, value in values.items() if f"%({naam})s" in sentence})
