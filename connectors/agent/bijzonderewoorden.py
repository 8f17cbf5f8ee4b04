"""Notice words of what nobody may process, so that whoever writes looks again (WGS art. 2.29, BGS art. 1.9).

A list of words, no proof. It warns and refuses nothing: a word can be a place, or the reason of a threat. Health
is not in it, which is a category of its own, nor is a sexual offence, which is a criminal fact.
"""

import re
import unicodedata
from collections.abc import Iterator
from types import MappingProxyType
from typing import Final

_SOORTEN: Final = MappingProxyType(
    {
        "afkomst": r"etni\w*|afkomst|komaf|allochto\w*|ras|huidskleur\w*|donkere huid|zigeuner\w*|sinti",
        "geloof": r"(?:zijn|haar|hun|het|van|ander) geloof|gelovig\w*|godsdienst\w*|religi\w*|moslim\w*|islam\w*"
        r"|christen\w*|katholiek\w*|protestant\w*|hindoe\w*|joods\w*|joden|moskee\w*|synagoge\w*|bekeer\w*",
        "politieke opvatting": r"politieke (?:opvatting\w*|overtuiging\w*|voorkeur\w*|partij\w*)",
        "vakbond": r"vakbond\w*|vakvereniging\w*|fnv|cnv",
        "seksualiteit": r"homo|homoseks\w*|lesbisch\w*|biseks\w*|transgender\w*|transseks\w*"
        r"|seksuele (?:geaardheid|gerichtheid|voorkeur\w*|oriëntatie)",
        "biometrie": r"vingerafdruk\w*|dna|irisscan\w*|gezichtsherkenning",
        "nationaliteit": r"nationaliteit\w*|staatloo?s\w*|staatsburger\w*",
    }
)
"""What a text may be about, and the words that say so."""
_PATRONEN: Final = MappingProxyType(
    {soort: re.compile(rf"(?<!\w)(?:{woorden})(?!\w)") for soort, woorden in _SOORTEN.items()}
)


def bijzonder_in(*teksten: str) -> tuple[str, ...]:
    """What these texts may be about that nobody may process, in a fixed order; never the words themselves."""
    return tuple(_found(re.sub(r"\s+", " ", unicodedata.normalize("NFKC", " \n ".join(teksten)).casefold())))


def waarschuwing(*teksten: str) -> str:
    """What to say to whoever wrote these texts, with a line end; empty when nothing was noticed."""
    soorten = ", ".join(bijzonder_in(*teksten))
    if not soorten:
        return ""
    return (
        f"Let op: uw tekst lijkt iets te zeggen over {soorten}. Dat mag niemand vastleggen (convenant artikel 5.8).\n"
        "Hoort het er niet in? Haal het dan weg en stuur de tekst opnieuw.\n"
    )


def _found(tekst: str) -> Iterator[str]:
    for soort, patroon in _PATRONEN.items():
        if patroon.search(tekst):
            yield soort
