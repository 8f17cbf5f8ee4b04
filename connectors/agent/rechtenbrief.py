"""The letter that refuses a request of a betrokkene, wholly or in part, in plain Dutch (AVG art. 12 lid 4).

Made of the request, the ground and the contactpunt alone: what is kept of somebody, and by whom, has no
way into it, so the letter to whom much is kept from is the letter to whom there is nothing to tell.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import Final, Protocol

from connectors.agent.kalender import in_woorden

UAVG_41: Final = "UAVG-41"
GRONDEN: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        UAVG_41: (
            "Dat doen wij op grond van artikel 41 van de Uitvoeringswet AVG. Daarin staat wanneer wij een verzoek",
            "mogen afwijzen. Bijvoorbeeld om mensen te beschermen, of om strafbare feiten te voorkomen.",
            "Meer mogen wij daar niet over zeggen.",
        ),
        "AVG-12-5": (
            "Dat doen wij op grond van artikel 12 lid 5 van de AVG. Daarin staat dat wij een verzoek mogen afwijzen",
            "als er duidelijk geen reden voor is, of als iemand te vaak hetzelfde vraagt.",
        ),
    }
)
"""What a request may be refused on; that a datum is right is no such ground, and people write that letter."""
GEVRAAGD: Final[Mapping[str, str]] = MappingProxyType(
    {
        "INZAGE": "welke gegevens wij van u hebben",
        "RECTIFICATIE": "om gegevens over u te verbeteren",
        "BEPERKING": "om gegevens over u minder te gebruiken",
        "WISSING": "om gegevens over u te wissen",
        "BEZWAAR": "om te stoppen met het gebruik van uw gegevens",
        "WIE_ZAG": "wie uw gegevens heeft gezien",
    }
)
UITKOMSTEN: Final[Mapping[str, str]] = MappingProxyType(
    {"AFGEWEZEN": "Wij wijzen uw verzoek af.", "DEELS": "Wij wijzen een deel van uw verzoek af."}
)
"""Outcomes that take a letter; TOEGEWEZEN takes none."""
VERDER: Final = (
    "Deze brief zegt niet of wij gegevens over u hebben, en ook niet welke.",
    "",
    "## Bent u het er niet mee eens?",
    "",
    "- U kunt binnen zes weken bezwaar maken bij het contactpunt. Schrijf waarom u het er niet mee eens bent.",
    "- U kunt een klacht indienen bij de Autoriteit Persoonsgegevens: autoriteitpersoonsgegevens.nl,",
    "  of Postbus 93374, 2509 AJ Den Haag.",
    "",
    "## Heeft u vragen?",
    "",
)


class Beslist(Protocol):
    """A request that was decided on: the answer of the hub, or what the desk kept of it."""

    @property
    def verzoek(self) -> str: ...
    @property
    def soort(self) -> str: ...
    @property
    def uitkomst(self) -> str: ...
    @property
    def contactpunt(self) -> str: ...


def weigerbrief(kern: Beslist, grond: str, dag: date) -> Iterator[str]:
    """The lines of the letter; none when nothing was refused."""
    if kern.uitkomst not in UITKOMSTEN:
        return
    yield from ("# Antwoord op uw verzoek", "", f"Datum: {in_woorden(dag)}. Kenmerk: {kern.verzoek}.", "")
    yield from (f"U vroeg ons {GEVRAAGD[kern.soort]}.", UITKOMSTEN[kern.uitkomst], *GRONDEN[grond], *VERDER)
    yield f"Vraag het aan het contactpunt: {kern.contactpunt}."
